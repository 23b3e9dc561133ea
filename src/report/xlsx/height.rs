//! How high a row of the report must be for its values.
//!
//! Takes rows and the widths of their columns; gives the lines of each row's highest cell, those of a text that rows
//! repeat counted once. Never measures a letter: that is the layout's.

use std::borrow::Cow;

use crate::layout::measure::{lines, width};
use crate::report::table::{Row, RowKind, Stored, Value, Words};

/// Counts lines of letters of one size in columns of given widths.
pub(super) struct Ruler<'r, 'a> {
    widths: &'r [f64],
    points: f64,
    words: &'r Words<'a>,
    /// What was counted last of each word.
    counted: Vec<Option<Counted>>,
}

#[derive(Clone, Copy)]
struct Counted {
    width: f64,
    bold: bool,
    lines: u32,
}

impl<'r, 'a> Ruler<'r, 'a> {
    /// A ruler for columns of so many characters, letters of so many points and rows that repeat these words.
    pub(super) fn new(widths: &'r [f64], points: f64, words: &'r Words<'a>) -> Self {
        Self { widths, points, words, counted: vec![None; words.texts().len()] }
    }

    /// The lines of the highest cell of a row, its values taking so many of the columns each.
    pub(super) fn highest(&mut self, row: &Row<'a>, spans: &[u16]) -> u32 {
        let bold = matches!(row.kind, RowKind::Group | RowKind::Total);
        let (mut first, mut highest) = (0, 1);
        for (value, span) in row.cells.iter().zip(spans) {
            let width = || width(self.widths, first, *span);
            let lines = match value {
                Value::Text(Cow::Borrowed(text)) if let Some(word) = self.words.number(text) => {
                    let width = width();
                    self.of_word(word, text, width, bold)
                }
                value => shown(value).map_or(1, |text| lines(text, width(), self.points, bold)),
            };
            highest = highest.max(lines);
            first += usize::from(*span);
        }
        highest
    }

    fn of_word(&mut self, word: u32, text: &str, width: f64, bold: bool) -> u32 {
        let count = || Counted { width, bold, lines: lines(text, width, self.points, bold) };
        let Some(counted) = self.counted.get_mut(word as usize) else { return count().lines };
        let same = |known: &Counted| known.width.to_bits() == width.to_bits() && known.bold == bold;
        counted.filter(same).unwrap_or_else(|| *counted.insert(count())).lines
    }
}

/// The text of a value, as far as it can take several lines.
fn shown<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match value {
        Value::Text(text) | Value::Link(text, _) => Some(text),
        Value::Formula(formula) => match &formula.result {
            Stored::Word(word) => Some(word),
            Stored::Number(_) => None,
        },
        Value::Blank | Value::Count(_) | Value::Percent(_) | Value::Amount(_) | Value::Day(_) => None,
    }
}
