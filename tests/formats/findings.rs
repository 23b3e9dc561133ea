//! One table is judged the same whichever format it is sent in.

use std::path::Path;

use proptest::prelude::*;
use rasoat::input::attribute::{Hints, attribute};
use rasoat::input::submission::content_of;
use rasoat::model::submission::Submission;
use rasoat::profile::Profile;
use rasoat::rules::{Against, judge};
use rasoat::workbook::{Limits, Opener};

use super::write::{self, Table};

const CODES: [&str; 9] = [
    "1.004194",
    "2.000488.000.00.00.H13",
    "1.004194.H51",
    "1.00419",
    "2.000488.01",
    "T-CTH-280421-TT",
    "6.000001",
    "1.004 195",
    "",
];
const MARKS: [&str; 7] = ["x", "", "Chưa có chữ ký số", "Đủ", "?", "Điều 5 Nghị định số 123/2015/NĐ-CP", "#REF!"];

/// The rows of an annex: code, name and two answers, each by its place in a list.
type Rows = Vec<(usize, bool, usize, usize)>;

fn table(first: &Rows, second: &Rows) -> Table {
    let mut table = Table::new();
    let texts = |texts: [&str; 5]| texts.map(str::to_owned).to_vec();
    for (title, polarity, rows) in [("PHỤ LỤC I", "Đủ", first), ("PHỤ LỤC II", "Chưa đủ", second)] {
        table.push(texts([title, "", "", "", ""]));
        let (technical, legal) =
            (format!("{polarity} điều kiện về kỹ thuật"), format!("{polarity} điều kiện về pháp luật"));
        table.push(texts(["STT", "Mã TTHC/DVC", "Tên thủ tục hành chính", &technical, &legal]));
        for (place, (code, named, technical, legal)) in rows.iter().enumerate() {
            let name = if *named { format!("Thủ tục số {code}") } else { String::new() };
            table.push(texts([&(place + 1).to_string(), CODES[*code], &name, MARKS[*technical], MARKS[*legal]]));
        }
    }
    table
}

/// Rule and cell of every finding; what a format cannot tell (`RS1xx`) is that format's own.
fn found(name: &str, bytes: &[u8], profile: &Profile) -> Vec<(&'static str, String)> {
    let opened = Opener::new(Limits::STATED).read(Path::new(name), bytes);
    let hints = Hints { stated: Some("Sở Tư pháp".to_owned()), ..Hints::default() };
    let submission = Submission {
        path: "phu-luc".into(),
        sha256: opened.sha256,
        attribution: attribute(&profile.roster, &hints, None),
        content: opened.content.map(|workbook| content_of(workbook, None)),
    };
    let findings = judge(&submission, Against { profile, holdings: None, level_4: None }).list;
    let told = findings.iter().filter(|finding| !finding.rule.code.starts_with("RS1"));
    told.map(|found| (found.rule.code, found.place.cell.map(|cell| cell.to_string()).unwrap_or_default())).collect()
}

fn rows() -> impl Strategy<Value = Rows> {
    prop::collection::vec((0..CODES.len(), prop::bool::weighted(0.8), 0..MARKS.len(), 0..MARKS.len()), 0..8)
}

proptest! {
    #[test]
    fn one_table_gives_the_same_findings_in_every_format(first in rows(), second in rows()) {
        let profile = Profile::builtin("can-tho-2021").expect("the built-in profile");
        let table = table(&first, &second);
        let xlsx = found("a.xlsx", &write::xlsx(&table), &profile);
        prop_assert_eq!(&found("a.csv", &write::csv(&table), &profile), &xlsx);
        prop_assert_eq!(&found("a.ods", &write::ods(&table), &profile), &xlsx);
        prop_assert_eq!(&found("a.xls", &write::html(&table), &profile), &xlsx);
    }
}
