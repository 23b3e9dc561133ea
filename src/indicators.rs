//! Measures against targets: the integration ratio of every agency and level.
//!
//! Takes who holds which procedures and what is integrated; gives measures with exact verdicts, RS705 and RS707.
//! Never decides on a rounded figure, and never takes a missing figure for 0.

pub mod closers;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::agency::{AgencyId, Level};
use crate::model::code::ProcedureCode;
use crate::model::lists::{IntegratedList, IntegratedRow};
use crate::model::ratio::{Operator, Percent, Ratio, Verdict};
use crate::profile::holdings::{Holdings, Integrated, Resolver};
use crate::profile::{Profile, Quota, Scope};
use crate::rules::across::raise;
use crate::rules::figures::{INTEGRATED_ELSEWHERE, TARGET_MISSED};
use crate::rules::{Finding, Place};
use crate::text::fact::{Fact, Term};
use crate::vietnamese::number::{decimal_comma, percent};

/// The key of the integration ratio (tỷ lệ tích hợp).
pub const INTEGRATION: &str = "integration";

/// One figure against its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Which indicator: `integration`.
    pub indicator: &'static str,
    /// Whose figure.
    pub scope: Scope,
    /// The numerator; `None` where it is not known.
    pub part: Option<u64>,
    /// The denominator; `None` where it is not known.
    pub whole: Option<u64>,
    /// How it stands to the target.
    pub operator: Operator,
    /// The target; `None` where the plan sets none for this scope.
    pub target: Option<Percent>,
    /// Whether the verdict counts, or is shown for a unit whose level is judged pooled.
    pub judged: bool,
}

impl Measure {
    /// The ratio, where both figures are known.
    pub fn ratio(&self) -> Option<Ratio> {
        Some(Ratio { part: self.part?, whole: self.whole? })
    }

    /// What the figure says of its target.
    pub fn verdict(&self) -> Verdict {
        match (self.ratio(), self.target) {
            (_, None) => Verdict::NotApplicable,
            (Some(ratio), Some(target)) => ratio.verdict(self.operator, target),
            (None, _) if self.whole == Some(0) => Verdict::NotApplicable,
            (None, _) => Verdict::Unknown,
        }
    }

    /// Further procedures that reach the target; 0 where it is reached or cannot be told.
    pub fn short_by(&self) -> u64 {
        self.ratio().zip(self.target).map_or(0, |(ratio, target)| ratio.short_by(self.operator, target))
    }

    /// The percentage with two decimals and a dot, where there is one.
    pub fn percent_text(&self) -> Option<String> {
        self.ratio()?.percent_text()
    }
}

/// What the integration ratios are computed from.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The province and its plan.
    pub profile: &'a Profile,
    /// Who holds which procedures, where a catalogue was given.
    pub holdings: Option<&'a Holdings>,
    /// What is integrated, where that was given.
    pub integrated: Option<&'a Integrated>,
}

/// The integration ratio of every agency and of every level that is pooled: the plan's own order, then the units.
pub fn integration(sources: Sources<'_>) -> Vec<Measure> {
    let profile = sources.profile;
    let planned = profile.quotas.iter().map(|quota| quota.scope);
    let units = profile.roster.iter().map(|(agency, _)| Scope::Agency(agency));
    let mut scopes: Vec<Scope> = planned.collect();
    scopes.extend(units.filter(|unit| !profile.quotas.iter().any(|quota| quota.scope == *unit)));
    scopes.into_iter().map(|scope| measure(scope, sources)).collect()
}

fn measure(scope: Scope, sources: Sources<'_>) -> Measure {
    let quota = quota_of(scope, sources.profile);
    let held = sources.holdings.map(|holdings| held(scope, holdings));
    let count = |codes: usize| u64::try_from(codes).unwrap_or(u64::MAX);
    let part = held.as_ref().zip(sources.integrated).map(|(held, integrated)| {
        count(held.iter().filter(|code| is_integrated(integrated, sources.profile, scope, **code)).count())
    });
    let own = sources.profile.quotas.iter().any(|quota| quota.scope == scope);
    Measure {
        indicator: INTEGRATION,
        scope,
        part,
        whole: held.map(|held| count(held.len())),
        operator: quota.map_or(Operator::AtLeast, |quota| quota.operator),
        target: quota.map(|quota| quota.target),
        judged: own || !sources.profile.choices.judges_pooled(),
    }
}

/// The procedures in force that a scope holds, the denominator of its ratio.
pub fn held(scope: Scope, holdings: &Holdings) -> BTreeSet<ProcedureCode> {
    match scope {
        Scope::Agency(agency) => holdings.of_agency(agency),
        Scope::Level(level) => holdings.of_scope(Scope::Level(level)),
    }
}

/// Whether a procedure that a scope holds is integrated, so that it is in the numerator of its ratio.
pub fn is_integrated(integrated: &Integrated, profile: &Profile, scope: Scope, code: ProcedureCode) -> bool {
    match scope {
        Scope::Agency(agency) => integrated.for_agency(profile, agency, code),
        Scope::Level(level) => integrated.for_level(profile, level, code),
    }
}

/// The quota of a scope: its own, else its level's.
fn quota_of(scope: Scope, profile: &Profile) -> Option<&Quota> {
    let of = |scope: Scope| profile.quotas.iter().find(|quota| quota.scope == scope);
    of(scope).or_else(|| match scope {
        Scope::Agency(agency) => of(Scope::Level(profile.roster.get(agency)?.level)),
        Scope::Level(_) => None,
    })
}

/// RS705 for every judged measure below its target.
pub fn missed(measures: &[Measure], profile: &Profile) -> Vec<Finding> {
    let missed = measures.iter().filter(|measure| measure.judged && measure.verdict() == Verdict::Missed);
    missed.filter_map(|measure| target_missed(measure, profile)).collect()
}

fn target_missed(measure: &Measure, profile: &Profile) -> Option<Finding> {
    let agency = match measure.scope {
        Scope::Agency(agency) => Some(agency),
        Scope::Level(_) => None,
    };
    let facts = vec![
        ("scope", Fact::shown(profile.scope_name(measure.scope))),
        ("part", Fact::shown(measure.part?)),
        ("whole", Fact::shown(measure.whole?)),
        ("ratio", Fact::shown(percent(&measure.percent_text()?))),
        ("target", Fact::shown(format!("{}%", decimal_comma(&measure.target?.to_string())))),
        ("short", Fact::Count(measure.short_by())),
    ];
    raise(&TARGET_MISSED, profile, agency, Place::default(), facts)
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
        Scope::Level(level) => holdings.scope_holds(Scope::Level(level), code),
    }
}

/// The measure of an agency.
pub fn of_agency(measures: &[Measure], agency: AgencyId) -> Option<&Measure> {
    measures.iter().find(|measure| measure.scope == Scope::Agency(agency))
}

/// The pooled measure of a level.
pub fn of_level(measures: &[Measure], level: Level) -> Option<&Measure> {
    measures.iter().find(|measure| measure.scope == Scope::Level(level))
}
