//! Accounts for a figure: counts it again from the rows and lists them.
//!
//! Takes an origin and the evidence; gives an account. Never reads the figure it accounts for.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Account, Evidence, Fates, FindingsOf, Item, Meaning, Origin, RowsOf, SendersOf, Worth, code_text};
use crate::consolidate::{Fate, Line};
use crate::indicators::closers::closers;
use crate::indicators::{Measure, Sources, held};
use crate::model::address::CellRef;
use crate::model::agency::AgencyId;
use crate::model::code::ProcedureCode;
use crate::model::ratio::{Points, Ratio, Verdict};
use crate::model::submission::AnnexKind;
use crate::profile::Scope;
use crate::rules::across::SUBMISSION_MISSING;
use crate::rules::{Check, Finding, Place};
use crate::text::fact::Fact;
use crate::vietnamese::number::decimal_comma;

/// Accounts for what a cell says.
pub fn account(origin: Origin<'_>, evidence: Evidence<'_>) -> Account {
    match origin {
        Origin::Unsaid => plain(Meaning::Text, Worth::Nothing),
        Origin::Number => plain(Meaning::Number, Worth::Nothing),
        Origin::Row(line) => row(line, evidence),
        Origin::Finding(finding) => {
            Account { numerator: vec![found(finding, evidence)], ..plain(Meaning::Finding, Worth::Nothing) }
        }
        Origin::Rows(rows) => rows_of(rows, evidence),
        Origin::Held(scope) | Origin::Integrated(scope) | Origin::Ratio(scope) => ratio(origin, scope, evidence),
        Origin::Minimum(scope) | Origin::Verdict(scope) | Origin::ShortBy(scope) => judged(origin, scope, evidence),
        Origin::Closers(scope) => closing(scope, evidence),
        Origin::Measures(verdict) => measures(verdict, evidence),
        Origin::Senders(senders) => senders_of(senders, evidence),
        Origin::Findings(findings) => findings_of(findings, evidence),
        Origin::Difference => difference(evidence),
        Origin::Listed { count, word, .. } => {
            let facts = vec![("word", Fact::shown(word))];
            Account { facts, ..plain(Meaning::Listed, counted(count)) }
        }
        Origin::Earlier(figure) | Origin::Stated(figure) => {
            plain(Meaning::Earlier, figure.map_or(Worth::Nothing, Worth::Count))
        }
        Origin::EarlierRatio(ratio) => plain(Meaning::Earlier, ratio.map_or(Worth::Nothing, Worth::Ratio)),
        Origin::Points(before, after) => points(before, after),
        Origin::Sum(sum) => plain(Meaning::Sum, Worth::Count(sum)),
    }
}

const fn plain(meaning: Meaning, worth: Worth) -> Account {
    Account { meaning, facts: Vec::new(), worth, numerator: Vec::new(), denominator: Vec::new(), basis: None }
}

fn counted(count: usize) -> Worth {
    Worth::Count(u64::try_from(count).unwrap_or(u64::MAX))
}

fn agency_name(agency: AgencyId, evidence: Evidence<'_>) -> Arc<str> {
    evidence.profile.roster.get(agency).map_or_else(|| Arc::from(""), |agency| Arc::clone(&agency.name))
}

fn line_item(line: &Line, evidence: Evidence<'_>) -> Item {
    let path = evidence.consolidation.files.get(line.file).map(|file| Arc::clone(&file.path));
    let cell = CellRef::new(line.row, line.columns.0);
    let code = if line.code.is_some() { code_text(line.code) } else { line.code_text.to_string() };
    let place = Place { path, sheet: Some(Arc::clone(&line.sheet)), cell: Some(cell) };
    Item { code, name: Arc::from(&*line.name), places: vec![place] }
}

fn row(line: &Line, evidence: Evidence<'_>) -> Account {
    let agency = line.agency.map_or_else(|| Arc::from(""), |agency| agency_name(agency, evidence));
    let facts = vec![("agency", Fact::shown(agency))];
    Account { facts, numerator: vec![line_item(line, evidence)], ..plain(Meaning::Row, Worth::Nothing) }
}

fn rows_of(rows: RowsOf, evidence: Evidence<'_>) -> Account {
    let lines = evidence.consolidation.lines.iter().filter(|line| is_of(line, rows, evidence));
    let numerator: Vec<Item> = lines.map(|line| line_item(line, evidence)).collect();
    let mut facts = vec![("fates", Fact::shown(fate_key(rows.fates)))];
    facts.extend(rows.annex.map(|annex| ("annex", Fact::shown(AnnexKind::numeral(annex)))));
    facts.extend(rows.agency.flatten().map(|agency| ("agency", Fact::shown(agency_name(agency, evidence)))));
    let file = rows.file.and_then(|file| evidence.consolidation.files.get(file));
    facts.extend(file.map(|file| ("file", Fact::shown(&file.path))));
    let basis = (rows.annex.is_some()).then(|| SUBMISSION_MISSING.basis.get(evidence.lang).to_owned());
    let worth = counted(numerator.len());
    Account { facts, numerator, basis, ..plain(Meaning::Rows, worth) }
}

/// The place of a fate among the wordings.
const fn fate_key(fates: Fates) -> &'static str {
    match fates {
        Fates::Read => "read",
        Fates::Counted => "counted",
        Fates::Flagged | Fates::WithErrors => "flagged",
        Fates::Once => "once",
        Fates::Excluded(_) => "excluded",
    }
}

fn is_of(line: &Line, rows: RowsOf, evidence: Evidence<'_>) -> bool {
    let file = evidence.consolidation.files.get(line.file);
    let fate = match rows.fates {
        Fates::Read => true,
        Fates::Counted => line.fate == Fate::Counted,
        Fates::Flagged => line.fate == Fate::Flagged,
        Fates::WithErrors => line.flagged && file.is_some_and(|file| file.chosen),
        Fates::Once => line.fate == Fate::Once,
        Fates::Excluded(None) => matches!(line.fate, Fate::Excluded(_)),
        Fates::Excluded(Some(reason)) => line.fate == Fate::Excluded(reason),
    };
    fate && rows.agency.is_none_or(|agency| agency == line.agency)
        && rows.file.is_none_or(|file| file == line.file)
        && rows.annex.is_none_or(|annex| Some(annex) == line.annex)
}

fn measure_of(scope: Scope, evidence: Evidence<'_>) -> Option<&Measure> {
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
fn catalogue_item(code: ProcedureCode, evidence: Evidence<'_>) -> Item {
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
fn integrated_item(code: ProcedureCode, evidence: Evidence<'_>) -> Item {
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

fn scope_facts(scope: Scope, evidence: Evidence<'_>) -> Vec<(&'static str, Fact)> {
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
fn ratio(origin: Origin<'_>, scope: Scope, evidence: Evidence<'_>) -> Account {
    let (held, integrated) = procedures(scope, evidence);
    let known = evidence.holdings.is_some();
    let part = (known && evidence.integrated.is_some()).then_some(integrated.len());
    let whole = known.then_some(held.len());
    let of_list = |codes: &[ProcedureCode], item: fn(ProcedureCode, Evidence<'_>) -> Item| {
        codes.iter().map(|code| item(*code, evidence)).collect::<Vec<Item>>()
    };
    let count = |figure: Option<usize>| figure.map_or(Worth::Nothing, counted);
    let wide = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let whole_ratio = part.zip(whole).map(|(part, whole)| Ratio { part: wide(part), whole: wide(whole) });
    let (meaning, worth) = match origin {
        Origin::Held(_) => (Meaning::Held, count(whole)),
        Origin::Integrated(_) => (Meaning::Integrated, count(part)),
        _ => (Meaning::Ratio, whole_ratio.map_or(Worth::Nothing, Worth::Ratio)),
    };
    let mut account = Account { facts: scope_facts(scope, evidence), ..plain(meaning, worth) };
    account.basis = basis(scope, evidence);
    match meaning {
        Meaning::Held => account.numerator = of_list(&held, catalogue_item),
        Meaning::Integrated => account.numerator = of_list(&integrated, integrated_item),
        _ => {
            account.numerator = of_list(&integrated, integrated_item);
            account.denominator = of_list(&held, catalogue_item);
        }
    }
    account
}

/// A minimum, a verdict or what is short of it.
fn judged(origin: Origin<'_>, scope: Scope, evidence: Evidence<'_>) -> Account {
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

fn closing(scope: Scope, evidence: Evidence<'_>) -> Account {
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

fn measures(verdict: Option<Verdict>, evidence: Evidence<'_>) -> Account {
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

fn senders_of(senders: SendersOf, evidence: Evidence<'_>) -> Account {
    let entries =
        evidence.consolidation.entries.iter().filter(|entry| {
            entry.expected == senders.expected && senders.state.is_none_or(|state| entry.state == state)
        });
    let path = |file: &usize| evidence.consolidation.files.get(*file).map(|file| Arc::clone(&file.path));
    let item = |entry: &crate::consolidate::Entry| Item {
        code: entry.state.key().to_owned(),
        name: agency_name(entry.agency, evidence),
        places: entry.files.iter().map(|file| Place { path: path(file), sheet: None, cell: None }).collect(),
    };
    let numerator: Vec<Item> = entries.map(item).collect();
    let mut facts = vec![("group", Fact::shown(if senders.expected { "expected" } else { "others" }))];
    facts.extend(senders.state.map(|state| ("state", Fact::shown(state.key()))));
    let basis = Some(SUBMISSION_MISSING.basis.get(evidence.lang).to_owned());
    let worth = counted(numerator.len());
    Account { facts, numerator, basis, ..plain(Meaning::Senders, worth) }
}

fn found(finding: &Finding, evidence: Evidence<'_>) -> Item {
    let place = &finding.place;
    let places = if place.path.is_some() { vec![place.clone()] } else { Vec::new() };
    let said = finding.message(evidence.lang);
    Item { code: finding.rule.code.to_owned(), name: Arc::from(said), places }
}

fn findings_of(findings: FindingsOf<'_>, evidence: Evidence<'_>) -> Account {
    let whole = evidence.consolidation;
    let entries = whole.entries.iter();
    let entries = entries.filter(|entry| findings.on_entries || findings.on_files_of == Some(entry.agency));
    let files: BTreeSet<&str> =
        entries.flat_map(|entry| &entry.files).filter_map(|file| Some(&*whole.files.get(*file)?.path)).collect();
    let on_files = findings.on_entries || findings.on_files_of.is_some();
    let is_on = |finding: &Finding| {
        !matches!(finding.rule.check, Check::Above)
            && finding.place.path.as_deref().is_some_and(|path| files.contains(path))
    };
    let of = |finding: &&Finding| {
        findings.severity.is_none_or(|severity| finding.severity == severity)
            && findings.rule.is_none_or(|rule| finding.rule.code == rule)
            && findings.agency.is_none_or(|agency| finding.agency == agency)
            && (!on_files || is_on(finding))
    };
    let numerator: Vec<Item> = whole.findings.iter().filter(of).map(|finding| found(finding, evidence)).collect();
    let mut facts = Vec::new();
    facts.extend(findings.severity.map(|severity| ("severity", Fact::shown(severity.key()))));
    facts.extend(findings.rule.map(|rule| ("rule", Fact::shown(rule))));
    let agency = findings.agency.flatten().or(findings.on_files_of);
    facts.extend(agency.map(|agency| ("agency", Fact::shown(agency_name(agency, evidence)))));
    let basis = findings.rule.and_then(crate::rules::find).map(|rule| rule.basis.get(evidence.lang).to_owned());
    let worth = counted(numerator.len());
    Account { facts, numerator, basis, ..plain(Meaning::Findings, worth) }
}

fn difference(evidence: Evidence<'_>) -> Account {
    let read: usize = evidence.consolidation.files.iter().map(|file| file.rows).sum();
    let told = evidence.consolidation.lines.iter().count();
    let facts = vec![("read", Fact::shown(read)), ("told", Fact::shown(told))];
    Account { facts, ..plain(Meaning::Difference, counted(read.abs_diff(told))) }
}

fn points(before: Option<Ratio>, after: Option<Ratio>) -> Account {
    let (Some(before), Some(after)) = (before, after) else { return plain(Meaning::Points, Worth::Nothing) };
    let facts = vec![
        ("before", Fact::shown(format!("{}/{}", before.part, before.whole))),
        ("after", Fact::shown(format!("{}/{}", after.part, after.whole))),
    ];
    let worth = Points::between(before, after).map_or(Worth::Nothing, Worth::Points);
    Account { facts, ..plain(Meaning::Points, worth) }
}
