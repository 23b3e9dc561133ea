//! What a cell shows, for those who look for words rather than values.
//!
//! Takes a cell of the grid; gives its text, tidied or folded.
//! Never decides what the text means.

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::submission::{CellFault, Reading};
use crate::vietnamese::fold::{fold, is_plainly_tidy, tidy};
use crate::workbook::Cell;

/// The text a cell shows, as stored; nothing for broken cells.
pub fn shown(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) | Cell::Date(text) => Cow::Borrowed(text),
        Cell::Number(number) => Cow::Owned(whole(*number).map_or_else(|| number.to_string(), |it| it.to_string())),
        Cell::Bool(truth) => Cow::Borrowed(if *truth { "TRUE" } else { "FALSE" }),
        Cell::Error(_) | Cell::NoStoredValue | Cell::Undecodable => Cow::Borrowed(""),
    }
}

/// A number of nine digits at most that is whole and not negative, as row numbers are.
fn whole(number: f64) -> Option<u32> {
    // A negative zero shows its sign.
    let is_whole = number.fract() == 0.0 && (0.0..1e9).contains(&number) && number.is_sign_positive();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and within the type")]
    is_whole.then_some(number as u32)
}

/// The tidied text of a cell, sharing the stored one where nothing had to be tidied.
pub fn tidied(cell: &Cell) -> Arc<str> {
    match cell {
        Cell::Text(text) if is_plainly_tidy(text) => Arc::clone(text),
        Cell::Text(text) => Arc::from(tidy(text)),
        other => Arc::from(shown(other)),
    }
}

/// The folded text of a cell.
pub fn folded(cell: &Cell) -> String {
    fold(&shown(cell))
}

/// What is wrong with a cell itself, as the reading of its field; nothing for a sound one.
pub fn fault<T>(cell: &Cell) -> Option<Reading<T>> {
    let fault = match cell {
        Cell::Error(error) => CellFault::Error(Arc::clone(error)),
        // Pasted as text, an error value says no more than one that Excel computed.
        Cell::Text(text) if is_error_text(text) => CellFault::Error(Arc::from(text.trim())),
        Cell::NoStoredValue => CellFault::NoStoredValue,
        Cell::Undecodable => CellFault::Undecodable,
        _ => return None,
    };
    Some(Reading::Faulty(fault))
}

fn is_error_text(text: &str) -> bool {
    text.trim_start().starts_with('#')
        && matches!(text.trim(), "#REF!" | "#N/A" | "#NAME?" | "#DIV/0!" | "#VALUE!" | "#NUM!" | "#NULL!")
}

/// The whole number from 0 that a cell holds, as a number or as digits.
pub fn whole_number(cell: &Cell) -> Option<u64> {
    if let Cell::Number(number) = cell {
        return whole(*number).map(u64::from);
    }
    let text = shown(cell);
    let digits = text.trim().trim_end_matches(['.', ')']);
    let plain = !digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

/// Whether a cell holds something that begins like a procedure code, cheaply.
pub fn looks_like_code(cell: &Cell) -> bool {
    match cell {
        Cell::Text(text) => {
            let bytes = text.trim_start().as_bytes();
            bytes.len() >= 8
                && bytes[0].is_ascii_digit()
                && bytes[1] == b'.'
                && bytes[2..6].iter().all(u8::is_ascii_digit)
        }
        Cell::Number(number) => number.fract() != 0.0 && (1.0..10.0).contains(number),
        _ => false,
    }
}
