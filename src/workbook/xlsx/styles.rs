//! What a cell's style tells a reader: whether a number is a date, and which old font shows a text.
//!
//! Takes styles.xml; gives one fact sheet a style index. Never knows colours, borders or sizes.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::super::LegacyFont;
use super::super::attributes::{attribute, local_name};
use super::super::package::Package;
use super::dates::is_date_format;
use crate::model::submission::{LegacyEncoding, Unusable};

/// Styles kept at most; Excel writes no more than 65,490.
const MOST: usize = 1 << 17;

/// What one style means for a reader.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Numbers are shown as dates or times.
    pub(super) date: bool,
    /// Numbers are shown as percentages.
    pub(super) percent: bool,
    /// The font, where its letters are not Unicode.
    pub(super) font: Option<LegacyFont>,
}

/// The styles of a workbook by index.
#[derive(Debug, Default)]
pub(super) struct Styles(Vec<Style>);

/// The list inside styles.xml that is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Other,
    Formats,
    Fonts,
    Cells,
}

impl Styles {
    /// Reads a styles part; no part means that nothing is styled.
    pub(super) fn read(package: &mut Package<'_>, name: &str) -> Result<Self, Unusable> {
        let Some(mut part) = package.part(name)? else { return Ok(Self::default()) };
        let mut draft = Draft::default();
        let mut list = List::Other;
        loop {
            match part.next()? {
                Event::Start(element) => {
                    list = list_named(local_name(&element)).unwrap_or(list);
                    draft.take(list, &element);
                }
                Event::Empty(element) => draft.take(list, &element),
                Event::End(end) if list_named(end.local_name().as_ref()).is_some() => list = List::Other,
                Event::Eof => return Ok(draft.into_styles()),
                _ => {}
            }
        }
    }

    /// The style of an index; a plain one where there is none.
    pub(super) fn get(&self, index: usize) -> Style {
        self.0.get(index).copied().unwrap_or_default()
    }
}

/// Lists whose members matter, and `dxfs`, whose fonts are no cell's.
fn list_named(name: &str) -> Option<List> {
    match name {
        "numFmts" => Some(List::Formats),
        "fonts" => Some(List::Fonts),
        "cellXfs" => Some(List::Cells),
        "dxfs" | "cellStyleXfs" | "cellStyles" | "fills" | "borders" => Some(List::Other),
        _ => None,
    }
}

/// What a number format shows.
#[derive(Clone, Copy)]
struct Shows {
    date: bool,
    percent: bool,
}

#[derive(Default)]
struct Draft {
    formats: BTreeMap<u32, Shows>,
    fonts: Vec<Option<LegacyFont>>,
    cells: Vec<Style>,
}

impl Draft {
    fn take(&mut self, list: List, element: &BytesStart<'_>) {
        match (list, local_name(element)) {
            (List::Formats, "numFmt") if self.formats.len() < MOST => {
                let code = attribute(element, "formatCode").unwrap_or_default();
                let shows = Shows { date: is_date_format(&code), percent: is_percent_format(&code) };
                self.formats.insert(number(element, "numFmtId"), shows);
            }
            (List::Fonts, "font") if self.fonts.len() < MOST => self.fonts.push(None),
            (List::Fonts, "name") => {
                let name = attribute(element, "val").unwrap_or_default();
                if let Some(font) = self.fonts.last_mut() {
                    *font = legacy_font(&name);
                }
            }
            (List::Cells, "xf") if self.cells.len() < MOST => {
                let style = self.style(number(element, "numFmtId"), number(element, "fontId"));
                self.cells.push(style);
            }
            _ => {}
        }
    }

    fn style(&self, format: u32, font: u32) -> Style {
        // A workbook may spell a built-in format out; its own word counts.
        let built_in = Shows { date: matches!(format, 14..=22 | 45..=47), percent: matches!(format, 9 | 10) };
        let Shows { date, percent } = self.formats.get(&format).copied().unwrap_or(built_in);
        Style { date, percent, font: self.fonts.get(font as usize).copied().flatten() }
    }

    fn into_styles(self) -> Styles {
        Styles(self.cells)
    }
}

/// Whether a number format shows a percentage: a % that is no text of its own.
fn is_percent_format(code: &str) -> bool {
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => letters.by_ref().take_while(|inside| *inside != '"').for_each(drop),
            '\\' | '_' | '*' => drop(letters.next()),
            '%' => return true,
            ';' => return false,
            _ => {}
        }
    }
    false
}

fn number(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).and_then(|value| value.trim().parse().ok()).unwrap_or(0)
}

/// The old encoding that a font's name stands for, where it does.
pub(super) fn legacy_font(name: &str) -> Option<LegacyFont> {
    let lower = name.trim().to_lowercase();
    if lower.starts_with(".vn") {
        // Upper case H at the end is the family's mark: .VnTime, .VnTimeH.
        return Some(LegacyFont { encoding: LegacyEncoding::Tcvn3, capitals: name.trim_end().ends_with('H') });
    }
    lower.starts_with("vni-").then_some(LegacyFont { encoding: LegacyEncoding::Vni, capitals: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_told_by_their_format() {
        assert!(["0%", "0.00%", "#,##0.0%"].iter().all(|code| is_percent_format(code)));
        assert!(["0.00", "0\"%\"", "0\\%", "General;0%"].iter().all(|code| !is_percent_format(code)));
    }

    #[test]
    fn old_fonts_are_told_by_their_names() {
        let tcvn3 = |capitals| Some(LegacyFont { encoding: LegacyEncoding::Tcvn3, capitals });
        assert_eq!(legacy_font(".VnTime"), tcvn3(false));
        assert_eq!(legacy_font(".VnTimeH"), tcvn3(true));
        assert_eq!(legacy_font("VNI-Times"), Some(LegacyFont { encoding: LegacyEncoding::Vni, capitals: false }));
        assert_eq!(legacy_font("Times New Roman"), None);
    }
}
