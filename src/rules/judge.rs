//! Judges one submission: runs every rule over its file, annexes and rows.
//!
//! Takes a submission and what it is judged against; gives its findings in order and what was skipped.
//! Never lets a rule place itself: file and sheet are set here before each call.

use std::sync::Arc;

use super::exceptions::settle;
use super::finding::{Accepted, Finding, Place, SkipReason, Skipped};
use super::{Check, Needs, Rule, all};
use crate::model::address::CellRef;
use crate::model::agency::AgencyId;
use crate::model::lists::LevelFourList;
use crate::model::severity::Severity;
use crate::model::submission::{Annex, Column, Row, Submission};
use crate::profile::Profile;
use crate::profile::holdings::Holdings;
use crate::text::fact::Fact;

/// What submissions are judged against.
#[derive(Debug, Clone, Copy)]
pub struct Against<'a> {
    /// The province and its plan.
    pub profile: &'a Profile,
    /// Who holds which procedures, where a catalogue was given.
    pub holdings: Option<&'a Holdings>,
    /// What is already at level 4, where a list was given.
    pub level_4: Option<&'a LevelFourList>,
}

impl Against<'_> {
    /// Whether what a rule cannot do without is there.
    pub const fn has(&self, needs: Needs) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Catalogue => self.holdings.is_some(),
            Needs::LevelFour => self.holdings.is_some() || self.level_4.is_some(),
        }
    }
}

/// What the rules said of one submission.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Findings {
    /// The findings, by sheet, cell and rule.
    pub list: Vec<Finding>,
    /// Those that an exception accepts, in the same order.
    pub accepted: Vec<Accepted>,
    /// What was skipped for this file alone.
    pub skipped: Vec<Skipped>,
}

/// Where a rule's findings go; knows the file, the sheet and the rule that speaks.
#[derive(Debug)]
pub struct Out<'a> {
    /// What is judged against.
    pub against: Against<'a>,
    /// Whose submission it is, or whose the row in hand is where the submission carries units' rows.
    pub agency: Option<AgencyId>,
    rule: &'static Rule,
    severity: Severity,
    path: Arc<str>,
    sheet: Option<Arc<str>>,
    findings: Findings,
}

impl Out<'_> {
    /// Reports at a cell of the sheet in hand.
    pub fn cell<const N: usize>(&mut self, at: CellRef, facts: [(&'static str, Fact); N]) -> &mut Finding {
        let sheet = self.sheet.clone();
        self.push(Place { path: Some(Arc::clone(&self.path)), sheet, cell: Some(at) }, facts.into())
    }

    /// Reports at a cell of any sheet of the file.
    pub fn sheet_cell<const N: usize>(
        &mut self,
        sheet: &Arc<str>,
        at: CellRef,
        facts: [(&'static str, Fact); N],
    ) -> &mut Finding {
        let place = Place { path: Some(Arc::clone(&self.path)), sheet: Some(Arc::clone(sheet)), cell: Some(at) };
        self.push(place, facts.into())
    }

    /// Reports on the file as a whole.
    pub fn file<const N: usize>(&mut self, facts: [(&'static str, Fact); N]) -> &mut Finding {
        self.push(Place { path: Some(Arc::clone(&self.path)), sheet: None, cell: None }, facts.into())
    }

    /// Says that the rule in hand was skipped for this file.
    pub fn skip(&mut self, reason: SkipReason) {
        let skipped = Skipped { rule: self.rule.code, reason, path: Some(Arc::clone(&self.path)) };
        self.findings.skipped.push(skipped);
    }

    /// Another place of the same file, for `related`.
    pub fn place(&self, sheet: &Arc<str>, at: CellRef) -> Place {
        Place { path: Some(Arc::clone(&self.path)), sheet: Some(Arc::clone(sheet)), cell: Some(at) }
    }

    /// How many findings the rule in hand has on this file.
    pub fn said(&self) -> usize {
        self.findings.list.iter().filter(|finding| finding.rule == self.rule).count()
    }

    fn push(&mut self, place: Place, facts: Vec<(&'static str, Fact)>) -> &mut Finding {
        let finding = Finding {
            rule: self.rule,
            severity: self.severity,
            agency: self.agency,
            place,
            facts,
            related: Vec::new(),
        };
        let at = self.findings.list.len();
        self.findings.list.push(finding);
        &mut self.findings.list[at]
    }
}

/// The findings of one submission, by sheet, cell and rule; of several sheets in the workbook's order.
pub fn judge(submission: &Submission, against: Against<'_>) -> Findings {
    let mut findings = Findings::default();
    for rule in all() {
        let Some(severity) = against.profile.severity(rule.code, rule.severity) else { continue };
        if !against.has(rule.needs) {
            continue;
        }
        let mut out = Out {
            against,
            agency: submission.attribution.agency(),
            rule,
            severity,
            path: Arc::clone(&submission.path),
            sheet: None,
            findings: std::mem::take(&mut findings),
        };
        apply(rule, submission, &mut out);
        findings = out.findings;
    }
    sort(submission, &mut findings.list);
    findings.accepted = settle(&mut findings.list, Some(submission), against.profile);
    findings
}

fn apply(rule: &'static Rule, submission: &Submission, out: &mut Out<'_>) {
    match rule.check {
        Check::Submission(check) => check(submission, out),
        Check::Annex(check) => {
            for annex in submission.annexes().iter().filter(|annex| can_tell(rule, annex)) {
                out.sheet = Some(Arc::clone(&annex.sheet));
                check(annex, out);
            }
        }
        Check::Row(check) => {
            for annex in submission.annexes().iter().filter(|annex| can_tell(rule, annex)) {
                out.sheet = Some(Arc::clone(&annex.sheet));
                for row in annex.rows.iter().filter(|row| sound(rule, row)) {
                    out.agency = row.agency_in(submission.attribution.agency());
                    check(row, annex, out);
                }
            }
        }
        Check::Above => {}
    }
}

/// No cascades: a rule is silent where its column was not found, or where a mark could mean either.
fn can_tell(rule: &Rule, annex: &Annex) -> bool {
    let of_conditions = |column: &Column| matches!(column, Column::Technical | Column::Legal);
    rule.looks_at.iter().all(|column| annex.has(*column))
        && (annex.kind.is_some() || !rule.looks_at.iter().any(of_conditions))
}

/// A broken cell has its own rule; every other is silent on it.
fn sound(rule: &Rule, row: &Row) -> bool {
    rule.looks_at.iter().all(|column| match column {
        Column::Number => row.number.fault().is_none(),
        Column::Code => row.code.fault().is_none(),
        Column::Name => row.name.fault().is_none(),
        Column::Technical => row.technical.fault().is_none(),
        Column::Legal => row.legal.fault().is_none(),
    })
}

fn sort(submission: &Submission, list: &mut [Finding]) {
    let place_of = |sheet: &Option<Arc<str>>| {
        sheet
            .as_ref()
            .map(|name| submission.annexes().iter().position(|annex| annex.sheet == *name).unwrap_or(usize::MAX))
    };
    list.sort_by_cached_key(|finding| {
        (place_of(&finding.place.sheet), finding.place.sheet.clone(), finding.place.cell, finding.rule.code)
    });
}
