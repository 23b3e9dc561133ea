//! Decodes one data row: five fields with their cells, what was meant and what had to be repaired.
//!
//! Takes a sheet, the columns of its table and a row; gives a [`Row`].
//! Never judges a value and never looks at another row, but for merged cells that reach down into this one.

use std::sync::Arc;

use super::cells::{fault, shown, tidied, whole_number};
use super::heading::Columns;
use super::{answer, code};
use crate::model::address::CellRef;
use crate::model::submission::{Answer, Code, Column, Field, Reading, Row, RowSender};
use crate::workbook::{Cell, Sheet};

/// Decodes a row; its group and field are the caller's to set.
pub fn decode(sheet: &Sheet, columns: &Columns, row: u32) -> Row {
    let at = |column: Column| CellRef::new(row, columns.get(column).unwrap_or(0));
    let cell = |column: Column| columns.get(column).and_then(|_| sheet.grid.get(at(column)));
    let extra = |column: Option<u32>| {
        let cell = sheet.grid.get(CellRef::new(row, column?))?;
        Some(tidied(cell)).filter(|text| !text.is_empty())
    };
    Row {
        row,
        number: number(at(Column::Number), cell(Column::Number)),
        code: code_field(at(Column::Code), cell(Column::Code)),
        name: name(at(Column::Name), cell(Column::Name)),
        technical: condition(sheet, columns, at(Column::Technical), Column::Technical),
        legal: condition(sheet, columns, at(Column::Legal), Column::Legal),
        group: None,
        field: extra(columns.field),
        agency: columns.agency.and_then(|column| Some((CellRef::new(row, column), extra(Some(column))?))),
        sender: RowSender::File,
    }
}

/// A field of a cell, by what its sound content means.
fn field<T>(at: CellRef, cell: Option<&Cell>, read: impl FnOnce(&Cell, &Arc<str>) -> Reading<T>) -> Field<T> {
    let Some(cell) = cell else {
        return Field { at, text: Arc::from(""), reading: Reading::Blank, inherited: false };
    };
    let text = tidied(cell);
    let reading = match fault(cell) {
        Some(fault) => fault,
        None if text.is_empty() => Reading::Blank,
        None => read(cell, &text),
    };
    Field { at, text, reading, inherited: false }
}

fn number(at: CellRef, cell: Option<&Cell>) -> Field<u32> {
    field(at, cell, |cell, _| match whole_number(cell).and_then(|number| u32::try_from(number).ok()) {
        Some(number) => Reading::Known(number),
        None => Reading::Unreadable,
    })
}

fn code_field(at: CellRef, cell: Option<&Cell>) -> Field<Code> {
    field(at, cell, |cell, _| {
        Reading::Known(match cell {
            Cell::Number(number) => code::from_number(*number),
            Cell::Text(text) => code::from_text(text),
            _ => Code::Malformed(None),
        })
    })
}

fn name(at: CellRef, cell: Option<&Cell>) -> Field<Arc<str>> {
    field(at, cell, |_, text| Reading::Known(Arc::clone(text)))
}

/// A merged value over condition columns holds for every row and column it covers.
fn condition(sheet: &Sheet, columns: &Columns, at: CellRef, column: Column) -> Field<Answer> {
    if columns.get(column).is_none() {
        return field(at, None, |_, _| Reading::Blank);
    }
    let own = sheet.grid.get(at);
    let origin = if own.is_none() { merge_origin(sheet, columns, at) } else { None };
    let cell = own.or_else(|| origin.and_then(|origin| sheet.grid.get(origin)));
    let mut field = field(at, cell, |cell, text| {
        Reading::Known(match cell {
            Cell::Number(number) => answer::from_number(*number),
            Cell::Bool(truth) => {
                if *truth {
                    Answer::Mark
                } else {
                    Answer::Denial
                }
            }
            _ => answer::from_text(text),
        })
    });
    field.inherited = origin.is_some();
    field
}

/// The top-left cell of the merged range over a cell, where it begins in a condition column.
fn merge_origin(sheet: &Sheet, columns: &Columns, at: CellRef) -> Option<CellRef> {
    let conditions = [columns.get(Column::Technical), columns.get(Column::Legal)];
    sheet
        .merges
        .iter()
        .find(|area| area.contains(at))
        .map(|area| area.first)
        .filter(|first| *first != at && conditions.contains(&Some(first.column)))
}

/// Whether anything but white space stands in a cell.
pub fn is_filled(sheet: &Sheet, at: CellRef) -> bool {
    sheet.grid.get(at).is_some_and(|cell| match cell {
        Cell::Text(_) => !tidied(cell).is_empty(),
        Cell::Error(_) | Cell::NoStoredValue | Cell::Undecodable => true,
        other => !shown(other).is_empty(),
    })
}

/// Whether a row holds something in its code or name cell, or a mark in a condition cell.
pub fn is_row(sheet: &Sheet, columns: &Columns, row: u32) -> bool {
    let at = |column: Column| columns.get(column).map(|column| CellRef::new(row, column));
    let filled = |column| at(column).is_some_and(|at| is_filled(sheet, at));
    let marked = |column| {
        at(column).and_then(|at| sheet.grid.get(at)).is_some_and(|cell| match cell {
            Cell::Text(_) => answer::from_text(&tidied(cell)) == Answer::Mark,
            Cell::Number(number) => answer::from_number(*number) == Answer::Mark,
            Cell::Bool(truth) => *truth,
            _ => false,
        })
    };
    filled(Column::Code) || filled(Column::Name) || marked(Column::Technical) || marked(Column::Legal)
}
