//! Finds the heading blocks of a sheet: the rows that name the columns of a table.
//!
//! Takes one sheet; gives its blocks in order with the columns they name, wherever the table stands.
//! Never reads a data row and never decides which annex a table is.

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::cells::{folded, looks_like_code, tidied};
use crate::layout::{HeadingKind, described, heading_kind, is_official, labelled, polarity};
use crate::model::address::CellRef;
use crate::model::submission::{AnnexKind, Claim, Column, Renamed};
use crate::workbook::{Cell, Sheet};

/// Rows a heading may have under its first.
const FURTHER_ROWS: u32 = 3;
/// Bytes of the longest cell that is looked at as a heading.
const LONGEST: usize = 240;

/// One heading cell that was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingCell {
    /// Where it stands.
    pub at: CellRef,
    /// What it speaks of.
    pub kind: HeadingKind,
    folded: String,
    text: Arc<str>,
}

impl HeadingCell {
    /// Whether a condition's heading is worded like the official ones.
    fn is_close(&self) -> bool {
        !is_condition(self.kind) || self.folded.starts_with("ve ") || self.folded.contains("dieu kien")
    }
}

/// The rows that name the columns of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its rows, zero-based.
    pub rows: RangeInclusive<u32>,
    /// Its top-left filled cell.
    pub top_left: CellRef,
    /// The columns it names.
    pub columns: Columns,
    cells: Vec<HeadingCell>,
    extra: Vec<u32>,
}

/// Which sheet column holds which column of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Columns {
    form: [Option<u32>; 5],
    /// An extra column with the field (lĩnh vực).
    pub field: Option<u32>,
    /// An extra column with the agency.
    pub agency: Option<u32>,
}

impl Columns {
    /// The sheet column of a column of the form.
    pub fn get(&self, column: Column) -> Option<u32> {
        self.form[column as usize]
    }

    /// The columns of the form that no heading names.
    pub fn missing(&self) -> Vec<Column> {
        Column::ALL.into_iter().filter(|column| self.get(*column).is_none()).collect()
    }

    /// Later rows of a block speak more exactly of the conditions, the first heading of its kind counts elsewhere.
    fn note(&mut self, cell: &HeadingCell) {
        let at = Some(cell.at.column);
        match cell.kind {
            HeadingKind::Column(column) => {
                let place = &mut self.form[column as usize];
                *place = place.or(at);
            }
            HeadingKind::FieldName => self.field = self.field.or(at),
            HeadingKind::AgencyName => self.agency = self.agency.or(at),
            HeadingKind::Conditions => {}
        }
    }
}

impl Block {
    /// Whether a column has a heading, of the form or an extra one.
    pub fn names(&self, column: u32) -> bool {
        self.extra.contains(&column)
    }

    /// Whether it has a heading over conditions.
    pub fn has_conditions(&self) -> bool {
        self.cells.iter().any(|cell| is_condition(cell.kind))
    }

    /// The column where a second table begins beside the first: code and name are headed twice, each pair with conditions
    /// of its own.
    pub fn beside(&self) -> Option<u32> {
        let second = |column: Column| {
            let mut heads = self.cells.iter().filter(|cell| cell.kind == HeadingKind::Column(column));
            heads.nth(1).map(|cell| cell.at.column)
        };
        let (code, name) = (second(Column::Code)?, second(Column::Name)?);
        let first = [Some(code), Some(name), second(Column::Number)].into_iter().flatten().min()?;
        let mut conditions = self.cells.iter().filter(|cell| is_condition(cell.kind)).map(|cell| cell.at.column);
        let begins = conditions.clone().any(|column| column < first) && conditions.any(|column| column > first);
        begins.then_some(first)
    }

    /// The annex its condition headings speak of; `Err` with both where they contradict each other.
    pub fn claim(&self) -> Result<Option<Claim>, (Claim, Claim)> {
        let mut claims = self.cells.iter().filter(|cell| is_condition(cell.kind)).filter_map(|cell| {
            let kind = polarity(&cell.folded)?;
            Some(Claim { at: cell.at, text: Arc::clone(&cell.text), kind })
        });
        let Some(first) = claims.next() else { return Ok(None) };
        match claims.find(|other| other.kind != first.kind) {
            Some(other) => Err((first, other)),
            None => Ok(Some(first)),
        }
    }

    /// Headings in other words than the official ones of an annex.
    pub fn renamed(&self, kind: Option<AnnexKind>) -> Vec<Renamed> {
        let official = |cell: &HeadingCell| {
            is_official(cell.kind, &cell.folded)
                && (cell.kind != HeadingKind::Conditions || kind.is_none() || polarity(&cell.folded) == kind)
        };
        self.cells
            .iter()
            .filter(|cell| !official(cell))
            .filter_map(|cell| {
                let column = match cell.kind {
                    HeadingKind::Column(column) if self.columns.get(column) == Some(cell.at.column) => column,
                    HeadingKind::Conditions => Column::Technical,
                    _ => return None,
                };
                Some(Renamed { at: cell.at, column, text: Arc::clone(&cell.text) })
            })
            .collect()
    }
}

const fn is_condition(kind: HeadingKind) -> bool {
    matches!(kind, HeadingKind::Conditions | HeadingKind::Column(Column::Technical | Column::Legal))
}

/// The heading blocks of a sheet, in order, each looked for when it is asked for.
pub fn blocks(sheet: &Sheet) -> impl Iterator<Item = Block> {
    let mut next = 0;
    sheet.grid.rows().filter_map(move |(row, cells)| {
        if row < next || cells.iter().any(|(_, cell)| looks_like_code(cell)) {
            return None;
        }
        let heads = heading_cells(row, cells);
        let block = begins_block(&heads).then(|| block(sheet, row, heads))?;
        next = block.rows.end() + 1;
        Some(block)
    })
}

fn heading_cells(row: u32, cells: &[(u32, Cell)]) -> Vec<HeadingCell> {
    cells
        .iter()
        .filter_map(|(column, cell)| {
            let Cell::Text(text) = cell else { return None };
            if text.len() > LONGEST {
                return None;
            }
            let folded = folded(cell);
            let kind = heading_kind(&folded)?;
            Some(HeadingCell { at: CellRef::new(row, *column), kind, folded, text: tidied(cell) })
        })
        .collect()
}

/// Two of number, code and name, or code or name beside a condition: a table of counts has neither.
fn begins_block(heads: &[HeadingCell]) -> bool {
    let has = |column: Column| heads.iter().any(|cell| cell.kind == HeadingKind::Column(column));
    let identity = [Column::Number, Column::Code, Column::Name].into_iter().filter(|column| has(*column)).count();
    let named = has(Column::Code) || has(Column::Name);
    identity >= 2 || (named && heads.iter().any(|cell| is_condition(cell.kind)))
}

fn block(sheet: &Sheet, row: u32, mut heads: Vec<HeadingCell>) -> Block {
    let first = if conditions_above(sheet, row, &mut heads) { row - 1 } else { row };
    let last = rows_below(sheet, row, &mut heads);
    let mut columns = Columns::default();
    // From the last row up: the second row of a merged heading names the single conditions. Of several that
    // speak of one column, "Căn cứ pháp lý" beside "Về quy định của pháp luật", the official wording counts.
    heads.sort_by_key(|cell| (std::cmp::Reverse(cell.at.row), !cell.is_close(), cell.at.column));
    for cell in &heads {
        columns.note(cell);
    }
    heads.sort_by_key(|cell| cell.at);
    let filled: Vec<CellRef> = sheet
        .grid
        .rows_in(first..=last)
        .flat_map(|(row, cells)| {
            cells.iter().filter(|(_, cell)| !cell.is_blank()).map(move |(column, _)| CellRef::new(row, *column))
        })
        .collect();
    let left = filled.iter().map(|cell| cell.column).min().unwrap_or(0);
    let mut extra: Vec<u32> = filled.iter().map(|cell| cell.column).collect();
    for area in sheet.merges.iter().filter(|area| (first..=last).contains(&area.first.row)) {
        extra.extend(area.first.column..=area.last.column.min(area.first.column + 64));
    }
    extra.sort_unstable();
    extra.dedup();
    Block { rows: first..=last, top_left: CellRef::new(first, left), columns, cells: heads, extra }
}

/// A heading over the conditions may stand a row above the other headings.
fn conditions_above(sheet: &Sheet, row: u32, heads: &mut Vec<HeadingCell>) -> bool {
    let Some(above) = row.checked_sub(1) else { return false };
    let filled = sheet.grid.row(above).iter().filter(|(_, cell)| !cell.is_blank()).count();
    let cells = heading_cells(above, sheet.grid.row(above));
    let is_title = |cell: &HeadingCell| described(&cell.folded).is_some() || labelled(&cell.folded).is_some();
    let alone = !cells.is_empty() && cells.len() == filled;
    let speaks = alone && cells.iter().all(|cell| cell.kind == HeadingKind::Conditions && !is_title(cell));
    if speaks {
        heads.extend(cells);
    }
    speaks
}

/// The last row of the block: rows below that name single conditions and hold nothing of a data row.
fn rows_below(sheet: &Sheet, row: u32, heads: &mut Vec<HeadingCell>) -> u32 {
    let mut last = row;
    for below in row + 1..=row + FURTHER_ROWS {
        let cells = sheet.grid.row(below);
        let found = heading_cells(below, cells);
        let names = found.iter().any(|cell| is_condition(cell.kind));
        let identity: Vec<u32> =
            heads.iter().filter(|cell| !is_condition(cell.kind)).map(|cell| cell.at.column).collect();
        let bare = cells.iter().all(|(column, cell)| cell.is_blank() || !identity.contains(column));
        if !names || !bare || cells.iter().any(|(_, cell)| looks_like_code(cell)) {
            break;
        }
        heads.extend(found);
        last = below;
    }
    last
}
