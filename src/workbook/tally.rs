//! What a workbook that was just written holds: its sheets and the rows that have cells.
//!
//! Takes the bytes of an .xlsx; gives each sheet's name with its rows in runs. Reads every part to its end, so that a
//! damaged one is found. Never keeps a cell: a nation's report is told in a few numbers.

use std::io::{self, Read};
use std::ops::RangeInclusive;
use std::sync::Arc;

use memchr::{memchr, memmem};
use rayon::prelude::*;

use super::package::{Package, refusal};
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

/// Bytes of a sheet that are looked at together.
const PIECE: usize = 64 * 1024;
/// What a row begins with, up to its number.
const ROW: &[u8] = b"<row r=\"";
/// What a sheet ends with.
const END: &[u8] = b"</worksheet>";

/// A sheet's name and its rows that have cells, zero-based, in runs.
pub type Tally = (Arc<str>, Vec<RangeInclusive<u32>>);

/// The sheets of an .xlsx with their rows; fails where a part is damaged.
pub fn tally(bytes: &[u8]) -> Result<Vec<Tally>, Unusable> {
    let parts = xlsx::sheet_parts(&mut Package::open(bytes, &BOUNDLESS)?, &BOUNDLESS)?;
    // Each sheet through an opening of its own, so that they are read beside each other.
    parts
        .into_par_iter()
        .with_max_len(1)
        .map(|(name, part)| {
            let mut package = Package::open(bytes, &BOUNDLESS)?;
            let part = package.reader(&part)?.ok_or_else(|| unreadable("sheet part missing"))?;
            Ok((name, rows(part).map_err(|error| refusal(&error))?))
        })
        .collect()
}

/// The rows of a sheet that have a cell. A report's sheets are long: their rows are looked for as bytes, which no text
/// can hold, and inflating a part to its end proves its checksum.
fn rows(mut part: impl Read) -> io::Result<Vec<RangeInclusive<u32>>> {
    let mut runs: Vec<RangeInclusive<u32>> = Vec::new();
    let mut space = vec![0; PIECE];
    let mut kept = 0;
    loop {
        let count = part.read(space.get_mut(kept..).unwrap_or_default())?;
        let filled = kept + count;
        let piece = space.get(..filled).unwrap_or_default();
        if count == 0 {
            return if piece.ends_with(END) { Ok(runs) } else { Err(io::ErrorKind::UnexpectedEof.into()) };
        }
        let done = told(piece, &mut runs).min(filled.saturating_sub(END.len()));
        kept = filled - done;
        // A tag that fills the whole space is no tag of ours.
        if kept == PIECE {
            return Err(io::ErrorKind::InvalidData.into());
        }
        space.copy_within(done..filled, 0);
    }
}

/// Adds the rows that a piece tells of; gives how much of it need not be looked at again.
fn told(piece: &[u8], runs: &mut Vec<RangeInclusive<u32>>) -> usize {
    let mut done = piece.len().saturating_sub(ROW.len());
    for at in memmem::find_iter(piece, ROW) {
        let tag = piece.get(at + ROW.len()..).unwrap_or_default();
        // A row's first cell follows it at once.
        let Some((end, next)) = memchr(b'>', tag).and_then(|end| Some((end, tag.get(end + 1..end + 3)?))) else {
            return at;
        };
        if next == b"<c" {
            add(runs, number(tag.get(..end).unwrap_or_default()));
        }
        done = done.max(at + ROW.len());
    }
    done
}

/// The zero-based number that a row's tag begins with.
fn number(tag: &[u8]) -> Option<u32> {
    let digits = std::str::from_utf8(tag).ok()?.split('"').next()?;
    digits.parse::<u32>().ok()?.checked_sub(1)
}

/// Adds a row at its first cell.
fn add(runs: &mut Vec<RangeInclusive<u32>>, row: Option<u32>) {
    let Some(row) = row else { return };
    match runs.last_mut() {
        Some(last) if last.end().checked_add(1) == Some(row) => *last = *last.start()..=row,
        _ => runs.push(row..=row),
    }
}
