//! Laying the two annexes out on sheets, the way one hand does it.
//!
//! Takes the rows of both annexes and a layout; gives sheets, and the address of every planted mistake.
//! Never decides what a row says.

use crate::grid::{At, Sheet, Style, Value, address};
use crate::hands::{Annex, Groups, Heading, Layout, Sheets};
use crate::letterhead;
use crate::rows::{Annexes, Column, Row};
use crate::submission::{Quirk, Submission};
use crate::table::Table;
use crate::wording;

/// A mistake at a cell.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) sheet: String,
    pub(crate) cell: String,
    pub(crate) rule: &'static str,
    pub(crate) note: String,
}

/// The sheets of a submission and what is planted on them.
pub(crate) fn draw(of: &Submission, annexes: &Annexes) -> (Vec<Sheet>, Vec<Found>) {
    let mut drawn = (Vec::new(), Vec::new());
    for (name, parts) in plan(of.layout.sheets, annexes) {
        let mut pen = Pen::new(of, name);
        for (annex, rows, again) in parts {
            pen.annex(annex, rows, again);
        }
        if of.layout.letterhead {
            letterhead::signature(&mut pen);
        }
        drawn.1.append(&mut pen.found);
        drawn.0.push(pen.sheet);
    }
    drawn
}

/// An annex, its rows, and whether it is the annex's second sheet.
type Part<'a> = (Annex, &'a [Row], bool);

/// Which parts stand on which sheet.
fn plan(sheets: Sheets, annexes: &Annexes) -> Vec<(&'static str, Vec<Part<'_>>)> {
    let (first, second) = (annexes.first.as_slice(), annexes.second.as_slice());
    match sheets {
        Sheets::Two(one, two) => vec![(one, vec![(Annex::I, first, false)]), (two, vec![(Annex::II, second, false)])],
        Sheets::One(name) => vec![(name, vec![(Annex::I, first, false), (Annex::II, second, false)])],
        Sheets::First(name) => vec![(name, vec![(Annex::I, first, false)])],
        Sheets::Split(one, two, at, three) => {
            let (head, tail) = first.split_at(at.min(first.len()));
            vec![
                (one, vec![(Annex::I, head, false)]),
                (two, vec![(Annex::I, tail, true)]),
                (three, vec![(Annex::II, second, false)]),
            ]
        }
    }
}

/// A sheet being written, and the row that comes next.
pub(crate) struct Pen<'a> {
    pub(crate) of: &'a Submission,
    pub(crate) sheet: Sheet,
    pub(crate) row: u32,
    pub(crate) table: Table,
    found: Vec<Found>,
}

impl<'a> Pen<'a> {
    fn new(of: &'a Submission, name: &str) -> Self {
        let table = Table::of(of.layout);
        let mut sheet = Sheet { name: name.to_owned(), widths: table.widths(), ..Sheet::default() };
        if let Some(right) = table.left.checked_sub(1) {
            sheet.widths.push((right, 3.0));
        }
        Self { of, sheet, row: of.layout.offset.0, table, found: Vec::new() }
    }

    /// The layout that is followed.
    pub(crate) fn layout(&self) -> &'a Layout {
        self.of.layout
    }

    /// Notes a mistake at a cell.
    pub(crate) fn found(&mut self, at: At, rule: &'static str, note: impl Into<String>) {
        let (sheet, cell) = (self.sheet.name.clone(), address(at));
        self.found.push(Found { sheet, cell, rule, note: note.into() });
    }

    /// A line over the whole width of the table.
    pub(crate) fn line(&mut self, text: impl Into<String>, style: Style) -> At {
        let at = (self.row, self.table.left);
        self.sheet.wide(at, (self.row, self.table.right()), text, style);
        self.row += 1;
        at
    }

    /// One annex: what stands above it, its table, what stands below.
    fn annex(&mut self, annex: Annex, rows: &[Row], again: bool) {
        if self.row > self.layout().offset.0 {
            self.row += 2;
        }
        letterhead::above(self, annex, again);
        self.heading(annex, true);
        self.rows(annex, rows);
        if self.layout().total {
            self.total(annex, rows.len());
        }
        self.notes_below(annex);
    }

    /// The heading rows; `first` is false where they are repeated at the top of a page.
    fn heading(&mut self, annex: Annex, first: bool) {
        let top = self.row;
        let kind = self.layout().heading;
        let rows = if matches!(kind, Heading::SingleRow) { 1 } else { 2 };
        for column in self.table.columns() {
            self.column_heading(annex, column, top, rows);
        }
        if rows == 2 {
            self.over_conditions(annex, top);
        }
        self.row = top + rows;
        if first {
            self.sheet.repeated = Some((top, self.row - 1));
            if self.layout().column_numbers {
                self.column_numbers();
            }
        }
    }

    fn column_heading(&mut self, annex: Annex, column: Column, top: u32, rows: u32) {
        let at = self.table.at(column);
        let text = wording::heading(column, annex, self.layout().heading);
        let low = rows == 2 && matches!(column, Column::Technical | Column::Legal);
        let from = (if low { top + 1 } else { top }, at);
        self.sheet.wide(from, (top + rows - 1, at), text, Style::Heading);
        if text != wording::official(column) {
            self.found(from, "RS202", text);
        }
        if column == Column::Number {
            for (at, text) in self.table.extra() {
                self.sheet.wide((top, at), (top + rows - 1, at), text, Style::Heading);
            }
        }
    }

    fn over_conditions(&mut self, annex: Annex, top: u32) {
        let kind = self.layout().heading;
        let meant = if self.of.has(Quirk::WrongConditions(annex)) { Annex::I } else { annex };
        let text = wording::over_conditions(meant, kind);
        let at = (top, self.table.at(Column::Technical));
        self.sheet.wide(at, (top, self.table.at(Column::Legal)), text, Style::Heading);
        if matches!(kind, Heading::Reworded) {
            self.found(at, "RS202", text);
        }
    }

    fn column_numbers(&mut self) {
        for (number, at) in (1..).zip(self.table.left..=self.table.right()) {
            self.sheet.text((self.row, at), format!("({number})"), Style::Centre);
        }
        self.row += 1;
    }

    /// The rows of a table, with its groups and page breaks; an empty one says so.
    fn rows(&mut self, annex: Annex, rows: &[Row]) {
        let mut running = Running::default();
        for (place, row) in rows.iter().enumerate() {
            if self.layout().page.is_some_and(|page| place > 0 && place % page == 0) {
                self.heading(annex, false);
            }
            if self.layout().groups != Groups::None && running.field != row.field {
                self.group(annex, rows, row, &mut running);
            }
            running.number += 1.0;
            self.one(row, running.number);
        }
        if rows.is_empty() {
            self.line("Không có", Style::Group);
        }
    }

    fn group(&mut self, annex: Annex, rows: &[Row], row: &Row, running: &mut Running) {
        running.groups += 1;
        running.field.clone_from(&row.field);
        if self.layout().groups == Groups::Restart {
            running.number = 0.0;
        }
        let wrong = self.of.has(Quirk::GroupCount(annex)) && running.groups == 2;
        let count = rows.iter().filter(|other| other.field == row.field).count() + usize::from(wrong);
        let at = (self.row, self.table.at(Column::Code));
        self.sheet.text((self.row, self.table.left), wording::roman(running.groups), Style::Group);
        let text = format!("LĨNH VỰC {} ({count:02} TTHC)", row.field.to_uppercase());
        self.sheet.wide(at, (self.row, self.table.right()), text, Style::Group);
        if wrong {
            self.found(at, "RS210", format!("{count} ≠ {}", count - 1));
        }
        self.row += 1;
    }

    /// One row of the table, and the addresses of its mistakes.
    fn one(&mut self, row: &Row, running: f64) {
        let number = row.number.unwrap_or(running);
        self.sheet.put((self.row, self.table.at(Column::Number)), Value::Number(number), Style::Centre);
        for (column, value) in [
            (Column::Code, &row.code),
            (Column::Name, &row.name),
            (Column::Technical, &row.technical),
            (Column::Legal, &row.legal),
        ] {
            let style = if self.is_centred(column, value) { Style::Centre } else { Style::Text };
            self.sheet.put((self.row, self.table.at(column)), value.clone(), style);
        }
        self.extras(row);
        self.marks(row);
        self.row += 1;
    }

    fn is_centred(&self, column: Column, value: &Value) -> bool {
        let mark = matches!(value, Value::Text(text) if text == self.layout().mark || text.is_empty());
        column == Column::Code || mark
    }

    /// The cells of the extra columns.
    fn extras(&mut self, row: &Row) {
        for (at, heading) in self.table.extra() {
            let text = if heading == "Lĩnh vực" { row.field.as_str() } else { "" };
            self.sheet.text((self.row, at), text, Style::Text);
        }
    }

    fn marks(&mut self, row: &Row) {
        if let Some((column, below)) = row.merged {
            let at = self.table.at(column);
            self.sheet.merged.push(((self.row, at), (self.row + below, at)));
        }
        if row.hidden {
            self.sheet.hidden.push(self.row);
        }
        for fault in &row.faults {
            self.found((self.row, self.table.at(fault.column)), fault.rule, fault.note.clone());
        }
    }

    fn total(&mut self, annex: Annex, count: usize) {
        let wrong = self.of.has(Quirk::TotalCount(annex));
        let said = if wrong { count + 2 } else { count };
        let at = self.line(format!("Tổng cộng: {said} thủ tục hành chính"), Style::Group);
        if wrong {
            self.found(at, "RS210", format!("{said} ≠ {count}"));
        }
    }

    fn notes_below(&mut self, annex: Annex) {
        for quirk in self.of.quirks {
            if let Quirk::NoteBelow(of, text, code) = quirk
                && *of == annex
            {
                self.row += 1;
                let at = self.line(*text, Style::Plain);
                self.found(at, "RS209", *code);
            }
        }
    }
}

/// Numbers that run through a table.
#[derive(Default)]
struct Running {
    number: f64,
    groups: usize,
    field: String,
}
