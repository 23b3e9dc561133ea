//! `OpenDocument`: repeats without end, links, deep groups.

use super::book::{HEADINGS, Parts};
use super::folder::{Folder, verdict};

const MIMETYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// An .ods with one table of these rows.
pub(crate) fn sheet(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"PL1\">{rows}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    Parts::of([("mimetype", MIMETYPE.to_vec()), ("content.xml", content.into_bytes())]).zip()
}

fn row(texts: &[&str]) -> String {
    let cell = |text: &&str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    format!("<table:table-row>{}</table:table-row>", texts.iter().map(cell).collect::<String>())
}

/// The rows of Phụ lục I with one procedure.
pub(crate) fn annex() -> String {
    [row(&["PHỤ LỤC I"]), row(&HEADINGS), row(&["1", "1.004194", "Đăng ký tạm trú", "x", "x"])].concat()
}

#[test]
fn repeats_are_free_where_nothing_stands_and_counted_where_something_does() {
    let empty = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell \
        table:number-columns-repeated=\"16384\"/></table:table-row>";
    let rows = "<table:table-row table:number-rows-repeated=\"4000000000\"><table:table-cell><text:p>x</text:p>\
        </table:table-cell></table:table-row>";
    let columns = "<table:table-row><table:table-cell table:number-columns-repeated=\"4000000000\"><text:p>x</text:p>\
        </table:table-cell></table:table-row>";
    let both = "<table:table-row table:number-rows-repeated=\"90000\"><table:table-cell \
        table:number-columns-repeated=\"16000\"><text:p>x</text:p></table:table-cell></table:table-row>";
    let checked = Folder::of([
        ("empty.ods", sheet(&format!("{}{empty}", annex()))),
        ("rows.ods", sheet(&format!("{}{rows}", annex()))),
        ("columns.ods", sheet(&format!("{}{columns}", annex()))),
        ("both.ods", sheet(&format!("{}{both}", annex()))),
    ])
    .check();
    checked.assert(&[
        ("both.ods", "RS104 cells"),
        ("columns.ods", "RS104 columns"),
        ("empty.ods", "read"),
        ("rows.ods", "RS104 rows"),
    ]);
    assert_eq!(checked.codes("empty.ods"), ["1.004194"]);
}

#[test]
fn a_span_over_everything_costs_one_range() {
    let span = "<table:table-row><table:table-cell table:number-columns-spanned=\"4294967295\" \
        table:number-rows-spanned=\"4294967295\"><text:p>x</text:p></table:table-cell></table:table-row>";
    let said = verdict("a.ods", sheet(&format!("{}{span}", annex())));
    assert!(said == "read" || said.starts_with("RS104"), "{said}");
}

#[test]
fn groups_and_runs_inside_each_other_without_end_are_refused() {
    let groups = "<table:table-row-group>".repeat(100_000);
    let runs = format!("<table:table-row><table:table-cell><text:p>{}", "<text:span>".repeat(100_000));
    let deep = "RS101 elements stand too deep inside each other";
    Folder::of([("groups.ods", sheet(&groups)), ("runs.ods", sheet(&runs)), ("cut.ods", sheet("<table:table-row>"))])
        .check()
        .assert(&[("cut.ods", "RS101 damaged part"), ("groups.ods", deep), ("runs.ods", deep)]);
}

#[test]
fn links_and_dde_are_named_and_never_followed() {
    let formula = "<table:table-row><table:table-cell table:formula=\"of:=DDE(&quot;soffice&quot;;&quot;x&quot;;&quot;y&quot;)\" \
        office:value-type=\"string\"><text:p>1</text:p></table:table-cell></table:table-row>";
    let checked = Folder::of([("a.ods", sheet(&format!("{}{formula}", annex())))]).check();
    assert_eq!(checked.fact("a.ods", "RS106", "kind").as_deref(), Some("dde"));
}
