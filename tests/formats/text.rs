//! Any text that is written is read back, at its address.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use rasoat::workbook::{Cell, Limits, Opener};

use super::write::{self, Table};

/// The texts of the only sheet, by address.
fn read(name: &str, bytes: &[u8]) -> BTreeMap<String, String> {
    let book = Opener::new(Limits::STATED).read(Path::new(name), bytes).content.expect("it is read");
    assert_eq!(book.sheets.len(), 1);
    let text = |cell: &Cell| match cell {
        Cell::Text(text) | Cell::Error(text) => text.to_string(),
        other => unreachable!("only text was written: {other:?}"),
    };
    book.sheets[0].grid.cells().map(|(at, cell)| (at.to_string(), text(cell))).collect()
}

/// What was written, by address; an empty text is no cell.
fn written(table: &Table) -> BTreeMap<String, String> {
    let mut cells = BTreeMap::new();
    for (row, texts) in (1..).zip(table) {
        for (column, text) in ('A'..='Z').zip(texts).filter(|(_, text)| !text.is_empty()) {
            cells.insert(format!("{column}{row}"), text.clone());
        }
    }
    cells
}

/// A table under a row of plain headings: they are what its separator is told by where it is a text.
fn tables(text: &'static str) -> impl Strategy<Value = Table> {
    let tables = (2_usize..5, 1_usize..6)
        .prop_flat_map(move |(columns, rows)| prop::collection::vec(prop::collection::vec(text, columns), rows));
    tables.prop_map(|mut table| {
        let headings = (1..=table[0].len()).map(|column| format!("Cột {column}")).collect();
        table.insert(0, headings);
        table
    })
}

proptest! {
    /// Anything that XML can say, and what it can say only by Excel's escapes. The two are not mixed: the library that
    /// writes here puts an escape behind `_x000A` without escaping that.
    #[test]
    fn any_text_comes_back_from_an_xlsx(
        plain in tables("([\\PC&&[^_]]|[\u{1}-\u{1F}]|[&<>\"' ]){0,30}"),
        like_escapes in tables("(\\PC|_x00|_x0041_|_x){0,30}"),
    ) {
        prop_assert_eq!(read("a.xlsx", &write::xlsx(&plain)), written(&plain));
        prop_assert_eq!(read("a.xlsx", &write::xlsx(&like_escapes)), written(&like_escapes));
    }

    /// Any but the letter that stands for lost bytes: a text that holds it is said to be undecodable.
    #[test]
    fn any_text_comes_back_from_a_csv(table in tables("([\\PC&&[^\u{FFFD}]]|[,;|\"\r\n\t ]){0,30}")) {
        prop_assert_eq!(read("a.csv", &write::csv(&table)), written(&table));
    }

    /// Spaces, tabs and line breaks are elements of their own there, which other tests hold.
    #[test]
    fn any_word_comes_back_from_an_ods_and_from_html(table in tables("[\\PC&&[^\\s\u{FFFD}]]{0,30}")) {
        prop_assert_eq!(read("a.ods", &write::ods(&table)), written(&table));
        prop_assert_eq!(read("a.html", &write::html(&table)), written(&table));
    }
}
