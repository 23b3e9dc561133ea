//! Boils one judged submission down to what the consolidation needs of it.
//!
//! Takes a submission and its findings; gives its rows as lines with their first fate.
//! Never keeps the submission itself: a nation's files would not fit.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Candidate, Exclusion, Fate, Line, Outcome};
use crate::model::agency::AgencyId;
use crate::model::format::FileFormat;
use crate::model::severity::Severity;
use crate::model::submission::{Annex, Code, Reading, Row, Status, Submission, Unusable};
use crate::model::text::Texts;
use crate::rules::{Accepted, Against, Finding, Findings, Skipped, judge};

/// One file, read and judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Reviewed {
    /// The path as the user gave it.
    pub path: Arc<str>,
    /// SHA-256 of its bytes; empty where it could not be read.
    pub sha256: Arc<str>,
    /// Whose it is, where that is known.
    pub agency: Option<AgencyId>,
    /// What it turned out to be.
    pub outcome: Outcome,
    /// What it really is, where it could be read.
    pub format: Option<FileFormat>,
    /// When the workbook says it was last saved.
    pub modified: Option<Arc<str>>,
    /// Units below it whose rows it carries, in the roster's order.
    pub carried: Vec<AgencyId>,
    /// Rows read from it.
    pub rows: usize,
    /// Its rows.
    pub lines: Box<[Line]>,
    /// Its findings.
    pub findings: Vec<Finding>,
    /// Its findings that an exception accepts.
    pub accepted: Vec<Accepted>,
    /// What was skipped for it alone.
    pub skipped: Vec<Skipped>,
}

impl Reviewed {
    /// What is asked where its agency sent several.
    pub(super) fn candidate(&self) -> Candidate<'_> {
        Candidate { path: &self.path, modified: self.modified.as_deref() }
    }
}

/// Judges a submission and boils it down; what its rows say goes to `texts`.
pub fn review(submission: &Submission, against: Against<'_>, texts: &Texts) -> Reviewed {
    let Findings { list: findings, accepted, skipped } = judge(submission, against);
    let lines: Box<[Line]> =
        submission.annexes().iter().flat_map(|annex| lines_of(annex, submission, &findings, texts)).collect();
    let carried: BTreeSet<AgencyId> =
        submission.annexes().iter().flat_map(|annex| &annex.rows).filter_map(|row| row.agency_in(None)).collect();
    let content = submission.content.as_ref();
    Reviewed {
        path: Arc::clone(&submission.path),
        sha256: Arc::clone(&submission.sha256),
        agency: submission.attribution.agency(),
        outcome: outcome(submission),
        format: content.ok().map(|content| content.format),
        modified: content.ok().and_then(|content| content.modified.clone()),
        carried: carried.into_iter().collect(),
        rows: submission.annexes().iter().map(|annex| annex.rows.len()).sum(),
        lines,
        findings,
        accepted,
        skipped,
    }
}

fn outcome(submission: &Submission) -> Outcome {
    match &submission.content {
        Err(Unusable::Stray(_)) => Outcome::Stray,
        Err(_) => Outcome::Unreadable,
        Ok(content) if content.annexes.is_empty() => Outcome::Unreadable,
        Ok(_) => Outcome::Read,
    }
}

fn lines_of(annex: &Annex, submission: &Submission, findings: &[Finding], texts: &Texts) -> Vec<Line> {
    let flagged = flagged_rows(annex, findings);
    let fate = match (annex.kind, annex.missing.is_empty()) {
        (None, _) => Fate::Excluded(Exclusion::AnnexConflict),
        (_, false) => Fate::Excluded(Exclusion::MissingColumn),
        _ => Fate::Counted,
    };
    let sender = submission.attribution.agency();
    let line = |row: &Row| {
        let agency = row.agency_in(sender);
        Line { agency, flagged: flagged.contains(&row.row), fate, ..line(annex, row, texts) }
    };
    annex.rows.iter().map(line).collect()
}

/// The rows of an annex that an error of RS2xx–RS4xx points at.
fn flagged_rows(annex: &Annex, findings: &[Finding]) -> BTreeSet<u32> {
    findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error && finding.place.sheet.as_ref() == Some(&annex.sheet))
        .filter(|finding| matches!(finding.rule.code.as_bytes().get(2), Some(b'2'..=b'4')))
        .filter_map(|finding| finding.place.cell.map(|cell| cell.row))
        .collect()
}

/// A row as a line of nobody's, without a fate so far.
fn line(annex: &Annex, row: &Row, texts: &Texts) -> Line {
    let service = match &row.code.reading {
        Reading::Known(Code::Procedure { service, .. }) => *service,
        _ => None,
    };
    Line {
        agency: None,
        annex: annex.kind,
        code: row.procedure(),
        code_text: texts.keep(&row.code.text),
        service,
        name: texts.keep(&row.name.text),
        field: row.field.as_deref().map(|field| texts.keep(field)),
        technical: Status::of(annex.kind, &row.technical.reading),
        legal: Status::of(annex.kind, &row.legal.reading),
        technical_text: texts.keep(&row.technical.text),
        legal_text: texts.keep(&row.legal.text),
        file: 0,
        sheet: Arc::clone(&annex.sheet),
        row: row.row,
        columns: (narrow(row.code.at.column), narrow(row.name.at.column)),
        flagged: false,
        fate: Fate::Counted,
    }
}

/// A column as a line keeps it; no format that is read has more than 16,384.
fn narrow(column: u32) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}
