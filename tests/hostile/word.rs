//! Word documents: tables inside tables, bodies without end.

use super::book::Parts;
use super::folder::{Folder, verdict};

fn document(body: &str) -> Vec<u8> {
    let xml = format!("<w:document><w:body>{body}</w:body></w:document>");
    Parts::of([("word/document.xml", xml.into_bytes())]).stored()
}

#[test]
fn tables_inside_each_other_without_end_are_refused() {
    let open = "<w:tbl><w:tr><w:tc>".repeat(50_000);
    let balanced = format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(300), "</w:tc></w:tr></w:tbl>".repeat(300));
    let deep = "RS101 elements stand too deep inside each other";
    Folder::of([("a.docx", document(&open)), ("b.docx", document(&balanced))])
        .check()
        .assert(&[("a.docx", deep), ("b.docx", deep)]);
}

#[test]
fn rows_columns_and_spans_are_counted() {
    let row = "<w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>";
    let span = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4294967295\"/></w:tcPr><w:p/></w:tc></w:tr>";
    Folder::of([
        ("rows.docx", document(&format!("<w:tbl>{}</w:tbl>", row.repeat(100_001)))),
        ("span.docx", document(&format!("<w:tbl>{span}</w:tbl>"))),
    ])
    .check()
    .assert(&[("rows.docx", "RS104 rows"), ("span.docx", "RS104 columns")]);
}

#[test]
fn a_document_without_an_annex_or_an_end_is_said() {
    assert_eq!(verdict("a.docx", document("<w:p><w:r><w:t>Công văn</w:t></w:r></w:p>")), "RS105");
    assert_eq!(verdict("a.docx", document("<w:tbl><w:tr>")), "RS101 damaged part");
}
