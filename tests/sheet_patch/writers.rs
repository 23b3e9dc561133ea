//! Workbooks as other programs write them: each is marked itself, and what comes out would open without repair.

use std::io::Cursor;

use rust_xlsxwriter::Workbook;
use zip::{ZipArchive, ZipWriter};

use super::soundness::faults;
use super::{Case, ONE, Since, annex, edited, part, rich};

const TWICE: &str = "a long name, word for word. ";

/// A package without one of its parts.
fn without(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let member = archive.by_index_raw(place).expect("a member");
        if member.name().expect("a name") != name {
            out.raw_copy_file(member).expect("it is written");
        }
    }
    out.finish().expect("a package").into_inner()
}

/// One annex, and no note of others.
fn plain() -> Vec<u8> {
    let mut book = Workbook::new();
    annex(book.add_worksheet(), "Phụ lục I", "PHỤ LỤC I", "Đủ", ONE);
    book.save_to_buffer().expect("it is written")
}

/// Workbooks that differ in one thing from what Excel writes.
fn variants() -> Vec<(&'static str, Vec<u8>)> {
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let own =
        |number: u32| (format!("r:id=\"rId{number}\"/>"), format!("xmlns:r=\"{relations}\" r:id=\"rId{number}\"/>"));
    let mut each = edited(&rich(), "xl/workbook.xml", &format!(" xmlns:r=\"{relations}\""), "");
    for (from, to) in (1..=3).map(own) {
        each = edited(&each, "xl/workbook.xml", &from, &to);
    }
    let mut marked = rich();
    for name in
        ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/comments1.xml", "[Content_Types].xml"]
    {
        marked = edited(&marked, name, "<?xml", "\u{FEFF}<?xml");
    }
    let macros = "<Relationship Id=\"rId99\" Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" \
                  Target=\"workbook.xml\"/><Relationship Id=\"rId1\"";
    let choice = |inner: &str| {
        let namespace = "http://schemas.openxmlformats.org/markup-compatibility/2006";
        format!(
            "<mc:AlternateContent xmlns:mc=\"{namespace}\"><mc:Choice Requires=\"x14\">{inner}</mc:Choice></mc:AlternateContent>"
        )
    };
    let controls = format!("{}</worksheet>", choice("<controls/>"));
    let before = format!("{}<pageMargins ", choice("<conditionalFormatting/>"));
    let long = TWICE.repeat(1_165);
    vec![
        ("openpyxl declares a prefix on each sheet's entry", each),
        (".NET begins its parts with a byte order mark", marked),
        (
            "the first relationship is a macro's",
            edited(&rich(), "xl/_rels/workbook.xml.rels", "<Relationship Id=\"rId1\"", macros),
        ),
        (
            "controls stand in a choice behind the notes",
            edited(&plain(), "xl/worksheets/sheet1.xml", "</worksheet>", &controls),
        ),
        ("another choice stands before them", edited(&plain(), "xl/worksheets/sheet1.xml", "<pageMargins ", &before)),
        ("a comment is empty", {
            let text = part(&rich(), "xl/comments1.xml");
            let (_, after) = text.split_once("<text>").expect("a comment");
            let (inner, _) = after.split_once("</text>").expect("a comment");
            edited(&rich(), "xl/comments1.xml", &format!("<text>{inner}</text>"), "<text/>")
        }),
        ("a name fills its cell", edited(&plain(), "xl/sharedStrings.xml", "Đăng ký khai sinh", &long)),
    ]
}

#[test]
fn whatever_wrote_a_workbook_its_marked_copy_opens_without_repair() {
    for (what, bytes) in variants().into_iter().chain([("Excel's own way", rich())]) {
        assert_eq!(faults(&bytes), Vec::<String>::new(), "{what}: the original is sound");
        let case = Case::new("so-tu-phap.xlsx", bytes);
        let marked = case.marked();
        assert!(!marked.is_rendered, "{what}: it is the sender's own file");
        assert_eq!(faults(&marked.bytes), Vec::<String>::new(), "{what}");
        let back = Case::new("so-tu-phap.xlsx", marked.bytes);
        let again = back.marked();
        assert_eq!(faults(&again.bytes), Vec::<String>::new(), "{what}, the second time");
        assert_eq!(again.since, Some(Since { fixed: 0, still: case.findings.len(), new: 0 }), "{what}");
    }
}

#[test]
fn many_notes_have_numbers_of_their_own() {
    let rows: Vec<[&str; 4]> = (0..1_100).map(|_| ["", "Đăng ký tạm trú", "x", "x"]).collect();
    let mut book = Workbook::new();
    annex(book.add_worksheet(), "Phụ lục I", "PHỤ LỤC I", "Đủ", &rows);
    let marked = Case::new("so-tu-phap.xlsx", book.save_to_buffer().expect("it is written")).marked();
    assert_eq!(faults(&marked.bytes), Vec::<String>::new());
    let drawing = part(&marked.bytes, "xl/drawings/vmlDrawing1.vml");
    assert!(drawing.contains("data=\"1,2\"") && drawing.matches("<v:shape ").count() > 1_024, "two blocks of numbers");
}

#[test]
fn a_styles_part_has_the_name_that_every_reader_looks_for() {
    let types = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
    let stated = format!("<Override PartName=\"/xl/styles.xml\" ContentType=\"{types}\"/>");
    let unrelated = edited(&plain(), "xl/_rels/workbook.xml.rels", "relationships/styles", "relationships/other");
    let marked = Case::new("so-tu-phap.xlsx", unrelated.clone()).marked();
    assert!(part(&marked.bytes, "xl/styles1.xml").contains("cellXfs"), "the usual name is taken, so it is another");
    let bare = edited(&unrelated, "xl/_rels/workbook.xml.rels", "styles.xml", "theme/theme1.xml");
    let bare = without(&edited(&bare, "[Content_Types].xml", &stated, ""), "xl/styles.xml");
    let marked = Case::new("so-tu-phap.xlsx", bare).marked();
    assert!(!marked.is_rendered && part(&marked.bytes, "xl/styles.xml").contains("cellXfs"));
}
