//! Indicators (chỉ tiêu) as data: what is measured, how it stands to its target, of whom and from when.
//!
//! Takes nothing; gives the valid records of a profile and the target that holds in a year.
//! Never holds a figure and never judges one.

use std::sync::Arc;

use super::{Basis, Choices, DueRule, Scope};
use crate::model::agency::{AgencyId, Level};
use crate::model::ratio::{Amount, Operator, PER_CENT};
use crate::text::Lang;

/// The code of the integration ratio, which the quotas hold and no `[[indicator]]` need declare.
pub const INTEGRATION: &str = "integration";
/// The same in figures files.
pub const INTEGRATION_ALIAS: &str = "tich-hop";

/// One indicator of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Its name in figures files, in JSON and in findings, such as `thanh-toan-truc-tuyen`.
    pub code: Arc<str>,
    /// Its number in the document's own table, such as `8a`; figures files may use it as well.
    pub number: Option<String>,
    /// What it is, in Vietnamese, as the document says it.
    pub name: String,
    /// The same in English, where the profile has it.
    pub name_en: Option<String>,
    /// The clause.
    pub basis: Basis,
    /// What its figure is counted in.
    pub unit: Unit,
    /// How a figure stands to its target.
    pub operator: Operator,
    /// What the numerator counts, in words.
    pub numerator: Option<String>,
    /// What the denominator counts, in words.
    pub denominator: Option<String>,
    /// What the program counts itself; nothing where the figure is given.
    pub count: Option<Counting>,
    /// Codes of the indicators that must all be met; empty where it has a figure of its own.
    pub parts: Vec<Arc<str>>,
    /// Over what time one figure is taken.
    pub period: Span,
    /// Where the figure is usually taken from, in words.
    pub source: Option<String>,
    /// Whether it is judged; one that the document leaves open is only shown.
    pub judged: bool,
    /// What a reader must know of it, such as a slip of the document.
    pub note: Option<String>,
    /// Its targets, in the written order.
    pub targets: Vec<Target>,
}

impl Indicator {
    /// Its name in a language; the Vietnamese one where there is no other.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => self.name_en.as_deref().unwrap_or(&self.name),
            Lang::Vi => &self.name,
        }
    }

    /// Whether a text is its code or its number.
    pub fn is_called(&self, text: &str) -> bool {
        self.code.eq_ignore_ascii_case(text)
            || self.number.as_deref().is_some_and(|number| number.eq_ignore_ascii_case(text))
    }
}

/// What figures are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// %
    Percent,
    /// phút
    Minutes,
    /// hồ sơ
    Dossiers,
    /// dịch vụ công
    Services,
}

impl Unit {
    /// All units.
    pub const ALL: [Self; 4] = [Self::Percent, Self::Minutes, Self::Dossiers, Self::Services];

    /// The word used in profiles and files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Minutes => "minutes",
            Self::Dossiers => "dossiers",
            Self::Services => "services",
        }
    }

    /// How many hundredths one whole has where numerator and denominator are given.
    pub const fn scale(self) -> u32 {
        match self {
            Self::Percent => PER_CENT,
            Self::Minutes | Self::Dossiers | Self::Services => 100,
        }
    }

    /// Whether a direct value must be a whole number.
    pub const fn is_count(self) -> bool {
        matches!(self, Self::Services)
    }
}

/// Over what time one figure is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Span {
    /// From month to month, or up to a day.
    #[default]
    Month,
    /// Over a whole year.
    Year,
}

impl Span {
    /// The word used in profiles and files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// What the program counts from catalogue, lists and annexes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counting {
    /// Procedures at the highest online level of all in force.
    HighestLevel,
    /// Integrated procedures of those with a financial obligation.
    FeeIntegrated,
    /// Procedures of Phụ lục I that are at the highest online level, of all in Phụ lục I.
    AnnexOneDeployed,
    /// Integrated procedures of those at a high online level (mức độ 3, 4).
    HighIntegrated,
    /// How many procedures at a high online level are integrated.
    HighIntegratedNumber,
}

impl Counting {
    /// All countings.
    pub const ALL: [Self; 5] = [
        Self::HighestLevel,
        Self::FeeIntegrated,
        Self::AnnexOneDeployed,
        Self::HighIntegrated,
        Self::HighIntegratedNumber,
    ];

    /// The word used in profiles and files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::HighestLevel => "highest-level",
            Self::FeeIntegrated => "fee-integrated",
            Self::AnnexOneDeployed => "annex-1-deployed",
            Self::HighIntegrated => "high-integrated",
            Self::HighIntegratedNumber => "high-integrated-number",
        }
    }
}

/// What one scope must reach in some years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Of whom.
    pub scope: Scope,
    /// Whether each agency of the scope must reach it, instead of all together.
    pub each: bool,
    /// How much.
    pub due: Due,
    /// The first year in which it holds; always where nothing is said.
    pub from: Option<i16>,
    /// The last year in which it holds; until a later target where nothing is said.
    pub until: Option<i16>,
    /// The day by which it is to be reached, where the document names one.
    pub by: Option<DueRule>,
    /// The clause, where it differs from the indicator's.
    pub basis: Option<Basis>,
}

/// How much a target asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// The same every year.
    Fixed(Amount),
    /// More every year, up to a most.
    Growing(Growth),
}

/// A target that grows each year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Growth {
    /// What it starts from; nothing where the document names no base.
    pub base: Option<Amount>,
    /// How much is added each year.
    pub step: Amount,
    /// Where it stops.
    pub most: Amount,
}

impl Growth {
    /// The target so many years after its base; relative growth multiplies instead of adding points.
    pub fn after(self, base: Amount, years: u32, choices: &Choices) -> Amount {
        let most = u64::from(self.most.hundredths());
        let step = u64::from(self.step.hundredths());
        let mut due = u64::from(base.hundredths());
        for _ in 0..years.min(200) {
            let more = if choices.grows_by_points() { step } else { (due * step).div_ceil(10_000) };
            due = (due + more).min(most);
        }
        Amount::from_hundredths(u32::try_from(due.min(most)).unwrap_or(u32::MAX))
    }
}

impl Target {
    /// Whether it holds in a year.
    pub fn holds_in(&self, year: i16) -> bool {
        self.from.is_none_or(|from| from <= year) && self.until.is_none_or(|until| year <= until)
    }
}

/// Agencies and levels that a document names together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What they are called.
    pub name: String,
    /// Whole levels.
    pub levels: Vec<Level>,
    /// Single agencies.
    pub agencies: Vec<AgencyId>,
}

/// What the documents leave open or contradict: shown, never judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuestion {
    /// What it is, in Vietnamese.
    pub text: String,
    /// The same in English, where the profile has it.
    pub text_en: Option<String>,
    /// Where it stands; nothing where no document speaks of it.
    pub basis: Option<Basis>,
}

impl OpenQuestion {
    /// The text in a language; the Vietnamese one where there is no other.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => self.text_en.as_deref().unwrap_or(&self.text),
            Lang::Vi => &self.text,
        }
    }
}
