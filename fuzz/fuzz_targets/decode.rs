//! Any grid through finding the annexes, judging and telling: nothing panics, no code is lost on the way, the JSON
//! parses, and nothing from a cell reaches the terminal as a control character.

#![no_main]

use std::path::Path;
use std::sync::{Arc, LazyLock};

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use rasoat::consolidate::{Counts, Terms, consolidate, review};
use rasoat::input::attribute::{Hints, attribute};
use rasoat::input::catalogue::catalogue;
use rasoat::input::submission::content_of;
use rasoat::model::address::{Area, CellRef};
use rasoat::model::format::FileFormat;
use rasoat::model::submission::{LegacyEncoding, Submission};
use rasoat::model::text::Texts;
use rasoat::profile::Profile;
use rasoat::profile::holdings::Holdings;
use rasoat::report::json::{CheckFile, CheckReport};
use rasoat::report::terminal;
use rasoat::rules::{Against, judge};
use rasoat::text::Lang;
use rasoat::workbook::{Cell, LegacyFont, Limits, Opener, Sheet, Workbook};

/// What makes a sheet an annex, and what is often wrong in one.
const WORDS: [&str; 40] = [
    "PHỤ LỤC I", "PHỤ LỤC II", "Phụ lục 2", "STT", "TT", "Mã TTHC/DVC", "Mã số", "Tên thủ tục hành chính", "Tên TTHC",
    "Đủ điều kiện", "Chưa đủ điều kiện", "Đủ điều kiện về kỹ thuật", "Đủ điều kiện về pháp luật",
    "Chưa đủ điều kiện về kỹ thuật", "Chưa đủ điều kiện về pháp luật", "Điều kiện về kỹ thuật", "kỹ thuật", "pháp luật",
    "x", "X", "Có", "Không", "Đủ", "1.004194", "2.000488.000.00.00.H13", "1.004194.H51", "2.000488.01", "1.00419",
    "6.000001", "T-CTH-280421-TT", "1.004194\n2.000488", "I", "A", "LĨNH VỰC HỘ TỊCH (2 TTHC)", "Tổng cộng",
    "Người lập biểu", "Thñ tôc cÊp giÊy", "Ñaêng kyù khai sinh", "Đăng ký khai sinh", "Sở Tư pháp",
];

static PROFILE: LazyLock<Profile> = LazyLock::new(|| Profile::builtin("can-tho-2021").expect("it is built in"));
static HOLDINGS: LazyLock<Holdings> = LazyLock::new(|| {
    let list = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/can-tho-2021/danh-muc/danh-muc-tthc.xlsx");
    let (catalogue, _) = catalogue(Path::new(list), &Opener::new(Limits::STATED)).expect("the example's catalogue");
    Holdings::new(&PROFILE, &catalogue, None)
});

#[derive(Debug, Arbitrary)]
enum Put {
    Word(u8),
    Text(String),
    Number(f64),
    Count(u8),
    Bool(bool),
    Error,
    NoStoredValue,
    Undecodable,
    OldFont(String, bool),
}

#[derive(Debug, Arbitrary)]
struct Grid {
    name: String,
    hidden: bool,
    cells: Vec<(u8, u8, Put)>,
    merges: Vec<(u8, u8, u8, u8)>,
    hidden_rows: Vec<(u8, u8)>,
    far: bool,
}

fn sheet(grid: Grid) -> Sheet {
    let mut sheet = Sheet { name: grid.name.into(), hidden: grid.hidden, ..Sheet::default() };
    let (down, right) = if grid.far { (1_048_000, 16_000) } else { (0, 0) };
    let place = |row: u8, column: u8| CellRef::new(down + u32::from(row), right + u32::from(column % 12));
    for (row, column, put) in grid.cells {
        let at = place(row, column);
        let text = |text: &str| Cell::Text(Arc::from(text));
        let cell = match put {
            Put::Word(word) => text(WORDS[usize::from(word) % WORDS.len()]),
            Put::Text(said) => text(&said),
            Put::Number(number) if number.is_finite() => Cell::Number(number),
            Put::Number(_) | Put::Undecodable => Cell::Undecodable,
            Put::Count(count) => Cell::Number(f64::from(count)),
            Put::Bool(truth) => Cell::Bool(truth),
            Put::Error => Cell::Error("#REF!".into()),
            Put::NoStoredValue => Cell::NoStoredValue,
            Put::OldFont(said, vni) => {
                let encoding = if vni { LegacyEncoding::Vni } else { LegacyEncoding::Tcvn3 };
                sheet.legacy_fonts.insert(at, LegacyFont { encoding, capitals: false });
                text(&said)
            }
        };
        sheet.grid.put(at, cell);
    }
    for (row, column, rows, columns) in grid.merges {
        let first = place(row, column);
        let last = CellRef::new(first.row + u32::from(rows % 8), first.column + u32::from(columns % 8));
        sheet.merges.push(Area { first, last });
    }
    sheet.merges.sort_by_key(|area| area.first);
    sheet.hidden_rows = grid.hidden_rows.iter().map(|(from, more)| down + u32::from(*from)..=down + u32::from(*from) + u32::from(*more)).collect();
    sheet
}

fn submission(grids: Vec<Grid>) -> Submission {
    let sheets = grids.into_iter().take(4).map(sheet).collect();
    let book = Workbook { format: FileFormat::Xlsx, sheets, active: Vec::new(), modified: None };
    // Stated: looking for the nearest of a hundred names would take most of the time.
    let hints = Hints { stated: Some("Sở Tư pháp".to_owned()), ..Hints::default() };
    let attribution = attribute(&PROFILE.roster, &hints, Some(&book));
    Submission { path: "a.xlsx".into(), sha256: "".into(), attribution, content: Ok(content_of(book, None)) }
}

fuzz_target!(|grids: Vec<Grid>| {
    let submission = submission(grids);
    let against = Against { profile: &PROFILE, holdings: Some(&HOLDINGS), level_4: None };
    let findings = judge(&submission, against);
    for lang in [Lang::Vi, Lang::En] {
        let shown = terminal::check_file(&submission, &findings, &PROFILE, true, lang);
        let stray = shown.chars().find(|letter| letter.is_control() && !matches!(letter, '\n' | '\u{1b}'));
        assert_eq!(stray, None, "{shown:?}");
        let file = CheckFile::new(&submission, &findings, &PROFILE, true, lang);
        let report = CheckReport::new(&PROFILE, vec![file], &[], &[], (Counts::of(&findings.list), lang));
        let json = serde_json::to_vec(&report).expect("it is written");
        let _: serde_json::Value = serde_json::from_slice(&json).expect("it is JSON");
    }
    // A province's whole roster is gone through each time: once in a while is enough.
    if findings.list.len() % 16 == 7 {
        let period = PROFILE.period.expect("a period");
        let terms = Terms {
            profile: &PROFILE,
            period,
            register: None,
            prefer_newest: false,
            consolidator: None,
            catalogue: None,
        };
        let whole = consolidate(vec![review(&submission, against, &Texts::default())], terms);
        assert!(whole.conservation.holds(), "{:?}", whole.conservation);
    }
});
