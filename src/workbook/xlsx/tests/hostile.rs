//! Workbooks that want to crash, hang, fill the memory or be read wrongly.
//!
//! Takes packages with one thing wrong; asserts that each costs one sentence. Never needs much memory itself.

use zip::CompressionMethod;

use super::{BOOK, MAIN, Parts, SHEET, assert_cells, assert_unreadable, read_bytes, text};
use crate::model::submission::{Excess, Unusable};
use crate::workbook::{Cell, Limits};

const ONE_CELL: &str = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";

#[track_caller]
fn assert_beyond(parts: &Parts, limits: &Limits, limit: &'static str, allowed: u64) {
    let read = parts.read_within(limits).map(|book| book.sheets.len());
    assert_eq!(read, Err(Unusable::BeyondLimit(Excess { limit, allowed })));
}

#[test]
fn a_bomb_is_told_by_counted_bytes() {
    let zeros = vec![b' '; 4 << 20];
    let bomb = Parts::with_rows("").put("xl/sharedStrings.xml", &zeros);
    assert_beyond(&bomb, &Limits::STATED, "inflate-ratio", 100);
    let generous = Limits { inflate_ratio: u64::MAX, ..Limits::STATED };
    assert_beyond(&bomb, &Limits { member_bytes: 1 << 20, ..generous }, "member-bytes", 1 << 20);
    let two = bomb.put("xl/styles.xml", &zeros[..1 << 20]);
    assert_beyond(&two, &Limits { total_bytes: 1 << 20, ..generous }, "total-bytes", 1 << 20);
}

#[test]
fn entries_are_counted_before_anything_is_inflated() {
    let full = (0..40).fold(Parts::with_rows(""), |parts, number| parts.put(&format!("xl/media/{number}"), ""));
    assert_beyond(&full, &Limits { entries: 40, ..Limits::STATED }, "entries", 40);
}

#[test]
fn limits_of_a_sheet_hold() {
    let rows = (1..=6).map(|row| format!("<row r=\"{row}\"><c r=\"G{row}\"><v>1</v></c></row>"));
    let parts = Parts::with_rows(&rows.collect::<Vec<_>>().concat());
    assert_beyond(&parts, &Limits { rows: 5, ..Limits::STATED }, "rows", 5);
    assert_beyond(&parts, &Limits { cells: 5, ..Limits::STATED }, "cells", 5);
    assert_beyond(&parts, &Limits { columns: 6, ..Limits::STATED }, "columns", 6);
    assert_beyond(&parts, &Limits { sheets: 0, ..Limits::STATED }, "sheets", 0);
    assert!(parts.read_within(&Limits { rows: 6, cells: 6, columns: 7, sheets: 1, ..Limits::STATED }).is_ok());
}

#[test]
fn a_text_is_measured_in_utf_16_units() {
    let cell = |text: &str| format!("<row><c t=\"inlineStr\"><is><t>{text}</t></is></c></row>");
    let longest = "ế".repeat(32_767);
    assert_cells(&Parts::with_rows(&cell(&longest)), [("A1", text(&longest))]);
    let generous = Limits { inflate_ratio: u64::MAX, ..Limits::STATED };
    assert_beyond(&Parts::with_rows(&cell(&format!("{longest}."))), &generous, "text-units", 32_767);
    assert_beyond(&Parts::with_rows(&cell(&"x".repeat(3 << 20))), &generous, "text-units", 32_767);
}

#[test]
fn one_endless_tag_is_not_gathered() {
    let sheet = format!("<worksheet a=\"{}\"><sheetData/></worksheet>", "x".repeat(6 << 20));
    let generous = Limits { inflate_ratio: u64::MAX, ..Limits::STATED };
    assert_beyond(&Parts::with_sheet(&sheet), &generous, "text-units", 32_767);
}

#[test]
fn a_long_part_is_read_like_a_short_one() {
    // Past the size that is inflated at once, and stored, so that no ratio is involved.
    let padding = "<row><c/><c/></row>".repeat(300_000);
    let sheet = format!(
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>đầu</t></is></c></row>{padding}\
        <row r=\"400000\"><c r=\"B400000\"><v>2</v></c></row></sheetData></worksheet>"
    );
    let book = read_bytes(&Parts::with_sheet(&sheet).zip(CompressionMethod::Stored), &Limits::STATED);
    let cells: Vec<_> = book.iter().flat_map(|book| &book.sheets).flat_map(super::cells).collect();
    assert_eq!(cells, [("A1".to_owned(), text("đầu")), ("B400000".to_owned(), Cell::Number(2.0))]);
}

#[test]
fn a_declared_count_is_not_believed() {
    let sst = "<sst count=\"4294967295\" uniqueCount=\"4294967295\"><si><t>x</t></si></sst>";
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
    assert_cells(&Parts::with_rows(rows).put("xl/sharedStrings.xml", sst), [("A1", text("x"))]);
}

#[test]
fn references_beyond_the_sheet_condemn_the_file() {
    let reason = "cell reference beyond the sheet";
    for cell in ["A4294967297", "XFE1", "A1048577", "A0", "1", "AAAAA1", "", "A1:B2"] {
        let rows = format!("<row r=\"1\"><c r=\"{cell}\"><v>1</v></c></row>");
        assert_unreadable(&Parts::with_rows(&rows), reason);
    }
    for row in ["0", "1048577", "4294967297", "231999999999940", "-1", "x"] {
        assert_unreadable(&Parts::with_rows(&format!("<row r=\"{row}\"/>")), reason);
    }
    assert_unreadable(&Parts::with_rows("<row r=\"1048576\"/><row><c/></row>"), reason);
    assert_unreadable(&Parts::with_rows("<row><c r=\"XFD1\"/><c><v>1</v></c></row>"), reason);
    let merged = format!(
        "<worksheet xmlns=\"{MAIN}\"><sheetData/><mergeCells><mergeCell ref=\"A1:A1048577\"/></mergeCells></worksheet>"
    );
    assert_unreadable(&Parts::with_sheet(&merged), reason);
}

#[test]
fn two_sheets_of_one_name_condemn_the_file() {
    let book = BOOK.replace("</sheets>", "<sheet name=\"pl1\" sheetId=\"2\" r:id=\"rId2\"/></sheets>");
    assert_unreadable(&Parts::with_rows(ONE_CELL).put("xl/workbook.xml", book), "duplicate sheet name");
}

#[test]
fn two_members_of_one_name_condemn_the_file() {
    let twice = Parts::with_rows(ONE_CELL).put("xl/worksheets/SHEET1.xml", "<worksheet/>");
    assert_unreadable(&twice, "duplicate member");
    let mut bytes =
        Parts::with_rows(ONE_CELL).put("xl/worksheets/sheetX.xml", "<worksheet/>").zip(CompressionMethod::Stored);
    while let Some(place) = bytes.windows(6).position(|window| window == b"sheetX") {
        bytes[place + 5] = b'1';
    }
    assert_eq!(read_bytes(&bytes, &Limits::STATED), Err(Unusable::Unreadable("duplicate member".into())));
}

#[test]
fn a_document_type_declaration_condemns_the_file() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>";
    for part in ["xl/workbook.xml", SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "_rels/.rels", "docProps/core.xml"]
    {
        assert_unreadable(&Parts::with_rows(ONE_CELL).put(part, bomb), "document type declaration");
    }
}

#[test]
fn what_is_not_whole_is_not_read() {
    let open = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
    assert_unreadable(&Parts::with_sheet(open), "truncated part");
    assert_unreadable(&Parts::with_sheet(""), "truncated part");
    assert_unreadable(&Parts::with_sheet("<worksheet><sheetData></worksheet>"), "damaged part");
    assert_unreadable(&Parts::with_sheet("<html><body/></html>"), "not a worksheet");
    assert_unreadable(&Parts::with_sheet(&format!("<worksheet>{}", "<a>".repeat(1000))), "damaged part");
    assert_unreadable(&Parts::with_rows("").put("xl/workbook.xml", "<workbook/>"), "no sheet in the workbook");
    let missing = BOOK.replace("</sheets>", "<sheet name=\"2\" sheetId=\"2\" r:id=\"rId2\"/></sheets>");
    assert_unreadable(&Parts::with_rows("").put("xl/workbook.xml", missing), "sheet part missing");
}

#[test]
fn a_package_cut_anywhere_or_with_one_byte_changed_is_answered() {
    let whole = Parts::with_rows(ONE_CELL).put("xl/sharedStrings.xml", "<sst/>").zip(CompressionMethod::Deflated);
    let sound = read_bytes(&whole, &Limits::STATED);
    assert!(sound.is_ok());
    for place in 0..whole.len() {
        assert!(read_bytes(&whole[..place], &Limits::STATED).is_err(), "cut at {place}");
        let mut changed = whole.clone();
        changed[place] ^= 0x11;
        // A changed byte outside the contents may do no harm; inside it must not change a value unseen.
        if let Ok(book) = read_bytes(&changed, &Limits::STATED) {
            assert!(
                book.sheets.iter().all(|sheet| super::cells(sheet) == [("A1".to_owned(), Cell::Number(1.0))]),
                "{place}"
            );
        }
    }
}

#[test]
fn an_encrypted_member_asks_for_a_password() {
    let mut bytes = Parts::with_rows(ONE_CELL).zip(CompressionMethod::Stored);
    let records: Vec<_> = (0..bytes.len()).filter(|place| bytes[*place..].starts_with(b"PK\x01\x02")).collect();
    for record in records {
        bytes[record + 8] |= 1;
    }
    assert_eq!(read_bytes(&bytes, &Limits::STATED), Err(Unusable::Encrypted));
}
