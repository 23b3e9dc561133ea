//! How high a row of the report must be for its values.
//!
//! Takes a row and the widths of its columns; gives the lines of its highest cell.
//! Never measures a letter: that is the layout's.

use crate::layout::measure::{lines, width};
use crate::report::table::{Row, RowKind, Stored, Value};

/// The lines of the highest cell of a row, its values taking so many of the columns each.
pub(super) fn highest(row: &Row<'_>, spans: &[u16], widths: &[f64], points: f64) -> u32 {
    let bold = matches!(row.kind, RowKind::Group | RowKind::Total);
    let (mut first, mut highest) = (0, 1);
    for (value, span) in row.cells.iter().zip(spans) {
        if let Some(text) = shown(value) {
            highest = highest.max(lines(text, width(widths, first, *span), points, bold));
        }
        first += usize::from(*span);
    }
    highest
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
