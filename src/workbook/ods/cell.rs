//! One cell of an `OpenDocument` sheet.
//!
//! Takes the element that has just begun and reads to its end; gives its content, font and extent.
//! Never evaluates a formula and never takes a comment or a drawing for the cell's text.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::super::intake::{Intake, count, is_error_value, iso_date, number_cell};
use super::super::xml_stream::{Node, XmlStream, attribute};
use super::super::{Cell, LegacyFont};
use super::styles::Styles;
use crate::model::submission::{ActiveKind, Unusable};

/// What the attributes of a cell say.
#[derive(Default)]
pub(super) struct Head {
    /// Covered by a merged range: what it still holds is not shown.
    pub(super) covered: bool,
    /// How many columns show it.
    pub(super) repeat: u32,
    /// Columns and rows of the merged range it begins.
    pub(super) span: (u32, u32),
    /// Its style's name.
    pub(super) style: Option<String>,
    /// What its formula would do.
    pub(super) active: Option<ActiveKind>,
    formula: bool,
    error: bool,
    kind: Option<String>,
    value: Option<String>,
}

/// A cell that was read.
pub(super) struct Read {
    /// Its content, where it holds any.
    pub(super) content: Option<Cell>,
    /// The old font of the first run of letters in one.
    pub(super) font: Option<LegacyFont>,
}

impl Head {
    /// The attributes of a cell.
    pub(super) fn of(start: &BytesStart<'_>) -> Self {
        let text = |name| attribute(start, name).map(Cow::into_owned);
        let count = |name| text(name).and_then(|value| count(&value)).map_or(1, |count| count.max(1));
        let formula = attribute(start, "table:formula");
        let value = ["office:value", "office:date-value", "office:time-value", "office:boolean-value"];
        Self {
            covered: start.local_name().into_inner() == "covered-table-cell",
            repeat: count("table:number-columns-repeated"),
            span: (count("table:number-columns-spanned"), count("table:number-rows-spanned")),
            style: text("table:style-name"),
            active: formula.as_deref().and_then(acts),
            formula: formula.is_some(),
            error: attribute(start, "calcext:value-type").as_deref() == Some("error"),
            kind: text("office:value-type"),
            value: value.into_iter().chain(["office:string-value"]).find_map(text),
        }
    }

    /// Whether its number is shown as a percentage.
    pub(super) fn is_percent(&self) -> bool {
        self.kind.as_deref() == Some("percentage")
    }

    /// The content that these attributes and the text inside make.
    fn content(&self, text: String) -> Option<Cell> {
        if self.error || self.formula && is_error_text(&text) {
            return Some(Cell::Error(text.into()));
        }
        let value = self.value.as_deref();
        match (self.kind.as_deref(), value) {
            (Some("float" | "percentage" | "currency"), Some(value)) => Some(number_cell(value)),
            (Some("date"), Some(value)) => Some(iso_date(value)),
            (Some("time"), Some(value)) => Some(Cell::Date(clock_time(value).into())),
            (Some("boolean"), Some(value)) => Some(Cell::Bool(value == "true")),
            // What is shown wins over the attribute, which has no line breaks.
            (Some("string"), Some(value)) if text.is_empty() => (!value.is_empty()).then(|| Cell::Text(value.into())),
            (None, _) if text.is_empty() && self.formula => Some(Cell::NoStoredValue),
            _ => (!text.is_empty()).then(|| Cell::Text(text.into())),
        }
    }
}

/// Reads a cell to its end.
pub(super) fn read<R: BufRead>(
    stream: &mut XmlStream<R>,
    head: &Head,
    styles: &Styles,
    intake: &Intake<'_>,
) -> Result<Read, Unusable> {
    let mut letters = Letters { text: String::new(), font: None, after_space: true, styles, intake };
    let mut paragraphs = 0;
    loop {
        let is_paragraph = match stream.next()? {
            Node::Open(start) => matches!(start.name().into_inner(), "text:p" | "text:h"),
            Node::Close | Node::End => break,
            Node::Text(_) | Node::Other => continue,
        };
        if !is_paragraph {
            stream.skip()?;
            continue;
        }
        if paragraphs > 0 {
            letters.push_break();
        }
        paragraphs += 1;
        letters.read(stream)?;
    }
    Ok(Read { font: letters.font, content: head.content(letters.text) })
}

/// The text of a cell as it grows.
struct Letters<'a, 'l> {
    text: String,
    font: Option<LegacyFont>,
    after_space: bool,
    styles: &'a Styles,
    intake: &'a Intake<'l>,
}

/// What an element inside a paragraph does to its text.
enum Inline {
    Spaces(usize),
    Tab,
    Break,
    Run,
    Aside,
}

impl Letters<'_, '_> {
    /// Reads a paragraph or a run of letters in it to its end.
    fn read<R: BufRead>(&mut self, stream: &mut XmlStream<R>) -> Result<(), Unusable> {
        loop {
            let inline = match stream.next()? {
                Node::Open(start) => self.inline(&start),
                Node::Text(piece) => {
                    self.push(&piece)?;
                    continue;
                }
                Node::Close | Node::End => return Ok(()),
                Node::Other => continue,
            };
            match inline {
                Inline::Run => {
                    self.read(stream)?;
                    continue;
                }
                Inline::Spaces(count) => self.text.extend(std::iter::repeat_n(' ', count)),
                Inline::Tab => self.text.push('\t'),
                Inline::Break => self.push_break(),
                Inline::Aside => {}
            }
            stream.skip()?;
        }
    }

    fn inline(&mut self, start: &BytesStart<'_>) -> Inline {
        match start.name().into_inner() {
            "text:s" => {
                let count = attribute(start, "text:c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                Inline::Spaces(count.min(1_000))
            }
            "text:tab" => Inline::Tab,
            "text:line-break" => Inline::Break,
            "office:annotation" | "text:note" | "text:ruby-text" => Inline::Aside,
            name if name.starts_with("draw:") => Inline::Aside,
            _ => {
                let style = attribute(start, "text:style-name");
                self.font = self.font.or_else(|| self.styles.span_font(&style?));
                Inline::Run
            }
        }
    }

    /// White space in a paragraph counts as one space, at its start as none.
    fn push(&mut self, piece: &str) -> Result<(), Unusable> {
        for letter in piece.chars() {
            let space = matches!(letter, ' ' | '\t' | '\r' | '\n');
            if !space {
                self.text.push(letter);
            } else if !self.after_space {
                self.text.push(' ');
            }
            self.after_space = space;
        }
        self.intake.check_text(&self.text)
    }

    fn push_break(&mut self) {
        self.text.push('\n');
        self.after_space = true;
    }
}

/// What a formula would reach for if it were computed again.
fn acts(formula: &str) -> Option<ActiveKind> {
    let outside = ["'file:", "'http:", "'https:", "'ftp:", "'smb:", "WEBSERVICE("];
    if formula.contains("DDE(") {
        return Some(ActiveKind::Dde);
    }
    outside.iter().any(|sign| formula.contains(sign)).then_some(ActiveKind::ExternalLink)
}

/// Whether a formula's text is an error: Excel's values and `LibreOffice`'s numbers.
fn is_error_text(text: &str) -> bool {
    is_error_value(text) || text.strip_prefix("Err:").is_some_and(|code| code.parse::<u16>().is_ok())
}

/// `PT08H30M00S` as `08:30:00`; anything else as it stands.
fn clock_time(value: &str) -> String {
    let parts = || {
        let (hours, rest) = value.strip_prefix("PT")?.split_once('H')?;
        let (minutes, rest) = rest.split_once('M')?;
        let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
        Some((hours.parse::<u32>().ok()?, minutes.parse::<u32>().ok()?, seconds.parse::<u32>().ok()?))
    };
    parts()
        .map_or_else(|| value.to_owned(), |(hours, minutes, seconds)| format!("{hours:02}:{minutes:02}:{seconds:02}"))
}
