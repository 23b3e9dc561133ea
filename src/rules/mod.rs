//! The catalogue of rules, one family a file, and the judging of one submission.
//!
//! Takes a submission and what it is judged against; gives findings in a stated order.
//! Never reads a sheet: readings, repairs and positions are facts on the submission.

pub mod across;
pub mod catalogue;
pub mod conditions;
pub mod exceptions;
pub mod figures;
pub mod file;
pub mod finding;
pub mod form;
pub mod identity;
mod judge;

use crate::model::severity::Severity;
use crate::model::submission::{Annex, Column, Row, Submission};
use crate::text::Wording;

pub use finding::{Accepted, Finding, Place, SkipReason, Skipped};
pub use judge::{Against, Findings, Out, judge};

/// A rule: what it is called, what it says, why, and how it is told.
#[derive(Debug)]
pub struct Rule {
    /// `RS308`; for ever.
    pub code: &'static str,
    /// `duplicate-code`
    pub name: &'static str,
    /// Its level where the profile says nothing.
    pub severity: Severity,
    /// The clause it rests on.
    pub basis: Wording,
    /// What it is about, in a few words.
    pub title: Wording,
    /// What is wrong, with holes for the facts.
    pub message: Wording,
    /// What to do, an imperative, with holes for the facts.
    pub help: Wording,
    /// What it cannot do without.
    pub needs: Needs,
    /// The columns whose cells it speaks of; it is silent where one is missing or broken.
    pub looks_at: &'static [Column],
    /// An example it speaks on.
    pub bad: &'static str,
    /// An example it is silent on.
    pub good: &'static str,
    /// How it is told.
    pub check: Check,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

/// A list that a rule cannot do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing but the submission.
    Nothing,
    /// The catalogue.
    Catalogue,
    /// The level-4 list, or a catalogue that says the level.
    LevelFour,
}

/// Where a rule looks.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// At a file as a whole.
    Submission(fn(&Submission, &mut Out<'_>)),
    /// At one annex.
    Annex(fn(&Annex, &mut Out<'_>)),
    /// At one row of an annex.
    Row(fn(&Row, &Annex, &mut Out<'_>)),
    /// Across submissions or figures: raised on a higher floor.
    Above,
}

/// The families, in the order of their codes.
pub static FAMILIES: &[&[&Rule]] = &[
    file::RULES,
    form::RULES,
    identity::RULES,
    conditions::RULES,
    catalogue::RULES,
    across::RULES,
    figures::RULES,
    exceptions::RULES,
];

/// Every rule, in the order of the codes.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.iter().copied())
}

/// The rule of a code, in any case.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code.eq_ignore_ascii_case(code))
}
