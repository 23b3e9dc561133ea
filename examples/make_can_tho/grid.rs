//! A sheet as its sender leaves it: cells, merged ranges, hidden rows, widths.
//!
//! Takes contents at places counted from zero; gives them back in row order.
//! Never knows which file format it becomes, nor what a mistake is.

use std::collections::BTreeMap;

/// Row and column of a cell, both from 0.
pub(crate) type At = (u32, u16);

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// A text; an empty one leaves the cell blank.
    Text(String),
    /// A number that Excel shows in its general format.
    Number(f64),
    /// A formula and the result that was stored with it.
    Formula { formula: &'static str, result: &'static str },
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Centred, bold, no border: the state's name and motto, the signer.
    National,
    /// Centred, bold, 14 points: the annex's label and title.
    Title,
    /// Centred, italic: the "Kèm theo" line, the place and date.
    Italic,
    /// Left, no border: notes and recipients.
    Plain,
    /// A heading of the table.
    Heading,
    /// A row's text.
    Text,
    /// A row's number, code or mark.
    Centre,
    /// A group heading or a total.
    Group,
}

impl Style {
    /// Whether a text goes on in the next line of its cell.
    pub(crate) fn is_wrapped(self) -> bool {
        !matches!(self, Self::Title | Self::Italic | Self::Plain)
    }
}

/// One cell.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    /// What it holds.
    pub(crate) value: Value,
    /// How it looks.
    pub(crate) style: Style,
    /// The font's name.
    pub(crate) font: &'static str,
}

/// One sheet.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    /// Its name.
    pub(crate) name: String,
    /// Its cells, in row order.
    pub(crate) cells: BTreeMap<At, Cell>,
    /// Merged ranges, first and last cell.
    pub(crate) merged: Vec<(At, At)>,
    /// Hidden rows, from 0.
    pub(crate) hidden: Vec<u32>,
    /// Widths of columns in characters.
    pub(crate) widths: Vec<(u16, f64)>,
    /// Heading rows to print on each page, first and last.
    pub(crate) repeated: Option<(u32, u32)>,
}

impl Sheet {
    /// Writes a cell in Times New Roman.
    pub(crate) fn put(&mut self, at: At, value: Value, style: Style) {
        self.cells.insert(at, Cell { value, style, font: "Times New Roman" });
    }

    /// Writes a text.
    pub(crate) fn text(&mut self, at: At, text: impl Into<String>, style: Style) {
        self.put(at, Value::Text(text.into()), style);
    }

    /// Writes a text over merged cells; a range of one cell stays a cell.
    pub(crate) fn wide(&mut self, from: At, to: At, text: impl Into<String>, style: Style) {
        self.text(from, text, style);
        if from != to {
            self.merged.push((from, to));
        }
    }

    /// The text at a place as the cell shows it.
    pub(crate) fn shown(&self, at: At) -> String {
        match self.cells.get(&at).map(|cell| &cell.value) {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Formula { result, .. }) => (*result).to_owned(),
            None => String::new(),
        }
    }

    /// Rows and columns that the cells and merged ranges reach.
    pub(crate) fn size(&self) -> (u32, u16) {
        let ends = self.cells.keys().chain(self.merged.iter().map(|(_, to)| to));
        ends.fold((0, 0), |(rows, columns), (row, column)| (rows.max(row + 1), columns.max(column + 1)))
    }

    /// How many lines each row needs for its wrapped texts; programs that open a made file do not fit rows themselves.
    pub(crate) fn lines(&self) -> BTreeMap<u32, f64> {
        let mut lines = BTreeMap::new();
        for (at, cell) in &self.cells {
            let needed = if cell.style.is_wrapped() { self.wrapped(*at) } else { 1.0 };
            lines.entry(at.0).and_modify(|most: &mut f64| *most = most.max(needed)).or_insert(needed);
        }
        lines
    }

    /// Lines of one cell's text; a text over several rows has room enough.
    fn wrapped(&self, at: At) -> f64 {
        let span = self.merged.iter().find(|(from, _)| *from == at).map_or((at, at), |span| *span);
        if span.1.0 > at.0 {
            return 1.0;
        }
        let room: f64 = (at.1..=span.1.1).map(|column| self.width(column)).sum();
        // Letters of 13 points take about a character's width each; bold capitals a third more.
        let size = if self.cells.get(&at).is_some_and(|cell| cell.style == Style::National) { 1.35 } else { 1.08 };
        let count = |part: &str| f64::from(u32::try_from(part.chars().count()).unwrap_or(0));
        let needed = |part: &str| (count(part) * size / room).ceil();
        self.shown(at).split('\n').map(needed).sum::<f64>().max(1.0)
    }

    fn width(&self, of: u16) -> f64 {
        self.widths.iter().find(|(column, _)| *column == of).map_or(9.0, |(_, width)| *width)
    }

    /// Whether a formula of it has no result.
    pub(crate) fn lacks_result(&self) -> bool {
        self.cells.values().any(|cell| matches!(cell.value, Value::Formula { result: "", .. }))
    }

    /// Changes every text.
    pub(crate) fn rewrite(&mut self, change: impl Fn(&str) -> String) {
        for cell in self.cells.values_mut() {
            if let Value::Text(text) = &mut cell.value {
                *text = change(text);
            }
        }
    }
}

/// The address Excel shows: `(6, 1)` is `B7`.
pub(crate) fn address((row, column): At) -> String {
    format!("{}{}", column_name(column), row + 1)
}

/// Letters of a column; the tables here stay left of column AA.
fn column_name(column: u16) -> char {
    char::from(b'A' + u8::try_from(column.min(25)).unwrap_or(25))
}
