//! Accounts for the scorecard: numerator, denominator, figure, target and gap of an indicator.
//!
//! Takes a measure and the evidence; counts it again from the lists, or points at the figures that were given.
//! Never adds up units of which one is missing.

use std::sync::Arc;

use super::account::{agency_name, counted, line_item, plain};
use super::ratios::{catalogue_item, integrated_item};
use super::{Account, Evidence, Facet, Item, Meaning, Worth};
use crate::indicators::{Board, Measure, Source, Sources, annex_one, counted as counted_codes};
use crate::model::code::ProcedureCode;
use crate::model::ratio::{Amount, Ratio, Verdict};
use crate::model::submission::AnnexKind;
use crate::profile::{Counting, Indicator, Scope, Unit};
use crate::rules::figures::AdmittedFigure;
use crate::text::fact::Fact;

/// A figure of an indicator.
pub(super) fn indicator(measure: &Measure, facet: Facet, evidence: Evidence<'_>) -> Account {
    let known = evidence.profile.indicators.iter().find(|it| it.code == measure.indicator);
    let name = known.map_or(&*measure.indicator, |it| it.name(evidence.lang));
    let facts = vec![
        ("name", Fact::shown(name)),
        ("scope", Fact::shown(evidence.profile.scope_name(measure.scope))),
        ("facet", Fact::shown(facet.key())),
        ("from", Fact::shown(measure.source.key())),
    ];
    let basis = known.map(|it| clause(it, measure, evidence));
    let account = Account { facts, basis, ..plain(Meaning::Indicator, Worth::Nothing) };
    let Again { ratio, value, part, whole } = known.map_or_else(Again::default, |it| again(it, measure, evidence));
    let worth = match facet {
        Facet::Part => ratio.map_or(Worth::Nothing, |ratio| Worth::Count(ratio.part)),
        Facet::Whole => ratio.map_or(Worth::Nothing, |ratio| Worth::Count(ratio.whole)),
        Facet::Figure => figure(ratio, value, measure.unit),
        Facet::Target => measure.target.map_or(Worth::Nothing, |target| amount(target, measure.unit)),
        Facet::Gap => gap(ratio, value, measure),
        Facet::Verdict => Worth::Nothing,
    };
    match facet {
        Facet::Target => Account { worth, ..account },
        Facet::Whole => Account { worth, numerator: whole, ..account },
        Facet::Part => Account { worth, numerator: part, ..account },
        _ => Account { worth, numerator: part, denominator: whole, ..account },
    }
}

/// The clause of the target that holds, else the indicator's own.
fn clause(indicator: &Indicator, measure: &Measure, evidence: Evidence<'_>) -> String {
    let year = evidence.consolidation.period.year();
    let own = indicator.targets.iter().filter(|it| it.scope == measure.scope && it.holds_in(year));
    let own = own.filter_map(|target| target.basis.as_ref()).next_back();
    own.unwrap_or(&indicator.basis).to_string()
}

fn figure(ratio: Option<Ratio>, value: Option<Amount>, unit: Unit) -> Worth {
    match (ratio, value) {
        (Some(ratio), _) => Worth::Ratio(ratio),
        (None, Some(value)) => amount(value, unit),
        (None, None) => Worth::Nothing,
    }
}

const fn amount(amount: Amount, unit: Unit) -> Worth {
    match unit {
        Unit::Percent => Worth::Percent(amount),
        Unit::Minutes | Unit::Dossiers | Unit::Services => Worth::Amount(amount),
    }
}

fn gap(ratio: Option<Ratio>, value: Option<Amount>, measure: &Measure) -> Worth {
    let Some(target) = measure.target else { return Worth::Nothing };
    let times = if measure.unit == Unit::Percent { 100 } else { 1 };
    match (ratio, value) {
        (Some(figure), _) if figure.whole > 0 => Worth::Gap { figure, times, target },
        (None, Some(value)) => {
            let figure = Ratio { part: u64::from(value.hundredths()), whole: 100 };
            Worth::Gap { figure, times: 1, target }
        }
        _ => Worth::Nothing,
    }
}

/// A figure made again, with what it is made of.
#[derive(Default)]
struct Again {
    ratio: Option<Ratio>,
    value: Option<Amount>,
    part: Vec<Item>,
    whole: Vec<Item>,
}

fn again(indicator: &Indicator, measure: &Measure, evidence: Evidence<'_>) -> Again {
    match &measure.source {
        Source::Missing | Source::Parts => Again::default(),
        Source::Given(figure) => {
            let value = figure.value.filter(|_| figure.ratio.is_none());
            Again { ratio: figure.ratio, value, part: vec![given(figure)], whole: Vec::new() }
        }
        Source::Summed(_) => summed(measure, evidence),
        Source::Counted => indicator.count.map_or_else(Again::default, |it| recounted(it, measure.scope, evidence)),
    }
}

/// A figure that an office gave, at its cell.
pub(super) fn given(figure: &AdmittedFigure) -> Item {
    let both = figure.ratio.map(|ratio| format!("{}/{}", ratio.part, ratio.whole));
    let code = both.or_else(|| figure.value.map(|value| value.to_string())).unwrap_or_default();
    let name = figure.source.clone().unwrap_or_else(|| Arc::from(""));
    Item { code, name, places: vec![figure.place.clone()] }
}

/// The figures of all units of a scope, put together.
fn summed(measure: &Measure, evidence: Evidence<'_>) -> Again {
    let Some(figures) = evidence.figures else { return Again::default() };
    let period = evidence.consolidation.period;
    let mut sum = Ratio { part: 0, whole: 0 };
    let mut part = Vec::new();
    for agency in evidence.profile.members(measure.scope) {
        let Some(figure) = figures.get(&measure.indicator, Scope::Agency(agency), period) else { continue };
        let Some(ratio) = figure.ratio else { continue };
        sum = Ratio { part: sum.part + ratio.part, whole: sum.whole + ratio.whole };
        part.push(Item { name: agency_name(agency, evidence), ..given(figure) });
    }
    Again { ratio: Some(sum), value: None, part, whole: Vec::new() }
}

/// The procedures of the lists, counted again.
fn recounted(counting: Counting, scope: Scope, evidence: Evidence<'_>) -> Again {
    let Evidence { profile, holdings, integrated, level_4, consolidation, .. } = evidence;
    let annex_one = annex_one(consolidation);
    let sources = Sources { profile, holdings, integrated, figures: None };
    let board = Board { sources, level_4, annex_one: Some(&annex_one), period: consolidation.period };
    let Some(codes) = counted_codes(board, counting, scope) else { return Again::default() };
    let wide = |codes: &[ProcedureCode]| u64::try_from(codes.len()).unwrap_or(u64::MAX);
    let (part, whole) = (wide(&codes.part), wide(&codes.whole));
    let item = |code: &ProcedureCode, is_part: bool| match counting {
        Counting::AnnexOneDeployed => sent_item(*code, scope, evidence),
        Counting::HighestLevel => catalogue_item(*code, evidence),
        _ if is_part => integrated_item(*code, evidence),
        _ => catalogue_item(*code, evidence),
    };
    let parts = codes.part.iter().map(|code| item(code, true)).collect();
    if counting == Counting::HighIntegratedNumber {
        let value = u32::try_from(part).ok().and_then(|part| part.checked_mul(100)).map(Amount::from_hundredths);
        return Again { ratio: None, value, part: parts, whole: Vec::new() };
    }
    let wholes = codes.whole.iter().map(|code| item(code, false)).collect();
    Again { ratio: Some(Ratio { part, whole }), value: None, part: parts, whole: wholes }
}

/// A procedure of Phụ lục I with the rows that list it, then the catalogue's.
fn sent_item(code: ProcedureCode, scope: Scope, evidence: Evidence<'_>) -> Item {
    let members = evidence.profile.members(scope);
    let lines = evidence.consolidation.counted(AnnexKind::I).filter(|line| line.code == Some(code));
    let lines = lines.filter(|line| line.agency.is_some_and(|agency| members.contains(&agency)));
    let rows: Vec<Item> = lines.map(|line| line_item(line, evidence)).collect();
    let mut item = catalogue_item(code, evidence);
    if let Some(row) = rows.first().filter(|_| item.name.is_empty()) {
        item.name = Arc::clone(&row.name);
    }
    item.places = rows.into_iter().flat_map(|row| row.places).chain(item.places).collect();
    item
}

/// The indicators besides the integration ratio that are judged and have one verdict.
pub(super) fn judged_indicators(verdict: Verdict, evidence: Evidence<'_>) -> Account {
    let judged = evidence.measures.iter().filter(|it| !it.is_integration() && it.judged && it.verdict() == verdict);
    let item = |measure: &Measure| {
        let known = evidence.profile.indicators.iter().find(|it| it.code == measure.indicator);
        let name = known.map_or(&*measure.indicator, |it| it.name(evidence.lang));
        let name = format!("{name} – {}", evidence.profile.scope_name(measure.scope));
        Item { code: measure.indicator.to_string(), name: Arc::from(name), places: Vec::new() }
    };
    let numerator: Vec<Item> = judged.map(item).collect();
    let facts = vec![("verdict", Fact::shown(verdict.key()))];
    let worth = counted(numerator.len());
    Account { facts, numerator, ..plain(Meaning::Judged, worth) }
}
