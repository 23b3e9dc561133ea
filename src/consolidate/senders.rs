//! Who sent: gathers files by agency, chooses between several, tells missing and late.
//!
//! Takes reviewed files, the register and the period; gives entries in the roster's order and RS602–RS604.
//! Never looks at the file system's dates and never chooses where nothing decides.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::{Counts, Entry, Outcome, Receipts, Reviewed, SentFile, State, Terms};
use crate::model::agency::AgencyId;
use crate::profile::{DueRule, Profile};
use crate::rules::across::{DUPLICATE_SUBMISSION, SUBMISSION_LATE, SUBMISSION_MISSING, raise};
use crate::rules::{Finding, Place, SkipReason, Skipped};
use crate::text::fact::Fact;
use crate::vietnamese::date::show_day;

/// The files by agency, with what was decided.
#[derive(Debug, Clone, Default)]
pub(super) struct Senders {
    /// The agencies, in the roster's order.
    pub entries: Vec<Entry>,
    /// Files whose rows count.
    pub chosen: BTreeSet<usize>,
    /// Files of agencies that sent several, none of them chosen.
    pub undecided: BTreeSet<usize>,
    /// For each undecided agency, its files.
    pub duplicates: BTreeMap<AgencyId, Vec<usize>>,
}

/// Gathers files by agency and decides between several.
pub(super) fn gather(reviewed: &[Reviewed], receipts: &Receipts<'_>, terms: Terms<'_>) -> Senders {
    let mut by_agency: BTreeMap<AgencyId, Vec<usize>> = BTreeMap::new();
    for (place, file) in reviewed.iter().enumerate() {
        if let Some(agency) = file.agency {
            by_agency.entry(agency).or_default().push(place);
        }
    }
    let mut senders = Senders::default();
    for (agency, known) in terms.profile.roster.iter() {
        let expected = terms.profile.choices.expects(known.level);
        let files = by_agency.remove(&agency).unwrap_or_default();
        if expected || !files.is_empty() {
            let entry = entry(agency, expected, files, reviewed, receipts, terms, &mut senders);
            senders.entries.push(entry);
        }
    }
    senders
}

fn entry(
    agency: AgencyId,
    expected: bool,
    files: Vec<usize>,
    reviewed: &[Reviewed],
    receipts: &Receipts<'_>,
    terms: Terms<'_>,
    senders: &mut Senders,
) -> Entry {
    let of = |place: &usize| reviewed.get(*place);
    let real: Vec<usize> =
        files.iter().copied().filter(|place| of(place).is_some_and(|file| file.outcome != Outcome::Stray)).collect();
    let candidates: Vec<Candidate<'_>> = real.iter().filter_map(of).map(Reviewed::candidate).collect();
    let chosen = choose(&candidates, receipts, terms.prefer_newest).and_then(|place| real.get(place).copied());
    let received = chosen.and_then(|place| receipts.of(&of(&place)?.path)?.received);
    let days_late = received.map_or(0, |day| days_late(agency, day, terms));
    let considered: Vec<usize> = chosen.map_or_else(|| real.clone(), |place| vec![place]);
    let unreadable = considered.iter().filter_map(of).any(|file| file.outcome == Outcome::Unreadable);
    let state = if files.is_empty() {
        State::Missing
    } else if unreadable || real.is_empty() {
        State::Unreadable
    } else if chosen.is_none() {
        State::Duplicate
    } else if days_late > 0 {
        State::Late
    } else {
        State::Received
    };
    match chosen {
        Some(place) => {
            senders.chosen.insert(place);
        }
        None if real.len() > 1 => {
            senders.undecided.extend(&real);
            senders.duplicates.insert(agency, real.clone());
        }
        None => {}
    }
    // A lock file beside a submission is none of its files; alone it is all that came.
    let files = if real.is_empty() { files } else { real };
    Entry {
        agency,
        expected,
        state,
        files,
        received,
        days_late,
        annex_1: 0,
        annex_2: 0,
        flagged_rows: 0,
        counts: Counts::default(),
    }
}

/// One of several files of an agency.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// Its path as the user gave it.
    pub path: &'a str,
    /// When the workbook says it was last saved.
    pub modified: Option<&'a str>,
}

/// The file that counts: the only one, the only one the register names, the one it dates latest, or, if that
/// is preferred, the one saved last by its own word; nothing on a tie.
pub fn choose(candidates: &[Candidate<'_>], receipts: &Receipts<'_>, prefer_newest: bool) -> Option<usize> {
    if candidates.len() == 1 {
        return Some(0);
    }
    let registered = candidates.iter().enumerate().filter_map(|(place, file)| Some((receipts.of(file.path)?, place)));
    let named: Vec<_> = registered.collect();
    if let [(_, only)] = named.as_slice() {
        return Some(*only);
    }
    if let Some(latest) = latest(named.iter().map(|(receipt, place)| (receipt.received, *place))) {
        return Some(latest);
    }
    let saved = candidates.iter().enumerate().map(|(place, file)| (file.modified, place));
    if prefer_newest { latest(saved) } else { None }
}

/// The place of the greatest value, where every place has one and the greatest is alone.
fn latest<T: Ord>(values: impl Iterator<Item = (Option<T>, usize)>) -> Option<usize> {
    let values: Option<Vec<(T, usize)>> = values.map(|(value, place)| Some((value?, place))).collect();
    let mut values = values?;
    values.sort();
    let (last, place) = values.pop()?;
    values.last().is_none_or(|(before, _)| *before < last).then_some(place)
}

fn due(agency: AgencyId, terms: Terms<'_>) -> Option<DueRule> {
    let level = terms.profile.roster.get(agency)?.level;
    terms.profile.due(level, terms.period).map(|(rule, _)| rule)
}

fn days_late(agency: AgencyId, received: Date, terms: Terms<'_>) -> i32 {
    let Some(rule) = due(agency, terms) else { return 0 };
    let last = rule.last_day(&terms.profile.choices);
    received.since(last).map_or(0, |span| span.get_days().max(0))
}

/// A file as the report lists it.
pub(super) fn sent_file(file: &Reviewed, receipts: &Receipts<'_>, chosen: bool) -> SentFile {
    SentFile {
        path: Arc::clone(&file.path),
        sha256: Arc::clone(&file.sha256),
        agency: file.agency,
        outcome: file.outcome,
        format: file.format,
        received: receipts.of(&file.path).and_then(|receipt| receipt.received),
        chosen,
        rows: file.rows,
        counts: Counts::of(&file.findings),
    }
}

/// RS602 for who is missing, RS603 for who is late, RS604 for who sent several.
pub(super) fn findings(
    entries: &[Entry],
    files: &[SentFile],
    duplicates: &BTreeMap<AgencyId, Vec<usize>>,
    terms: Terms<'_>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let name = |agency| Fact::shown(terms.profile.roster.get(agency).map_or("", |agency| &agency.name));
    let place = |at: &usize| Place { path: files.get(*at).map(|file| Arc::clone(&file.path)), sheet: None, cell: None };
    for entry in entries {
        let facts = vec![("agency", name(entry.agency))];
        if entry.state == State::Missing {
            findings.extend(raise(
                &SUBMISSION_MISSING,
                terms.profile,
                Some(entry.agency),
                Place::default(),
                facts.clone(),
            ));
        }
        if entry.days_late > 0
            && let Some(chosen) = entry.files.iter().find(|at| files.get(**at).is_some_and(|file| file.chosen))
        {
            let facts = late_facts(facts, entry, terms);
            findings.extend(raise(&SUBMISSION_LATE, terms.profile, Some(entry.agency), place(chosen), facts));
        }
    }
    for (agency, of_agency) in duplicates {
        let [first, second, ..] = of_agency.as_slice() else { continue };
        let count = u64::try_from(of_agency.len()).unwrap_or(u64::MAX);
        let facts = vec![("agency", name(*agency)), ("count", Fact::Count(count))];
        let finding = raise(&DUPLICATE_SUBMISSION, terms.profile, Some(*agency), place(second), facts);
        findings.extend(finding.map(|mut finding| {
            finding.related = of_agency.iter().filter(|at| *at != second).map(place).collect();
            finding.related.sort();
            finding
        }));
        debug_assert!(first < second);
    }
    findings
}

fn late_facts(mut facts: Vec<(&'static str, Fact)>, entry: &Entry, terms: Terms<'_>) -> Vec<(&'static str, Fact)> {
    let days = u64::try_from(entry.days_late).unwrap_or(0);
    facts.push(("days", Fact::Count(days)));
    if let (Some(received), Some(rule)) = (entry.received, due(entry.agency, terms)) {
        facts.push(("received", Fact::shown(show_day(received))));
        facts.push(("deadline", Fact::shown(show_day(rule.stated_day()))));
        let before = matches!(rule, DueRule::Before(_)).then_some(("before", Fact::shown(show_day(rule.stated_day()))));
        facts.extend(before.filter(|_| received == rule.stated_day()));
    }
    facts
}

/// What could not be told: lateness without a register, or for levels without a deadline in this period.
pub(super) fn skipped(terms: Terms<'_>) -> Vec<Skipped> {
    let reason = if terms.register.is_none() {
        SkipReason::NoRegister
    } else if has_deadline(terms.profile, terms) {
        return Vec::new();
    } else {
        SkipReason::NoDeadline
    };
    vec![Skipped { rule: SUBMISSION_LATE.code, reason, path: None }]
}

fn has_deadline(profile: &Profile, terms: Terms<'_>) -> bool {
    profile.levels.iter().any(|level| profile.due(level.level, terms.period).is_some())
}
