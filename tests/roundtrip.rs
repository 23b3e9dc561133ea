//! Properties: what is printed parses again, what is read does not depend on where or in which order it stands.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use rasoat::consolidate::{Consolidation, Terms, consolidate, review};
use rasoat::input::attribute::{Hints, attribute};
use rasoat::input::code::from_text;
use rasoat::input::submission::content_of;
use rasoat::model::address::{CellRef, LAST_COLUMN, LAST_ROW};
use rasoat::model::code::ProcedureCode;
use rasoat::model::period::Period;
use rasoat::model::ratio::{Operator, Percent, Ratio, Verdict};
use rasoat::model::submission::{Code, CodeRepair, Submission};
use rasoat::model::text::Texts;
use rasoat::profile::Profile;
use rasoat::rules::{Against, judge};
use rasoat::workbook::Opener;

fn profile() -> Profile {
    Profile::builtin("can-tho-2021").expect("the built-in profile is valid")
}

/// A submission in CSV, rows under `above` empty lines and right of `left` empty columns.
fn submission(agency: &str, rows: &[(u32, bool)], above: usize, left: usize) -> Submission {
    let margin = ";".repeat(left);
    let mut text = "\n".repeat(above);
    for (title, polarity) in [("PHỤ LỤC I", "Đủ"), ("PHỤ LỤC II", "Chưa đủ")] {
        text.push_str(&format!("{margin}{title}\n{margin}STT;Mã TTHC/DVC;Tên thủ tục hành chính;{polarity} điều kiện về kỹ thuật;{polarity} điều kiện về pháp luật\n"));
        let fit = title == "PHỤ LỤC I";
        for (place, (number, _)) in rows.iter().filter(|(_, is_fit)| *is_fit == fit).enumerate() {
            let mark = if fit { "x;x" } else { "Chưa có chữ ký số;" };
            text.push_str(&format!("{margin}{};1.{number:06};Thủ tục số {number};{mark}\n", place + 1));
        }
    }
    let profile = profile();
    let opened = Opener::new(profile.limits).read(Path::new("phu-luc.csv"), text.as_bytes());
    let hints = Hints { stated: Some(agency.to_owned()), ..Hints::default() };
    Submission {
        path: Arc::from(format!("{agency}.csv")),
        sha256: opened.sha256,
        attribution: attribute(&profile.roster, &hints, None),
        content: opened.content.map(|workbook| content_of(workbook, None)),
    }
}

fn consolidated(submissions: &[Submission], profile: &Profile) -> Consolidation {
    let against = Against { profile, holdings: None, level_4: None };
    let reviewed = submissions.iter().map(|submission| review(submission, against, &Texts::default())).collect();
    let period = profile.period.expect("a period");
    consolidate(
        reviewed,
        Terms { profile, period, register: None, prefer_newest: false, consolidator: None, catalogue: None },
    )
}

proptest! {
    #[test]
    fn an_address_prints_and_parses(row in 0..=LAST_ROW, column in 0..=LAST_COLUMN) {
        let cell = CellRef::new(row, column);
        prop_assert_eq!(cell.to_string().parse(), Ok(cell));
    }

    #[test]
    fn a_period_prints_and_parses(year in 1990_i16..2200, month in 1_i8..=12) {
        let period = Period::new(year, month).expect("inside its range");
        prop_assert_eq!(period.to_string().parse(), Ok(period));
    }

    #[test]
    fn a_code_is_read_in_every_official_shape(lead in 1_u32..=9, number in 0_u32..1_000_000, shape in 0_usize..4) {
        let code = ProcedureCode::new(lead, number).expect("inside its range");
        let text = format!("{code}{}", ["", ".H13", ".000.00.00.H13", ".000.00.00.H13.01"][shape]);
        match from_text(&text) {
            Code::Procedure { procedure, repair, .. } => {
                prop_assert_eq!(procedure, code);
                prop_assert_eq!(repair, CodeRepair::None);
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn no_text_makes_the_code_reader_fail(text in ".{0,40}") {
        let _ = from_text(&text);
    }

    #[test]
    fn what_is_short_is_the_smallest_that_reaches(part in 0_u64..3_000, whole in 1_u64..3_000, target in 0_u32..=10_000) {
        let target = Percent::from_hundredths(target);
        for operator in [Operator::AtLeast, Operator::Above] {
            let short = Ratio { part, whole }.short_by(operator, target);
            let reached = |more: u64| Ratio { part: part + more, whole }.verdict(operator, target) == Verdict::Met;
            prop_assert!(reached(short));
            prop_assert!(short == 0 || !reached(short - 1));
        }
    }

    #[test]
    fn empty_rows_and_columns_move_findings_but_change_none(
        rows in prop::collection::vec((4_000_u32..4_020, any::<bool>()), 0..12),
        above in 0_usize..5,
        left in 0_usize..4,
    ) {
        let profile = profile();
        let against = Against { profile: &profile, holdings: None, level_4: None };
        let shift = (u32::try_from(above).expect("small"), u32::try_from(left).expect("small"));
        let told = |submission: &Submission, shift: (u32, u32)| -> Vec<(String, Option<CellRef>)> {
            let list = judge(submission, against).list;
            let back = |cell: CellRef| CellRef::new(cell.row - shift.0, cell.column - shift.1);
            list.iter().map(|finding| (finding.rule.code.to_owned(), finding.place.cell.map(back))).collect()
        };
        let plain = told(&submission("Sở Tư pháp", &rows, 0, 0), (0, 0));
        prop_assert_eq!(told(&submission("Sở Tư pháp", &rows, above, left), shift), plain);
    }

    #[test]
    fn the_order_of_files_does_not_matter_and_no_row_is_lost(
        one in prop::collection::vec((4_000_u32..4_030, any::<bool>()), 0..15),
        two in prop::collection::vec((4_000_u32..4_030, any::<bool>()), 0..15),
        three in prop::collection::vec((4_000_u32..4_030, any::<bool>()), 0..15),
    ) {
        let profile = profile();
        let submissions = [
            submission("UBND quận Ninh Kiều", &one, 0, 0),
            submission("UBND quận Ô Môn", &two, 1, 0),
            submission("Sở Tư pháp", &three, 0, 1),
        ];
        let forward = consolidated(&submissions, &profile);
        let [first, second, third] = submissions;
        let backward = consolidated(&[third, first, second], &profile);
        prop_assert!(forward.conservation.holds());
        prop_assert_eq!(forward.conservation.read, one.len() + two.len() + three.len());
        prop_assert_eq!(forward, backward);
    }
}
