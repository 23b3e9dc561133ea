//! The agency's own file back, with its mistakes marked.
//!
//! Takes the bytes that were sent, what was read of them and the findings; gives a copy with marked cells, notes and a
//! sheet "Lỗi cần sửa". Never touches a byte it does not need to, never writes a file, and never makes a text a formula.

mod book;
mod cells;
mod earlier;
mod list;
mod notes;
mod package;
mod parts;
mod patch;
mod render;
mod styles;
mod xml;

use std::collections::BTreeMap;
use std::path::Path;

use crate::model::format::FileFormat;
use crate::model::severity::Severity;
use crate::model::submission::Submission;
use crate::rules::Finding;
use crate::text::Lang;
use crate::text::phrases::phrases;
use crate::workbook::{Opener, Workbook};

use earlier::{Earlier, Standing, key};
use list::{Line, List, severity_word};
use patch::{Marks, patch};

/// A marked copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The bytes of an .xlsx, or of an .xlsm where one was sent.
    pub bytes: Vec<u8>,
    /// Which of the two it is.
    pub format: FileFormat,
    /// Whether it is a rendering of what was read and not the sender's own file.
    pub is_rendered: bool,
    /// How the findings stand to the last marked copy, where the file was one.
    pub since: Option<Since>,
}

/// What became of the findings of the last marked copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since {
    /// Findings that are gone.
    pub fixed: usize,
    /// Findings that are still there.
    pub still: usize,
    /// Findings that were not there.
    pub new: usize,
}

/// Why a package is not patched: it is not built as expected. A rendering takes its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Unpatchable;

/// A file that was read, to be marked.
#[derive(Debug, Clone, Copy)]
pub struct Sent<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    /// What was read of it, as a submission.
    pub submission: &'a Submission,
    /// How it was opened.
    pub opener: &'a Opener,
}

/// What came of marking a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A copy to be sent back.
    Marked(Marked),
    /// Nothing is to be said of it, and it bears no earlier marks.
    NothingToSay,
    /// No copy can be made: it cannot be read.
    Unreadable,
}

/// A copy of a file with its findings marked and earlier marks taken out.
pub fn mark(sent: Sent<'_>, findings: &[Finding], lang: Lang) -> Outcome {
    let opened = sent.opener.read(Path::new(&*sent.submission.path), sent.bytes);
    let Ok(workbook) = opened.content else { return Outcome::Unreadable };
    let earlier = Earlier::of(&workbook);
    if findings.is_empty() && earlier.is_none() {
        return Outcome::NothingToSay;
    }
    marked(sent, workbook, findings, earlier.as_ref(), lang).map_or(Outcome::Unreadable, Outcome::Marked)
}

fn marked(
    sent: Sent<'_>,
    workbook: Workbook,
    findings: &[Finding],
    earlier: Option<&Earlier>,
    lang: Lang,
) -> Option<Marked> {
    let (mut list, since) = list(findings, sent.submission, earlier, lang);
    let marks = marks(findings, lang);
    let patched = match workbook.format {
        FileFormat::Xlsx | FileFormat::Xlsm => patch(sent.bytes, &marks, &mut list, earlier).ok(),
        _ => None,
    };
    let format = workbook.format;
    if let Some(bytes) = patched.filter(|bytes| says_the_same(bytes, &workbook, sent)) {
        return Some(Marked { bytes, format, is_rendered: false, since });
    }
    let bytes = rendered(workbook, &marks, &mut list, earlier)?;
    Some(Marked { bytes, format: FileFormat::Xlsx, is_rendered: true, since })
}

/// The copy reads as the original did, its list aside: what does not is not sent to anybody.
fn says_the_same(copy: &[u8], original: &Workbook, sent: Sent<'_>) -> bool {
    let Ok(copy) = sent.opener.read(Path::new(&*sent.submission.path), copy).content else { return false };
    let is_list = |name: &str| Earlier::of(original).is_some_and(|earlier| *earlier.sheet == *name);
    original.sheets.iter().all(|sheet| {
        let twin = copy.sheets.iter().find(|twin| twin.name == sheet.name);
        is_list(&sheet.name) || twin.is_some_and(|twin| twin.grid == sheet.grid && twin.merges == sheet.merges)
    })
}

/// A plain workbook of what was read, marked as the sender's own would be.
fn rendered(
    mut workbook: Workbook,
    marks: &BTreeMap<String, Marks>,
    list: &mut List<'_>,
    earlier: Option<&Earlier>,
) -> Option<Vec<u8>> {
    workbook.sheets.retain(|sheet| earlier.is_none_or(|earlier| earlier.sheet != sheet.name));
    let known: Vec<String> = workbook.sheets.iter().map(|sheet| sheet.name.to_string()).collect();
    let (bytes, names) = render::render(workbook).ok()?;
    let renamed: BTreeMap<&str, &str> =
        known.iter().map(String::as_str).zip(names.iter().map(String::as_str)).collect();
    let mut under_new_names: BTreeMap<String, Marks> = BTreeMap::new();
    for (sheet, marks) in marks {
        let name = renamed.get(sheet.as_str()).copied().unwrap_or(sheet);
        under_new_names.insert(name.to_owned(), marks.clone());
    }
    for line in &mut list.lines {
        let name = line.finding.place.sheet.as_deref().and_then(|sheet| renamed.get(sheet));
        line.sheet = name.map(|name| (*name).to_owned());
    }
    patch(&bytes, &under_new_names, list, None).ok()
}

/// The lines of the list, and how they stand to the last one.
fn list<'f>(
    findings: &'f [Finding],
    submission: &Submission,
    earlier: Option<&Earlier>,
    lang: Lang,
) -> (List<'f>, Option<Since>) {
    let keyed: Vec<(&Finding, String)> = findings.iter().map(|finding| (finding, key(finding, submission))).collect();
    let compared = earlier.map(|earlier| earlier.compare(&keyed));
    let since = compared.as_ref().map(|(standings, fixed)| {
        let still = standings.iter().filter(|standing| **standing == Standing::Still).count();
        Since { fixed: fixed.len(), still, new: standings.len() - still }
    });
    let (standings, fixed) = compared.unwrap_or_default();
    let line = |(place, (finding, key)): (usize, (&'f Finding, String))| Line {
        finding,
        sheet: finding.place.sheet.as_ref().map(ToString::to_string),
        key,
        standing: standings.get(place).copied(),
        fill: String::new(),
    };
    (List { lines: keyed.into_iter().enumerate().map(line).collect(), fixed, lang }, since)
}

/// What is marked on each sheet: the gravest level of a cell, and all that is to be said of it.
fn marks(findings: &[Finding], lang: Lang) -> BTreeMap<String, Marks> {
    let mut sheets: BTreeMap<String, Marks> = BTreeMap::new();
    for finding in findings {
        let (Some(sheet), Some(cell)) = (&finding.place.sheet, finding.place.cell) else { continue };
        let marks = sheets.entry(sheet.to_string()).or_default();
        let severity = marks.severities.entry(cell).or_insert(Severity::Note);
        *severity = finding.severity.max(*severity);
        let note = marks.notes.entry(cell).or_default();
        if !note.is_empty() {
            note.push_str("\n\n");
        }
        note.push_str(&said(finding, lang));
    }
    sheets
}

/// What a note says of one finding: level and rule, what is wrong, what to type.
fn said(finding: &Finding, lang: Lang) -> String {
    let (rule, level) = (finding.rule.code, severity_word(finding.severity, lang));
    let to_mend = phrases(lang).to_mend;
    format!("{rule} ({level}): {}\n{to_mend}: {}", finding.message(lang), finding.help(lang))
}
