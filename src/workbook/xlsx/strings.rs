//! Texts of a workbook: the shared list, rich text and the escapes inside.
//!
//! Takes `si` and `is` elements; gives their text and the old font that all runs agree on.
//! Never trusts `uniqueCount`, and never takes a reading aid (`rPh`) for text.

use std::io::Read;
use std::sync::Arc;

use quick_xml::events::Event;

use super::super::LegacyFont;
use super::super::attributes::{attribute, local_name};
use super::super::limits::Limits;
use super::super::package::{Package, beyond};
use super::super::part::Part;
use super::styles::legacy_font;
use crate::model::submission::Unusable;

/// A text and what its runs say about fonts.
#[derive(Debug, Clone)]
pub(super) struct Text {
    /// The text of all runs; nothing where it is empty.
    pub(super) text: Option<Arc<str>>,
    /// Which fonts show it.
    pub(super) fonts: RunFonts,
}

/// Which fonts the runs of a text name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct RunFonts {
    /// The old font that runs name, if any does.
    named: Option<LegacyFont>,
    /// A run names no font: it shows in the cell's.
    inherits: bool,
    /// Runs disagree, or one names a font of Unicode letters.
    mixed: bool,
}

impl RunFonts {
    /// The fonts of a text without runs.
    pub(super) const PLAIN: Self = Self { named: None, inherits: true, mixed: false };

    /// The old font that shows the whole text in a cell of this font.
    pub(super) fn in_cell(self, cell: Option<LegacyFont>) -> Option<LegacyFont> {
        match self.named {
            _ if self.mixed => None,
            None => cell.filter(|_| self.inherits),
            named if !self.inherits => named,
            Some(named) => agreed(named, cell?),
        }
    }

    /// Takes the font of one more run: none named, an old one, or another.
    fn add(&mut self, run: RunFont) {
        match (run, self.named) {
            (RunFont::Inherited, _) => self.inherits = true,
            (RunFont::Unicode, _) => self.mixed = true,
            (RunFont::Legacy(font), None) => self.named = Some(font),
            (RunFont::Legacy(font), Some(known)) => {
                self.named = agreed(known, font);
                self.mixed |= self.named.is_none();
            }
        }
    }
}

/// One old font for two: capitals only where both show them.
fn agreed(one: LegacyFont, other: LegacyFont) -> Option<LegacyFont> {
    let capitals = one.capitals && other.capitals;
    (one.encoding == other.encoding).then_some(LegacyFont { encoding: one.encoding, capitals })
}

#[derive(Clone, Copy)]
enum RunFont {
    Inherited,
    Unicode,
    Legacy(LegacyFont),
}

/// The shared texts by index.
#[derive(Debug, Default)]
pub(super) struct SharedStrings(Vec<Text>);

impl SharedStrings {
    /// Reads the shared texts; no part means that there are none.
    pub(super) fn read(package: &mut Package<'_>, name: &str, limits: &Limits) -> Result<Self, Unusable> {
        let Some(mut part) = package.part(name)? else { return Ok(Self::default()) };
        let mut texts = Vec::new();
        let mut scratch = Scratch::default();
        loop {
            match part.next()? {
                Event::Start(element) if local_name(&element) == "si" => {
                    texts.push(scratch.rich_text(&mut part, limits)?);
                }
                Event::Empty(element) if local_name(&element) == "si" => {
                    texts.push(Text { text: None, fonts: RunFonts::PLAIN });
                }
                Event::Eof => return Ok(Self(texts)),
                _ => {}
            }
            // More texts than a workbook may have cells cannot all be meant.
            if texts.len() as u64 > limits.cells {
                return Err(beyond("cells", limits.cells));
            }
        }
    }

    /// The text of an index.
    pub(super) fn get(&self, index: usize) -> Option<&Text> {
        self.0.get(index)
    }
}

/// Space to gather a text in, used again for each.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    text: String,
}

impl Scratch {
    /// Reads the rest of a `si` or `is` element that was just opened.
    pub(super) fn rich_text<R: Read>(&mut self, part: &mut Part<'_, R>, limits: &Limits) -> Result<Text, Unusable> {
        self.text.clear();
        let mut fonts = RunFonts::default();
        let mut run = RunFont::Inherited;
        let mut run_start = 0;
        let mut depth = 1_u32;
        while depth > 0 {
            match part.next()? {
                Event::Start(element) => match local_name(&element) {
                    "t" => {
                        part.text_into(&mut self.text)?;
                        if depth == 1 {
                            fonts.inherits = true;
                        }
                    }
                    "rPh" => part.skip()?,
                    "r" => {
                        (run, run_start) = (RunFont::Inherited, self.text.len());
                        depth += 1;
                    }
                    "rFont" => {
                        run = run_font(&attribute(&element, "val").unwrap_or_default());
                        depth += 1;
                    }
                    _ => depth += 1,
                },
                Event::Empty(element) if local_name(&element) == "rFont" => {
                    run = run_font(&attribute(&element, "val").unwrap_or_default());
                }
                Event::End(end) => {
                    depth -= 1;
                    // A run of spaces says nothing about the letters around it.
                    let said = self.text.get(run_start..).is_some_and(|text| !text.trim().is_empty());
                    if end.local_name().as_ref() == "r" && said {
                        fonts.add(run);
                    }
                }
                _ => {}
            }
        }
        Ok(Text { text: finish(&self.text, limits)?, fonts })
    }
}

fn run_font(name: &str) -> RunFont {
    legacy_font(name).map_or(RunFont::Unicode, RunFont::Legacy)
}

/// A gathered text as it goes into a cell: unescaped, nothing where it is empty, within the limit.
pub(super) fn finish(text: &str, limits: &Limits) -> Result<Option<Arc<str>>, Unusable> {
    if text.is_empty() {
        return Ok(None);
    }
    let unescaped = unescape(text);
    let text = unescaped.as_deref().unwrap_or(text);
    // A text has at most as many UTF-16 units as bytes.
    if text.len() as u64 > limits.text_units && text.encode_utf16().count() as u64 > limits.text_units {
        return Err(beyond("text-units", limits.text_units));
    }
    Ok((!text.is_empty()).then(|| Arc::from(text)))
}

/// The text with each `_xHHHH_` replaced by its UTF-16 unit; nothing where there is none.
fn unescape(text: &str) -> Option<String> {
    let first = text.find("_x")?;
    let mut units: Vec<u16> = Vec::new();
    let (mut rest, mut plain) = (text.get(first..)?, text.get(..first)?);
    loop {
        units.extend(plain.encode_utf16());
        if rest.is_empty() {
            return Some(String::from_utf16_lossy(&units));
        }
        if let Some(unit) = escaped_unit(rest) {
            units.push(unit);
            rest = rest.get(7..)?;
        } else {
            units.push(u16::from(b'_'));
            rest = rest.get(1..)?;
        }
        let next = rest.find("_x").unwrap_or(rest.len());
        (plain, rest) = rest.split_at(next);
    }
}

/// The unit of an escape such as `_x000D_` at the beginning of a text that begins with `_`.
fn escaped_unit(text: &str) -> Option<u16> {
    let escape = text.as_bytes().get(..7)?;
    let digits = text.get(2..6)?;
    let well_formed = escape.ends_with(b"_") && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    well_formed.then(|| u16::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::submission::LegacyEncoding::{Tcvn3, Vni};

    #[test]
    fn escapes_are_decoded_and_look_alikes_kept() {
        for (stored, meant) in [
            ("dòng_x000D_\nmới", "dòng\r\nmới"),
            ("_x005F_x000D_", "_x000D_"),
            ("a_xZZZZ_ đ_x", "a_xZZZZ_ đ_x"),
            ("_xD83D__xDE00_", "😀"),
            ("_xD83D_", "\u{FFFD}"),
            ("ô_xđề_", "ô_xđề_"),
        ] {
            assert_eq!(finish(stored, &Limits::STATED).ok().flatten().as_deref(), Some(meant), "{stored}");
        }
    }

    #[test]
    fn runs_agree_or_say_nothing() {
        let font = |encoding, capitals| LegacyFont { encoding, capitals };
        let of = |runs: &[RunFont]| {
            let mut fonts = RunFonts::default();
            for run in runs {
                fonts.add(*run);
            }
            fonts
        };
        let time = font(Tcvn3, false);
        let time_h = font(Tcvn3, true);
        assert_eq!(of(&[RunFont::Legacy(time), RunFont::Legacy(time_h)]).in_cell(None), Some(time));
        assert_eq!(of(&[RunFont::Inherited, RunFont::Legacy(time)]).in_cell(Some(time)), Some(time));
        assert_eq!(of(&[RunFont::Inherited, RunFont::Legacy(time)]).in_cell(None), None);
        assert_eq!(of(&[RunFont::Legacy(font(Vni, false)), RunFont::Legacy(time)]).in_cell(Some(time)), None);
        assert_eq!(of(&[RunFont::Unicode]).in_cell(Some(time)), None);
        assert_eq!(RunFonts::PLAIN.in_cell(Some(time)), Some(time));
    }
}
