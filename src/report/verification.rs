//! A report against its recomputation, cell by cell.
//!
//! Takes two workbooks or two JSON documents; gives every place where they differ.
//! Never takes an opinion that somebody wrote in for a difference, and never rounds before it compares.

use serde::Serialize;
use serde_json::Value;

use super::tracing::Shown;
use crate::model::address::{Area, CellRef};
use crate::workbook::{Cell, Sheet, Workbook};

/// What became of an input since the report was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InputChange {
    /// Its path as the report names it.
    pub path: String,
    /// Its SHA-256 when the report was made.
    pub was: String,
    /// Its SHA-256 now; nothing where it is gone.
    pub is: Option<String>,
}

/// A place where a report differs from its recomputation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The sheet; nothing in the JSON.
    pub sheet: Option<String>,
    /// The cell, or the JSON pointer; empty for a whole sheet.
    pub place: String,
    /// What the report says; nothing where it says nothing.
    pub stored: Option<String>,
    /// What it should say.
    pub recomputed: Option<String>,
    /// Whether it is the formula and not its result.
    pub formula: bool,
}

/// Whether a report still is what its inputs give.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Whether everything is as it was.
    pub identical: bool,
    /// Whether the workbook is so byte for byte.
    pub same_bytes: bool,
    /// Whether it could be recomputed at all.
    pub recomputed: bool,
    /// The version that made the report, where it is another.
    pub other_version: Option<String>,
    /// Inputs that are gone or changed.
    pub inputs_changed: Vec<InputChange>,
    /// Files of the folder that the report does not know.
    pub unknown_files: Vec<String>,
    /// Where the report differs.
    pub differences: Vec<Difference>,
    /// Opinions that were written in.
    pub opinions: usize,
    /// Cells that were compared.
    pub cells: usize,
    /// Inputs that the report names.
    pub inputs: usize,
}

/// What a cell says, so that two can be compared and shown.
fn said(cell: Option<&Cell>) -> Option<String> {
    match cell? {
        cell if cell.is_blank() => None,
        Cell::Text(text) | Cell::Date(text) | Cell::Error(text) => Some(text.to_string()),
        // Excel keeps fifteen digits: the last bits of a result that it computed itself are no difference.
        Cell::Number(number) => Some(fifteen_digits(*number)),
        Cell::Bool(truth) => Some(truth.to_string()),
        Cell::NoStoredValue | Cell::Undecodable => Some("?".to_owned()),
    }
}

fn fifteen_digits(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    rounded.to_string()
}

/// Every cell where a report's workbook differs from the recomputed one; counts what it compares.
pub fn compare_workbooks(
    stored: &Workbook,
    fresh: &Workbook,
    opinions: &[(&'static str, Area)],
    into: &mut Verification,
) {
    for sheet in &fresh.sheets {
        match stored.sheets.iter().find(|known| known.name == sheet.name) {
            Some(known) => compare_sheets(known, sheet, opinions, into),
            None => into.differences.push(whole_sheet(sheet, false)),
        }
    }
    let added = stored.sheets.iter().filter(|sheet| !fresh.sheets.iter().any(|known| known.name == sheet.name));
    into.differences.extend(added.map(|sheet| whole_sheet(sheet, true)));
}

fn whole_sheet(sheet: &Sheet, is_added: bool) -> Difference {
    let name = Some(sheet.name.to_string());
    let (stored, recomputed) = if is_added { (name.clone(), None) } else { (None, name.clone()) };
    Difference { sheet: name, place: String::new(), stored, recomputed, formula: false }
}

fn compare_sheets(stored: &Sheet, fresh: &Sheet, opinions: &[(&'static str, Area)], into: &mut Verification) {
    let mut places: Vec<CellRef> = fresh.grid.cells().map(|(at, _)| at).collect();
    places.extend(stored.grid.cells().map(|(at, _)| at));
    places.sort_unstable();
    places.dedup();
    for at in places {
        into.cells += 1;
        let (was, is) = (said(stored.grid.get(at)), said(fresh.grid.get(at)));
        if was == is {
            continue;
        }
        let is_opinion =
            is.is_none() && opinions.iter().any(|(sheet, area)| *sheet == &*fresh.name && area.contains(at));
        if is_opinion {
            into.opinions += 1;
        } else {
            let sheet = Some(fresh.name.to_string());
            let difference = Difference { sheet, place: at.to_string(), stored: was, recomputed: is, formula: false };
            into.differences.push(difference);
        }
    }
}

/// Every place where the JSON beside a report differs from the recomputed one.
pub fn compare_documents(stored: &Value, fresh: &Value, place: &str, into: &mut Verification) {
    match (stored, fresh) {
        (Value::Object(was), Value::Object(is)) => {
            for key in was.keys().chain(is.keys().filter(|key| !was.contains_key(*key))) {
                compare_parts(was.get(key), is.get(key), &format!("{place}/{key}"), into);
            }
        }
        (Value::Array(was), Value::Array(is)) => {
            for at in 0..was.len().max(is.len()) {
                compare_parts(was.get(at), is.get(at), &format!("{place}/{at}"), into);
            }
        }
        (was, is) if was == is => {}
        (was, is) => into.differences.push(document_place(place, Some(was), Some(is))),
    }
}

fn compare_parts(was: Option<&Value>, is: Option<&Value>, place: &str, into: &mut Verification) {
    match (was, is) {
        (Some(was), Some(is)) => compare_documents(was, is, place, into),
        (was, is) => into.differences.push(document_place(place, was, is)),
    }
}

fn document_place(place: &str, was: Option<&Value>, is: Option<&Value>) -> Difference {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let (stored, recomputed) = (was.map(text), is.map(text));
    Difference { sheet: None, place: place.to_owned(), stored, recomputed, formula: false }
}

/// What stands in a cell of a workbook that was read.
pub fn shown(cell: Option<&Cell>) -> Shown {
    match cell {
        Some(Cell::Number(number)) => Shown::Number(*number),
        other => said(other).map_or(Shown::Blank, Shown::Text),
    }
}
