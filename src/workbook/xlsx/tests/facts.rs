//! What is known of a sheet and a workbook beside the cells.
//!
//! Takes the XML that carries a fact; asserts the fact. Never asserts how it was found.

use super::{MAIN, Parts, at};
use crate::model::format::FileFormat;
use crate::model::submission::{ActiveContent, ActiveKind, LegacyEncoding};
use crate::workbook::LegacyFont;

#[test]
fn hidden_rows_and_columns_come_in_runs() {
    let sheet = format!(
        "<worksheet xmlns=\"{MAIN}\"><cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"4\" max=\"4\" width=\"0\"/>\
         <col min=\"6\" max=\"6\" width=\"9\"/><col min=\"8\" max=\"99999\" hidden=\"true\"/></cols><sheetData>\
         <row r=\"3\" hidden=\"1\"/><row r=\"4\" hidden=\"1\"><c r=\"A4\"><v>1</v></c></row><row r=\"5\" hidden=\"0\"/>\
         <row r=\"9\" ht=\"0\" customHeight=\"1\"/></sheetData></worksheet>"
    );
    let sheet = Parts::with_sheet(&sheet).sheet();
    assert_eq!(sheet.hidden_rows, [2..=3, 8..=8]);
    assert_eq!(sheet.hidden_columns, [1..=3, 7..=16_383]);
}

#[test]
fn merged_ranges_keep_their_top_left_cell_only() {
    let sheet = format!(
        "<worksheet xmlns=\"{MAIN}\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row>\
         <row r=\"2\"><c r=\"A2\"><v>3</v></c><c r=\"B2\"><v>4</v></c></row></sheetData>\
         <mergeCells><mergeCell ref=\"B1:B2\"/><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"C1:C1\"/></mergeCells></worksheet>"
    );
    let sheet = Parts::with_sheet(&sheet).sheet();
    assert_eq!(sheet.merges.iter().map(ToString::to_string).collect::<Vec<_>>(), ["A1:A2", "B1:B2"]);
    assert_eq!(sheet.grid.cells().map(|(at, _)| at.to_string()).collect::<Vec<_>>(), ["A1", "B1"]);
}

#[test]
fn old_fonts_are_told_by_cell_and_by_run() {
    let styles = "<styleSheet><fonts><font><name val=\"Times New Roman\"/></font><font><name val=\".VnTimeH\"/></font></fonts>\
        <cellXfs><xf fontId=\"0\"/><xf fontId=\"1\"/></cellXfs>\
        <dxfs><dxf><font><name val=\"VNI-Times\"/></font></dxf></dxfs></styleSheet>";
    let run = |font: &str| format!("<si><r><rPr><rFont val=\"{font}\"/></rPr><t>Thñ tôc</t></r></si>");
    let sst = format!("<sst><si><t>Thñ tôc</t></si>{}{}</sst>", run("VNI-Times"), run("Arial"));
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\" t=\"s\"><v>0</v></c>\
        <c r=\"C1\" s=\"1\"><v>5</v></c><c r=\"D1\" t=\"s\"><v>1</v></c><c r=\"E1\" s=\"1\" t=\"s\"><v>2</v></c></row>";
    let sheet = Parts::with_rows(rows).put("xl/styles.xml", styles).put("xl/sharedStrings.xml", sst).sheet();
    let tcvn3 = LegacyFont { encoding: LegacyEncoding::Tcvn3, capitals: true };
    let vni = LegacyFont { encoding: LegacyEncoding::Vni, capitals: false };
    assert_eq!(sheet.legacy_fonts.into_iter().collect::<Vec<_>>(), [(at("B1"), tcvn3), (at("D1"), vni)]);
}

#[test]
fn sheets_are_found_through_relationships_and_know_whether_they_are_hidden() {
    let book = "<workbook xmlns:r=\"urn:r\"><sheets><sheet name=\"PL1\" sheetId=\"7\" r:id=\"rId9\"/>\
        <sheet name=\"Biểu đồ\" sheetId=\"8\" r:id=\"rId8\"/>\
        <sheet name=\"Cũ\" sheetId=\"1\" state=\"veryHidden\" r:id=\"rId1\"/></sheets></workbook>";
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let list = [
        relation("rId1", "worksheet", "worksheets/sheet1.xml"),
        relation("rId8", "chartsheet", "chartsheets/sheet1.xml"),
        relation("rId9", "worksheet", "/xl/Other.xml"),
    ];
    let book = Parts::with_rows("")
        .put("xl/workbook.xml", book)
        .put("xl/_rels/workbook.xml.rels", format!("<Relationships>{}</Relationships>", list.concat()))
        .put("xl/other.xml", "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>")
        .read();
    let sheets: Vec<_> = book
        .into_iter()
        .flat_map(|book| book.sheets)
        .map(|sheet| (sheet.name.to_string(), sheet.hidden, sheet.grid.len()))
        .collect();
    assert_eq!(sheets, [("PL1".to_owned(), false, 1), ("Cũ".to_owned(), true, 0)]);
}

/// The active content and the format of a workbook that must be readable.
fn active(parts: &Parts) -> (Vec<ActiveContent>, Option<FileFormat>) {
    let book = parts.read();
    assert!(book.is_ok(), "{book:?}");
    book.map(|book| (book.active, Some(book.format))).unwrap_or_default()
}

#[test]
fn macros_are_named() {
    let parts = Parts::with_rows("").put("xl/vbaProject.bin", "x");
    let found = ActiveContent { kind: ActiveKind::Macro, at: None };
    assert_eq!(active(&parts), (vec![found.clone()], Some(FileFormat::Xlsm)));
    let parts = Parts::with_rows("").put("xl/macrosheets/sheet1.xml", "<macrosheet/>");
    assert_eq!(active(&parts), (vec![found], Some(FileFormat::Xlsx)));
}

#[test]
fn a_link_is_named_once_with_its_first_formula() {
    let rows = "<row r=\"3\"><c r=\"B3\"><f>[1]PL1!A1</f><v>1</v></c><c r=\"C3\"><f>[1]PL1!A2</f><v>2</v></c></row>";
    let link = ActiveContent { kind: ActiveKind::ExternalLink, at: Some(("PL1".into(), at("B3"))) };
    let book = Parts::with_rows(rows)
        .put("xl/externalLinks/externalLink1.xml", "<externalLink><externalBook/></externalLink>");
    assert_eq!(active(&book).0, std::slice::from_ref(&link));
    let dde =
        Parts::with_rows(rows).put("xl/externalLinks/externalLink1.xml", "<externalLink><ddeLink/></externalLink>");
    assert_eq!(active(&dde).0, [ActiveContent { kind: ActiveKind::Dde, ..link }]);
    let rows = "<row r=\"1\"><c r=\"A1\"><f>cmd|'/c calc'!A0</f><v>0</v></c></row>";
    let formula = ActiveContent { kind: ActiveKind::Dde, at: Some(("PL1".into(), at("A1"))) };
    assert_eq!(active(&Parts::with_rows(rows)).0, [formula]);
}

#[test]
fn a_plain_workbook_with_a_web_address_is_not_active() {
    let rows = "<row r=\"1\"><c r=\"A1\"><f>HYPERLINK(\"https://dichvucong.gov.vn\")</f><v>0</v></c></row>";
    let parts = Parts::with_rows(rows).put(
        "docProps/core.xml",
        "<coreProperties><dcterms:modified> 2021-06-20T01:02:03Z </dcterms:modified></coreProperties>",
    );
    assert_eq!(active(&parts).0, []);
    assert_eq!(parts.read().ok().and_then(|book| book.modified).as_deref(), Some("2021-06-20T01:02:03Z"));
    let damaged = parts.put("docProps/core.xml", "<coreProperties>");
    assert_eq!(damaged.read().map(|book| book.modified), Ok(None));
}
