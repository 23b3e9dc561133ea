//! The choices where the documents are silent: each a named switch with its values, sentence and reason.
//!
//! Takes the values a profile wrote; gives typed answers to the rooms that count, and every choice with
//! its meaning to the reports. Never holds a switch whose other position the program could not follow.

use std::collections::BTreeMap;

use super::choice_table::CHOICES;
use super::complaint::{Complaints, Said};
use super::{Basis, raw};
use crate::failure::Bilingual;
use crate::model::agency::Level;
use crate::text::Wording;

/// One switch: its values, what each means, and why there is a choice at all.
#[derive(Debug, Clone, Copy)]
pub struct ChoiceSpec {
    /// The name in the profile, in reports and in JSON.
    pub key: &'static str,
    /// What is chosen, in a few words.
    pub title: Wording,
    /// The values with the sentence each stands for; the first holds where a profile says nothing.
    pub allowed: &'static [(&'static str, Wording)],
    /// Why the documents leave this open, or what speaks for the first value.
    pub why: Wording,
}

/// The key of the one choice whose value is a list of levels of government.
pub(super) const EXPECTED_LEVELS: &str = "expected-levels";

/// The choices of one profile.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    values: BTreeMap<&'static str, Vec<&'static str>>,
    basis: BTreeMap<&'static str, Basis>,
}

/// One choice as it was made, for reports and JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedChoice<'p> {
    /// The name of the switch.
    pub key: &'static str,
    /// Its value; several levels are joined by ", ".
    pub value: String,
    /// What is chosen.
    pub title: Wording,
    /// What the value means; a sentence for each level where there are several.
    pub meaning: Vec<Wording>,
    /// Why there is a choice.
    pub why: Wording,
    /// The clause, where the profile gives one.
    pub basis: Option<&'p Basis>,
}

impl Choices {
    /// The values of a choice; the first allowed one where the profile says nothing.
    fn values(&self, spec: &ChoiceSpec) -> Vec<&'static str> {
        let default = || spec.allowed.first().map(|(value, _)| *value).into_iter().collect();
        self.values.get(spec.key).cloned().unwrap_or_else(default)
    }

    fn is(&self, key: &str, value: &str) -> bool {
        CHOICES.iter().find(|spec| spec.key == key).is_some_and(|spec| self.values(spec).contains(&value))
    }

    /// Whether services (DVC) are counted instead of procedures.
    pub fn counts_services(&self) -> bool {
        self.is("numerator", "services")
    }

    /// Whether a level's quota is judged on its pooled figure instead of each unit's.
    pub fn judges_pooled(&self) -> bool {
        self.is("pooled-levels", "pooled")
    }

    /// Whether "trước ngày D" still allows D itself.
    pub fn before_allows_the_day(&self) -> bool {
        self.is("before-day", "same-day")
    }

    /// Whether "tăng 20%" adds percentage points instead of multiplying.
    pub fn grows_by_points(&self) -> bool {
        self.is("percent-growth", "points")
    }

    /// Whether "trên 50%" asks for more than 50 % instead of at least.
    pub fn above_is_strict(&self) -> bool {
        self.is("above", "strict")
    }

    /// Whether a target is met where there is nothing to count: a denominator of 0.
    pub fn empty_is_met(&self) -> bool {
        self.is("empty-denominator", "met")
    }

    /// The year whose figure is the base of a yearly growth that names none; nothing while that is left open.
    pub fn base_year(&self) -> Option<i16> {
        let spec = CHOICES.iter().find(|spec| spec.key == "settled-base-year")?;
        self.values(spec).first()?.parse().ok()
    }

    /// Whether a figure without an as-of date is taken to hold on the last day of the period.
    pub fn dates_figures_by_period(&self) -> bool {
        self.is("as-of", "period-end")
    }

    /// Whether the days after a decision are working days instead of calendar days.
    pub fn counts_working_days(&self) -> bool {
        self.is("ten-days", "working")
    }

    /// Whether rows with an error are counted.
    pub fn counts_flagged_rows(&self) -> bool {
        self.is("flagged-rows", "counted")
    }

    /// Whether a level must send straight to the one who consolidates.
    pub fn expects(&self, level: Level) -> bool {
        self.is(EXPECTED_LEVELS, level.key())
    }

    /// Every choice with its value, meaning, reason and clause, in printing order.
    pub fn stated(&self) -> Vec<StatedChoice<'_>> {
        let stated = |spec: &'static ChoiceSpec| {
            let values = self.values(spec);
            let meaning = spec.allowed.iter().filter(|(value, _)| values.contains(value)).map(|(_, meaning)| *meaning);
            StatedChoice {
                key: spec.key,
                value: values.join(", "),
                title: spec.title,
                meaning: meaning.collect(),
                why: spec.why,
                basis: self.basis.get(spec.key),
            }
        };
        CHOICES.iter().map(stated).collect()
    }

    /// What a profile wrote, checked against what is allowed.
    pub(super) fn of(written: &[raw::Choice], basis: BTreeMap<&'static str, Basis>, out: &mut Complaints) -> Self {
        let mut values = BTreeMap::new();
        for choice in written {
            let known = choice.values.iter().filter_map(|said| allowed_value(choice.spec, said, out)).collect();
            values.insert(choice.spec.key, known);
        }
        Self { values, basis }
    }
}

/// Whether a choice takes a list of values instead of one.
pub(super) fn takes_list(spec: &ChoiceSpec) -> bool {
    spec.key == EXPECTED_LEVELS
}

fn allowed_value(spec: &ChoiceSpec, said: &Said<String>, out: &mut Complaints) -> Option<&'static str> {
    let found = spec.allowed.iter().map(|(value, _)| *value).find(|value| *value == said.value);
    if found.is_none() {
        let allowed: Vec<&str> = spec.allowed.iter().map(|(value, _)| *value).collect();
        out.wrong(
            &said.spot,
            Bilingual::new(
                format!("Cách tính “{}” không có giá trị “{}”.", spec.key, said.value),
                format!("The choice “{}” has no value “{}”.", spec.key, said.value),
            ),
            Bilingual::new(
                format!("Giá trị dùng được: {}.", allowed.join(", ")),
                format!("Allowed values: {}.", allowed.join(", ")),
            ),
        );
    }
    found
}
