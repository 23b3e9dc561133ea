//! Converts texts typed in TCVN3 and VNI fonts before anything else reads them.
//!
//! Takes a sheet; changes such texts to Unicode in place and gives the first cell that had one.
//! Decides by column for data cells and for headings and titles apart, never by a single cell without a
//! legacy font; a cell that holds a letter beyond U+00FF is left alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::heading::blocks;
use crate::model::address::CellRef;
use crate::model::submission::LegacyEncoding;
use crate::vietnamese::legacy::{decode, detect, is_candidate};
use crate::workbook::{Cell, Sheet};

/// Texts that are decided together: the data cells of one column, or all headings and titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Apart,
    Column(u32),
}

/// Converts what is in a legacy encoding; gives the first converted cell in row order.
pub fn modernise(sheet: &mut Sheet) -> Option<(CellRef, LegacyEncoding)> {
    let candidates = candidates(sheet);
    if candidates.is_empty() {
        return None;
    }
    let table_begins = first_data_row(sheet, &candidates);
    let mut groups: BTreeMap<Group, Vec<(CellRef, Arc<str>)>> = BTreeMap::new();
    for (at, text) in candidates {
        let apart = table_begins.is_none_or(|first| at.row < first);
        groups.entry(if apart { Group::Apart } else { Group::Column(at.column) }).or_default().push((at, text));
    }
    let mut first = None;
    for cells in groups.values() {
        let by_words = detect(cells.iter().map(|(_, text)| &**text));
        for (at, text) in cells {
            if let Some(encoding) = convert(sheet, *at, text, by_words) {
                first = first.into_iter().chain([(*at, encoding)]).min();
            }
        }
    }
    first
}

/// Texts that could be legacy at all: a letter between U+0080 and U+00FF and none beyond.
fn candidates(sheet: &Sheet) -> Vec<(CellRef, Arc<str>)> {
    let texts = sheet.grid.cells().filter_map(|(at, cell)| match cell {
        Cell::Text(text) => Some((at, text)),
        _ => None,
    });
    texts.filter(|(_, text)| !text.is_ascii() && is_candidate(text)).map(|(at, text)| (at, Arc::clone(text))).collect()
}

/// The first row under the first heading, as the sheet stands or once its texts are converted.
fn first_data_row(sheet: &Sheet, candidates: &[(CellRef, Arc<str>)]) -> Option<u32> {
    let below = |sheet: &Sheet| blocks(sheet).next().map(|block| block.rows.end() + 1);
    below(sheet).or_else(|| {
        [LegacyEncoding::Tcvn3, LegacyEncoding::Vni].into_iter().find_map(|encoding| {
            let mut converted = sheet.clone();
            for (at, text) in candidates {
                converted.grid.put(*at, Cell::Text(Arc::from(decode(text, encoding, false))));
            }
            below(&converted)
        })
    })
}

/// Converts one cell by its font, else by its group's words; gives the encoding where the text changed.
fn convert(sheet: &mut Sheet, at: CellRef, text: &str, by_words: Option<LegacyEncoding>) -> Option<LegacyEncoding> {
    let font = sheet.legacy_fonts.get(&at).copied();
    let encoding = font.map(|font| font.encoding).or(by_words)?;
    let decoded = decode(text, encoding, font.is_some_and(|font| font.capitals));
    if decoded == text {
        return None;
    }
    sheet.grid.put(at, Cell::Text(Arc::from(decoded)));
    Some(encoding)
}
