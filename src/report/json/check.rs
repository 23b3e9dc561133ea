//! Schema `rasoat.check/1`: the files that were checked, with their rows if asked for.
//!
//! Takes submissions and their findings; gives the document. Never reads a file.

use serde::{Serialize, Serializer};

use super::{AcceptedOut, FindingOut, ProfileOut, SkippedOut, Tool};
use crate::consolidate::Counts;
use crate::model::submission::{Annex, Answer, Field, Row, Status, Submission};
use crate::profile::Profile;
use crate::rules::{Accepted, Finding, Findings, Skipped};
use crate::text::Lang;

/// The document.
#[derive(Debug, Serialize)]
pub struct CheckReport<'a> {
    schema: &'static str,
    tool: Tool,
    profile: ProfileOut<'a>,
    files: Vec<CheckFile<'a>>,
    /// What is wrong with the accepted exceptions themselves.
    findings: Vec<FindingOut<'a>>,
    skipped_rules: Vec<SkippedOut<'a>>,
    summary: Summary,
}

/// How many files and findings there are.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Summary {
    files: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Summary {
    /// A summary of findings over a number of files.
    pub const fn new(files: usize, counts: Counts) -> Self {
        Self { files, errors: counts.errors, warnings: counts.warnings, notes: counts.notes }
    }
}

/// One checked file.
#[derive(Debug, Serialize)]
pub struct CheckFile<'a> {
    path: &'a str,
    sha256: &'a str,
    format: Option<&'static str>,
    agency: Option<&'a str>,
    fit: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    annexes: Option<Vec<AnnexOut<'a>>>,
    findings: FindingsOut<'a>,
    accepted: Vec<AcceptedOut<'a>>,
}

#[derive(Debug, Serialize)]
struct AnnexOut<'a> {
    annex: Option<&'static str>,
    sheet: &'a str,
    rows: RowsOut<'a>,
}

/// Rows one by one: a long annex is never held a second time.
#[derive(Debug)]
struct RowsOut<'a>(&'a Annex);

impl Serialize for RowsOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.rows.iter().map(|row| RowOut::new(self.0, row)))
    }
}

/// Findings whose sentences are filled in one by one, as they are written.
#[derive(Debug)]
struct FindingsOut<'a> {
    list: &'a [Finding],
    lang: Lang,
}

impl Serialize for FindingsOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.list.iter().map(|finding| FindingOut::of_file(finding, self.lang)))
    }
}

#[derive(Debug, Serialize)]
struct RowOut<'a> {
    row: u32,
    number: Option<u32>,
    code: Option<String>,
    code_cell: &'a str,
    name: &'a str,
    /// What a consolidated annex says of the row's agency; left out elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    agency: Option<&'a str>,
    field: Option<&'a str>,
    technical: &'static str,
    legal: &'static str,
    technical_text: &'a str,
    legal_text: &'a str,
}

impl<'a> CheckReport<'a> {
    /// The document of some files.
    pub fn new(
        profile: &'a Profile,
        files: Vec<CheckFile<'a>>,
        exceptions: &'a [Finding],
        skipped: &'a [Skipped],
        (counts, lang): (Counts, Lang),
    ) -> Self {
        let summary = Summary::new(files.len(), counts);
        Self {
            schema: "rasoat.check/1",
            tool: Tool::THIS,
            profile: profile.into(),
            files,
            findings: exceptions.iter().map(|finding| FindingOut::of_consolidation(finding, lang)).collect(),
            skipped_rules: skipped.iter().map(SkippedOut::from).collect(),
            summary,
        }
    }
}

impl<'a> CheckFile<'a> {
    /// One file with its findings, and its rows if asked for.
    pub fn new(
        submission: &'a Submission,
        findings: &'a Findings,
        profile: &'a Profile,
        with_rows: bool,
        lang: Lang,
    ) -> Self {
        let agency = submission.attribution.agency().and_then(|agency| profile.roster.get(agency));
        Self {
            path: &submission.path,
            sha256: &submission.sha256,
            format: submission.content.as_ref().ok().map(|content| content.format.name()),
            agency: agency.map(|agency| &*agency.name),
            fit: Counts::of(&findings.list).errors == 0,
            annexes: with_rows.then(|| submission.annexes().iter().map(AnnexOut::from).collect()),
            findings: FindingsOut { list: &findings.list, lang },
            accepted: findings.accepted.iter().map(|it| accepted(it, profile, lang)).collect(),
        }
    }
}

fn accepted<'a>(accepted: &'a Accepted, profile: &'a Profile, lang: Lang) -> AcceptedOut<'a> {
    AcceptedOut::new(FindingOut::of_file(&accepted.finding, lang), accepted, profile)
}

impl<'a> From<&'a Annex> for AnnexOut<'a> {
    fn from(annex: &'a Annex) -> Self {
        Self {
            annex: annex.kind.map(crate::model::submission::AnnexKind::numeral),
            sheet: &annex.sheet,
            rows: RowsOut(annex),
        }
    }
}

impl<'a> RowOut<'a> {
    fn new(annex: &Annex, row: &'a Row) -> Self {
        let status = |field: &Field<Answer>| Status::of(annex.kind, &field.reading).key();
        Self {
            row: row.row + 1,
            number: row.number.known().copied(),
            code: row.procedure().map(|code| code.to_string()),
            code_cell: &row.code.text,
            name: &row.name.text,
            agency: row.agency.as_ref().map(|(_, agency)| &**agency),
            field: row.field.as_deref(),
            technical: status(&row.technical),
            legal: status(&row.legal),
            technical_text: &row.technical.text,
            legal_text: &row.legal.text,
        }
    }
}
