//! A finding: a rule that speaks, where, and the facts it speaks of.
//!
//! Takes facts from a rule's function; gives them with an address. Never holds a sentence:
//! that is filled in at the edge, in the reader's language.

use std::sync::Arc;

use super::Rule;
use crate::model::address::CellRef;
use crate::model::agency::AgencyId;
use crate::model::severity::Severity;
use crate::text::Lang;
use crate::text::fact::Fact;
use crate::text::fill::fill;

/// A place in what was sent: a file, a sheet of it, a cell of that; nothing where no file is meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// The path as the user gave it, with `/`.
    pub path: Option<Arc<str>>,
    /// The sheet's name.
    pub sheet: Option<Arc<str>>,
    /// The cell.
    pub cell: Option<CellRef>,
}

/// What one rule found at one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How grave it is here: the rule's own level, or the profile's.
    pub severity: Severity,
    /// Whose file or figure it is, where that is known.
    pub agency: Option<AgencyId>,
    /// Where.
    pub place: Place,
    /// What, by name.
    pub facts: Vec<(&'static str, Fact)>,
    /// Other places that belong to it.
    pub related: Vec<Place>,
}

impl Finding {
    /// What is wrong, as one sentence.
    pub fn message(&self, lang: Lang) -> String {
        fill(self.rule.message.get(lang), &self.facts, lang)
    }

    /// What to do, as one imperative sentence.
    pub fn help(&self, lang: Lang) -> String {
        fill(self.rule.help.get(lang), &self.facts, lang)
    }
}

/// A finding that an exception accepts: it neither counts nor fails, and is printed with its reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Accepted {
    /// What was found.
    pub finding: Finding,
    /// The place of the exception in the profile's list.
    pub exception: usize,
}

/// A rule that could not be applied, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The rule's code.
    pub rule: &'static str,
    /// Why.
    pub reason: SkipReason,
    /// The file, where only one is concerned.
    pub path: Option<Arc<str>>,
}

/// Why a rule could not be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SkipReason {
    /// No catalogue was given.
    NoCatalogue,
    /// No receipt register was given.
    NoRegister,
    /// No integrated list was given.
    NoIntegratedList,
    /// The period has no deadline.
    NoDeadline,
    /// The annexes of the file were not all read.
    AnnexesIncomplete,
    /// The profile switched it off.
    SwitchedOff,
    /// The file carries units' rows, perhaps of one sector only.
    CarriesUnits,
}

impl SkipReason {
    /// The words used in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoCatalogue => "no catalogue",
            Self::NoRegister => "no register",
            Self::NoIntegratedList => "no integrated list",
            Self::NoDeadline => "no deadline for the period",
            Self::AnnexesIncomplete => "annexes not all read",
            Self::SwitchedOff => "switched off by the profile",
            Self::CarriesUnits => "the file consolidates units' reviews",
        }
    }
}
