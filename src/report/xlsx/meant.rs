//! What a written workbook must hold.
//!
//! Takes a report before it is drawn, and the bytes that came of it; gives whether its sheets and all rows of its tables
//! are there. Never looks at what stands in a cell.

use std::io;
use std::ops::Range;

use crate::report::table::{Part, Report};
use crate::workbook::tally::{Tally, tally};

/// The sheets of a report, and where the rows of its tables stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    sheets: Vec<(&'static str, Vec<Range<u32>>)>,
}

impl Meant {
    /// What a report is meant to hold.
    pub(super) fn of(report: &Report<'_>) -> Self {
        let tables = |(at, part): &(u32, Part<'_>)| match part {
            Part::Table(table) => Some(*at..*at + table.heading_rows() + table.height),
            _ => None,
        };
        let sheets = report.sheets.iter().map(|sheet| (sheet.name, sheet.parts.iter().filter_map(tables).collect()));
        Self { sheets: sheets.collect() }
    }

    /// Opens a workbook again; fails unless its sheets are these, in their order, with every row of every table.
    pub fn is_in(&self, workbook: &[u8]) -> io::Result<()> {
        let there = tally(workbook).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
        let is_whole = |((name, tables), sheet): (&(&str, Vec<Range<u32>>), &Tally)| {
            **name == *sheet.0 && tables.iter().all(|table| holds(sheet, table))
        };
        if there.len() == self.sheets.len() && self.sheets.iter().zip(&there).all(is_whole) {
            Ok(())
        } else {
            Err(io::ErrorKind::InvalidData.into())
        }
    }
}

fn holds((_, runs): &Tally, table: &Range<u32>) -> bool {
    table.is_empty() || runs.iter().any(|run| *run.start() <= table.start && table.end - 1 <= *run.end())
}
