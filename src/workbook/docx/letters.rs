//! The text of a Word cell or paragraph as it is shown.
//!
//! Takes the runs of a paragraph; gives its letters, with the number where Word counts it and the mark where a symbol
//! font draws it, and what its field codes would reach for. Never shows field codes, comments or deleted text.

use std::collections::BTreeMap;
use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::super::LegacyFont;
use super::super::intake::{Intake, legacy_font};
use super::super::xml_stream::{Node, XmlStream, local_attribute};
use crate::model::submission::{ActiveKind, Unusable};

/// More lists than any document has.
const MOST_LISTS: usize = 65_536;

/// A text while it grows, and the counters of the document's numbered lists.
#[derive(Default)]
pub(super) struct Letters {
    text: String,
    font: Option<LegacyFont>,
    /// The field codes of the text, which show nothing.
    codes: String,
    counters: BTreeMap<(String, String), u32>,
}

/// The list that a paragraph is numbered by.
#[derive(Default)]
struct Numbering {
    list: Option<String>,
    level: String,
}

/// What an element of a paragraph does.
enum Part {
    Text,
    Code,
    Run,
    Letter(&'static str),
    Numbering,
    Aside,
}

impl Letters {
    /// Begins a new text.
    pub(super) fn begin(&mut self) {
        self.text.clear();
        self.codes.clear();
        self.font = None;
    }

    /// Begins a line, unless one has just begun.
    pub(super) fn begin_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// The text so far, without white space around it.
    pub(super) fn text(&self) -> &str {
        self.text.trim()
    }

    /// The old font of its first run of letters in one.
    pub(super) const fn font(&self) -> Option<LegacyFont> {
        self.font
    }

    /// What a field of the text would reach for outside the document.
    pub(super) fn active(&self) -> Option<ActiveKind> {
        let has = |names: &[&str]| {
            let mut words = self.codes.split_whitespace();
            words.any(|word| names.iter().any(|name| word.eq_ignore_ascii_case(name)))
        };
        match () {
            () if has(&["DDE", "DDEAUTO"]) => Some(ActiveKind::Dde),
            () if has(&["LINK", "INCLUDETEXT", "INCLUDEPICTURE", "DATABASE"]) => Some(ActiveKind::ExternalLink),
            () => None,
        }
    }

    /// Reads a paragraph to its end.
    pub(super) fn read_paragraph<R: BufRead>(
        &mut self,
        stream: &mut XmlStream<R>,
        intake: &Intake<'_>,
    ) -> Result<(), Unusable> {
        let before = self.text.len();
        let mut numbering = Numbering::default();
        self.read(stream, intake, &mut numbering)?;
        if let Some(number) = self.count(numbering)
            && self.text.len() == before
        {
            self.text.push_str(&number.to_string());
        }
        Ok(())
    }

    fn read<R: BufRead>(
        &mut self,
        stream: &mut XmlStream<R>,
        intake: &Intake<'_>,
        numbering: &mut Numbering,
    ) -> Result<(), Unusable> {
        loop {
            let part = match stream.next()? {
                Node::Open(start) => self.part(&start, numbering),
                Node::Close | Node::End => return Ok(()),
                Node::Text(_) | Node::Other => continue,
            };
            match part {
                Part::Text => {
                    let text = stream.text()?;
                    self.text.push_str(&text);
                    intake.check_text(&self.text)?;
                }
                Part::Code => {
                    let code = stream.text()?;
                    self.codes.push_str(&code);
                    intake.check_text(&self.codes)?;
                }
                Part::Letter(letter) => {
                    self.text.push_str(letter);
                    stream.skip()?;
                }
                Part::Run | Part::Numbering => self.read(stream, intake, numbering)?,
                Part::Aside => stream.skip()?,
            }
        }
    }

    fn part(&mut self, start: &BytesStart<'_>, numbering: &mut Numbering) -> Part {
        let value = || local_attribute(start, "val").map(std::borrow::Cow::into_owned);
        match start.local_name().into_inner() {
            "t" => Part::Text,
            // A code may stand in several runs; another field begins another code.
            "instrText" => Part::Code,
            "fldChar" => {
                self.codes.push(' ');
                Part::Aside
            }
            "fldSimple" => {
                let code = local_attribute(start, "instr").unwrap_or_default();
                self.codes.extend([" ", &code, " "]);
                Part::Run
            }
            "tab" | "ptab" => Part::Letter("\t"),
            "br" | "cr" => Part::Letter("\n"),
            "noBreakHyphen" => Part::Letter("-"),
            "sym" => Part::Letter(symbol(start)),
            "rFonts" => {
                let name = local_attribute(start, "ascii").or_else(|| local_attribute(start, "hAnsi"));
                self.font = self.font.or_else(|| legacy_font(&name?));
                Part::Aside
            }
            "numPr" => Part::Numbering,
            "ilvl" => {
                numbering.level = value().unwrap_or_default();
                Part::Aside
            }
            "numId" => {
                numbering.list = value().filter(|list| list != "0");
                Part::Aside
            }
            // Tab stops and the look of the paragraph's own mark are no letters.
            "tabs" | "del" | "moveFrom" | "Fallback" | "txbxContent" | "sectPr" | "pPrChange" | "rPrChange" => {
                Part::Aside
            }
            _ => Part::Run,
        }
    }

    /// The number that Word shows before a paragraph of a list, counted on through the document.
    fn count(&mut self, numbering: Numbering) -> Option<u32> {
        let key = (numbering.list?, numbering.level);
        if self.counters.len() >= MOST_LISTS && !self.counters.contains_key(&key) {
            return None;
        }
        let counter = self.counters.entry(key).or_default();
        *counter = counter.saturating_add(1);
        Some(*counter)
    }
}

/// The mark that a letter of the Wingdings fonts draws.
fn symbol(start: &BytesStart<'_>) -> &'static str {
    let font = local_attribute(start, "font").unwrap_or_default().to_ascii_lowercase();
    let code = local_attribute(start, "char").unwrap_or_default().to_ascii_uppercase();
    match (font.as_str(), code.trim_start_matches("F0")) {
        ("wingdings", "FC" | "FE") | ("wingdings 2", "50" | "52") => "✓",
        ("wingdings", "FB" | "FD" | "78") | ("wingdings 2", "4F" | "51" | "53" | "54") => "x",
        _ => "",
    }
}
