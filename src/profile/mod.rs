//! A province and a plan: agencies, quotas, deadlines, levels of rules, choices and documents.
//!
//! Takes what was written (TOML); gives what is valid, or every complaint with line, column and what is
//! allowed. Never reads a file or the clock, and never repairs what was written.

mod choice_table;
pub mod choices;
pub mod complaint;
mod exceptions;
mod find;
pub mod holdings;
pub mod indicators;
mod level_words;
mod names;
mod provinces;
mod quotas;
mod raw;
mod raw_indicators;
pub mod roster;
mod roster_check;
mod sectors;
mod sheet_cell;
mod sheet_fill;
mod sheet_read;
pub mod sheets;
mod syntax;
mod tasks;
mod tree;
mod valid;
mod valid_indicators;
mod valid_terms;
mod written;

use std::collections::BTreeMap;
use std::fmt;

use crate::model::agency::{AgencyId, Level};
use crate::model::fingerprint::sha256_hex;
use crate::model::online::Regime;
use crate::model::period::Period;
use crate::model::ratio::{Operator, Percent};
use crate::model::severity::Severity;
use crate::workbook::Limits;
pub use choice_table::CHOICES;
pub use choices::{ChoiceSpec, Choices, StatedChoice};
pub use complaint::{Complaint, Place};
pub use exceptions::Exception;
pub use indicators::{Counting, Due, Group, Growth, Indicator, OpenQuestion, Span, Target, Unit};
use jiff::civil::Date;
pub use roster::{Agency, Found, Roster};
pub use sectors::Sectors;
pub use tasks::{Proposal, Task};

/// The built-in profiles: id and TOML text.
pub const BUILTIN: &[(&str, &str)] = &[
    ("can-tho-2021", include_str!("builtin/can-tho-2021.toml")),
    ("quang-tri-2021", include_str!("builtin/quang-tri-2021.toml")),
    ("soc-trang-2024", include_str!("builtin/soc-trang-2024.toml")),
    ("can-tho-2025", include_str!("builtin/can-tho-2025.toml")),
];

/// A province and a plan, valid throughout.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The name by which it is chosen.
    pub id: String,
    /// What it is, in Vietnamese.
    pub title: String,
    /// Where it was written: a built-in id or the path as given.
    pub source: String,
    /// SHA-256 of the TOML text in lower-case hexadecimal.
    pub sha256: String,
    /// The period that holds where the command names none.
    pub period: Option<Period>,
    /// Version of the office's blank forms.
    pub form_version: u32,
    /// The province itself.
    pub province: Province,
    /// The levels of government it has, highest first.
    pub levels: Vec<LevelName>,
    /// All agencies: the province's own, then each district with its communes.
    pub roster: Roster,
    /// The documents that are cited, in order.
    pub documents: Vec<Document>,
    /// The minimums, in the order of the printed table.
    pub quotas: Vec<Quota>,
    /// The words that its time has for online levels.
    pub regime: Regime,
    /// Agencies and levels that its documents name together.
    pub groups: Vec<Group>,
    /// The indicators besides the integration ratio, in the written order.
    pub indicators: Vec<Indicator>,
    /// What its documents leave open or contradict.
    pub questions: Vec<OpenQuestion>,
    /// Which department is in charge of which fields of district and commune level.
    pub sectors: Sectors,
    /// The deadlines, each of one period and level.
    pub deadlines: Vec<Deadline>,
    /// The day of the month that holds for periods without deadlines of their own.
    pub monthly: Option<Monthly>,
    /// The tasks of its plan, in the printed order.
    pub tasks: Vec<Task>,
    /// The days that follow a decision, where its documents give any.
    pub proposal: Option<Proposal>,
    /// Levels of rules that differ from the rules' own, by rule code; `None` is off.
    pub severities: BTreeMap<String, Option<Severity>>,
    /// From which likeness names are the same procedure's.
    pub thresholds: Thresholds,
    /// What was chosen where the documents are silent.
    pub choices: Choices,
    /// Whom to ask.
    pub contacts: Contacts,
    /// How much of one file is read at most.
    pub limits: Limits,
    /// Findings that somebody answers for.
    pub exceptions: Vec<Exception>,
    /// Where each entry of `severities` is written.
    severity_spots: BTreeMap<String, Place>,
}

/// The province (tỉnh, thành phố trực thuộc trung ương).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Province {
    /// Type and name, such as "thành phố Cần Thơ".
    pub name: String,
    /// The suffix of its codes, such as `H13`.
    pub code: String,
    /// Suffixes of provinces that were merged into it.
    pub code_aliases: Vec<String>,
}

impl Province {
    /// Whether a code suffix is its own or an alias.
    pub fn owns(&self, suffix: &str) -> bool {
        self.code == suffix || self.code_aliases.iter().any(|alias| alias == suffix)
    }

    /// Whether a code suffix is another province's: those begin with H, a ministry's do not.
    pub fn is_anothers(&self, suffix: &str) -> bool {
        suffix.starts_with('H') && !self.owns(suffix)
    }
}

/// A level of government as this province calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelName {
    /// The level.
    pub level: Level,
    /// Its name, such as "cấp huyện".
    pub name: String,
    /// The name of its pooled row, such as "UBND cấp huyện", where it has one.
    pub pooled: Option<String>,
}

/// A document that is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The short key used inside the profile, such as `KH117`.
    pub key: String,
    /// How a clause of it is cited: "Kế hoạch số 117/KH-UBND".
    pub cite: String,
    /// Its full name.
    pub title: String,
    /// Its date.
    pub date: Date,
}

/// A clause of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// The document's key.
    pub document: String,
    /// The clause: "điểm a khoản 1 Mục II".
    pub clause: String,
    /// The document as it is cited.
    pub cite: String,
}

/// In full: "điểm a khoản 1 Mục II Kế hoạch số 117/KH-UBND".
impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.clause, self.cite)
    }
}

/// What a figure or a catalogue row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// One agency.
    Agency(AgencyId),
    /// All units of a level together.
    Level(Level),
    /// The agencies of a group of the profile together, by its place there.
    Group(usize),
    /// The whole province.
    Province,
}

/// The minimum of one agency or level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quota {
    /// Whose it is.
    pub scope: Scope,
    /// How a ratio stands to it.
    pub operator: Operator,
    /// The minimum.
    pub target: Percent,
    /// The last day on which it can be met in time.
    pub until: Date,
    /// The clause.
    pub basis: Basis,
}

/// How a day in a document bounds a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueRule {
    /// "trước ngày"
    Before(Date),
    /// "chậm nhất ngày"
    AtLatest(Date),
}

impl DueRule {
    /// The last day in time, under the choice of what "trước ngày" means.
    pub fn last_day(self, choices: &Choices) -> Date {
        match self {
            Self::AtLatest(day) => day,
            Self::Before(day) if choices.before_allows_the_day() => day,
            Self::Before(day) => day.yesterday().unwrap_or(day),
        }
    }

    /// The day as the document prints it.
    pub const fn stated_day(self) -> Date {
        match self {
            Self::Before(day) | Self::AtLatest(day) => day,
        }
    }
}

/// When a level must have sent for a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The period.
    pub period: Period,
    /// The level that sends.
    pub level: Level,
    /// To whom it sends.
    pub to: String,
    /// The day.
    pub rule: DueRule,
    /// The clause, where the profile gives one.
    pub basis: Option<Basis>,
}

/// A deadline on the same day of every month, for all levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Monthly {
    /// The day of the period's own month, 1–31; past its end the last day is meant.
    pub day: i8,
    /// Whether it is "trước ngày" and not "chậm nhất ngày".
    pub before: bool,
    /// The clause, where the profile gives one.
    pub basis: Option<Basis>,
}

impl Monthly {
    /// The day in one period.
    pub fn rule(&self, period: Period) -> DueRule {
        let last = period.last_day();
        let day = Date::new(period.year(), period.month(), self.day).unwrap_or(last);
        if self.before { DueRule::Before(day) } else { DueRule::AtLatest(day) }
    }
}

/// From which likeness two names are the same procedure's, 0–1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// From here on a name differs only in wording (RS311).
    pub name_variant: f64,
    /// Below, the code is probably another procedure's (RS312 is an error).
    pub name_mismatch: f64,
}

impl Thresholds {
    /// What holds where a profile says nothing.
    pub const STATED: Self = Self { name_variant: 0.8, name_mismatch: 0.5 };
}

/// Somebody to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Who.
    pub name: String,
    /// The telephone number as printed.
    pub phone: String,
}

/// Whom to ask about each of the two conditions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contacts {
    /// About technical conditions.
    pub technical: Option<Contact>,
    /// About legal conditions.
    pub legal: Option<Contact>,
}

impl Profile {
    /// A built-in profile, or nothing where there is none of that id.
    pub fn builtin(id: &str) -> Option<Self> {
        let (id, toml) = BUILTIN.iter().find(|(known, _)| *known == id)?;
        Self::parse(toml, id).ok()
    }

    /// Reads a profile's TOML text; `source` names it in complaints. Every complaint is given, in the file's order.
    pub fn parse(toml: &str, source: &str) -> Result<Self, Vec<Complaint>> {
        valid::parse(toml, source, sha256_hex(toml.as_bytes()))
    }

    /// Whether another profile says the same, wherever and however each was written.
    pub fn says_what(&self, other: &Self) -> bool {
        self.unplaced() == other.unplaced()
    }

    /// The same profile without where it was written.
    fn unplaced(&self) -> Self {
        let nowhere = Place::Text { line: 0, column: 0 };
        let mut it =
            Self { source: String::new(), sha256: String::new(), severity_spots: BTreeMap::new(), ..self.clone() };
        for exception in &mut it.exceptions {
            exception.source = String::new();
            exception.place = nowhere.clone();
        }
        it
    }

    /// The agency's own name, or the name of a level's pooled row.
    pub fn scope_name(&self, scope: Scope) -> &str {
        match scope {
            Scope::Agency(agency) => self.roster.get(agency).map_or("", |agency| &agency.name),
            Scope::Level(level) => self.level(level).map_or(level.key(), |it| it.pooled.as_deref().unwrap_or(&it.name)),
            Scope::Group(place) => self.groups.get(place).map_or("", |group| &group.name),
            Scope::Province => &self.province.name,
        }
    }

    /// Whose figure a text means: an agency, a level ("UBND cấp huyện"), a group, or the whole province ("toàn tỉnh").
    pub fn scope_named(&self, text: &str) -> Option<Scope> {
        let words = names::words(text);
        let own = names::words(&self.province.name);
        let name = own.iter().position(|word| !matches!(word.as_str(), "thanh" | "pho" | "tinh")).unwrap_or(0);
        let body = words.strip_prefix(&["ubnd".to_owned()]).unwrap_or(&words);
        let whole = ["toan tinh", "toan thanh pho", "toan dia phuong"].contains(&words.join(" ").as_str());
        if words.is_empty() {
            return None;
        }
        if whole || *body == own || Some(&*words) == own.get(name..) {
            return Some(Scope::Province);
        }
        let group = self.groups.iter().position(|group| names::words(&group.name) == words);
        let level = || self.levels.iter().find(|it| names::words(&it.name) == words).map(|it| Scope::Level(it.level));
        group.map(Scope::Group).or_else(level).or_else(|| self.roster.catalogue_scope(text))
    }

    /// The agencies that a scope is made of, in the roster's order.
    pub fn members(&self, scope: Scope) -> Vec<AgencyId> {
        let within = |id: AgencyId, agency: &Agency| match scope {
            Scope::Agency(own) => own == id,
            Scope::Level(level) => agency.level == level,
            Scope::Province => true,
            Scope::Group(place) => self
                .groups
                .get(place)
                .is_some_and(|group| group.levels.contains(&agency.level) || group.agencies.contains(&id)),
        };
        self.roster.iter().filter(|(id, agency)| within(*id, agency)).map(|(id, _)| id).collect()
    }

    /// The minimum stated for an agency or a level; a unit's own level is another scope.
    pub fn quota(&self, scope: Scope) -> Option<&Quota> {
        self.quotas.iter().find(|quota| quota.scope == scope)
    }

    /// The level of a rule: the profile's, else the rule's own; nothing where it is switched off.
    pub fn severity(&self, code: &str, own: Severity) -> Option<Severity> {
        self.severities.get(code).copied().unwrap_or(Some(own))
    }

    /// The level of a rule where it depends on the finding: the profile's, else what `own` says.
    pub fn severity_or(&self, code: &str, own: impl FnOnce() -> Severity) -> Severity {
        self.severities.get(code).copied().flatten().unwrap_or_else(own)
    }

    /// A level as this province calls it, where it has that level.
    pub fn level(&self, level: Level) -> Option<&LevelName> {
        self.levels.iter().find(|it| it.level == level)
    }

    /// The day by which a level sends for a period, with its clause; nothing where neither a deadline nor a
    /// day of the month is given.
    pub fn due(&self, level: Level, period: Period) -> Option<(DueRule, Option<&Basis>)> {
        let stated = self.deadlines.iter().find(|it| it.level == level && it.period == period);
        let monthly = self.monthly.as_ref();
        let stated = stated.map(|deadline| (deadline.rule, deadline.basis.as_ref()));
        stated.or_else(|| monthly.map(|monthly| (monthly.rule(period), monthly.basis.as_ref())))
    }

    /// Complaints about levels and exceptions of rules that do not exist.
    pub fn unknown_rules(&self, known: &[&str]) -> Vec<Complaint> {
        let levels = self.severity_spots.iter().map(|(code, place)| (&self.source, code, place));
        let exceptions = self.exceptions.iter().map(|it| (&it.source, &it.rule, &it.place));
        let unknown = levels.chain(exceptions).filter(|(_, code, _)| !known.contains(&code.as_str()));
        unknown.map(|(source, code, place)| valid_terms::unknown_rule(source, code, place, known)).collect()
    }
}

#[cfg(test)]
mod tests;
