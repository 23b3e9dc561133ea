//! Accounts for the integration ratios: numerator and denominator, minimum, shortfall, what would close the gap.
//!
//! Takes a scope and the evidence; lists the procedures of each and where the lists have them.
//! Never takes a figure that an office gave for one that was counted.

use std::sync::Arc;

use super::account::{counted, line_item, plain};
use super::indicator::given;
use super::{Account, Evidence, Item, Meaning, Origin, Worth};
use crate::consolidate::Line;
use crate::indicators::closers::closers;
use crate::indicators::{Measure, Source, Sources, held};
use crate::model::code::ProcedureCode;
use crate::model::ratio::{Ratio, Verdict};
use crate::model::submission::AnnexKind;
use crate::profile::Scope;
use crate::rules::Place;
use crate::text::fact::Fact;
use crate::vietnamese::number::decimal_comma;

pub(super) fn measure_of(scope: Scope, evidence: Evidence<'_>) -> Option<&Measure> {
    evidence.measures.iter().find(|measure| measure.is_integration() && measure.scope == scope)
}

/// The procedures that a scope holds, and those of them that are integrated.
fn procedures(scope: Scope, evidence: Evidence<'_>) -> (Vec<ProcedureCode>, Vec<ProcedureCode>) {
    let held: Vec<ProcedureCode> =
        evidence.holdings.map(|holdings| held(holdings, evidence.profile, scope)).into_iter().flatten().collect();
    let among = |code: &&ProcedureCode| {
        evidence.integrated.is_some_and(|integrated| integrated.for_scope(evidence.profile, scope, **code))
    };
    let integrated = held.iter().filter(among).copied().collect();
    (held, integrated)
}

/// A procedure of the catalogue, with the rows that hold it.
pub(super) fn catalogue_item(code: ProcedureCode, evidence: Evidence<'_>) -> Item {
    let (catalogue, path) = evidence.catalogue;
    let path: Arc<str> = Arc::from(path);
    let rows = catalogue.rows_of(code).filter(|row| !row.repealed);
    let place = |row: &crate::model::lists::CatalogueRow| Place {
        path: Some(Arc::clone(&path)),
        sheet: Some(Arc::clone(&row.sheet)),
        cell: Some(row.at),
    };
    let places = rows.map(place).collect();
    let name = evidence.holdings.and_then(|holdings| holdings.name(code)).unwrap_or_else(|| Arc::from(""));
    Item { code: code.to_string(), name, places }
}

/// An integrated procedure: where the integrated list has it, then the catalogue.
pub(super) fn integrated_item(code: ProcedureCode, evidence: Evidence<'_>) -> Item {
    let mut item = catalogue_item(code, evidence);
    if let Some(list) = evidence.integrated_list {
        let path: Arc<str> = Arc::from(list.path.as_str());
        let rows = list.rows.iter().filter(|row| row.code == code);
        let listed = rows.map(|row| Place {
            path: Some(Arc::clone(&path)),
            sheet: Some(Arc::clone(&row.sheet)),
            cell: Some(row.at),
        });
        item.places = listed.chain(item.places).collect();
    }
    item
}

/// What a numerator counts: each integrated procedure, or under that choice each of its services.
fn numerator_items(codes: &[ProcedureCode], scope: Scope, evidence: Evidence<'_>) -> Vec<Item> {
    let lists = evidence.integrated.filter(|_| evidence.profile.choices.counts_services());
    let of = |code: &ProcedureCode| match lists.map(|lists| lists.services_of(evidence.profile, scope, *code)) {
        Some(services) if !services.is_empty() => {
            services.into_iter().map(|service| service_item(*code, service, evidence)).collect()
        }
        _ => vec![integrated_item(*code, evidence)],
    };
    codes.iter().flat_map(of).collect()
}

/// One integrated service: where the integrated list has it, then its procedure in the catalogue.
fn service_item(code: ProcedureCode, service: u8, evidence: Evidence<'_>) -> Item {
    let item = catalogue_item(code, evidence);
    let listed = evidence.integrated_list.into_iter().flat_map(|list| {
        let rows = list.rows.iter().filter(|row| (row.code, row.service) == (code, Some(service)));
        rows.map(|row| Place {
            path: Some(Arc::from(list.path.as_str())),
            sheet: Some(Arc::clone(&row.sheet)),
            cell: Some(row.at),
        })
    });
    Item { code: format!("{code}.{service:02}"), places: listed.chain(item.places).collect(), ..item }
}

pub(super) fn scope_facts(scope: Scope, evidence: Evidence<'_>) -> Vec<(&'static str, Fact)> {
    vec![("scope", Fact::shown(evidence.profile.scope_name(scope)))]
}

/// The clause of a scope's minimum: its own, else its level's.
fn basis(scope: Scope, evidence: Evidence<'_>) -> Option<String> {
    let level = || match scope {
        Scope::Agency(agency) => evidence.profile.quota(Scope::Level(evidence.profile.roster.get(agency)?.level)),
        Scope::Level(_) | Scope::Group(_) | Scope::Province => None,
    };
    let quota = evidence.profile.quota(scope).or_else(level)?;
    Some(quota.basis.to_string())
}

/// A ratio, its numerator or its denominator.
pub(super) fn ratio(origin: Origin<'_>, scope: Scope, evidence: Evidence<'_>) -> Account {
    let meaning = match origin {
        Origin::Held(_) => Meaning::Held,
        Origin::Integrated(_) => Meaning::Integrated,
        _ => Meaning::Ratio,
    };
    let account = Account {
        facts: scope_facts(scope, evidence),
        basis: basis(scope, evidence),
        ..plain(meaning, Worth::Nothing)
    };
    match measure_of(scope, evidence).map(|measure| &measure.source) {
        Some(Source::Given(figure)) => Account {
            worth: of_both(meaning, figure.ratio.map(|it| it.part), figure.ratio.map(|it| it.whole)),
            numerator: vec![given(figure)],
            ..account
        },
        _ => counted_ratio(account, scope, evidence),
    }
}

/// What a numerator and a denominator are worth to a numerator, a denominator or a ratio.
fn of_both(meaning: Meaning, part: Option<u64>, whole: Option<u64>) -> Worth {
    let count = |figure: Option<u64>| figure.map_or(Worth::Nothing, Worth::Count);
    match meaning {
        Meaning::Held => count(whole),
        Meaning::Integrated => count(part),
        _ => part.zip(whole).map_or(Worth::Nothing, |(part, whole)| Worth::Ratio(Ratio { part, whole })),
    }
}

/// The same counted from catalogue and integrated list.
fn counted_ratio(account: Account, scope: Scope, evidence: Evidence<'_>) -> Account {
    let (held, integrated) = procedures(scope, evidence);
    let number = |codes: &[ProcedureCode]| u64::try_from(codes.len()).unwrap_or(u64::MAX);
    let all = held.iter().copied().collect();
    let part = evidence.integrated.filter(|_| evidence.holdings.is_some()).map(|lists| {
        let by_services = evidence.profile.choices.counts_services();
        if by_services { lists.services(evidence.profile, scope, &all) } else { number(&integrated) }
    });
    let whole = evidence.holdings.map(|_| number(&held));
    let of_list = |codes: &[ProcedureCode], item: fn(ProcedureCode, Evidence<'_>) -> Item| {
        codes.iter().map(|code| item(*code, evidence)).collect::<Vec<Item>>()
    };
    let (numerator, denominator) = match account.meaning {
        Meaning::Held => (of_list(&held, catalogue_item), Vec::new()),
        Meaning::Integrated => (numerator_items(&integrated, scope, evidence), Vec::new()),
        _ => (numerator_items(&integrated, scope, evidence), of_list(&held, catalogue_item)),
    };
    Account { worth: of_both(account.meaning, part, whole), numerator, denominator, ..account }
}

/// A minimum, a verdict or what is short of it.
pub(super) fn judged(origin: Origin<'_>, scope: Scope, evidence: Evidence<'_>) -> Account {
    let mut facts = scope_facts(scope, evidence);
    let measure = measure_of(scope, evidence);
    let target = measure.and_then(|measure| measure.target);
    facts.extend(target.map(|target| ("target", Fact::shown(decimal_comma(&target.to_string())))));
    facts.extend(measure.map(|measure| ("sign", Fact::shown(measure.operator.sign()))));
    let figures = measure.and_then(Measure::ratio);
    facts.extend(
        figures.into_iter().flat_map(|ratio| [("part", Fact::shown(ratio.part)), ("whole", Fact::shown(ratio.whole))]),
    );
    let (meaning, worth) = match origin {
        Origin::Minimum(_) => (Meaning::Minimum, target.map_or(Worth::Nothing, Worth::Percent)),
        Origin::Verdict(_) => (Meaning::Verdict, Worth::Nothing),
        _ => {
            let missed = measure.filter(|measure| measure.verdict() == Verdict::Missed);
            (Meaning::ShortBy, missed.map_or(Worth::Nothing, |measure| Worth::Count(measure.short_by())))
        }
    };
    Account { facts, basis: basis(scope, evidence), ..plain(meaning, worth) }
}

pub(super) fn closing(scope: Scope, evidence: Evidence<'_>) -> Account {
    let sources = Sources {
        profile: evidence.profile,
        holdings: evidence.holdings,
        integrated: evidence.integrated,
        figures: None,
    };
    let all = closers(evidence.measures, evidence.consolidation, sources);
    let codes = all.into_iter().find(|closers| closers.scope == scope).map(|it| it.codes).unwrap_or_default();
    let members = evidence.profile.members(scope);
    let belongs = |line: &Line| line.agency.is_some_and(|agency| members.contains(&agency));
    let of = |line: &&Line| line.code.is_some_and(|code| codes.contains(&code)) && belongs(line);
    let lines: Vec<&Line> = evidence.consolidation.counted(AnnexKind::I).filter(of).collect();
    let item = |code: &ProcedureCode| {
        let mut item = catalogue_item(*code, evidence);
        let rows = lines.iter().filter(|line| line.code == Some(*code));
        let rows = rows.flat_map(|line| line_item(line, evidence).places);
        item.places = rows.chain(item.places).collect();
        item
    };
    let numerator: Vec<Item> = codes.iter().map(item).collect();
    let facts = scope_facts(scope, evidence);
    let worth = counted(codes.len());
    Account { facts, numerator, basis: basis(scope, evidence), ..plain(Meaning::Closers, worth) }
}

pub(super) fn measures(verdict: Option<Verdict>, evidence: Evidence<'_>) -> Account {
    let planned = evidence.profile.quotas.iter().filter_map(|quota| measure_of(quota.scope, evidence));
    let of = planned.filter(|measure| verdict.is_none_or(|verdict| measure.verdict() == verdict));
    let item = |measure: &Measure| {
        let figures = measure.ratio().map_or_else(String::new, |ratio| format!("{}/{}", ratio.part, ratio.whole));
        Item { code: figures, name: Arc::from(evidence.profile.scope_name(measure.scope)), places: Vec::new() }
    };
    let numerator: Vec<Item> = of.map(item).collect();
    let mut facts = Vec::new();
    facts.extend(verdict.map(|verdict| ("verdict", Fact::shown(verdict.key()))));
    let basis = evidence.profile.quotas.first().map(|quota| quota.basis.to_string());
    let worth = counted(numerator.len());
    Account { facts, numerator, basis, ..plain(Meaning::Measures, worth) }
}
