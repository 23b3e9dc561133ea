//! Measures against targets: the integration ratio, what else can be counted, and the figures that are given.
//!
//! Takes the profile's indicators, the lists and figures that passed the door; gives measures with exact verdicts,
//! RS705 and RS707. Never decides on a rounded figure, and never takes a missing figure for 0.

pub mod closers;
mod counted;
mod integration;
mod missed;
mod scorecard;

use std::sync::Arc;

use jiff::civil::Date;

pub use counted::{AnnexOne, CountedCodes, annex_one, counted, held};
pub use integration::{Sources, integrated_elsewhere, integration, of_agency, of_level};
pub use missed::missed;
pub use scorecard::{Board, scorecard};

use crate::model::ratio::{Amount, Operator, Ratio, Verdict};
use crate::profile::indicators::INTEGRATION;
use crate::profile::{Scope, Unit};
use crate::rules::figures::AdmittedFigure;

/// One figure against its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Which indicator: `integration`, or a code of the profile.
    pub indicator: Arc<str>,
    /// Whose figure.
    pub scope: Scope,
    /// The numerator; `None` where it is not known.
    pub part: Option<u64>,
    /// The denominator; `None` where it is not known.
    pub whole: Option<u64>,
    /// The figure itself, where it is given without numerator and denominator.
    pub value: Option<Amount>,
    /// What figure and target are counted in.
    pub unit: Unit,
    /// How it stands to the target.
    pub operator: Operator,
    /// The target; `None` where the plan sets none for this scope and year.
    pub target: Option<Amount>,
    /// Whether the verdict counts, or is shown for a unit whose level is judged pooled.
    pub judged: bool,
    /// What a denominator of 0 comes to.
    pub empty: Verdict,
    /// The verdicts of the parts, where it is met only if all of them are; then it has no figure of its own.
    pub parts: Vec<Verdict>,
    /// Where the figure comes from.
    pub source: Source,
    /// Why there is no target, or what else must be said.
    pub remark: Option<Remark>,
    /// The day by which the target is to be reached, where the document names one.
    pub by: Option<Date>,
}

/// Where a figure comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Nobody gave it and it cannot be counted.
    Missing,
    /// Counted from catalogue, lists or annexes.
    Counted,
    /// Given in a figures file.
    Given(Box<AdmittedFigure>),
    /// Added up from the figures of so many units, all there are.
    Summed(usize),
    /// Follows from other indicators.
    Parts,
}

impl Source {
    /// The word used in files.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Counted => "counted",
            Self::Given(_) => "given",
            Self::Summed(_) => "summed",
            Self::Parts => "parts",
        }
    }
}

/// What must be said beside a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// The document asks for so much more each year without a base year.
    NoBaseYear,
    /// No target holds in this year yet.
    NotInForce,
    /// The document leaves it open: shown, not judged.
    Open,
    /// Some units gave figures, not all: nothing is added up.
    Incomplete,
    /// It is judged as a part of another indicator.
    Part,
    /// The day by which it is to be reached has not come.
    NotDue,
}

impl Remark {
    /// The word used in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoBaseYear => "no-base-year",
            Self::NotInForce => "not-in-force",
            Self::Open => "open",
            Self::Incomplete => "incomplete",
            Self::Part => "part",
            Self::NotDue => "not-due",
        }
    }
}

impl Measure {
    /// Whether it is the integration ratio of the quotas.
    pub fn is_integration(&self) -> bool {
        *self.indicator == *INTEGRATION
    }

    /// The ratio, where both figures are known.
    pub fn ratio(&self) -> Option<Ratio> {
        Some(Ratio { part: self.part?, whole: self.whole? })
    }

    /// What the figure says of its target.
    pub fn verdict(&self) -> Verdict {
        if !self.parts.is_empty() {
            return all_of(&self.parts);
        }
        let Some(target) = self.target else { return Verdict::NotApplicable };
        match (self.ratio(), self.value) {
            (Some(ratio), _) if ratio.whole == 0 => self.empty,
            (Some(ratio), _) => ratio.verdict_at(self.unit.scale(), self.operator, target),
            (None, Some(value)) => value.verdict(self.operator, target),
            (None, None) if self.whole == Some(0) => self.empty,
            (None, None) => Verdict::Unknown,
        }
    }

    /// Whether its target is not reached yet and need not be.
    pub fn is_not_due(&self) -> bool {
        self.remark == Some(Remark::NotDue) && self.verdict() == Verdict::Missed
    }

    /// Further procedures that reach the target; 0 where it is reached or cannot be told.
    pub fn short_by(&self) -> u64 {
        if self.verdict() != Verdict::Missed || self.unit != Unit::Percent {
            return 0;
        }
        self.ratio().zip(self.target).map_or(0, |(ratio, target)| ratio.short_by(self.operator, target))
    }

    /// The percentage of numerator and denominator with two decimals and a dot, where there is one.
    pub fn percent_text(&self) -> Option<String> {
        self.ratio().filter(|_| self.unit == Unit::Percent)?.percent_text()
    }

    /// The figure as it is shown, with a dot: a percentage with two decimals, another amount with those it needs.
    pub fn figure_text(&self) -> Option<String> {
        Some(two_decimals(self.hundredths()?, self.unit))
    }

    /// The figure in hundredths of its unit, rounded half up; for showing, never for judging.
    pub fn hundredths(&self) -> Option<u128> {
        match self.ratio() {
            Some(ratio) => ratio.hundredths(self.unit.scale()),
            None => Some(u128::from(self.value?.hundredths())),
        }
    }

    /// Figure less target in hundredths of the unit, rounded half up; for showing, never for judging.
    pub fn gap(&self) -> Option<i64> {
        let figure = self.hundredths()?;
        i64::try_from(figure).ok()?.checked_sub(i64::from(self.target?.hundredths()))
    }
}

/// All must be met; one missed is enough to miss, one unknown to leave it open.
fn all_of(parts: &[Verdict]) -> Verdict {
    let any = |verdict| parts.contains(&verdict);
    if any(Verdict::Missed) {
        Verdict::Missed
    } else if any(Verdict::Unknown) {
        Verdict::Unknown
    } else if any(Verdict::Met) {
        Verdict::Met
    } else {
        Verdict::NotApplicable
    }
}

/// A percentage always has two decimals; other amounts have as many as they need.
fn two_decimals(hundredths: u128, unit: Unit) -> String {
    let (whole, part) = (hundredths / 100, hundredths % 100);
    if unit != Unit::Percent && part == 0 { whole.to_string() } else { format!("{whole}.{part:02}") }
}

/// A gap with its sign: `-11.18`; whole amounts in other units than per cent have no decimals.
pub fn gap_text(gap: i64, unit: Unit) -> String {
    let sign = match gap.signum() {
        -1 => "-",
        1 => "+",
        _ => "",
    };
    format!("{sign}{}", two_decimals(u128::from(gap.unsigned_abs()), unit))
}
