//! The integration ratio of every agency and level against its quota.
//!
//! Takes who holds which procedures and what is integrated, or the counts of a figures file where there is no
//! catalogue; gives measures and RS707. Never mixes the two for one agency.

use std::sync::Arc;

use super::counted::{empty, held, number, read_as};
use super::scorecard::given_on;
use super::{Measure, Source};
use rayon::prelude::*;

use crate::model::agency::{AgencyId, Level};
use crate::model::code::ProcedureCode;
use crate::model::lists::{IntegratedList, IntegratedRow};
use crate::model::period::Period;
use crate::model::ratio::Operator;
use crate::profile::holdings::{Holdings, Integrated, Resolver};
use crate::profile::indicators::INTEGRATION;
use crate::profile::{Profile, Quota, Scope, Unit};
use crate::rules::across::raise;
use crate::rules::figures::{Admitted, INTEGRATED_ELSEWHERE};
use crate::rules::{Finding, Place};
use crate::text::fact::{Fact, Term};

/// What the integration ratios are computed from.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The province and its plan.
    pub profile: &'a Profile,
    /// Who holds which procedures, where a catalogue was given.
    pub holdings: Option<&'a Holdings>,
    /// What is integrated, where that was given.
    pub integrated: Option<&'a Integrated>,
    /// The figures that passed the door, with the period that is asked for.
    pub figures: Option<(&'a Admitted, Period)>,
}

/// The integration ratio of every agency and of every level that is pooled: the plan's own order, then the units.
pub fn integration(sources: Sources<'_>) -> Vec<Measure> {
    let profile = sources.profile;
    let planned = profile.quotas.iter().map(|quota| quota.scope);
    let units = profile.roster.iter().map(|(agency, _)| Scope::Agency(agency));
    let mut scopes: Vec<Scope> = planned.collect();
    scopes.extend(units.filter(|unit| !profile.quotas.iter().any(|quota| quota.scope == *unit)));
    scopes.into_par_iter().map(|scope| measure(scope, sources)).collect()
}

fn measure(scope: Scope, sources: Sources<'_>) -> Measure {
    let profile = sources.profile;
    let quota = quota_of(scope, profile);
    let held = sources.holdings.map(|holdings| held(holdings, profile, scope));
    let (part, whole) = match (&held, sources.integrated) {
        (Some(held), Some(integrated)) if profile.choices.counts_services() => {
            (Some(integrated.services(profile, scope, held)), Some(number(held.len())))
        }
        (Some(held), Some(integrated)) => {
            let integrated = held.iter().filter(|code| integrated.for_scope(profile, scope, **code));
            (Some(number(integrated.count())), Some(number(held.len())))
        }
        (held, _) => (None, held.as_ref().map(|held| number(held.len()))),
    };
    let own = profile.quotas.iter().any(|quota| quota.scope == scope);
    let counted = Measure {
        indicator: Arc::from(INTEGRATION),
        scope,
        part,
        whole,
        value: None,
        unit: Unit::Percent,
        operator: read_as(quota.map_or(Operator::AtLeast, |quota| quota.operator), profile),
        target: quota.map(|quota| quota.target),
        judged: own && !judged_by_units(scope, profile) || !own && !profile.choices.judges_pooled(),
        empty: empty(profile),
        parts: Vec::new(),
        source: if part.is_some() { Source::Counted } else { Source::Missing },
        remark: None,
        by: quota.map(|quota| quota.until),
    };
    with_figures(counted, sources)
}

/// Under the choice "units" the pooled row of a level is shown, not judged.
fn judged_by_units(scope: Scope, profile: &Profile) -> bool {
    matches!(scope, Scope::Level(_)) && !profile.choices.judges_pooled()
}

/// The counts that an office gave, where there is no catalogue to count from.
fn with_figures(counted: Measure, sources: Sources<'_>) -> Measure {
    let Some((figures, period)) = sources.figures.filter(|_| counted.whole.is_none()) else { return counted };
    match figures.get(INTEGRATION, counted.scope, period) {
        Some(given) => given_on(given, counted),
        None => counted,
    }
}

/// The quota of a scope: its own, else its level's.
fn quota_of(scope: Scope, profile: &Profile) -> Option<&Quota> {
    let of = |scope: Scope| profile.quotas.iter().find(|quota| quota.scope == scope);
    of(scope).or_else(|| match scope {
        Scope::Agency(agency) => of(Scope::Level(profile.roster.get(agency)?.level)),
        Scope::Level(_) | Scope::Group(_) | Scope::Province => None,
    })
}

/// RS707 for every code of the integrated list that does not count for whom it is listed.
pub fn integrated_elsewhere(list: &IntegratedList, sources: Sources<'_>) -> Vec<Finding> {
    let Some(holdings) = sources.holdings else { return Vec::new() };
    let path: Arc<str> = Arc::from(list.path.as_str());
    let mut resolver = Resolver::new(sources.profile);
    let mut counts = |row: &&IntegratedRow| {
        let mut scopes = row.agencies.iter().filter_map(|name| resolver.resolve(name));
        if row.agencies.is_empty() {
            holdings.anyone_holds(row.code)
        } else {
            scopes.any(|scope| holds(holdings, scope, row.code))
        }
    };
    let outside = list.rows.iter().filter(|row| !counts(row));
    outside
        .filter_map(|row| {
            let elsewhere =
                if holdings.anyone_holds(row.code) { Term::InAnothersCatalogue } else { Term::InNoCatalogue };
            let mut facts = vec![("code", Fact::shown(row.code)), ("where", Fact::Term(elsewhere))];
            facts.extend((!row.agencies.is_empty()).then(|| ("agency", Fact::List(row.agencies.clone()))));
            let place =
                Place { path: Some(Arc::clone(&path)), sheet: Some(Arc::clone(&row.sheet)), cell: Some(row.at) };
            raise(&INTEGRATED_ELSEWHERE, sources.profile, None, place, facts)
        })
        .collect()
}

fn holds(holdings: &Holdings, scope: Scope, code: ProcedureCode) -> bool {
    match scope {
        Scope::Agency(agency) => holdings.holds(agency, code),
        Scope::Level(_) | Scope::Group(_) | Scope::Province => holdings.scope_holds(scope, code),
    }
}

/// The integration ratio of an agency.
pub fn of_agency(measures: &[Measure], agency: AgencyId) -> Option<&Measure> {
    measures.iter().find(|measure| measure.is_integration() && measure.scope == Scope::Agency(agency))
}

/// The pooled integration ratio of a level.
pub fn of_level(measures: &[Measure], level: Level) -> Option<&Measure> {
    measures.iter().find(|measure| measure.is_integration() && measure.scope == Scope::Level(level))
}
