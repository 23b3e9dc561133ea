//! XML that is changed where it must be and nowhere else.
//!
//! Takes the text of a part; gives its tags with their places, and the text with edits put in.
//! Never writes a tag anew that nobody asked to change.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::escape::unescape;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, Reader};

use super::Unpatchable;
use crate::workbook::first_attribute;

/// A tag: where it stands and what it says.
#[derive(Debug, Clone)]
pub(super) struct Tag<'x> {
    /// Its bytes in the part, brackets included.
    pub(super) span: Range<usize>,
    /// What it does.
    pub(super) kind: TagKind,
    /// Elements around it.
    pub(super) depth: usize,
    raw: &'x str,
}

/// What a tag does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TagKind {
    Open,
    Close,
    Empty,
}

impl<'x> Tag<'x> {
    /// The tag as it is written.
    pub(super) const fn raw(&self) -> &'x str {
        self.raw
    }

    /// Its name with prefix.
    pub(super) fn full_name(&self) -> &'x str {
        let inner = self.raw.trim_start_matches(['<', '/']);
        inner.split([' ', '\t', '\r', '\n', '/', '>']).next().unwrap_or_default()
    }

    /// Its name without prefix.
    pub(super) fn name(&self) -> &'x str {
        self.full_name().rsplit(':').next().unwrap_or_default()
    }

    /// The prefix of its name with the colon; empty where it has none.
    pub(super) fn prefix(&self) -> &'x str {
        let name = self.full_name();
        &name[..name.len() - self.name().len()]
    }

    /// Whether it begins an element of this name.
    pub(super) fn begins(&self, name: &str) -> bool {
        self.kind != TagKind::Close && self.name() == name
    }

    /// Whether it ends an element of this name.
    pub(super) fn ends(&self, name: &str) -> bool {
        self.kind == TagKind::Close && self.name() == name
    }

    /// The attributes: whole names, values as written, and where the values stand in the tag.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'x str, &'x str, Range<usize>)> + use<'x> {
        let raw = self.raw;
        let tail = if self.kind == TagKind::Empty { 2 } else { 1 };
        let end = raw.len().saturating_sub(tail);
        let mut rest = raw.get(1 + self.full_name().len()..end).unwrap_or_default();
        std::iter::from_fn(move || {
            let (name, value, after) = first_attribute(rest.trim_ascii_start())?;
            rest = after;
            let last = end - after.len() - 1;
            Some((name, value, last - value.len()..last))
        })
    }

    /// The value of an attribute as written.
    pub(super) fn attribute(&self, name: &str) -> Option<&'x str> {
        self.attributes().find(|(key, ..)| *key == name).map(|(_, value, _)| value)
    }

    /// The value of an attribute, entities resolved.
    pub(super) fn value(&self, name: &str) -> Option<Cow<'x, str>> {
        self.attribute(name).map(|value| unescape(value).unwrap_or(Cow::Borrowed(value)))
    }

    /// The attribute with this name after a prefix of the writer's choice: whole name and value.
    pub(super) fn prefixed(&self, local: &str) -> Option<(&'x str, &'x str)> {
        let is_wanted =
            |key: &str| key.split_once(':').is_some_and(|(prefix, name)| prefix != "xmlns" && name == local);
        self.attributes().find(|(key, ..)| is_wanted(key)).map(|(key, value, _)| (key, value))
    }

    /// The tag with an attribute set to a plain value.
    pub(super) fn with(&self, name: &str, value: &str) -> String {
        set(self.raw, self.attributes().find(|(key, ..)| *key == name).map(|(.., span)| span), name, value)
    }
}

fn set(raw: &str, span: Option<Range<usize>>, name: &str, value: &str) -> String {
    if let Some(span) = span {
        return format!("{}{value}{}", &raw[..span.start], &raw[span.end..]);
    }
    let end = if raw.ends_with("/>") { raw.len() - 2 } else { raw.len() - 1 };
    format!("{} {name}=\"{value}\"{}", raw[..end].trim_end(), &raw[end..])
}

/// All tags of a part, in order.
pub(super) fn tags(xml: &str) -> Result<Vec<Tag<'_>>, Unpatchable> {
    // The reader does not count the byte order mark that many exports begin with.
    let text = xml.strip_prefix('\u{FEFF}').unwrap_or(xml);
    let mark = xml.len() - text.len();
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let (mut found, mut depth) = (Vec::new(), 0_usize);
    loop {
        let start = mark + place(&reader);
        let kind = match reader.read_event().map_err(|_| Unpatchable)? {
            Event::Start(_) => TagKind::Open,
            Event::End(_) => TagKind::Close,
            Event::Empty(_) => TagKind::Empty,
            Event::DocType(_) => return Err(Unpatchable),
            Event::Eof => return if depth == 0 { Ok(found) } else { Err(Unpatchable) },
            _ => continue,
        };
        let span = start..mark + place(&reader);
        let raw = xml.get(span.clone()).filter(|raw| raw.starts_with('<') && raw.ends_with('>')).ok_or(Unpatchable)?;
        depth -= usize::from(kind == TagKind::Close);
        found.push(Tag { span, kind, depth, raw });
        depth += usize::from(kind == TagKind::Open);
    }
}

/// Whether a part is one whole document whose prefixes are all declared: readers with namespaces refuse any other, and
/// Excel is one.
pub(super) fn is_sound(xml: &str) -> bool {
    let mut reader = NsReader::from_str(xml);
    let mut depth = 0_usize;
    loop {
        let Ok((namespace, event)) = reader.read_resolved_event() else { return false };
        let is_known = !matches!(namespace, ResolveResult::Unknown(_));
        let (Event::Start(tag) | Event::Empty(tag)) = &event else {
            match event {
                Event::End(_) => depth -= 1,
                Event::Eof => return depth == 0,
                _ => {}
            }
            continue;
        };
        let is_plain = |name: &str| name.starts_with("xml") || !name.contains(':');
        let is_declared = |name| !matches!(reader.resolver().resolve_attribute(name).0, ResolveResult::Unknown(_));
        let mut attributes = tag.attributes();
        if !is_known || !attributes.all(|it| it.is_ok_and(|it| is_plain(it.key.as_ref()) || is_declared(it.key))) {
            return false;
        }
        depth += usize::from(matches!(event, Event::Start(_)));
    }
}

fn place(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// Replacements of stretches of a text, none over another.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Puts a text in place of a stretch.
    pub(super) fn replace(&mut self, span: Range<usize>, text: impl Into<String>) {
        self.0.push((span, text.into()));
    }

    /// Puts a text before a place; of several at one place the first stays first.
    pub(super) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// Whether nothing is changed.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text with everything put in.
    pub(super) fn apply(mut self, xml: &str) -> Result<String, Unpatchable> {
        self.0.sort_by_key(|(span, _)| (span.start, span.end));
        let mut out = String::with_capacity(xml.len() + 256);
        let mut done = 0;
        for (span, text) in &self.0 {
            out.push_str(xml.get(done..span.start).ok_or(Unpatchable)?);
            out.push_str(text);
            done = span.end;
        }
        out.push_str(xml.get(done..).ok_or(Unpatchable)?);
        Ok(out)
    }
}

/// A text as the content of an element or an attribute of a workbook: never markup, never what XML cannot carry.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Excel reads _x0041_ as a letter: what looks so is told to be what it is.
            '_' if looks_coded(&text[at..]) => out.push_str("_x005F_"),
            '\0'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{7F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            other => out.push(other),
        }
    }
    out
}

fn looks_coded(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7 && bytes[1] == b'x' && bytes[2..6].iter().all(u8::is_ascii_hexdigit) && bytes[6] == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_changed_in_one_attribute() {
        let xml = "<x:c r = 'A1' s=\"3\"  t=\"s\"><v>1</v></x:c><x:c r=\"B1\" />";
        let xml = format!("<a>{xml}</a>");
        let found = tags(&xml).unwrap_or_default();
        let cells: Vec<&Tag<'_>> = found.iter().filter(|tag| tag.begins("c")).collect();
        assert_eq!(cells[0].with("s", "12"), "<x:c r = 'A1' s=\"12\"  t=\"s\">");
        assert_eq!(cells[1].with("s", "12"), "<x:c r=\"B1\" s=\"12\"/>");
        assert_eq!((cells[0].prefix(), cells[0].attribute("r"), cells[0].depth), ("x:", Some("A1"), 1));
    }

    #[test]
    fn what_is_no_whole_document_is_not_patched() {
        for xml in ["<a><b></a>", "<a>", "<!DOCTYPE a><a/>", "<a></b>"] {
            assert!(tags(xml).is_err(), "{xml}");
        }
    }

    #[test]
    fn a_text_is_never_markup_nor_a_coded_letter() {
        assert_eq!(escaped("<a href=\"x\">&_x0041_\u{1}_x"), "&lt;a href=&quot;x&quot;&gt;&amp;_x005F_x0041__x");
    }
}
