//! The scorecard: every indicator of the profile, of every scope that a target or a figure names, in one period.
//!
//! Takes what can be counted and the figures that were let in; gives measures in the profile's order.
//! Never adds up units of which one is missing, and never judges what the document leaves open.

use std::sync::Arc;

use super::counted::{AnnexOne, Count, Lists, empty, read_as};
use super::{Measure, Remark, Source, Sources};
use crate::model::lists::LevelFourList;
use crate::model::period::Period;
use crate::model::ratio::{Amount, Ratio, Verdict};
use crate::profile::{Due, Growth, Indicator, Profile, Scope, Target};
use crate::rules::figures::{Admitted, AdmittedFigure};

/// What a scorecard is made of.
#[derive(Debug, Clone, Copy)]
pub struct Board<'a> {
    /// Profile, catalogue, integrated list and figures.
    pub sources: Sources<'a>,
    /// What is already at level 4, where a list was given.
    pub level_4: Option<&'a LevelFourList>,
    /// The procedures of Phụ lục I that count, where submissions were read.
    pub annex_one: Option<&'a AnnexOne>,
    /// The period whose targets hold.
    pub period: Period,
}

/// The measures of every indicator besides the integration ratio, in the profile's order.
pub fn scorecard(board: Board<'_>) -> Vec<Measure> {
    let indicators = &board.sources.profile.indicators;
    let mut measures = Vec::new();
    for indicator in indicators.iter().filter(|indicator| indicator.parts.is_empty()) {
        measures.extend(board.measures(indicator));
    }
    for indicator in indicators.iter().filter(|indicator| !indicator.parts.is_empty()) {
        let of_parts = compound(indicator, &measures, board.sources.profile);
        // A compound stands under the last of its parts.
        let after = measures.iter().rposition(|it| indicator.parts.contains(&it.indicator));
        let place = after.map_or(measures.len(), |last| last + 1);
        measures.splice(place..place, of_parts);
    }
    measures
}

/// Met only if all its parts are, for every scope of which all parts are measured.
fn compound(indicator: &Indicator, measures: &[Measure], profile: &Profile) -> Vec<Measure> {
    let of = |code: &Arc<str>, scope: Scope| measures.iter().find(|it| it.indicator == *code && it.scope == scope);
    let first = indicator.parts.first();
    let scopes = measures.iter().filter(|it| Some(&it.indicator) == first).map(|it| it.scope);
    let measure = |scope: Scope| {
        let parts: Option<Vec<&Measure>> = indicator.parts.iter().map(|code| of(code, scope)).collect();
        let verdicts: Vec<Verdict> = parts?.iter().map(|part| part.verdict()).collect();
        let judged = indicator.judged && holds_target(indicator, scope, profile);
        Some(Measure { parts: verdicts, judged, source: Source::Parts, ..blank(indicator, scope, profile) })
    };
    scopes.filter_map(measure).collect()
}

/// Whether a part of a compound sets a target for a scope itself, and not only for the province around it.
fn holds_target(compound: &Indicator, scope: Scope, profile: &Profile) -> bool {
    let parts = profile.indicators.iter().filter(|it| compound.parts.contains(&it.code));
    parts.flat_map(|part| &part.targets).any(|target| names(target, scope, profile))
}

/// Whether a target is this scope's own.
fn names(target: &Target, scope: Scope, profile: &Profile) -> bool {
    match scope {
        Scope::Agency(agency) if target.each => profile.members(target.scope).contains(&agency),
        scope => target.scope == scope,
    }
}

fn blank(indicator: &Indicator, scope: Scope, profile: &Profile) -> Measure {
    Measure {
        indicator: Arc::clone(&indicator.code),
        scope,
        part: None,
        whole: None,
        value: None,
        unit: indicator.unit,
        operator: read_as(indicator.operator, profile),
        target: None,
        judged: false,
        empty: empty(profile),
        parts: Vec::new(),
        source: Source::Missing,
        remark: None,
        by: None,
    }
}

/// One row to be measured: of whom, against which target, whether it is judged.
struct Place<'a> {
    scope: Scope,
    target: Option<&'a Target>,
    judged: bool,
}

impl<'a> Board<'a> {
    fn measures(self, indicator: &'a Indicator) -> Vec<Measure> {
        self.places(indicator).iter().filter_map(|place| self.measure(indicator, place)).collect()
    }

    fn accepted(self) -> Option<&'a Admitted> {
        self.sources.figures.map(|(figures, _)| figures)
    }

    /// The scopes that targets name, then those that only have a figure: shown beside the target that is around them.
    fn places(self, indicator: &'a Indicator) -> Vec<Place<'a>> {
        let profile = self.sources.profile;
        let judged = indicator.judged && self.part_of(indicator).is_none();
        let mut places: Vec<Place<'a>> = Vec::new();
        for target in self.in_force(indicator) {
            let by_units = matches!(target.scope, Scope::Level(_)) && !profile.choices.judges_pooled();
            if !target.each {
                places.push(Place { scope: target.scope, target: Some(target), judged: judged && !by_units });
            }
            if target.each || by_units {
                let units = profile.members(target.scope).into_iter().map(Scope::Agency);
                let place = |scope| Place { scope, target: Some(target), judged };
                places.extend(units.map(place));
            }
        }
        let waiting = indicator.targets.iter().filter(|target| !target.each);
        for target in waiting {
            if !places.iter().any(|place| place.scope == target.scope) {
                places.push(Place { scope: target.scope, target: None, judged: false });
            }
        }
        for scope in self.accepted().map(|it| it.scopes(&indicator.code, self.period)).unwrap_or_default() {
            if !places.iter().any(|place| place.scope == scope) {
                places.push(Place { scope, target: self.around(indicator, scope), judged: false });
            }
        }
        places
    }

    /// Of each scope the latest target that holds in the period's year.
    fn in_force(self, indicator: &'a Indicator) -> Vec<&'a Target> {
        let mut latest: Vec<&Target> = Vec::new();
        for target in indicator.targets.iter().filter(|target| target.holds_in(self.period.year())) {
            match latest.iter_mut().find(|known| (known.scope, known.each) == (target.scope, target.each)) {
                Some(known) if known.from <= target.from => *known = target,
                Some(_) => {}
                None => latest.push(target),
            }
        }
        latest
    }

    /// The target of the smallest scope that holds another.
    fn around(self, indicator: &'a Indicator, scope: Scope) -> Option<&'a Target> {
        let Scope::Agency(agency) = scope else { return None };
        let profile = self.sources.profile;
        let holds = |target: &&&Target| profile.members(target.scope).contains(&agency);
        self.in_force(indicator).iter().filter(holds).min_by_key(|it| profile.members(it.scope).len()).copied()
    }

    /// Units of a level of which nothing is known are left out: the level's own row says that figures are missing.
    fn measure(self, indicator: &Indicator, place: &Place<'_>) -> Option<Measure> {
        let profile = self.sources.profile;
        let (target, remark) = self.target(indicator, place);
        let by = place.target.and_then(|target| target.by).map(|day| day.last_day(&profile.choices));
        // What must be reached by a day is not missed in a month before it.
        let not_due = by.filter(|day| target.is_some() && *day > self.period.last_day()).map(|_| Remark::NotDue);
        let said = remark.or(self.part_of(indicator)).or(not_due);
        let blank = Measure {
            target,
            judged: place.judged && target.is_some() && not_due.is_none(),
            remark: if indicator.judged { said } else { Some(Remark::Open) },
            by,
            ..blank(indicator, place.scope, profile)
        };
        let measure = self.figure(indicator, blank);
        let level_of_units = matches!(place.scope, Scope::Agency(_)) && !place.judged;
        (!level_of_units || measure.source != Source::Missing).then_some(measure)
    }

    fn part_of(self, indicator: &Indicator) -> Option<Remark> {
        let is_part = self.sources.profile.indicators.iter().any(|it| it.parts.contains(&indicator.code));
        is_part.then_some(Remark::Part)
    }

    /// How much is due of a place in the period's year, or why nothing is.
    fn target(self, indicator: &Indicator, place: &Place<'_>) -> (Option<Amount>, Option<Remark>) {
        let Some(target) = place.target else { return (None, Some(Remark::NotInForce)) };
        match target.due {
            Due::Fixed(amount) => (Some(amount), None),
            Due::Growing(growth) => match self.grown(indicator, place.scope, target, growth) {
                Some(amount) => (Some(amount), None),
                None => (None, Some(Remark::NoBaseYear)),
            },
        }
    }

    fn grown(self, indicator: &Indicator, scope: Scope, target: &Target, growth: Growth) -> Option<Amount> {
        let choices = &self.sources.profile.choices;
        let from = target.from.unwrap_or(self.period.year());
        let years = u32::try_from(self.period.year() - from + 1).ok()?;
        let base = growth.base.or_else(|| self.base(indicator, scope, choices.base_year()?))?;
        Some(growth.after(base, years, choices))
    }

    /// The figure of a base year, in hundredths of a percent as it is printed.
    fn base(self, indicator: &Indicator, scope: Scope, year: i16) -> Option<Amount> {
        let figure = self.accepted()?.of_year(&indicator.code, scope, year)?;
        let rounded = figure.ratio.and_then(|ratio| ratio.hundredths(indicator.unit.scale()));
        let rounded = rounded.and_then(|hundredths| u32::try_from(hundredths).ok()).map(Amount::from_hundredths);
        rounded.or(figure.value)
    }

    /// Counted where it can be, else given, else added up from all units.
    fn figure(self, indicator: &Indicator, blank: Measure) -> Measure {
        let lists = Lists { sources: self.sources, level_4: self.level_4, annex_one: self.annex_one };
        match indicator.count.and_then(|counting| lists.count(counting, blank.scope)) {
            Some(Count::Share(Ratio { part, whole })) => {
                return Measure { part: Some(part), whole: Some(whole), source: Source::Counted, ..blank };
            }
            Some(Count::Number(value)) => return Measure { value: Some(value), source: Source::Counted, ..blank },
            None => {}
        }
        let Some(accepted) = self.accepted() else { return blank };
        match accepted.get(&indicator.code, blank.scope, self.period) {
            Some(given) => given_on(given, blank),
            None => self.summed(accepted, blank),
        }
    }

    /// Numerators and denominators of all units of a scope; of some is not enough.
    fn summed(self, accepted: &Admitted, blank: Measure) -> Measure {
        if matches!(blank.scope, Scope::Agency(_)) {
            return blank;
        }
        let members = self.sources.profile.members(blank.scope);
        let of = |agency| accepted.get(&blank.indicator, Scope::Agency(agency), self.period)?.ratio;
        let given: Vec<Ratio> = members.iter().filter_map(|agency| of(*agency)).collect();
        if given.is_empty() {
            return blank;
        }
        if given.len() < members.len() {
            return Measure { remark: blank.remark.or(Some(Remark::Incomplete)), ..blank };
        }
        let (part, whole) = (given.iter().map(|it| it.part).sum(), given.iter().map(|it| it.whole).sum());
        Measure { part: Some(part), whole: Some(whole), source: Source::Summed(given.len()), ..blank }
    }
}

/// A measure with the figure that was given for it.
pub(super) fn given_on(given: &AdmittedFigure, blank: Measure) -> Measure {
    Measure {
        part: given.ratio.map(|ratio| ratio.part),
        whole: given.ratio.map(|ratio| ratio.whole),
        value: given.value.filter(|_| given.ratio.is_none()),
        source: Source::Given(Box::new(given.clone())),
        ..blank
    }
}
