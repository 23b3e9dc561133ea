//! What a workbook that was just written holds: its sheets and the rows that have cells.
//!
//! Takes the bytes of an .xlsx; gives each sheet's name with its rows in runs. Reads every part to its end, so that a
//! damaged one is found. Never keeps a cell: a nation's report is told in a few numbers.

use std::io::Read;
use std::ops::RangeInclusive;
use std::sync::Arc;

use quick_xml::events::Event;
use rayon::prelude::*;

use super::attributes::{attribute, local_name};
use super::package::Package;
use super::part::Part;
use super::{Limits, unreadable, xlsx};
use crate::model::submission::Unusable;

/// What this program writes has no bounds but the format's own.
const BOUNDLESS: Limits = Limits {
    file_bytes: u64::MAX,
    entries: u64::MAX,
    member_bytes: u64::MAX,
    total_bytes: u64::MAX,
    inflate_ratio: u64::MAX,
    sheets: u64::MAX,
    ..Limits::STATED
};

/// A sheet's name and its rows that have cells, zero-based, in runs.
pub type Tally = (Arc<str>, Vec<RangeInclusive<u32>>);

/// The sheets of an .xlsx with their rows; fails as reading it would.
pub fn tally(bytes: &[u8]) -> Result<Vec<Tally>, Unusable> {
    let parts = xlsx::sheet_parts(&mut Package::open(bytes, &BOUNDLESS)?, &BOUNDLESS)?;
    // Each sheet through an opening of its own, so that they are read beside each other.
    parts
        .into_par_iter()
        .map(|(name, part)| {
            let mut package = Package::open(bytes, &BOUNDLESS)?;
            let mut part = package.part(&part)?.ok_or_else(|| unreadable("sheet part missing"))?;
            Ok((name, rows(&mut part)?))
        })
        .collect()
}

/// The rows of a sheet that have a cell.
fn rows<R: Read>(part: &mut Part<'_, R>) -> Result<Vec<RangeInclusive<u32>>, Unusable> {
    let mut runs: Vec<RangeInclusive<u32>> = Vec::new();
    let mut row = None;
    loop {
        match part.next()? {
            Event::Start(element) | Event::Empty(element) => match local_name(&element) {
                "row" => row = attribute(&element, "r").and_then(|number| number.parse::<u32>().ok()?.checked_sub(1)),
                "c" => add(&mut runs, row.take()),
                _ => {}
            },
            Event::Eof => return Ok(runs),
            _ => {}
        }
    }
}

/// Adds a row at its first cell.
fn add(runs: &mut Vec<RangeInclusive<u32>>, row: Option<u32>) {
    let Some(row) = row else { return };
    match runs.last_mut() {
        Some(last) if last.end().checked_add(1) == Some(row) => *last = *last.start()..=row,
        _ => runs.push(row..=row),
    }
}
