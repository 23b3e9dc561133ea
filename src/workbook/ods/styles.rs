//! The few facts of an `OpenDocument` file's styles that matter: old fonts and hidden sheets.
//!
//! Takes `styles.xml` and the automatic styles of `content.xml`; tells of a style's name whether it shows an old font
//! or hides its sheet. Never keeps a style that does neither.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::super::LegacyFont;
use super::super::intake::legacy_font;
use super::super::xml_stream::{Node, XmlStream, attribute};
use crate::model::submission::Unusable;

/// More styles than any office makes; the rest of a longer list is passed over.
const MOST: usize = 65_536;

/// The styles of one file, common and automatic ones.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    faces: BTreeMap<String, LegacyFont>,
    cells: BTreeMap<String, LegacyFont>,
    spans: BTreeMap<String, LegacyFont>,
    hidden_sheets: BTreeSet<String>,
}

/// What a style says of itself before its properties are read.
struct Named {
    name: String,
    family: String,
    parent: Option<String>,
}

impl Styles {
    /// The common styles, from the content of `styles.xml`.
    pub(crate) fn read(source: impl BufRead, text_units: u64) -> Result<Self, Unusable> {
        let mut styles = Self::default();
        let mut stream = XmlStream::new(source, text_units);
        loop {
            match stream.next()? {
                Node::Open(_) => styles.collect(&mut stream)?,
                Node::End => return Ok(styles),
                _ => {}
            }
        }
    }

    /// Adds the styles inside the element that has just begun.
    pub(super) fn collect<R: BufRead>(&mut self, stream: &mut XmlStream<R>) -> Result<(), Unusable> {
        loop {
            let style = match stream.next()? {
                Node::Open(start) => match start.local_name().into_inner() {
                    "style" | "default-style" => Some(named(&start)),
                    "font-face" => {
                        self.note_face(&start);
                        None
                    }
                    _ => None,
                },
                Node::Close | Node::End => return Ok(()),
                Node::Text(_) | Node::Other => continue,
            };
            match style {
                Some(style) => self.collect_style(stream, style)?,
                None => self.collect(stream)?,
            }
        }
    }

    fn collect_style<R: BufRead>(&mut self, stream: &mut XmlStream<R>, style: Named) -> Result<(), Unusable> {
        let mut font = None;
        let mut said = false;
        loop {
            match stream.next()? {
                Node::Open(start) => {
                    if attribute(&start, "table:display").as_deref() == Some("false") {
                        self.hide(&style);
                    }
                    let face = attribute(&start, "style:font-name").and_then(|name| self.face(&name));
                    let family = attribute(&start, "fo:font-family");
                    said |= family.is_some() || attribute(&start, "style:font-name").is_some();
                    font = font.or(face).or_else(|| family.and_then(|name| legacy_font(&name)));
                }
                Node::Close => break,
                Node::End => return Ok(()),
                Node::Text(_) | Node::Other => continue,
            }
            stream.skip()?;
        }
        if !said {
            font = style.parent.as_deref().and_then(|parent| self.map(&style.family)?.get(parent).copied());
        }
        if let (Some(font), Some(map)) = (font, self.map(&style.family))
            && map.len() < MOST
        {
            map.insert(style.name, font);
        }
        Ok(())
    }

    fn map(&mut self, family: &str) -> Option<&mut BTreeMap<String, LegacyFont>> {
        match family {
            "table-cell" => Some(&mut self.cells),
            "text" => Some(&mut self.spans),
            _ => None,
        }
    }

    fn hide(&mut self, style: &Named) {
        if style.family == "table" && self.hidden_sheets.len() < MOST {
            self.hidden_sheets.insert(style.name.clone());
        }
    }

    fn note_face(&mut self, start: &BytesStart<'_>) {
        let Some(name) = attribute(start, "style:name") else { return };
        let family = attribute(start, "svg:font-family").unwrap_or_else(|| name.clone());
        if let Some(font) = legacy_font(&family)
            && self.faces.len() < MOST
        {
            self.faces.insert(name.into_owned(), font);
        }
    }

    fn face(&self, name: &str) -> Option<LegacyFont> {
        self.faces.get(name).copied().or_else(|| legacy_font(name))
    }

    /// The old font of a cell style; of no style the default one's.
    pub(super) fn cell_font(&self, style: Option<&str>) -> Option<LegacyFont> {
        self.cells.get(style.unwrap_or("Default")).copied()
    }

    /// The old font of a run of letters.
    pub(super) fn span_font(&self, style: &str) -> Option<LegacyFont> {
        self.spans.get(style).copied()
    }

    /// Whether a sheet's style hides it.
    pub(super) fn hides_sheet(&self, style: &str) -> bool {
        self.hidden_sheets.contains(style)
    }
}

fn named(start: &BytesStart<'_>) -> Named {
    let text = |name| attribute(start, name).map(std::borrow::Cow::into_owned);
    Named {
        name: text("style:name").unwrap_or_default(),
        family: text("style:family").unwrap_or_default(),
        parent: text("style:parent-style-name"),
    }
}
