//! One sheet as a sparse grid with absolute addresses and the facts around its cells.
//!
//! Takes cells in any order from a reader; gives them by address and row by row.
//! Never allocates for cells that are not there and never interprets a value.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::model::address::{Area, CellRef};
use crate::model::submission::LegacyEncoding;

/// The content of one cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text exactly as stored.
    Text(Arc<str>),
    /// A number that is not formatted as a date.
    Number(f64),
    /// A truth value.
    Bool(bool),
    /// A date or time, in ISO form (`2021-06-15` or `2021-06-15T08:30:00`).
    Date(Arc<str>),
    /// An error value such as `#REF!`.
    Error(Arc<str>),
    /// A formula whose result was never stored.
    NoStoredValue,
    /// A cell the reader could not decode.
    Undecodable,
}

impl Cell {
    /// Whether nothing but white space stands in it.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.chars().all(|letter| letter.is_whitespace() || is_invisible(letter)))
    }
}

/// Zero-width letters that show nothing.
const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
}

/// The cells of a sheet, rows in order, columns in order, nothing for what is empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    rows: BTreeMap<u32, Vec<(u32, Cell)>>,
}

impl Grid {
    /// The grid of rows whose columns are in order; a reader that meets them so need not put each cell.
    pub(super) fn from_rows(rows: Vec<(u32, Vec<(u32, Cell)>)>) -> Self {
        Self { rows: rows.into_iter().collect() }
    }

    /// Puts a cell, replacing what stood there.
    pub fn put(&mut self, at: CellRef, cell: Cell) {
        let row = self.rows.entry(at.row).or_default();
        match row.binary_search_by_key(&at.column, |(column, _)| *column) {
            Ok(place) => row[place].1 = cell,
            Err(place) => row.insert(place, (at.column, cell)),
        }
    }

    /// The cell at an address, where one is.
    pub fn get(&self, at: CellRef) -> Option<&Cell> {
        let row = self.rows.get(&at.row)?;
        row.binary_search_by_key(&at.column, |(column, _)| *column).ok().map(|place| &row[place].1)
    }

    /// The cells of one row with their columns, in order.
    pub fn row(&self, row: u32) -> &[(u32, Cell)] {
        self.rows.get(&row).map_or(&[], Vec::as_slice)
    }

    /// All rows that hold cells, in order.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = (u32, &[(u32, Cell)])> {
        self.rows.iter().map(|(row, cells)| (*row, cells.as_slice()))
    }

    /// The rows of a range that hold cells, in order.
    pub fn rows_in(&self, range: RangeInclusive<u32>) -> impl DoubleEndedIterator<Item = (u32, &[(u32, Cell)])> {
        self.rows.range(range).map(|(row, cells)| (*row, cells.as_slice()))
    }

    /// All cells with their addresses, row by row.
    pub fn cells(&self) -> impl Iterator<Item = (CellRef, &Cell)> {
        self.rows().flat_map(|(row, cells)| cells.iter().map(move |(column, cell)| (CellRef::new(row, *column), cell)))
    }

    /// Number of cells held.
    pub fn len(&self) -> usize {
        self.rows.values().map(Vec::len).sum()
    }

    /// Whether no cell is held.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// A sheet: its cells and what its format tells about them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// Its name as stored.
    pub name: Arc<str>,
    /// Hidden or very hidden.
    pub hidden: bool,
    /// Its cells; covered cells of a merged range are not among them.
    pub grid: Grid,
    /// Merged ranges, in order.
    pub merges: Vec<Area>,
    /// Hidden rows in runs, zero-based, in order.
    pub hidden_rows: Vec<RangeInclusive<u32>>,
    /// Hidden columns in runs, zero-based, in order.
    pub hidden_columns: Vec<RangeInclusive<u32>>,
    /// Cells shown in a legacy font, with its encoding and whether the font shows capitals.
    pub legacy_fonts: BTreeMap<CellRef, LegacyFont>,
    /// Numbers shown as percentages, so that 0.45 reads 45%, as far as the format tells.
    pub percents: BTreeSet<CellRef>,
}

impl Sheet {
    /// The same sheet with nothing outside some of its columns; what stands there keeps its address.
    #[must_use]
    pub fn in_columns(&self, columns: RangeInclusive<u32>) -> Self {
        let kept = |cells: &[(u32, Cell)]| cells.iter().filter(|(at, _)| columns.contains(at)).cloned().collect();
        let rows = self.grid.rows().map(|(row, cells)| (row, kept(cells))).collect();
        let merges = self.merges.iter().filter(|area| columns.contains(&area.first.column)).copied().collect();
        Self { grid: Grid::from_rows(rows), merges, ..self.clone() }
    }

    /// Whether a zero-based row is hidden.
    pub fn hides_row(&self, row: u32) -> bool {
        self.hidden_rows.iter().any(|run| run.contains(&row))
    }

    /// Whether a zero-based column is hidden.
    pub fn hides_column(&self, column: u32) -> bool {
        self.hidden_columns.iter().any(|run| run.contains(&column))
    }
}

/// A font whose letters are not Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LegacyFont {
    /// TCVN3 or VNI.
    pub encoding: LegacyEncoding,
    /// A TCVN3 font ending in H shows small letters as capitals.
    pub capitals: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_corner_cells_cost_two_cells() {
        let mut grid = Grid::default();
        grid.put(CellRef::new(1_048_575, 16_383), Cell::Bool(true));
        grid.put(CellRef::new(0, 0), Cell::Number(1.0));
        grid.put(CellRef::new(0, 0), Cell::Number(2.0));
        assert_eq!(grid.len(), 2);
        assert_eq!(grid.get(CellRef::new(0, 0)), Some(&Cell::Number(2.0)));
        assert_eq!(grid.cells().map(|(at, _)| at.to_string()).collect::<Vec<_>>(), ["A1", "XFD1048576"]);
    }
}
