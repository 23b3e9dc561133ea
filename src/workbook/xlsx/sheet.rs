//! One worksheet in one pass: cells, merges, hidden rows and columns, old fonts, formulas that reach out.
//!
//! Takes the events of a sheet's part; gives a sheet. Never counts on an order of elements that a
//! writer may have got wrong, and never keeps a cell that is only styled.

use std::io::Read;
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};

use super::super::attributes::{attribute, attributes, local_name, says_yes};
use super::super::limits::Limits;
use super::super::package::beyond;
use super::super::part::Part;
use super::super::{Cell, Sheet, active, unreadable};
use super::cell::{Content, Header, decode};
use super::rows::{Rows, joined};
use super::strings::{Scratch, SharedStrings};
use super::styles::Styles;
use crate::model::address::{Area, CellRef, LAST_COLUMN, LAST_ROW};
use crate::model::submission::{ActiveContent, Unusable};

/// What all sheets of a workbook share.
pub(super) struct Context<'w> {
    /// The shared texts.
    pub(super) strings: &'w SharedStrings,
    /// The styles.
    pub(super) styles: &'w Styles,
    /// Days are counted from 1904.
    pub(super) from_1904: bool,
    /// The limits of the run.
    pub(super) limits: &'w Limits,
    cells: u64,
    active: Vec<ActiveContent>,
    scratch: Scratch,
}

impl<'w> Context<'w> {
    /// The context of a workbook before its first sheet.
    pub(super) fn new(strings: &'w SharedStrings, styles: &'w Styles, from_1904: bool, limits: &'w Limits) -> Self {
        Self { strings, styles, from_1904, limits, cells: 0, active: Vec::new(), scratch: Scratch::default() }
    }

    /// What formulas would reach for outside the workbook, each kind at its first cell.
    pub(super) fn into_active(self) -> Vec<ActiveContent> {
        self.active
    }

    fn note_formula(&mut self, formula: &str, sheet: &Arc<str>, at: CellRef) {
        let Some(kind) = active::in_formula(formula) else { return };
        if self.active.iter().all(|known| known.kind != kind) {
            self.active.push(ActiveContent { kind, at: Some((Arc::clone(sheet), at)) });
        }
    }
}

/// Reads a sheet of which name and visibility are known.
pub(super) fn read<R: Read>(
    part: &mut Part<'_, R>,
    sheet: Sheet,
    context: &mut Context<'_>,
) -> Result<Sheet, Unusable> {
    let mut reading = Reading::new(sheet, context);
    loop {
        match part.next()? {
            Event::Start(element) if local_name(&element) == "sheetData" => reading.rows(part)?,
            Event::Start(element) | Event::Empty(element) => reading.fact(&element)?,
            Event::Eof => return reading.into_sheet(),
            _ => {}
        }
    }
}

/// A sheet while it is read.
struct Reading<'r, 'w> {
    sheet: Sheet,
    context: &'r mut Context<'w>,
    rows: Rows,
    content: Content,
    next: CellRef,
    rooted: bool,
}

impl<'r, 'w> Reading<'r, 'w> {
    fn new(sheet: Sheet, context: &'r mut Context<'w>) -> Self {
        let next = CellRef::new(0, 0);
        Self { sheet, context, rows: Rows::default(), content: Content::default(), next, rooted: false }
    }

    /// Takes an element outside the rows.
    fn fact(&mut self, element: &BytesStart<'_>) -> Result<(), Unusable> {
        let name = local_name(element);
        if !self.rooted {
            self.rooted = true;
            return if name == "worksheet" { Ok(()) } else { Err(unreadable("not a worksheet")) };
        }
        match name {
            "col" => self.column(element),
            "mergeCell" => self.merge(element)?,
            _ => {}
        }
        Ok(())
    }

    fn column(&mut self, element: &BytesStart<'_>) {
        let number = |name| attribute(element, name).and_then(|value| value.trim().parse::<u32>().ok());
        let hidden = attribute(element, "hidden").is_some_and(|value| says_yes(&value))
            || attribute(element, "width").is_some_and(|value| is_nothing(&value));
        if let (Some(first), Some(last), true) = (number("min"), number("max"), hidden) {
            let (first, last) = (first.saturating_sub(1), last.saturating_sub(1).min(LAST_COLUMN));
            let room = self.sheet.hidden_columns.len() <= LAST_COLUMN as usize;
            if first <= last && room {
                self.sheet.hidden_columns.push(first..=last);
            }
        }
    }

    fn merge(&mut self, element: &BytesStart<'_>) -> Result<(), Unusable> {
        let area = attribute(element, "ref").unwrap_or_default().parse::<Area>();
        let area = area.map_err(|_| unreadable("cell reference beyond the sheet"))?;
        if area.is_tall() || area.is_wide() {
            self.sheet.merges.push(area);
        }
        let most = self.context.limits.cells;
        if self.sheet.merges.len() as u64 > most { Err(beyond("cells", most)) } else { Ok(()) }
    }

    /// Reads `sheetData` up to its end.
    fn rows<R: Read>(&mut self, part: &mut Part<'_, R>) -> Result<(), Unusable> {
        loop {
            match part.next()? {
                Event::Start(element) if local_name(&element) == "row" => {
                    self.row(&element)?;
                    self.cells(part)?;
                    self.next = CellRef::new(self.next.row + 1, 0);
                }
                Event::Empty(element) if local_name(&element) == "row" => {
                    self.row(&element)?;
                    self.next = CellRef::new(self.next.row + 1, 0);
                }
                Event::Start(_) => part.skip()?,
                Event::End(_) => return Ok(()),
                Event::Eof => return Err(unreadable("truncated part")),
                _ => {}
            }
        }
    }

    /// Takes a row's own number, else counts on, and whether it is hidden.
    fn row(&mut self, element: &BytesStart<'_>) -> Result<(), Unusable> {
        let mut hidden = false;
        for found in attributes(element) {
            match found? {
                ("r", number) => {
                    let row = number.trim().parse::<u32>().ok().and_then(|number| number.checked_sub(1));
                    self.next = CellRef::new(row.unwrap_or(u32::MAX), 0);
                }
                ("hidden", mark) => hidden |= says_yes(mark),
                ("ht", height) => hidden |= is_nothing(height),
                _ => {}
            }
        }
        require_inside(self.next)?;
        if hidden {
            // More hidden rows than a sheet has: some stand again and again.
            if self.sheet.hidden_rows.len() > LAST_ROW as usize {
                return Err(unreadable("rows without end"));
            }
            self.sheet.hidden_rows.push(self.next.row..=self.next.row);
        }
        Ok(())
    }

    /// Reads the cells of a row up to its end.
    fn cells<R: Read>(&mut self, part: &mut Part<'_, R>) -> Result<(), Unusable> {
        loop {
            match part.next()? {
                Event::Start(element) if local_name(&element) == "c" => {
                    let header = Header::of(&element)?;
                    self.content.clear();
                    self.content(part)?;
                    self.put(header)?;
                }
                Event::Empty(element) if local_name(&element) == "c" => {
                    let at = Header::of(&element)?.at.unwrap_or(self.next);
                    require_inside(at)?;
                    self.next = CellRef::new(at.row, at.column + 1);
                }
                Event::Start(_) => part.skip()?,
                Event::End(_) => return Ok(()),
                Event::Eof => return Err(unreadable("truncated part")),
                _ => {}
            }
        }
    }

    /// Reads what stands in a cell up to its end.
    fn content<R: Read>(&mut self, part: &mut Part<'_, R>) -> Result<(), Unusable> {
        loop {
            match part.next()? {
                Event::Start(element) => match local_name(&element) {
                    "v" => {
                        self.content.stored = true;
                        self.content.cut |= !part.text_into(&mut self.content.value)?;
                    }
                    "f" => {
                        self.content.computed = true;
                        part.text_into(&mut self.content.formula)?;
                    }
                    "is" => {
                        let text = self.context.scratch.rich_text(part, self.context.limits)?;
                        self.content.inline = Some(text);
                    }
                    _ => part.skip()?,
                },
                Event::Empty(element) => match local_name(&element) {
                    "v" => self.content.stored = true,
                    "f" => self.content.computed = true,
                    _ => {}
                },
                Event::End(_) => return Ok(()),
                Event::Eof => return Err(unreadable("truncated part")),
                _ => {}
            }
        }
    }

    /// Puts the cell that was read, unless nothing stands in it.
    fn put(&mut self, header: Header) -> Result<(), Unusable> {
        let at = header.at.unwrap_or(self.next);
        require_inside(at)?;
        self.next = CellRef::new(at.row, at.column + 1);
        if self.content.computed {
            self.context.note_formula(&self.content.formula, &self.sheet.name, at);
        }
        let Some((cell, font)) = decode(header, &self.content, self.context)? else { return Ok(()) };
        self.count(at)?;
        if let (Some(font), Cell::Text(_)) = (font, &cell) {
            self.sheet.legacy_fonts.insert(at, font);
        }
        if matches!(cell, Cell::Number(_)) && self.context.styles.get(header.style).percent {
            self.sheet.percents.insert(at);
        }
        self.rows.push(at, cell);
        Ok(())
    }

    /// Counts one more filled cell against the limits.
    fn count(&mut self, at: CellRef) -> Result<(), Unusable> {
        let limits = self.context.limits;
        self.context.cells += 1;
        if self.context.cells > limits.cells {
            return Err(beyond("cells", limits.cells));
        }
        if u64::from(at.column) >= limits.columns { Err(beyond("columns", limits.columns)) } else { Ok(()) }
    }

    fn into_sheet(mut self) -> Result<Sheet, Unusable> {
        self.sheet.merges.sort_unstable();
        self.sheet.merges.dedup();
        self.sheet.grid = self.rows.into_grid(&self.sheet.merges, self.context.limits)?;
        self.sheet.hidden_rows = joined(self.sheet.hidden_rows);
        self.sheet.hidden_columns = joined(self.sheet.hidden_columns);
        let grid = &self.sheet.grid;
        self.sheet.legacy_fonts.retain(|at, _| matches!(grid.get(*at), Some(Cell::Text(_))));
        Ok(self.sheet)
    }
}

/// Whether a height or width leaves nothing to see, which hides as well as the mark does.
fn is_nothing(extent: &str) -> bool {
    extent.trim().parse::<f64>().is_ok_and(|extent| extent <= 0.0)
}

fn require_inside(at: CellRef) -> Result<(), Unusable> {
    if at.row <= LAST_ROW && at.column <= LAST_COLUMN {
        Ok(())
    } else {
        Err(unreadable("cell reference beyond the sheet"))
    }
}
