//! The styles of the sender's workbook, to which marked twins of the used ones are added.
//!
//! Takes the styles part; gives indices of styles with another fill. Never changes a style that is there.

use std::ops::Range;

use super::Unpatchable;
use super::xml::{Edits, Tag, TagKind, tags};
use crate::model::severity::Severity;

/// A styles part for a workbook that has none.
pub(super) const BARE: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">",
    "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Times New Roman\"/><family val=\"1\"/></font></fonts>",
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>",
    "<fill><patternFill patternType=\"gray125\"/></fill></fills>",
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>",
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>",
    "<cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>",
    "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>",
    "</styleSheet>"
);
/// Styles that Excel keeps at most.
const MOST: usize = 64_000;
/// Bytes of a fill that is remembered; a longer one is no plain fill.
const LONGEST_FILL: usize = 2_000;

/// The fills of marked cells: near the usual ones for good and bad, but no one else's.
const fn colour(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "FFFFC6CD",
        Severity::Warning => "FFFFEB9B",
        Severity::Note => "FFDDEBF6",
    }
}

const COLOURS: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// One list of the part: what stands in it and where it ends.
#[derive(Debug, Default)]
struct List {
    open: Range<usize>,
    count: Option<Range<usize>>,
    end: usize,
    children: Vec<String>,
    known: usize,
}

impl List {
    /// The place of a child, which is added where no other is the same.
    fn place(&mut self, child: String) -> usize {
        if let Some(place) = self.children.iter().position(|known| *known == child) {
            return place;
        }
        self.children.push(child);
        self.children.len() - 1
    }

    fn edit(&self, edits: &mut Edits) {
        if self.children.len() == self.known {
            return;
        }
        if let Some(count) = &self.count {
            edits.replace(count.clone(), self.children.len().to_string());
        }
        edits.insert(self.end, self.children[self.known..].concat());
    }
}

/// The styles of a workbook.
#[derive(Debug)]
pub(super) struct Styles {
    xml: String,
    prefix: String,
    fonts: List,
    fills: List,
    borders: List,
    cells: List,
    /// For each style that was there, whether it is a marked one: asked of every cell.
    marked: Vec<bool>,
}

impl Styles {
    /// Reads a styles part.
    pub(super) fn read(xml: String) -> Result<Self, Unpatchable> {
        let found = tags(&xml)?;
        let prefix = found.first().map(|tag| tag.prefix().to_owned()).ok_or(Unpatchable)?;
        let list = |name| list(&xml, &found, name);
        let (fonts, fills, borders, cells) = (list("fonts")?, list("fills")?, list("borders")?, list("cellXfs")?);
        let mut styles = Self { prefix, fonts, fills, borders, cells, xml, marked: Vec::new() };
        styles.marked = (0..styles.cells.known).map(|style| styles.has_mark(style)).collect();
        Ok(styles)
    }

    /// The part with what was added; nothing where nothing was.
    pub(super) fn finish(self) -> Result<Option<String>, Unpatchable> {
        let mut edits = Edits::default();
        for list in [&self.fonts, &self.fills, &self.borders, &self.cells] {
            list.edit(&mut edits);
        }
        if self.cells.children.len() > MOST {
            return Err(Unpatchable);
        }
        if edits.is_empty() { Ok(None) } else { edits.apply(&self.xml).map(Some) }
    }

    /// A style like another, in the fill of a finding.
    pub(super) fn marked(&mut self, style: usize, severity: Severity) -> Result<usize, Unpatchable> {
        let fill = solid(&self.prefix, colour(severity));
        self.filled(style, fill)
    }

    /// Whether a style is one of the marked ones.
    pub(super) fn is_marked(&self, style: usize) -> bool {
        self.marked.get(style).copied().unwrap_or_else(|| self.has_mark(style))
    }

    fn has_mark(&self, style: usize) -> bool {
        let fill = self.fill_of(style).unwrap_or_default().to_ascii_uppercase();
        fill.contains("\"SOLID\"") && COLOURS.iter().any(|severity| fill.contains(colour(*severity)))
    }

    /// The fill of a style as it can be remembered; empty where it has none.
    pub(super) fn fill_text(&self, style: usize) -> String {
        let fill = self.fill_of(style).unwrap_or_default();
        if fill.contains("\"none\"") || fill.len() > LONGEST_FILL { String::new() } else { fill.to_owned() }
    }

    /// A style like another, in a fill that was remembered; in none where it cannot be one.
    pub(super) fn restored(&mut self, style: usize, fill: &str) -> Result<usize, Unpatchable> {
        let sound = !fill.is_empty() && is_fill(fill, &self.prefix);
        let fill = if sound { fill.to_owned() } else { self.fills.children.first().cloned().ok_or(Unpatchable)? };
        self.filled(style, fill)
    }

    /// A style of rasoat's own: parts of it are added where no other is the same.
    pub(super) fn own(&mut self, font: &str, fill: Option<&str>, bordered: bool, align: &str) -> usize {
        let prefix = self.prefix.clone();
        let prefixed = |xml: &str| with_prefix(xml, &prefix);
        let font = self.fonts.place(prefixed(font));
        let fill = fill.map_or(0, |colour| self.fills.place(solid(&prefix, colour)));
        let border = if bordered { self.borders.place(prefixed(BORDER)) } else { 0 };
        self.cells.place(prefixed(&format!(
            "<xf numFmtId=\"0\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" applyFont=\"1\" \
             applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">{align}</xf>"
        )))
    }

    fn filled(&mut self, style: usize, fill: String) -> Result<usize, Unpatchable> {
        let plain = || self.cells.children.first().cloned();
        let twin = self.cells.children.get(style).cloned().or_else(plain).ok_or(Unpatchable)?;
        let place = self.fills.place(fill).to_string();
        let opened = tags(&twin)?.into_iter().next().ok_or(Unpatchable)?;
        let head = opened.with("fillId", &place);
        let filled = format!("{head}{}", &twin[opened.span.end..]);
        let opened = tags(&filled)?.into_iter().next().ok_or(Unpatchable)?;
        let twin = format!("{}{}", opened.with("applyFill", "1"), &filled[opened.span.end..]);
        Ok(self.cells.place(twin))
    }

    fn fill_of(&self, style: usize) -> Option<&str> {
        let found = tags(self.cells.children.get(style)?).ok()?;
        let place: usize = found.first()?.attribute("fillId")?.trim().parse().ok()?;
        self.fills.children.get(place).map(String::as_str)
    }
}

const BORDER: &str = "<border><left style=\"thin\"><color auto=\"1\"/></left><right style=\"thin\"><color auto=\"1\"/></right>\
    <top style=\"thin\"><color auto=\"1\"/></top><bottom style=\"thin\"><color auto=\"1\"/></bottom><diagonal/></border>";

fn solid(prefix: &str, colour: &str) -> String {
    let fill = format!(
        "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"{colour}\"/><bgColor indexed=\"64\"/></patternFill></fill>"
    );
    with_prefix(&fill, prefix)
}

/// XML of this file's own with the prefix of the workbook's.
fn with_prefix(xml: &str, prefix: &str) -> String {
    if prefix.is_empty() {
        return xml.to_owned();
    }
    xml.replace("</", "\u{0}").replace('<', &format!("<{prefix}")).replace('\u{0}', &format!("</{prefix}"))
}

/// Whether a text that came back with the file is one whole fill and nothing else.
fn is_fill(text: &str, prefix: &str) -> bool {
    let Ok(found) = tags(text) else { return false };
    let allowed = ["fill", "patternFill", "fgColor", "bgColor", "gradientFill", "stop", "color"];
    let whole = found.first().is_some_and(|tag| tag.name() == "fill" && tag.span.start == 0)
        && found.last().is_some_and(|tag| tag.name() == "fill" && tag.span.end == text.len());
    let one = found.iter().filter(|tag| tag.depth == 0 && tag.kind != TagKind::Close).count() == 1;
    whole
        && one
        && text.len() <= LONGEST_FILL
        && found.iter().all(|tag| allowed.contains(&tag.name()) && tag.prefix() == prefix)
}

/// A list of the root element, with its children as they are written.
fn list(xml: &str, found: &[Tag<'_>], name: &str) -> Result<List, Unpatchable> {
    let at = found.iter().position(|tag| tag.depth == 1 && tag.begins(name)).ok_or(Unpatchable)?;
    let opened = &found[at];
    if opened.kind == TagKind::Empty {
        return Err(Unpatchable);
    }
    let count = opened.attributes().find(|(key, ..)| *key == "count");
    let count = count.map(|(.., span)| opened.span.start + span.start..opened.span.start + span.end);
    let mut list = List { open: opened.span.clone(), count, ..List::default() };
    let mut child = None;
    for tag in &found[at + 1..] {
        match tag.kind {
            TagKind::Open if tag.depth == 2 => child = Some(tag.span.start),
            TagKind::Empty if tag.depth == 2 => list.children.push(tag.raw().to_owned()),
            TagKind::Close if tag.depth == 2 => {
                let start = child.take().ok_or(Unpatchable)?;
                list.children.push(xml[start..tag.span.end].to_owned());
            }
            TagKind::Close if tag.depth == 1 => {
                list.end = tag.span.start;
                list.known = list.children.len();
                return if list.known == 0 || list.end < list.open.end { Err(Unpatchable) } else { Ok(list) };
            }
            _ => {}
        }
    }
    Err(Unpatchable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marked_twin_is_made_once_and_can_be_undone() {
        let Ok(mut styles) = Styles::read(BARE.to_owned()) else { unreachable!("the bare styles are sound") };
        assert!(!styles.is_marked(0));
        let marked = styles.marked(0, Severity::Error).unwrap_or(0);
        assert_eq!(styles.marked(0, Severity::Error).ok(), Some(marked));
        assert!(styles.is_marked(marked));
        let back = styles.restored(marked, "").unwrap_or(0);
        assert_eq!(styles.fill_text(back), "");
        assert!(!styles.is_marked(back));
        let written = styles.finish().ok().flatten().unwrap_or_default();
        assert!(written.contains("<cellXfs count=\"3\">") && written.contains("<fills count=\"3\">"), "{written}");
    }

    #[test]
    fn only_a_fill_is_taken_for_one() {
        assert!(is_fill("<fill><patternFill patternType=\"solid\"><fgColor theme=\"4\"/></patternFill></fill>", ""));
        for text in ["<fill/><fill/>", "<font/>", "<fill><script/></fill>", "x<fill/>", "<fill>"] {
            assert!(!is_fill(text, ""), "{text}");
        }
    }
}
