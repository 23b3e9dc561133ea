//! Tables as a browser lays them out, made sheets.
//!
//! Takes rows, cells and texts as their tags go by; gives a sheet for each table that holds cells, in order.
//! Never moves a row: row n is the n-th `<tr>` of its table.

use super::super::intake::{Draft, Intake, legacy_font, text_cell, unreadable};
use super::super::{Cell, LegacyFont, Limits, Workbook};
use crate::model::address::CellRef;
use crate::model::format::FileFormat;
use crate::model::submission::Unusable;

/// Tables inside each other.
const DEPTH: usize = 64;

/// What the tag of a table, row, cell or column says.
#[derive(Default)]
pub(super) struct TableTag {
    /// Columns it spans; 0 and nothing are one.
    pub(super) columns: Option<u32>,
    /// Rows it spans; 0 is all that follow.
    pub(super) rows: Option<u32>,
    /// Not shown.
    pub(super) hidden: bool,
    /// The first font it names.
    pub(super) font: Option<String>,
    /// The value behind the text, as Excel and `LibreOffice` store it.
    pub(super) stored: Option<Stored>,
}

/// A value that stands in a cell's tag.
pub(super) enum Stored {
    /// A number; empty where it is the text shown.
    Number(String),
    /// A truth value.
    Bool(bool),
    /// An error value; empty where it is the text shown.
    Error(String),
}

/// The tables of one page while they are read.
pub(super) struct Tables<'a> {
    intake: Intake<'a>,
    name: &'a str,
    open: Vec<Table>,
    done: Vec<(usize, Draft)>,
    begun: usize,
}

/// One table while it is read.
#[derive(Default)]
struct Table {
    order: usize,
    draft: Draft,
    /// Rows begun so far; the current one is the last of them.
    rows: u32,
    in_row: bool,
    column: u32,
    width: u32,
    declared_columns: u32,
    section_hidden: bool,
    /// First row below the tall cell that covers a column.
    covered: Vec<u32>,
    /// Cells of one column that are shown and that are not.
    shown: Vec<(u32, u32)>,
    cell: Option<OpenCell>,
}

/// A cell while its text is read.
struct OpenCell {
    first: CellRef,
    last: CellRef,
    text: String,
    font: Option<LegacyFont>,
    stored: Option<Stored>,
}

impl<'a> Tables<'a> {
    /// No table so far.
    pub(super) fn new(name: &'a str, limits: &'a Limits) -> Self {
        Self { intake: Intake::new(limits), name, open: Vec::new(), done: Vec::new(), begun: 0 }
    }

    /// Begins a table, perhaps inside a cell.
    pub(super) fn open_table(&mut self, tag: &TableTag) -> Result<(), Unusable> {
        if self.open.len() == DEPTH {
            return Err(unreadable("tables stand too deep inside each other"));
        }
        let mut table = Table { order: self.begun, ..Table::default() };
        table.draft.sheet.hidden = tag.hidden;
        self.begun += 1;
        self.open.push(table);
        Ok(())
    }

    /// Ends the innermost table; one of a single row or column inside a cell becomes the cell's text.
    pub(super) fn close_table(&mut self) -> Result<(), Unusable> {
        self.close_row()?;
        let Some(table) = self.open.pop() else { return Ok(()) };
        let small = table.rows < 2 || table.width < 2;
        let order = table.order;
        let draft = table.laid_out();
        match self.cell() {
            Some(cell) if small => cell.take_in(&draft),
            _ if !draft.sheet.grid.is_empty() => self.done.push((order, draft)),
            _ => {}
        }
        Ok(())
    }

    /// Begins a row.
    pub(super) fn open_row(&mut self, tag: &TableTag) -> Result<(), Unusable> {
        self.close_row()?;
        let Some(table) = self.open.last_mut() else { return Ok(()) };
        let row = table.rows;
        self.intake.check_address(CellRef::new(row, 0))?;
        table.rows += 1;
        table.column = 0;
        table.in_row = true;
        if tag.hidden || table.section_hidden {
            table.draft.hide_rows(row..=row);
        }
        Ok(())
    }

    /// Ends the current row.
    pub(super) fn close_row(&mut self) -> Result<(), Unusable> {
        self.close_cell()?;
        if let Some(table) = self.open.last_mut() {
            table.in_row = false;
        }
        Ok(())
    }

    /// Begins a group of rows.
    pub(super) fn open_section(&mut self, tag: &TableTag) -> Result<(), Unusable> {
        self.close_row()?;
        if let Some(table) = self.open.last_mut() {
            table.section_hidden = tag.hidden;
        }
        Ok(())
    }

    /// Begins a cell, in a row of its own where no row was begun.
    pub(super) fn open_cell(&mut self, tag: TableTag) -> Result<(), Unusable> {
        self.close_cell()?;
        if self.open.last().is_some_and(|table| !table.in_row) {
            self.open_row(&TableTag::default())?;
        }
        let Some(table) = self.open.last_mut() else { return Ok(()) };
        let cell = table.place(tag);
        // Nothing is laid out for a cell that reaches past the last column.
        self.intake.check_address(CellRef::new(cell.first.row, cell.last.column))?;
        table.cover(cell.first, cell.last);
        table.cell = Some(cell);
        Ok(())
    }

    /// Ends the current cell and puts it on its sheet.
    pub(super) fn close_cell(&mut self) -> Result<(), Unusable> {
        let Some(table) = self.open.last_mut() else { return Ok(()) };
        let Some(cell) = table.cell.take() else { return Ok(()) };
        self.intake.merge(&mut table.draft, cell.first, cell.last)?;
        let (at, font) = (cell.first, cell.font);
        if let Some(content) = cell.content() {
            self.intake.put(&mut table.draft, at, content)?;
            table.draft.note_font(at, font);
        }
        Ok(())
    }

    /// Notes a `<col>`.
    pub(super) fn add_columns(&mut self, tag: &TableTag) {
        let Some(table) = self.open.last_mut() else { return };
        let first = table.declared_columns;
        table.declared_columns = first.saturating_add(tag.columns.unwrap_or(1).clamp(1, 1_000));
        if tag.hidden && u64::from(first) < self.intake.limits().columns {
            table.draft.hide_columns(first..=table.declared_columns - 1);
        }
    }

    /// Adds text to the current cell, white space as a browser shows it.
    pub(super) fn text(&mut self, text: &str) -> Result<(), Unusable> {
        // Borrowed apart: the intake looks at the text that the cell holds.
        let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) else { return Ok(()) };
        for letter in text.chars() {
            if !matches!(letter, ' ' | '\t' | '\r' | '\n' | '\u{c}') {
                cell.text.push(letter);
            } else if !cell.text.is_empty() && !cell.text.ends_with([' ', '\n']) {
                cell.text.push(' ');
            }
        }
        self.intake.check_text(&cell.text)
    }

    /// Breaks the line in the current cell.
    pub(super) fn break_line(&mut self) {
        if let Some(cell) = self.cell() {
            cell.break_line();
        }
    }

    /// Begins a line in the current cell, unless one has just begun.
    pub(super) fn begin_line(&mut self) {
        if let Some(cell) = self.cell() {
            cell.begin_line();
        }
    }

    /// Notes the font of letters in the current cell.
    pub(super) fn note_font(&mut self, tag: &TableTag) {
        if let (Some(cell), Some(name)) = (self.cell(), tag.font.as_deref()) {
            cell.font = cell.font.or_else(|| legacy_font(name));
        }
    }

    /// The workbook of all tables that hold cells.
    pub(super) fn finish(mut self, format: FileFormat) -> Result<Workbook, Unusable> {
        while !self.open.is_empty() {
            self.close_table()?;
        }
        self.done.sort_by_key(|(order, _)| *order);
        for (number, (_, mut draft)) in (1..).zip(self.done) {
            draft.sheet.name = match number {
                1 => self.name.into(),
                _ => format!("{} ({number})", self.name).into(),
            };
            self.intake.keep(draft)?;
        }
        Ok(self.intake.finish(format, None))
    }

    fn cell(&mut self) -> Option<&mut OpenCell> {
        self.open.last_mut().and_then(|table| table.cell.as_mut())
    }
}

impl Table {
    /// The next free place of the current row, with what the tag says of the cell there.
    fn place(&mut self, tag: TableTag) -> OpenCell {
        let row = self.rows.saturating_sub(1);
        let free = |column: &u32| self.covered.get(slot(*column)).is_none_or(|below| *below <= row);
        let column = (self.column..u32::MAX).find(free).unwrap_or(u32::MAX);
        let columns = tag.columns.unwrap_or(1).max(1);
        let rows = match tag.rows.unwrap_or(1) {
            0 => u32::MAX,
            rows => rows,
        };
        if columns == 1 {
            self.count_shown(column, tag.hidden);
        }
        self.column = column.saturating_add(columns);
        OpenCell {
            first: CellRef::new(row, column),
            last: CellRef::new(row.saturating_add(rows - 1), column.saturating_add(columns - 1)),
            text: String::new(),
            font: tag.font.as_deref().and_then(legacy_font),
            stored: tag.stored,
        }
    }

    fn cover(&mut self, first: CellRef, last: CellRef) {
        self.width = self.width.max(last.column.saturating_add(1));
        if last.row == first.row {
            return;
        }
        let end = slot(last.column) + 1;
        if self.covered.len() < end {
            self.covered.resize(end, 0);
        }
        for below in self.covered.iter_mut().take(end).skip(slot(first.column)) {
            *below = last.row.saturating_add(1);
        }
    }

    fn count_shown(&mut self, column: u32, hidden: bool) {
        // Past any limit of columns the cell is refused right after.
        if column > 16_384 {
            return;
        }
        if self.shown.len() <= slot(column) {
            self.shown.resize(slot(column) + 1, (0, 0));
        }
        if let Some((shown, not_shown)) = self.shown.get_mut(slot(column)) {
            let count = if hidden { not_shown } else { shown };
            *count = count.saturating_add(1);
        }
    }

    /// The sheet, its merged ranges cut at the last row and its columns of hidden cells hidden.
    fn laid_out(mut self) -> Draft {
        let last_row = self.rows.saturating_sub(1);
        for merge in &mut self.draft.sheet.merges {
            merge.last.row = merge.last.row.min(last_row);
        }
        self.draft.sheet.merges.retain(|merge| merge.is_tall() || merge.is_wide());
        let declared = std::mem::take(&mut self.draft.sheet.hidden_columns);
        let all_hidden = (0..).zip(&self.shown).filter(|(_, (shown, not_shown))| *shown == 0 && *not_shown > 0);
        let mut runs: Vec<_> = declared.into_iter().chain(all_hidden.map(|(column, _)| column..=column)).collect();
        runs.sort_by_key(|run| *run.start());
        for run in runs {
            self.draft.hide_columns(run);
        }
        self.draft
    }
}

impl OpenCell {
    fn break_line(&mut self) {
        let kept = self.text.trim_end_matches(' ').len();
        self.text.truncate(kept);
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn begin_line(&mut self) {
        if !self.text.trim_end_matches(' ').ends_with('\n') {
            self.break_line();
        }
    }

    /// Adds the texts of a small table inside, one a line.
    fn take_in(&mut self, draft: &Draft) {
        for (_, cell) in draft.sheet.grid.cells() {
            if let Cell::Text(text) = cell {
                self.begin_line();
                self.text.push_str(text);
            }
        }
        self.begin_line();
    }

    /// The content that tag and text make; a date or a text behind a number stays as it is shown.
    fn content(self) -> Option<Cell> {
        let text = self.text.trim();
        match self.stored {
            Some(Stored::Error(error)) if !error.is_empty() => Some(Cell::Error(error.into())),
            Some(Stored::Bool(value)) => Some(Cell::Bool(value)),
            Some(Stored::Number(number)) if !shows_more_than_a_number(text) => {
                let number = if number.is_empty() { text } else { number.trim() };
                match number.parse::<f64>() {
                    Ok(number) if number.is_finite() => Some(Cell::Number(number)),
                    _ => (!text.is_empty()).then(|| text_cell(text)),
                }
            }
            _ => (!text.is_empty()).then(|| text_cell(text)),
        }
    }
}

/// Whether a text shows a date, a time or words, which the number behind it would hide.
fn shows_more_than_a_number(text: &str) -> bool {
    text.contains(|letter: char| letter.is_alphabetic() || matches!(letter, '/' | ':'))
        || text.trim_start_matches('-').contains('-')
}

/// A column as a place in a list.
fn slot(column: u32) -> usize {
    usize::try_from(column).unwrap_or(usize::MAX)
}
