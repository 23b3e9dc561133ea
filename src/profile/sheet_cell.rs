//! One cell of a profile's workbook as the value that a TOML text would give.
//!
//! Takes a cell and what its column holds; gives the value, and complains of words that are none of those meant.
//! Never guesses: what cannot be read as its column's is handed on as it stands, to be complained of as in a text.

use std::sync::Arc;

use super::complaint::{Complaints, Spot};
use super::sheets::Content;
use super::tree::{Node, Value};
use super::valid::not_among;
use crate::failure::Bilingual;
use crate::model::figures::FigurePeriod;
use crate::vietnamese::date::{from_excel_serial, parse_day, parse_period};
use crate::vietnamese::fold::fold;
use crate::vietnamese::number::decimal_comma;
use crate::workbook::Cell;

/// The text of a cell on one line.
pub(super) fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Cell::Number(number) => number.to_string(),
        Cell::Date(day) => day.to_string(),
        _ => String::new(),
    }
}

/// What a filled cell says; `percent` where its number is shown as a percentage.
pub(super) fn meant(cell: &Cell, content: Content, percent: bool, spot: &Spot, out: &mut Complaints) -> Value {
    match content {
        Content::Text | Content::Named(_) | Content::Shown => Value::Text(text(cell)),
        Content::List => list(cell, spot, |item| Value::Text(item.to_owned())),
        Content::Words(words) => list(cell, spot, |item| word(item, words, spot, out)),
        Content::Word(words) => word(&shown(cell), words, spot, out),
        Content::Truth => truth(cell),
        Content::Amount | Content::Whole => number(cell, percent),
        Content::Percent => percentage(cell, percent, spot, out),
        Content::Day => day(cell),
        Content::Month => month(cell),
    }
}

/// A text as it stands, less the space around it.
fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.trim().to_owned(),
        cell => shown(cell),
    }
}

/// The items of a cell: one a line, or on one line separated by `;`.
fn list(cell: &Cell, spot: &Spot, mut value: impl FnMut(&str) -> Value) -> Value {
    let text = if let Cell::Text(text) = cell { text.to_string() } else { shown(cell) };
    let separator = if text.contains('\n') { '\n' } else { ';' };
    let items = text.split(separator).map(str::trim).filter(|item| !item.is_empty());
    Value::List(items.map(|item| Node { value: value(item), spot: spot.clone() }).collect())
}

/// The word of a cell: "cấp tỉnh" is "tỉnh", "≥" is ">=".
fn word(written: &str, words: &[(&str, &str)], spot: &Spot, out: &mut Complaints) -> Value {
    let signs = written.replace('≥', ">=").replace('≤', "<=");
    let folded = fold(written);
    let folded = folded.strip_prefix("cap ").unwrap_or(&folded);
    let is =
        |(key, word): &&(&str, &str)| *key == signs || *word == written || fold(word) == folded && !folded.is_empty();
    if let Some((key, _)) = words.iter().find(is) {
        return Value::Text((*key).to_owned());
    }
    let known: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
    not_among(spot, written, &known.join(", "), out);
    Value::Refused
}

fn truth(cell: &Cell) -> Value {
    match cell {
        Cell::Bool(truth) => Value::Truth(*truth),
        cell => match fold(&shown(cell)).as_str() {
            "co" | "true" => Value::Truth(true),
            "khong" | "false" => Value::Truth(false),
            _ => Value::Odd,
        },
    }
}

/// A percentage; one of the numbers up to 1 without its sign may be a share as well, so it is asked back.
fn percentage(cell: &Cell, percent: bool, spot: &Spot, out: &mut Complaints) -> Value {
    let written = shown(cell);
    let bare = written.strip_suffix('%').map(str::trim_end);
    let value = match bare {
        Some(bare) => number(&Cell::Text(Arc::from(bare)), false),
        None => number(cell, percent),
    };
    let share = if let Value::Number(digits) = &value { digits.parse::<f64>().ok() } else { None };
    if percent || bare.is_some() || !share.is_some_and(|share| share > 0.0 && share <= 1.0) {
        return value;
    }
    let written = decimal_comma(&written);
    out.wrong(
        spot,
        Bilingual::new(
            format!("“{written}” có thể là {written}% hoặc là tỷ số."),
            format!("“{written}” may be {written}% or a share."),
        ),
        Bilingual::new(
            format!("Ghi số phần trăm, ví dụ 30; nếu đúng là {written}% thì ghi cả dấu %."),
            format!("Write the percentage, such as 30; if {written}% is meant, write the sign as well."),
        ),
    );
    Value::Refused
}

/// The digits of a number; of a text with a decimal comma the comma is made a point.
fn number(cell: &Cell, percent: bool) -> Value {
    match cell {
        // 0.805 shown as 80,5%: twelve digits are more than any percentage has and fewer than make 80.50000000000001.
        Cell::Number(number) if percent => {
            let digits = format!("{:.12}", number * 100.0);
            Value::Number(digits.trim_end_matches('0').trim_end_matches('.').to_owned())
        }
        Cell::Number(number) => Value::Number(number.to_string()),
        Cell::Text(text) => {
            let digits = text.trim().replacen(',', ".", 1);
            let is_number = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            if is_number { Value::Number(digits) } else { Value::Text(text.trim().to_owned()) }
        }
        _ => Value::Odd,
    }
}

fn day(cell: &Cell) -> Value {
    let day = match cell {
        Cell::Number(serial) => from_excel_serial(*serial, false),
        cell => parse_day(&shown(cell)),
    };
    day.map_or(Value::Odd, Value::Day)
}

/// A month in the form of a TOML text; Excel makes a day of "2021-06", whose month is meant.
fn month(cell: &Cell) -> Value {
    let written = shown(cell);
    let is_day = matches!(cell, Cell::Date(_));
    let day = if is_day { parse_day(&written) } else { None };
    match (day, parse_period(&written)) {
        (Some(day), _) => Value::Text(format!("{:04}-{:02}", day.year(), day.month())),
        (None, Some(FigurePeriod::Month(period))) => Value::Text(period.to_string()),
        _ => Value::Text(written),
    }
}
