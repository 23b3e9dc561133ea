//! A finding on the wire, in a file's own list, in a consolidation's, or on a line by itself.
//!
//! Takes a [`Finding`] and a language; gives its serialisable form. Never changes a fact.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::profile::{Exception, Profile};
use crate::rules::{Accepted, Finding, Place, Skipped};
use crate::text::Lang;
use crate::text::fact::Fact;

/// A finding as files carry it.
#[derive(Debug, Serialize)]
pub struct FindingOut<'a> {
    rule: &'static str,
    name: &'static str,
    severity: &'static str,
    /// Only in consolidations, and there `null` where no file is meant.
    #[serde(skip_serializing_if = "PathOut::is_left_out")]
    path: PathOut<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    facts: Facts<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<PlaceOut<'a>>,
    message: String,
    help: String,
}

impl<'a> FindingOut<'a> {
    /// A finding in its own file's list: without the path.
    pub fn of_file(finding: &'a Finding, lang: Lang) -> Self {
        Self::new(finding, lang, PathOut::LeftOut)
    }

    /// A finding of a consolidation: with the path, or `null`.
    pub fn of_consolidation(finding: &'a Finding, lang: Lang) -> Self {
        Self::new(finding, lang, PathOut::Said(finding.place.path.as_deref()))
    }

    fn new(finding: &'a Finding, lang: Lang, path: PathOut<'a>) -> Self {
        Self {
            rule: finding.rule.code,
            name: finding.rule.name,
            severity: finding.severity.key(),
            path,
            sheet: finding.place.sheet.as_deref(),
            cell: finding.place.cell.map(|cell| cell.to_string()),
            facts: Facts(&finding.facts),
            related: finding.related.iter().map(|place| PlaceOut::new(place, !path.is_left_out())).collect(),
            message: finding.message(lang),
            help: finding.help(lang),
        }
    }
}

/// An accepted finding with why and until when.
#[derive(Debug, Serialize)]
pub struct AcceptedOut<'a> {
    #[serde(flatten)]
    finding: FindingOut<'a>,
    reason: &'a str,
    until: Option<String>,
    exception: Option<String>,
}

impl<'a> AcceptedOut<'a> {
    /// An accepted finding, written as its neighbours are; the exception is named by file and line.
    pub fn new(finding: FindingOut<'a>, accepted: &Accepted, profile: &'a Profile) -> Self {
        let exception: Option<&Exception> = profile.exceptions.get(accepted.exception);
        Self {
            finding,
            reason: exception.map_or("", |exception| &exception.reason),
            until: exception.and_then(|exception| exception.until).map(|day| day.to_string()),
            exception: exception.map(|exception| format!("{}:{}", exception.source, exception.place.line())),
        }
    }
}

/// A finding on a line by itself (`--format jsonl`).
#[derive(Debug, Serialize)]
pub struct FindingLine<'a> {
    agency: Option<&'a str>,
    #[serde(flatten)]
    finding: FindingOut<'a>,
}

impl<'a> FindingLine<'a> {
    /// A finding with its path and the agency's name, where it is known.
    pub fn new(finding: &'a Finding, agency: Option<&'a str>, lang: Lang) -> Self {
        Self { agency, finding: FindingOut::of_consolidation(finding, lang) }
    }
}

/// A path that a document says, `null` where no file is meant, or one that its place in the document says already.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(untagged)]
enum PathOut<'a> {
    LeftOut,
    Said(Option<&'a str>),
}

impl PathOut<'_> {
    const fn is_left_out(&self) -> bool {
        matches!(self, Self::LeftOut)
    }
}

#[derive(Debug, Serialize)]
struct PlaceOut<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
}

impl<'a> PlaceOut<'a> {
    fn new(place: &'a Place, with_path: bool) -> Self {
        Self {
            path: place.path.as_deref().filter(|_| with_path),
            sheet: place.sheet.as_deref(),
            cell: place.cell.map(|cell| cell.to_string()),
        }
    }
}

#[derive(Debug)]
struct Facts<'a>(&'a [(&'static str, Fact)]);

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, fact) in self.0 {
            match fact {
                Fact::Text(text) | Fact::Reason(text) => map.serialize_entry(name, text)?,
                Fact::Count(count) | Fact::Bytes(count) => map.serialize_entry(name, count)?,
                Fact::Word(key, _) => map.serialize_entry(name, key)?,
                Fact::Term(term) => map.serialize_entry(name, term.key())?,
                Fact::List(texts) => map.serialize_entry(name, texts)?,
            }
        }
        map.end()
    }
}

/// A skipped rule on the wire.
#[derive(Debug, Serialize)]
pub struct SkippedOut<'a> {
    rule: &'static str,
    reason: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
}

impl<'a> From<&'a Skipped> for SkippedOut<'a> {
    fn from(skipped: &'a Skipped) -> Self {
        Self { rule: skipped.rule, reason: skipped.reason.key(), path: skipped.path.as_deref() }
    }
}
