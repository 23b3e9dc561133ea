//! Text from a submission on its way out: terminal, JSON, CSV, the report. It stays text everywhere.

use rasoat::workbook::{Cell, Limits, Opener};

use super::book::{BOOK, HEADINGS, Parts, head, row};
use super::folder::Folder;

/// Texts that act where they are believed.
const ACTING: [&str; 9] = [
    "=1+1",
    "=HYPERLINK(\"http://x.vn\",\"x\")",
    "+84 912",
    "-2+3",
    "@SUM(A1)",
    "\u{1B}[2J\u{1B}]0;x\u{7}",
    "http://x.vn/?a=b",
    "\u{202E}xslx.a",
    "\t=1",
];

/// A CSV whose codes, names and answers are all acting texts.
fn submission() -> Vec<u8> {
    let mut text = format!("PHỤ LỤC I\n{}\n", HEADINGS.join(";"));
    for (number, acting) in (1..).zip(ACTING) {
        let quoted = format!("\"{}\"", acting.replace('"', "\"\""));
        text.push_str(&format!("{number};{quoted};{quoted};{quoted};{quoted}\n"));
        text.push_str(&format!("{number};1.{number:06};{quoted};x;{quoted}\n"));
    }
    // A file full of control characters would be no text at all.
    text.push_str(&(100..200).map(|n| format!("{n};2.{n:06};Đăng ký tạm trú;x;x\n")).collect::<String>());
    text.into_bytes()
}

#[test]
fn nothing_steers_the_terminal() {
    let folder = Folder::of([("Sở Tư pháp.csv", submission())]);
    for arguments in
        [&["check", ".", "-v"][..], &["consolidate", ".", "-o", "bao-cao.xlsx"], &["check", "Sở Tư pháp.csv"]]
    {
        let run = folder.run(arguments);
        for text in [&run.out, &run.err] {
            let steering =
                |letter: char| letter.is_control() && letter != '\n' || ('\u{202A}'..='\u{202E}').contains(&letter);
            assert!(!text.contains(steering), "{arguments:?}: {text:?}");
        }
    }
}

#[test]
fn json_is_valid_and_keeps_every_letter() {
    let controls = row(3, &["1", "_x0000__x001B_[0m", "_xD83D_ a_x0008_", "x", "x"]);
    let folder = Folder::of([("a.xlsx", Parts::annex(&controls).zip()), ("b.csv", submission())]);
    let checked = folder.check();
    let name = checked.file("a.xlsx")["annexes"][0]["rows"][0]["name"].as_str().unwrap_or_default().to_owned();
    assert!(name.starts_with("\u{FFFD} a"), "{name:?}");
    let lines = folder.run(&["check", ".", "--format", "jsonl"]).out;
    assert!(lines.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    assert!(lines.lines().count() > ACTING.len());
}

#[test]
fn no_cell_of_the_csv_begins_like_a_formula() {
    let folder = Folder::of([("=cmd.csv", submission())]);
    let out = folder.run(&["check", ".", "--format", "csv"]).out;
    let mut table = csv::Reader::from_reader(out.trim_start_matches('\u{FEFF}').as_bytes());
    let mut rows = 0;
    for record in table.records() {
        rows += 1;
        for cell in &record.expect("a record") {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '\t']), "{cell:?}");
            assert!(!cell.contains(|letter: char| letter.is_control() && letter != '\n'), "{cell:?}");
        }
    }
    assert!(rows > ACTING.len());
}

#[test]
fn the_report_holds_texts_as_texts() {
    let folder = Folder::of([("Sở Tư pháp.csv", submission())]);
    let run = folder.run(&["consolidate", ".", "-o", "ra/bao-cao.xlsx"]);
    assert_eq!(run.code, 1, "{}", run.err);
    let bytes = std::fs::read(folder.path("ra/bao-cao.xlsx")).expect("the report");
    let report = Opener::new(Limits::STATED).read(std::path::Path::new("a.xlsx"), &bytes).content.expect("it opens");
    assert_eq!(report.active, []);
    let texts: Vec<&str> = report
        .sheets
        .iter()
        .flat_map(|sheet| sheet.grid.cells())
        .filter_map(|(_, cell)| match cell {
            Cell::Text(text) => Some(&**text),
            _ => None,
        })
        .collect();
    for acting in ["=1+1", "@SUM(A1)", "=HYPERLINK(\"http://x.vn\",\"x\")"] {
        assert!(texts.contains(&acting), "{acting} stays as it is");
    }
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    for place in 0..package.len() {
        let mut member = String::new();
        let mut file = package.by_index(place).expect("a member");
        if std::io::Read::read_to_string(&mut file, &mut member).is_ok() {
            assert!(!member.contains("<f>1+1") && !member.contains("<f>HYPERLINK"), "member {place}");
            assert!(!member.contains("Target=\"http://x.vn"), "member {place}");
        }
    }
}

#[test]
fn a_sheets_name_is_text_too() {
    let named = |name: &str| {
        let sheet = format!(
            "<worksheet><sheetData>{}{}</sheetData></worksheet>",
            head(),
            row(3, &["1", "sai", "Tên", "x", "x"])
        );
        Parts::with_sheet(&sheet).put("xl/workbook.xml", BOOK.replace("PL1", name)).zip()
    };
    let folder = Folder::of([
        ("Sở Tư pháp.xlsx", named("&#x1B;[31m=1+1")),
        ("Sở Y tế.xlsx", named("History")),
        ("Sở Nội vụ.xlsx", named("Lỗi' !A1#")),
        ("Sở Xây dựng.xlsx", named(&"ắ".repeat(300))),
    ]);
    let shown = folder.run(&["check", "."]);
    assert!(!shown.out.contains('\u{1B}'), "{}", shown.out);
    let run = folder.run(&["consolidate", ".", "-o", "ra/bao-cao.xlsx"]);
    assert_eq!(run.code, 1, "{}", run.err);
    let bytes = std::fs::read(folder.path("ra/bao-cao.xlsx")).expect("the report");
    let report = Opener::new(Limits::STATED).read(std::path::Path::new("a.xlsx"), &bytes).content.expect("it opens");
    assert_eq!(report.sheets.first().map(|sheet| &*sheet.name), Some("Tổng quan"));
}
