//! `OpenDocument` sheets as offices and `LibreOffice` write them.

use super::*;
use crate::model::submission::LegacyEncoding;
use crate::workbook::intake::beyond;

/// A content.xml around the rows and columns of one sheet.
fn content(styles: &str, sheet: &str) -> String {
    format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body>\
         <office:spreadsheet><table:table table:name=\"PL1\" table:style-name=\"ta1\">{sheet}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    )
}

fn read(styles: &str, sheet: &str) -> Result<Workbook, Unusable> {
    read_content(content(styles, sheet).as_bytes(), Styles::default(), None, &Limits::STATED)
}

fn sheet_of(styles: &str, sheet: &str) -> super::super::Sheet {
    read(styles, sheet).ok().and_then(|book| book.sheets.into_iter().next()).unwrap_or_default()
}

fn cells(sheet: &str) -> Vec<(String, Cell)> {
    sheet_of("", sheet).grid.cells().map(|(at, cell)| (at.to_string(), cell.clone())).collect()
}

fn text(at: &str, text: &str) -> (String, Cell) {
    (at.to_owned(), Cell::Text(text.into()))
}

#[test]
fn values_are_read_by_their_type() {
    let row = "<table:table-row>\
        <table:table-cell office:value-type=\"float\" office:value=\"1.00419\"><text:p>1.00</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"date\" office:date-value=\"2021-06-15T08:30:00\"/>\
        <table:table-cell office:value-type=\"date\" office:date-value=\"2021-06-15\"/>\
        <table:table-cell office:value-type=\"time\" office:time-value=\"PT08H05M00S\"/>\
        <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>\
        <table:table-cell office:value-type=\"float\" office:value=\"NaN\"/></table:table-row>";
    let values: Vec<Cell> = cells(row).into_iter().map(|(_, cell)| cell).collect();
    assert_eq!(
        values,
        [
            Cell::Number(1.00419),
            Cell::Date("2021-06-15T08:30:00".into()),
            Cell::Date("2021-06-15".into()),
            Cell::Date("08:05:00".into()),
            Cell::Bool(true),
            Cell::Undecodable,
        ]
    );
}

#[test]
fn a_text_has_its_lines_and_spaces_and_no_comment() {
    let row = "<table:table-row><table:table-cell office:value-type=\"string\">\
        <office:annotation><text:p>a comment</text:p></office:annotation>\
        <text:p>Chưa  có\n <text:span>chữ</text:span> ký<text:s text:c=\"2\"/>số</text:p>\
        <text:p>hai<text:line-break/>ba<text:tab/>bốn</text:p></table:table-cell></table:table-row>";
    assert_eq!(cells(row), [text("A1", "Chưa có chữ ký  số\nhai\nba\tbốn")]);
}

#[test]
fn errors_and_formulas_without_a_value_are_told_apart() {
    let row = "<table:table-row>\
        <table:table-cell table:formula=\"of:=#REF!\" office:value-type=\"string\" office:string-value=\"\" \
         calcext:value-type=\"error\"><text:p>#REF!</text:p></table:table-cell>\
        <table:table-cell table:formula=\"of:=1/0\" office:value-type=\"float\" office:value=\"0\">\
         <text:p>Err:502</text:p></table:table-cell>\
        <table:table-cell table:formula=\"of:=[.A1]\"/>\
        <table:table-cell table:formula=\"of:=&quot;&quot;\" office:value-type=\"string\" office:string-value=\"\"/>\
        </table:table-row>";
    let values: Vec<Cell> = cells(row).into_iter().map(|(_, cell)| cell).collect();
    assert_eq!(values, [Cell::Error("#REF!".into()), Cell::Error("Err:502".into()), Cell::NoStoredValue]);
}

#[test]
fn repeats_are_counted_and_expanded_only_where_something_stands() {
    let rows = "<table:table-row table:number-rows-repeated=\"1000000\">\
        <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
        <table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"2\"/>\
        <table:table-cell table:number-columns-repeated=\"2\"><text:p>x</text:p></table:table-cell></table:table-row>";
    let places: Vec<String> = cells(rows).into_iter().map(|(at, _)| at).collect();
    assert_eq!(places, ["C1000001", "D1000001", "C1000002", "D1000002"]);
    let flood = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
        table:number-columns-repeated=\"16000\"><text:p>x</text:p></table:table-cell></table:table-row>";
    assert_eq!(read("", flood), Err(beyond("cells", Limits::STATED.cells)));
}

#[test]
fn merges_and_hidden_areas_have_their_addresses() {
    let body = "<table:table-column/><table:table-column table:visibility=\"collapse\" \
        table:number-columns-repeated=\"2\"/>\
        <table:table-row><table:table-cell table:number-columns-spanned=\"2\" table:number-rows-spanned=\"3\">\
        <text:p>x</text:p></table:table-cell><table:covered-table-cell><text:p>under</text:p>\
        </table:covered-table-cell><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row>\
        <table:table-row-group><table:table-row table:visibility=\"filter\" table:number-rows-repeated=\"2\">\
        <table:table-cell><text:p>z</text:p></table:table-cell></table:table-row></table:table-row-group>";
    let hides = "<style:style style:name=\"ta1\" style:family=\"table\">\
        <style:table-properties table:display=\"false\"/></style:style>";
    let sheet = sheet_of(hides, body);
    assert!(sheet.hidden);
    assert_eq!(sheet.merges.iter().map(ToString::to_string).collect::<Vec<_>>(), ["A1:B3"]);
    assert_eq!((sheet.hidden_rows, sheet.hidden_columns), (vec![1..=2], vec![1..=2]));
    assert_eq!(sheet.grid.cells().map(|(at, _)| at.to_string()).collect::<Vec<_>>(), ["A1", "C1", "A2", "A3"]);
}

#[test]
fn an_old_font_is_found_through_cell_column_and_letters() {
    let styles = "<style:style style:name=\"ce1\" style:family=\"table-cell\">\
        <style:text-properties style:font-name=\".VnTimeH\"/></style:style>\
        <style:style style:name=\"ce2\" style:family=\"table-cell\" style:parent-style-name=\"ce1\"/>\
        <style:style style:name=\"T1\" style:family=\"text\">\
        <style:text-properties fo:font-family=\"VNI-Times\"/></style:style>";
    let body = "<table:table-column/><table:table-column table:default-cell-style-name=\"ce2\"/>\
        <table:table-row><table:table-cell><text:p>plain</text:p></table:table-cell>\
        <table:table-cell><text:p>a</text:p></table:table-cell>\
        <table:table-cell><text:p><text:span text:style-name=\"T1\">b</text:span></text:p></table:table-cell>\
        </table:table-row>";
    let fonts: Vec<_> = sheet_of(styles, body)
        .legacy_fonts
        .iter()
        .map(|(at, font)| (at.to_string(), font.encoding, font.capitals))
        .collect();
    assert_eq!(fonts, [("B1".to_owned(), LegacyEncoding::Tcvn3, true), ("C1".to_owned(), LegacyEncoding::Vni, false)]);
}

#[test]
fn links_are_named_and_cached_foreign_sheets_are_no_sheets() {
    let body = "<table:table-row><table:table-cell table:formula=\"of:=['file:///C:/a.xls'#$S.A1]\" \
        office:value-type=\"float\" office:value=\"1\"/><table:table-cell \
        table:formula=\"of:=DDE(&quot;cmd&quot;;&quot;/c&quot;;&quot;x&quot;)\"/></table:table-row></table:table>\
        <table:table table:name=\"'file:///C:/a.xls'#S\"><table:table-row><table:table-cell><text:p>x</text:p>\
        </table:table-cell></table:table-row>";
    let Ok(book) = read("", body) else { unreachable!() };
    assert_eq!(book.sheets.len(), 1);
    let kinds: Vec<_> = book.active.iter().map(|active| (active.kind, active.at.is_some())).collect();
    assert_eq!(kinds, [(ActiveKind::ExternalLink, true), (ActiveKind::Dde, true)]);
}

#[test]
fn the_day_of_the_last_saving_is_told() {
    let meta = b"<office:document-meta><office:meta><dc:date>2021-06-14T10:00:00</dc:date></office:meta></office:document-meta>";
    assert_eq!(read_modified(meta.as_slice(), &Limits::STATED), Ok(Some("2021-06-14T10:00:00".into())));
}
