//! What a cell of a report counts, as its builder says.
//!
//! Takes nothing; holds small values that cost a builder no more than a number.

use crate::consolidate::{Exclusion, Line, State, WithoutDepartment};
use crate::indicators::Measure;
use crate::model::agency::AgencyId;
use crate::model::ratio::{Ratio, Verdict};
use crate::model::severity::Severity;
use crate::model::submission::AnnexKind;
use crate::profile::Scope;
use crate::rules::Finding;

/// What a cell of a report is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Origin<'a> {
    /// Nothing was said: a text, a day, a link.
    #[default]
    Unsaid,
    /// A running number.
    Number,
    /// One row of a submission.
    Row(&'a Line),
    /// One finding.
    Finding(&'a Finding),
    /// So many rows of submissions.
    Rows(RowsOf),
    /// So many rows of district and commune level, by the department in charge.
    Sector(SectorOf<'a>),
    /// The denominator of a scope's integration ratio.
    Held(Scope),
    /// Its numerator.
    Integrated(Scope),
    /// The ratio.
    Ratio(Scope),
    /// Its minimum.
    Minimum(Scope),
    /// The word of its verdict.
    Verdict(Scope),
    /// How many procedures it is short.
    ShortBy(Scope),
    /// Procedures that would close its gap.
    Closers(Scope),
    /// Measures of the plan: all, or of one verdict.
    Measures(Option<Verdict>),
    /// Agencies.
    Senders(SendersOf),
    /// Findings.
    Findings(FindingsOf<'a>),
    /// Rows read less rows accounted for.
    Difference,
    /// So many rows of the report's own sheet, each with this word in one of its columns.
    Listed {
        /// How many.
        count: usize,
        /// Zero-based column of the word.
        column: u32,
        /// Zero-based first and last row.
        rows: (u32, u32),
        /// The word.
        word: &'static str,
    },
    /// A figure that the report of an earlier period states.
    Earlier(Option<u64>),
    /// A ratio that it states.
    EarlierRatio(Option<Ratio>),
    /// A figure of this period that no measure of today's plan has any more.
    Stated(Option<u64>),
    /// The way from an earlier ratio to today's.
    Points(Option<Ratio>, Option<Ratio>),
    /// The figures above it put together.
    Sum(u64),
    /// A figure of an indicator.
    Indicator(&'a Measure, Facet),
    /// Indicators that are judged and have one verdict.
    Judged(Verdict),
}

/// Which figure of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// Its numerator.
    Part,
    /// Its denominator.
    Whole,
    /// The figure itself.
    Figure,
    /// Its target.
    Target,
    /// Figure less target.
    Gap,
    /// The word of its verdict.
    Verdict,
}

impl Facet {
    /// The word that wordings are found by.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Part => "part",
            Self::Whole => "whole",
            Self::Figure => "figure",
            Self::Target => "target",
            Self::Gap => "gap",
            Self::Verdict => "verdict",
        }
    }
}

/// Which rows of submissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RowsOf {
    /// Of one agency, or of nobody known.
    pub agency: Option<Option<AgencyId>>,
    /// Of one file, by its place.
    pub file: Option<usize>,
    /// Of one annex.
    pub annex: Option<AnnexKind>,
    /// What became of them.
    pub fates: Fates,
}

/// Which rows of district and commune level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SectorOf<'a> {
    /// Who is in charge of them.
    pub charge: Charge<'a>,
    /// Of one annex.
    pub annex: Option<AnnexKind>,
}

/// Who is in charge of rows of district and commune level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charge<'a> {
    /// Anyone, or nobody known.
    Any,
    /// One department.
    Department(AgencyId),
    /// No department is known.
    Unknown,
    /// No department is known, and they are of one procedure.
    UnknownOf(&'a WithoutDepartment),
}

/// What became of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fates {
    /// Anything.
    #[default]
    Read,
    /// They count.
    Counted,
    /// They are listed and do not count for an error.
    Flagged,
    /// They have an error, and their file is the one that counts.
    WithErrors,
    /// They count once under another.
    Once,
    /// They are left out, for one reason or any.
    Excluded(Option<Exclusion>),
}

/// Which agencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SendersOf {
    /// Those who must send, or the others.
    pub expected: bool,
    /// Of one state.
    pub state: Option<State>,
}

/// Which findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FindingsOf<'a> {
    /// Of one severity.
    pub severity: Option<Severity>,
    /// Of one agency, or of none.
    pub agency: Option<Option<AgencyId>>,
    /// Of one rule.
    pub rule: Option<&'a str>,
    /// Those on the files of this agency's entry, as a submission alone gives them.
    pub on_files_of: Option<AgencyId>,
    /// Those on the files of any entry.
    pub on_entries: bool,
}
