//! What a cell's style tells a reader of an .xls: whether a number is a date, and which old font shows a text.
//!
//! Takes the records of fonts, number formats and styles; gives one fact sheet a style index.
//! Never knows colours, borders or sizes.

use std::collections::BTreeMap;

use super::super::LegacyFont;
use super::super::intake::legacy_font;
use super::super::xlsx::dates::is_date_format;
use super::records::Body;
use super::text::{Text, short};

/// What one style means for a reader.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style {
    /// Numbers are shown as dates or times.
    pub(super) date: bool,
    /// The font, where its letters are not Unicode.
    pub(super) font: Option<LegacyFont>,
}

/// Fonts, formats and styles in the order of the file; a format may follow the styles that use it.
#[derive(Debug, Default)]
pub(super) struct Styles {
    fonts: Vec<Option<LegacyFont>>,
    formats: BTreeMap<u16, bool>,
    cells: Vec<(u16, u16)>,
}

impl Styles {
    /// Takes a font: its name stands behind fourteen bytes of looks.
    pub(super) fn take_font(&mut self, mut body: Body<'_>) {
        body.skip(14);
        self.fonts.push(short(&mut body).and_then(|name| legacy_font(&name)));
    }

    /// Takes a number format.
    pub(super) fn take_format(&mut self, mut body: Body<'_>) {
        if let (Some(id), Some(code)) = (body.u16(), Text::read(&mut body)) {
            self.formats.insert(id, is_date_format(&code.text));
        }
    }

    /// Takes a style: its font and its number format.
    pub(super) fn take_cell(&mut self, mut body: Body<'_>) {
        self.cells.push((body.u16().unwrap_or(0), body.u16().unwrap_or(0)));
    }

    /// The style of an index; a plain one where there is none.
    pub(super) fn get(&self, index: u16) -> Style {
        let Some(&(font, format)) = self.cells.get(usize::from(index)) else { return Style::default() };
        let built_in = matches!(format, 14..=22 | 45..=47);
        Style { date: self.formats.get(&format).copied().unwrap_or(built_in), font: self.font(font) }
    }

    /// The old font of an index; no workbook has a font 4.
    pub(super) fn font(&self, index: u16) -> Option<LegacyFont> {
        let place = usize::from(if index > 4 { index - 1 } else { index });
        self.fonts.get(place).copied().flatten()
    }
}
