//! The cells of a sheet gathered row by row, and hidden rows or columns as runs.
//!
//! Takes cells in the order of the file, usually the sheet's own; gives a grid without covered cells.
//! Never takes one of two different values for a cell that stands twice.

use std::ops::RangeInclusive;

use super::super::limits::Limits;
use super::super::package::beyond;
use super::super::{Cell, Grid, unreadable};
use crate::model::address::{Area, CellRef};
use crate::model::submission::Unusable;

/// Rows looked at for all merged ranges of a sheet at most; ranges that do not overlap need far less.
const MOST_VISITS: usize = 1 << 26;

type Cells = Vec<(u32, Cell)>;

/// The rows of a sheet while it is read.
#[derive(Debug, Default)]
pub(super) struct Rows {
    done: Vec<(u32, Cells)>,
    row: u32,
    cells: Cells,
}

impl Rows {
    /// Takes the next cell of the file.
    pub(super) fn push(&mut self, at: CellRef, cell: Cell) {
        if at.row != self.row {
            self.end_row();
            self.row = at.row;
        }
        self.cells.push((at.column, cell));
    }

    fn end_row(&mut self) {
        if !self.cells.is_empty() {
            self.done.push((self.row, self.cells.drain(..).collect()));
        }
    }

    /// The grid of all cells that no merged range covers.
    pub(super) fn into_grid(mut self, merges: &[Area], limits: &Limits) -> Result<Grid, Unusable> {
        self.end_row();
        put_in_order(&mut self.done);
        if self.done.len() as u64 > limits.rows {
            return Err(beyond("rows", limits.rows));
        }
        clear_covered(&mut self.done, merges)?;
        Ok(Grid::from_rows(self.done))
    }
}

/// Brings rows and columns that a writer left out of order into order.
fn put_in_order(rows: &mut Vec<(u32, Cells)>) {
    if !rows.is_sorted_by(|one, next| one.0 < next.0) {
        rows.sort_by_key(|(row, _)| *row);
        rows.dedup_by(|later, first| {
            let same = later.0 == first.0;
            if same {
                first.1.append(&mut later.1);
            }
            same
        });
    }
    for (_, cells) in rows {
        if !cells.is_sorted_by(|one, next| one.0 < next.0) {
            cells.sort_by_key(|(column, _)| *column);
            cells.dedup_by(|later, first| {
                let same = later.0 == first.0;
                if same && later.1 != first.1 {
                    first.1 = Cell::Undecodable;
                }
                same
            });
        }
    }
}

/// Takes out what merged ranges cover, all but their top-left cells.
fn clear_covered(rows: &mut Vec<(u32, Cells)>, merges: &[Area]) -> Result<(), Unusable> {
    let mut visits = 0;
    for area in merges {
        let start = rows.partition_point(|(row, _)| *row < area.first.row);
        let inside = rows.iter_mut().skip(start).take_while(|(row, _)| *row <= area.last.row);
        for (row, cells) in inside {
            let from = cells.partition_point(|(column, _)| *column < area.first.column);
            let to = cells.partition_point(|(column, _)| *column <= area.last.column);
            let corner = |(column, _): &(u32, Cell)| *row == area.first.row && *column == area.first.column;
            let kept = usize::from(cells.get(from).is_some_and(corner));
            if from + kept < to {
                cells.drain(from + kept..to);
            }
            visits += 1;
        }
        if visits > MOST_VISITS {
            return Err(unreadable("overlapping merged ranges"));
        }
    }
    rows.retain(|(_, cells)| !cells.is_empty());
    Ok(())
}

/// Runs in order that do not touch each other, from runs in any order.
pub(super) fn joined(mut runs: Vec<RangeInclusive<u32>>) -> Vec<RangeInclusive<u32>> {
    runs.sort_by_key(|run| *run.start());
    let mut joined: Vec<RangeInclusive<u32>> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some(last) if *run.start() <= last.end().saturating_add(1) => {
                *last = *last.start()..=*last.end().max(run.end());
            }
            _ => joined.push(run),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64) -> Cell {
        Cell::Number(value)
    }

    fn at(address: &str) -> CellRef {
        address.parse().unwrap_or_else(|_| unreachable!("{address}"))
    }

    #[test]
    fn a_cell_that_stands_twice_with_two_values_is_undecodable() {
        let mut rows = Rows::default();
        for (address, value) in [("B2", 1.0), ("A1", 2.0), ("B2", 3.0), ("A2", 4.0), ("A1", 2.0)] {
            rows.push(at(address), number(value));
        }
        let grid = rows.into_grid(&[], &Limits::STATED).unwrap_or_default();
        let cells: Vec<_> = grid.cells().map(|(at, cell)| (at.to_string(), cell.clone())).collect();
        let expected = [("A1", number(2.0)), ("A2", number(4.0)), ("B2", Cell::Undecodable)];
        assert_eq!(cells, expected.map(|(at, cell)| (at.to_owned(), cell)));
    }

    #[test]
    fn covered_cells_are_not_among_them() {
        let mut rows = Rows::default();
        for address in ["A1", "B1", "C1", "A2", "C2", "B3"] {
            rows.push(at(address), number(1.0));
        }
        let merges = [Area::new(at("B1"), at("C3")), Area::new(at("A2"), at("A3"))];
        let grid = rows.into_grid(&merges, &Limits::STATED).unwrap_or_default();
        assert_eq!(grid.cells().map(|(at, _)| at.to_string()).collect::<Vec<_>>(), ["A1", "B1", "A2"]);
    }

    #[test]
    fn runs_that_touch_are_one() {
        assert_eq!(joined(vec![5..=5, 1..=2, 3..=3, 9..=9, 4..=4]), [1..=5, 9..=9]);
    }
}
