//! Texts of an .xls: with their width, rich runs and reading aids.
//!
//! Takes the body of a record at a text's place; gives the text and where its fonts change.
//! Never takes a declared number of texts for the number there is.

use std::sync::Arc;

use super::super::limits::Limits;
use super::super::package::beyond;
use super::super::{LegacyFont, unreadable};
use super::records::Body;
use super::styles::Styles;
use crate::model::submission::Unusable;

/// Letters of two bytes.
const WIDE: u8 = 1;
/// A reading aid follows the letters.
const AIDED: u8 = 4;
/// Places where the font changes follow the letters.
const RICH: u8 = 8;

/// A text and the fonts inside it.
#[derive(Debug, Clone)]
pub(super) struct Text {
    /// Its letters.
    pub(super) text: Arc<str>,
    /// From which letter on which font shows it; none where the cell's shows all.
    runs: Box<[(u16, u16)]>,
}

impl Text {
    /// A text whose length of two bytes stands before it.
    pub(super) fn read(body: &mut Body<'_>) -> Option<Self> {
        let count = usize::from(body.u16()?);
        let flags = body.u8()?;
        let runs = if flags & RICH == 0 { 0 } else { body.u16()? };
        let aid = if flags & AIDED == 0 { 0 } else { body.u32()? };
        let text = body.letters(count, flags & WIDE != 0)?;
        let mut places = Vec::new();
        for _ in 0..runs {
            places.push((body.u16()?, body.u16()?));
        }
        body.skip(usize::try_from(aid).unwrap_or(usize::MAX));
        Some(Self { text: text.into(), runs: places.into() })
    }

    /// The old font that shows the whole text in a cell of this style.
    pub(super) fn font(&self, style: u16, styles: &Styles) -> Option<LegacyFont> {
        let of_cell = || styles.get(style).font;
        let first = match self.runs.first() {
            Some((0, font)) => styles.font(*font),
            _ => of_cell(),
        };
        let agreed = |one: LegacyFont, other: LegacyFont| {
            let capitals = one.capitals && other.capitals;
            (one.encoding == other.encoding).then_some(LegacyFont { encoding: one.encoding, capitals })
        };
        self.runs.iter().try_fold(first?, |font, (_, next)| agreed(font, styles.font(*next)?))
    }
}

/// A short text: its length is one byte.
pub(super) fn short(body: &mut Body<'_>) -> Option<String> {
    let count = usize::from(body.u8()?);
    let flags = body.u8()?;
    body.letters(count, flags & WIDE != 0)
}

/// The texts that cells share, by index.
pub(super) fn shared(mut body: Body<'_>, limits: &Limits) -> Result<Vec<Text>, Unusable> {
    let declared = body.array::<8>().map_or(0, |[.., a, b, c, d]| u32::from_le_bytes([a, b, c, d]));
    let mut texts = Vec::new();
    for _ in 0..declared {
        // A list that ends early leaves the cells that need more of it without a text: those are told one by one.
        let Some(text) = Text::read(&mut body) else { break };
        texts.push(text);
        if texts.len() as u64 > limits.cells {
            return Err(beyond("cells", limits.cells));
        }
    }
    Ok(texts)
}

/// The name of a sheet, which cannot be done without.
pub(super) fn sheet_name(body: &mut Body<'_>) -> Result<String, Unusable> {
    short(body).ok_or_else(|| unreadable("damaged part"))
}
