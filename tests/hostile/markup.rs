//! HTML and XML of 2003 under .xls: spans, jumps, nesting, tags that never end.

use super::book::HEADINGS;
use super::folder::Folder;

fn page(rows: &str) -> Vec<u8> {
    let row =
        |cells: &[&str]| format!("<tr>{}</tr>", cells.iter().map(|c| format!("<td>{c}</td>")).collect::<String>());
    let head = [row(&["PHỤ LỤC I"]), row(&HEADINGS), row(&["1", "1.004194", "Đăng ký tạm trú", "x", "x"])].concat();
    format!("<html><body><table>{head}{rows}</table></body></html>").into_bytes()
}

fn workbook_2003(rows: &str) -> Vec<u8> {
    let row = |cells: &[&str]| {
        let cell = |text: &&str| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
        format!("<Row>{}</Row>", cells.iter().map(cell).collect::<String>())
    };
    let head = [row(&["PHỤ LỤC I"]), row(&HEADINGS), row(&["1", "1.004194", "Đăng ký tạm trú", "x", "x"])].concat();
    format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"PL1\"><Table>{head}{rows}\
         </Table></Worksheet></Workbook>"
    )
    .into_bytes()
}

#[test]
fn spans_of_a_page_are_counted() {
    let million = "<tr><td colspan=1000000>x</td><td>y</td></tr>";
    let many = format!("<tr>{}</tr>", "<td>x</td>".repeat(16_385));
    let tall = "<tr><td rowspan=4000000000>x</td><td colspan=99999999999999999999>y</td></tr>";
    let checked = Folder::of([
        ("colspan.xls", page(million)),
        ("cells.xls", page(&many)),
        ("rowspan.xls", page(tall)),
        ("rows.xls", page(&"<tr><td>x</td></tr>".repeat(100_001))),
        ("empty.xls", page(&"<tr><td></td></tr>".repeat(200_000))),
    ])
    .check();
    checked.assert(&[
        ("cells.xls", "RS104 columns"),
        ("colspan.xls", "RS104 columns"),
        ("empty.xls", "read"),
        ("rows.xls", "RS104 rows"),
        ("rowspan.xls", "read"),
    ]);
    assert_eq!(checked.codes("empty.xls"), ["1.004194"]);
}

#[test]
fn a_page_without_end_or_order_is_survived() {
    let checked = Folder::of([
        ("nested.xls", page(&"<tr><td><table>".repeat(50_000))),
        ("unclosed.xls", page(&"<tr><td>x".repeat(50))),
        ("tag.xls", page(&format!("<tr><td a=\"{}", "x".repeat(8 << 20)))),
        ("text.xls", page(&format!("<tr><td>{}", "x".repeat(8 << 20)))),
        ("script.xls", page(&format!("</table><script>{}", "<table><tr><td>9".repeat(9_999)))),
    ])
    .check();
    checked.assert(&[
        ("nested.xls", "RS101 tables stand too deep inside each other"),
        ("script.xls", "read"),
        ("tag.xls", "read"),
        ("text.xls", "RS104 text-units"),
        ("unclosed.xls", "read"),
    ]);
    assert_eq!(checked.codes("script.xls"), ["1.004194"]);
}

#[test]
fn jumps_of_an_index_are_counted() {
    let cell = "<Cell><Data ss:Type=\"String\">x</Data></Cell>";
    let to_row = |row: &str| format!("<Row ss:Index=\"{row}\">{cell}</Row>");
    let to_column = "<Row><Cell ss:Index=\"999999\"><Data ss:Type=\"String\">x</Data></Cell></Row>";
    let merged = "<Row><Cell ss:MergeAcross=\"4294967295\" ss:MergeDown=\"4294967295\"><Data ss:Type=\"String\">x</Data></Cell></Row>";
    let doctype =
        String::from_utf8(workbook_2003("")).unwrap_or_default().replace("<Workbook", "<!DOCTYPE a><Workbook");
    let checked = Folder::of([
        ("last.xls", workbook_2003(&to_row("1048576"))),
        ("past.xls", workbook_2003(&to_row("1048577"))),
        ("far.xls", workbook_2003(&to_row("4294967297"))),
        ("column.xls", workbook_2003(to_column)),
        ("merged.xls", workbook_2003(merged)),
        ("doctype.xls", doctype.into_bytes()),
        ("deep.xls", workbook_2003(&"<Row>".repeat(100_000))),
    ])
    .check();
    assert_eq!(checked.verdict("last.xls"), "read");
    assert_eq!(checked.codes("last.xls"), ["1.004194"]);
    assert_eq!(checked.verdict("column.xls"), "RS104 columns");
    assert_eq!(checked.verdict("doctype.xls"), "RS101 the XML declares a DOCTYPE");
    assert_eq!(checked.verdict("deep.xls"), "RS101 elements stand too deep inside each other");
    assert_eq!(checked.verdict("merged.xls"), "read");
    for name in ["past.xls", "far.xls"] {
        let said = checked.verdict(name);
        assert_eq!(said, "RS104 rows", "{name}");
    }
}
