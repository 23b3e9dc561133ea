//! What lies around and over the rows of an annex: merges, hidden areas, codes outside the table.
//!
//! Takes a sheet and the tables read from it; gives facts with their cells.
//! Never reads a row's fields.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::code::codes_within;
use super::heading::Block;
use super::row::is_filled;
use crate::model::address::{Area, CellRef};
use crate::model::submission::{Annex, Column, HiddenArea, HiddenKind, Row, StrayCode};
use crate::workbook::{Cell, Sheet};

/// One stretch of rows under one heading block, heading included.
#[derive(Debug, Clone)]
pub struct Stretch<'a> {
    /// The heading block.
    pub block: &'a Block,
    /// The last row that belongs to the table, zero-based.
    pub last: u32,
}

impl Stretch<'_> {
    fn holds_row(&self, row: u32) -> bool {
        (*self.block.rows.start()..=self.last).contains(&row)
    }

    fn holds(&self, at: CellRef) -> bool {
        self.holds_row(at.row) && self.block.names(at.column)
    }
}

/// Merged ranges over two or more data rows in data columns other than STT.
pub fn merges(sheet: &Sheet, stretches: &[Stretch<'_>], rows: &[Row]) -> Vec<Area> {
    let data: BTreeSet<u32> = rows.iter().map(|row| row.row).collect();
    let over_data = |area: &&Area| {
        let stretch = stretches.iter().find(|stretch| stretch.holds_row(area.first.row));
        let columns = [Column::Code, Column::Name, Column::Technical, Column::Legal];
        let touches = stretch.is_some_and(|stretch| {
            let mut columns = columns.iter().filter_map(|column| stretch.block.columns.get(*column));
            columns.any(|column| (area.first.column..=area.last.column).contains(&column))
        });
        touches && data.range(area.first.row..=area.last.row).count() > 1
    };
    let mut merges: Vec<Area> = sheet.merges.iter().filter(|area| area.is_tall()).filter(over_data).copied().collect();
    merges.sort();
    merges
}

/// The hidden areas of an annex that hold data: the sheet, else runs of rows and columns.
pub fn hidden(sheet: &Sheet, stretches: &[Stretch<'_>], rows: &[Row]) -> Vec<HiddenArea> {
    if sheet.hidden {
        let first = sheet.grid.cells().find(|(at, _)| is_filled(sheet, *at)).map(|(at, _)| at);
        let area = first.map(|first| HiddenArea { kind: HiddenKind::Sheet, first, last: first });
        return area.into_iter().collect();
    }
    let mut areas = hidden_rows(sheet, stretches);
    areas.extend(hidden_columns(sheet, stretches, rows));
    areas
}

fn hidden_rows(sheet: &Sheet, stretches: &[Stretch<'_>]) -> Vec<HiddenArea> {
    let mut areas = Vec::new();
    for run in &sheet.hidden_rows {
        let inside = |row: u32| stretches.iter().any(|stretch| stretch.holds_row(row));
        let mut filled = sheet.grid.rows_in(run.clone()).filter(|(row, _)| inside(*row)).flat_map(|(row, cells)| {
            cells.iter().map(move |(column, _)| CellRef::new(row, *column)).filter(|at| is_filled(sheet, *at))
        });
        if let Some(first) = filled.next() {
            let last = filled.last().unwrap_or(first);
            areas.push(HiddenArea { kind: HiddenKind::Rows, first, last });
        }
    }
    areas
}

fn hidden_columns(sheet: &Sheet, stretches: &[Stretch<'_>], rows: &[Row]) -> Vec<HiddenArea> {
    let columns: BTreeSet<u32> = sheet
        .hidden_columns
        .iter()
        .flat_map(|run| *run.start()..=(*run.end()).min(*run.start() + 256))
        .filter(|column| stretches.iter().any(|stretch| stretch.block.names(*column)))
        .collect();
    let mut areas = Vec::new();
    for column in columns {
        if !rows.iter().any(|row| is_filled(sheet, CellRef::new(row.row, column))) {
            continue;
        }
        let heading = stretches.iter().flat_map(|stretch| stretch.block.rows.clone());
        let mut cells = heading.chain(rows.iter().map(|row| row.row)).map(|row| CellRef::new(row, column));
        if let Some(first) = cells.find(|at| is_filled(sheet, *at)) {
            areas.push(HiddenArea { kind: HiddenKind::Column, first, last: first });
        }
    }
    areas
}

/// Codes on an annex's sheet outside its tables' rows and headed columns, titles and notes included.
pub fn stray_codes(sheet: &Sheet, stretches: &[Stretch<'_>]) -> Vec<StrayCode> {
    let outside = sheet.grid.cells().filter(|(at, _)| !stretches.iter().any(|stretch| stretch.holds(*at)));
    outside.filter_map(|(at, cell)| stray(sheet, at, cell)).collect()
}

/// The first code on a sheet that is no annex.
pub fn first_code(sheet: &Sheet) -> Option<StrayCode> {
    sheet.grid.cells().find_map(|(at, cell)| stray(sheet, at, cell))
}

fn stray(sheet: &Sheet, at: CellRef, cell: &Cell) -> Option<StrayCode> {
    let code = match cell {
        Cell::Text(text) => codes_within(text).first().copied()?,
        Cell::Number(number) => number.to_string().parse().ok()?,
        _ => return None,
    };
    Some(StrayCode { sheet: Arc::clone(&sheet.name), at, code })
}

/// Cells of a sheet that the reader could not decode and that no row's field holds.
pub fn undecodable(sheet: &Sheet, annexes: &[Annex]) -> Vec<CellRef> {
    let broken = sheet.grid.cells().filter(|(_, cell)| matches!(cell, Cell::Undecodable)).map(|(at, _)| at);
    let broken: Vec<CellRef> = broken.collect();
    if broken.is_empty() {
        return broken;
    }
    let rows = annexes.iter().flat_map(|annex| &annex.rows);
    let fields: BTreeSet<CellRef> =
        rows.flat_map(|row| [row.number.at, row.code.at, row.name.at, row.technical.at, row.legal.at]).collect();
    broken.into_iter().filter(|at| !fields.contains(at)).collect()
}
