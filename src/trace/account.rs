//! Accounts for a figure: counts it again from the rows and lists them.
//!
//! Takes an origin and the evidence; gives an account. Never reads the figure it accounts for.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::indicator::{indicator, judged_indicators};
use super::ratios::{closing, judged, measures, ratio};
use super::sectors::sector;
use super::{Account, Evidence, Fates, FindingsOf, Item, Meaning, Origin, RowsOf, SendersOf, Worth, code_text};
use crate::consolidate::{Fate, Line};
use crate::model::agency::AgencyId;
use crate::model::ratio::{Points, Ratio};
use crate::model::submission::AnnexKind;
use crate::rules::across::SUBMISSION_MISSING;
use crate::rules::{Check, Finding, Place};
use crate::text::fact::Fact;

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
        Origin::Sector(rows) => sector(rows, evidence),
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
        Origin::Indicator(measure, facet) => indicator(measure, facet, evidence),
        Origin::Judged(verdict) => judged_indicators(verdict, evidence),
        Origin::Sum(sum) => plain(Meaning::Sum, Worth::Count(sum)),
    }
}

pub(super) const fn plain(meaning: Meaning, worth: Worth) -> Account {
    Account { meaning, facts: Vec::new(), worth, numerator: Vec::new(), denominator: Vec::new(), basis: None }
}

pub(super) fn counted(count: usize) -> Worth {
    Worth::Count(u64::try_from(count).unwrap_or(u64::MAX))
}

pub(super) fn agency_name(agency: AgencyId, evidence: Evidence<'_>) -> Arc<str> {
    evidence.profile.roster.get(agency).map_or_else(|| Arc::from(""), |agency| Arc::clone(&agency.name))
}

pub(super) fn line_item(line: &Line, evidence: Evidence<'_>) -> Item {
    let path = evidence.consolidation.files.get(line.file()).map(|file| Arc::clone(&file.path));
    let cell = line.code_cell();
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
    let file = evidence.consolidation.files.get(line.file());
    let fate = match rows.fates {
        Fates::Read => true,
        Fates::Counted => line.fate == Fate::Counted,
        Fates::Flagged => line.fate == Fate::Flagged,
        Fates::WithErrors => line.flagged && file.is_some_and(|file| file.chosen) && !line.is_set_aside(),
        Fates::Once => line.fate == Fate::Once,
        Fates::Excluded(None) => matches!(line.fate, Fate::Excluded(_)),
        Fates::Excluded(Some(reason)) => line.fate == Fate::Excluded(reason),
    };
    fate && rows.agency.is_none_or(|agency| agency == line.agency)
        && rows.file.is_none_or(|file| file == line.file())
        && rows.annex.is_none_or(|annex| Some(annex) == line.annex)
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
