//! One cell of a sheet's XML: what its element says, decoded into a value.
//!
//! Takes a `c` element's attributes, stored value, formula and inline text; gives a cell or nothing.
//! Never guesses: what cannot be decoded is said to be so, for that cell alone.

use std::sync::Arc;

use quick_xml::events::BytesStart;

use super::super::attributes::attributes;
use super::super::{Cell, LegacyFont, unreadable};
use super::dates::{iso_of_serial, iso_of_text};
use super::sheet::Context;
use super::strings::{RunFonts, Text, finish};
use crate::model::address::CellRef;
use crate::model::submission::Unusable;

/// How a stored value is written, by the attribute `t`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    FormulaText,
    Inline,
    Truth,
    Error,
    Date,
    Unknown,
}

/// The attributes of a `c` element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Header {
    /// Its address, where it is written.
    pub(super) at: Option<CellRef>,
    kind: Kind,
    pub(super) style: usize,
}

impl Header {
    /// Reads the attributes; an address outside the sheet condemns the file.
    pub(super) fn of(element: &BytesStart<'_>) -> Result<Self, Unusable> {
        let mut header = Self { at: None, kind: Kind::Number, style: 0 };
        for found in attributes(element) {
            match found? {
                ("r", at) => {
                    header.at = Some(at.parse().map_err(|_| unreadable("cell reference beyond the sheet"))?);
                }
                ("t", kind) => header.kind = kind_named(kind),
                ("s", style) => header.style = style.parse().unwrap_or(0),
                _ => {}
            }
        }
        Ok(header)
    }
}

fn kind_named(name: &str) -> Kind {
    match name {
        "s" => Kind::Shared,
        "n" => Kind::Number,
        "str" => Kind::FormulaText,
        "inlineStr" => Kind::Inline,
        "b" => Kind::Truth,
        "e" => Kind::Error,
        "d" => Kind::Date,
        _ => Kind::Unknown,
    }
}

/// What stands inside a `c` element, used again for each.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// A value is stored, if an empty one.
    pub(super) stored: bool,
    /// The stored value.
    pub(super) value: String,
    /// A comment or an element cuts the stored value in pieces.
    pub(super) cut: bool,
    /// The cell is computed.
    pub(super) computed: bool,
    /// The formula's text.
    pub(super) formula: String,
    /// The inline text.
    pub(super) inline: Option<Text>,
}

impl Content {
    /// Empties it for the next cell.
    pub(super) fn clear(&mut self) {
        self.value.clear();
        self.formula.clear();
        self.inline = None;
        (self.stored, self.cut, self.computed) = (false, false, false);
    }
}

/// The value of a cell and the old font that shows it; nothing for a cell that is only styled.
pub(super) fn decode(
    header: Header,
    inside: &Content,
    context: &Context<'_>,
) -> Result<Option<(Cell, Option<LegacyFont>)>, Unusable> {
    let without_value = inside.value.is_empty() && (header.kind != Kind::FormulaText || !inside.stored);
    if inside.cut {
        return Ok(Some((Cell::Undecodable, None)));
    }
    if let Some(text) = &inside.inline {
        return Ok(text_cell(text, header, context));
    }
    if without_value {
        return Ok(inside.computed.then_some((Cell::NoStoredValue, None)));
    }
    let value = inside.value.as_str();
    let decoded = match header.kind {
        Kind::FormulaText | Kind::Inline => {
            let text = Text { text: finish(value, context.limits)?, fonts: RunFonts::PLAIN };
            return Ok(text_cell(&text, header, context));
        }
        Kind::Shared => {
            return Ok(match value.trim().parse().ok().and_then(|index| context.strings.get(index)) {
                Some(text) => text_cell(text, header, context),
                None => Some((Cell::Undecodable, None)),
            });
        }
        Kind::Number => number(value, header, context),
        Kind::Truth => truth(value),
        Kind::Error => Some(Cell::Error(Arc::from(value.trim()))),
        Kind::Date => iso_of_text(value).map(|iso| Cell::Date(Arc::from(iso))),
        Kind::Unknown => None,
    };
    Ok(Some((decoded.unwrap_or(Cell::Undecodable), None)))
}

fn text_cell(text: &Text, header: Header, context: &Context<'_>) -> Option<(Cell, Option<LegacyFont>)> {
    let font = text.fonts.in_cell(context.styles.get(header.style).font);
    text.text.as_ref().map(|text| (Cell::Text(Arc::clone(text)), font))
}

fn number(value: &str, header: Header, context: &Context<'_>) -> Option<Cell> {
    let number: f64 = value.trim().parse().ok()?;
    if !number.is_finite() {
        return None;
    }
    let date = context.styles.get(header.style).date.then(|| iso_of_serial(number, context.from_1904)).flatten();
    Some(date.map_or(Cell::Number(number), |iso| Cell::Date(Arc::from(iso))))
}

fn truth(value: &str) -> Option<Cell> {
    match value.trim() {
        "1" | "true" | "TRUE" => Some(Cell::Bool(true)),
        "0" | "false" | "FALSE" => Some(Cell::Bool(false)),
        _ => None,
    }
}
