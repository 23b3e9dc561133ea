//! What the cells of a workbook are read as.
//!
//! Takes rows of XML; asserts cells. Never asserts how they were found.

use super::{MAIN, Parts, SHEET, assert_cells, text};
use crate::workbook::Cell;

#[test]
fn every_kind_of_value() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1.00419</v></c><c r=\"B1\" t=\"n\"><v> 1E3 </v></c><c r=\"C1\" t=\"b\"><v>1</v></c>\
        <c r=\"D1\" t=\"e\"><v>#REF!</v></c><c r=\"E1\" t=\"str\"><f>A1</f><v>a &amp; b</v></c>\
        <c r=\"F1\" t=\"inlineStr\"><is><t>Đủ</t></is></c><c r=\"G1\" t=\"d\"><v>2021-06-15T00:00:00</v></c>\
        <c r=\"H1\" s=\"4\"/><c r=\"I1\" t=\"inlineStr\"><is><t></t></is></c></row>";
    let expected = [
        ("A1", Cell::Number(1.00419)),
        ("B1", Cell::Number(1000.0)),
        ("C1", Cell::Bool(true)),
        ("D1", Cell::Error("#REF!".into())),
        ("E1", text("a & b")),
        ("F1", text("Đủ")),
        ("G1", Cell::Date("2021-06-15".into())),
    ];
    assert_cells(&Parts::with_rows(rows), expected);
}

#[test]
fn a_formula_without_a_stored_value_is_said_to_have_none() {
    let rows = "<row r=\"1\"><c r=\"A1\"><f>1+1</f></c><c r=\"B1\"><f>1+1</f><v/></c><c r=\"C1\" t=\"s\"><f/><v></v></c>\
        <c r=\"D1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"E1\" t=\"str\"><f>\"\"</f></c><c r=\"F1\"><f>1</f><v>1</v></c></row>";
    let none = Cell::NoStoredValue;
    let expected =
        [("A1", none.clone()), ("B1", none.clone()), ("C1", none.clone()), ("E1", none), ("F1", Cell::Number(1.0))];
    assert_cells(&Parts::with_rows(rows), expected);
}

#[test]
fn one_cell_that_cannot_be_decoded_costs_one_cell() {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c><c r=\"B1\"><v>12,5</v></c><c r=\"C1\"><v>12<!-- -->34</v></c>\
        <c r=\"D1\"><v>NaN</v></c><c r=\"E1\"><v>1e999</v></c><c r=\"F1\" t=\"q\"><v>1</v></c><c r=\"G1\" t=\"s\"><v>-1</v></c>\
        <c r=\"H1\" t=\"b\"><v>2</v></c><c r=\"I1\"><v>5</v></c></row>";
    let sst = "<sst><si><t>chuỗi 0</t></si></sst>";
    let parts = Parts::with_rows(rows).put("xl/sharedStrings.xml", sst);
    let bad = ["A1", "B1", "C1", "D1", "E1", "F1", "G1", "H1"].map(|at| (at.to_owned(), Cell::Undecodable));
    let sheet = parts.sheet();
    let (last, first) = super::cells(&sheet).split_last().map(|(last, first)| (last.clone(), first.to_vec())).unzip();
    assert_eq!(first.as_deref(), Some(&bad[..]));
    assert_eq!(last, Some(("I1".to_owned(), Cell::Number(5.0))));
}

#[test]
fn shared_texts_are_joined_from_their_runs() {
    let sst = "<sst uniqueCount=\"4\"><si><r><t>Phụ lục</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> II</t></r>\
        <rPh sb=\"0\" eb=\"1\"><t>ruby</t></rPh></si><si><t>a&lt;b&#10;c&#xE9;_x000D_\r\nd</t></si><si/>\
        <si><t><![CDATA[<x>]]></t></si></sst>";
    let rows = "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c><c r=\"D2\" t=\"s\"><v>2</v></c>\
        <c r=\"E2\" t=\"s\"><v>3</v></c></row>";
    let parts = Parts::with_rows(rows).put("xl/sharedStrings.xml", sst);
    assert_cells(&parts, [("B2", text("Phụ lục II")), ("C2", text("a<b\ncé\r\nd")), ("E2", text("<x>"))]);
}

#[test]
fn cells_without_addresses_are_counted() {
    let rows = "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c r=\"C3\"><v>3</v></c><c><v>4</v></c></row>\
        <row r=\"9\"><c><v>5</v></c></row>";
    let number = Cell::Number;
    let expected =
        [("A1", number(1.0)), ("C1", number(2.0)), ("C3", number(3.0)), ("D3", number(4.0)), ("A9", number(5.0))];
    assert_cells(&Parts::with_rows(rows), expected);
}

#[test]
fn numbers_in_a_date_format_are_dates() {
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy;@\"/>\
        <numFmt numFmtId=\"165\" formatCode=\"0 &quot;ngày&quot;\"/></numFmts>\
        <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>\
        <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>";
    let rows = "<row r=\"1\"><c r=\"A1\"><v>44362</v></c><c r=\"B1\" s=\"1\"><v>44362</v></c><c r=\"C1\" s=\"2\"><v>5</v></c>\
        <c r=\"D1\" s=\"3\"><v>44362.5</v></c><c r=\"E1\" s=\"99\"><v>5</v></c></row>";
    let parts = Parts::with_rows(rows).put("xl/styles.xml", styles);
    let date = |iso: &str| Cell::Date(iso.into());
    let expected = [
        ("A1", Cell::Number(44_362.0)),
        ("B1", date("2021-06-15")),
        ("C1", Cell::Number(5.0)),
        ("D1", date("2021-06-15T12:00:00")),
        ("E1", Cell::Number(5.0)),
    ];
    assert_cells(&parts, expected);
    let from_1904 = super::BOOK.replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>");
    let sheet = parts.put("xl/workbook.xml", from_1904).sheet();
    assert_eq!(sheet.grid.get(super::at("B1")), Some(&date("2025-06-16")));
}

#[test]
fn any_prefix_and_the_strict_namespace_are_read() {
    let sheet = "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" xmlns:r=\"urn:r\"><x:sheetData>\
        <x:row xmlns:r=\"urn:r\" r=\"4\"><x:c xmlns:s=\"urn:s\" r=\"D4\"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    assert_cells(&Parts::with_sheet(sheet), [("D4", Cell::Number(1.0))]);
}

#[test]
fn a_part_in_utf_16_is_read_and_not_taken_for_an_empty_sheet() {
    let sheet = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet xmlns=\"{MAIN}\"><sheetData><row r=\"1\">\
         <c r=\"A1\" t=\"inlineStr\"><is><t>Thủ tục</t></is></c></row></sheetData></worksheet>"
    );
    let little: Vec<u8> = [0xFF, 0xFE].into_iter().chain(sheet.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big_without_mark: Vec<u8> = sheet.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for part in [little, big_without_mark] {
        assert_cells(&Parts::with_rows("").put(SHEET, part), [("A1", text("Thủ tục"))]);
    }
}

#[test]
fn cells_out_of_order_stand_in_order() {
    let rows = "<row r=\"5\"><c r=\"C5\"><v>3</v></c><c r=\"A5\"><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>2</v></c></row>";
    assert_cells(
        &Parts::with_rows(rows),
        [("B2", Cell::Number(2.0)), ("A5", Cell::Number(1.0)), ("C5", Cell::Number(3.0))],
    );
}
