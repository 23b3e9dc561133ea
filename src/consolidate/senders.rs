//! Who sent: gathers files by agency, chooses between several, tells missing and late.
//!
//! Takes reviewed files, the register and the period; gives entries in the roster's order and RS602–RS604.
//! Never looks at the file system's dates and never chooses where nothing decides.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::{Counts, Entry, Exclusion, Outcome, Receipts, Reviewed, SentFile, State, Terms};
use crate::model::agency::{AgencyId, Level};
use crate::model::code::ProcedureCode;
use crate::profile::{Agency, DueRule};
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
    /// For each undecided agency, its files and those of others that carry its rows, in order.
    pub duplicates: BTreeMap<AgencyId, Vec<usize>>,
    /// Agencies' parts of others' files that do not count, and why.
    pub left_out: BTreeMap<(AgencyId, usize), Exclusion>,
}

/// Gathers files by agency and decides between several.
pub(super) fn gather(reviewed: &[Reviewed], receipts: &Receipts<'_>, terms: Terms<'_>) -> Senders {
    let mut gathering = Gathering { reviewed, receipts, terms, senders: Senders::default() };
    let (mut own, mut carriers) = by_agency(reviewed);
    // The roster holds every agency above its units, so whose file counts is known before what it carries.
    for (agency, known) in terms.profile.roster.iter() {
        let expected = is_expected(agency, known, terms);
        let files = own.remove(&agency).unwrap_or_default();
        let mut carriers = carriers.remove(&agency).unwrap_or_default();
        // A file that another of its sender replaces carries nobody's rows.
        carriers.retain(|place| gathering.is_open(*place));
        if !carriers.is_empty() {
            let entry = gathering.carried(agency, expected, files, carriers);
            gathering.senders.entries.push(entry);
        } else if expected || !files.is_empty() {
            let entry = gathering.entry(agency, expected, files);
            gathering.senders.entries.push(entry);
        }
    }
    gathering.senders
}

/// The files of each agency, and the files of others that carry its rows.
fn by_agency(reviewed: &[Reviewed]) -> (BTreeMap<AgencyId, Vec<usize>>, BTreeMap<AgencyId, Vec<usize>>) {
    let (mut own, mut carriers) = (BTreeMap::<_, Vec<usize>>::new(), BTreeMap::<_, Vec<usize>>::new());
    for (place, file) in reviewed.iter().enumerate() {
        if let Some(agency) = file.agency {
            own.entry(agency).or_default().push(place);
        }
        for unit in &file.carried {
            carriers.entry(*unit).or_default().push(place);
        }
    }
    (own, carriers)
}

/// Whether an agency sends straight to the one who consolidates: a district's communes, the units of the level below
/// the province to a department; to the province's own office those that the choice names.
fn is_expected(agency: AgencyId, known: &Agency, terms: Terms<'_>) -> bool {
    let profile = terms.profile;
    let Some(consolidator) = terms.consolidator else { return profile.choices.expects(known.level) };
    let Some(above) = profile.roster.get(consolidator).map(|it| it.level) else { return false };
    let next = profile.levels.iter().map(|it| it.level).find(|level| *level > above);
    let is_below = known.parent.is_none_or(|parent| parent == consolidator) || above == Level::Province;
    agency != consolidator && Some(known.level) == next && is_below
}

/// What decides whose files and rows count.
struct Gathering<'a, 'r> {
    reviewed: &'a [Reviewed],
    receipts: &'a Receipts<'r>,
    terms: Terms<'a>,
    senders: Senders,
}

impl Gathering<'_, '_> {
    /// An agency by its own files.
    fn entry(&mut self, agency: AgencyId, expected: bool, files: Vec<usize>) -> Entry {
        let real = self.real(&files);
        let chosen = self.choose(&real);
        let received = chosen.and_then(|place| self.receipts.of(&self.reviewed.get(place)?.path)?.received);
        let days_late = received.map_or(0, |day| days_late(agency, day, self.terms));
        let considered: Vec<usize> = chosen.map_or_else(|| real.clone(), |place| vec![place]);
        let unreadable =
            considered.iter().filter_map(|place| self.reviewed.get(*place)).any(|it| it.outcome == Outcome::Unreadable);
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
                self.senders.chosen.insert(place);
            }
            None if real.len() > 1 => self.undecided(agency, &real, &[]),
            None => {}
        }
        // A lock file beside a submission is none of its files; alone it is all that came.
        let files = if real.is_empty() { files } else { real };
        Entry { state, files, received, days_late, ..blank(agency, expected) }
    }

    /// An agency whose rows came in with files of others, perhaps beside files of its own.
    fn carried(&mut self, agency: AgencyId, expected: bool, files: Vec<usize>, through: Vec<usize>) -> Entry {
        let real = self.real(&files);
        let usable: Vec<usize> = through.iter().copied().filter(|it| self.senders.chosen.contains(it)).collect();
        let of_state = |state| Entry { state, through: through.clone(), ..blank(agency, expected) };
        match (real.is_empty(), usable.is_empty()) {
            (false, true) => return Entry { through, ..self.entry(agency, expected, files) },
            // Who carries it sent several files itself and none is chosen.
            (true, true) => return of_state(State::Duplicate),
            (true, false) if self.are_parts(agency, &usable) => return of_state(State::Received),
            _ => {}
        }
        let mut all = [real.as_slice(), &usable].concat();
        all.sort_unstable();
        let Some(chosen) = self.choose(&all) else {
            self.undecided(agency, &real, &usable);
            return Entry { files: real, ..of_state(State::Duplicate) };
        };
        for place in usable.iter().filter(|place| **place != chosen) {
            self.senders.left_out.insert((agency, *place), Exclusion::Superseded);
        }
        if real.contains(&chosen) {
            return Entry { through, files: real, ..self.entry(agency, expected, vec![chosen]) };
        }
        Entry { files: real, ..of_state(State::Received) }
    }

    /// Notes that nothing decides between an agency's own files and those that carry its rows.
    fn undecided(&mut self, agency: AgencyId, own: &[usize], carriers: &[usize]) {
        self.senders.undecided.extend(own);
        let parts = carriers.iter().map(|place| ((agency, *place), Exclusion::DuplicateSubmission));
        self.senders.left_out.extend(parts);
        let mut all = [own, carriers].concat();
        all.sort_unstable();
        self.senders.duplicates.insert(agency, all);
    }

    /// Whether a file counts, or may once one of its sender's files is chosen.
    fn is_open(&self, place: usize) -> bool {
        self.senders.chosen.contains(&place) || self.senders.undecided.contains(&place)
    }

    /// Which of several files counts.
    fn choose(&self, files: &[usize]) -> Option<usize> {
        let candidates: Vec<Candidate<'_>> =
            files.iter().filter_map(|place| self.reviewed.get(*place)).map(Reviewed::candidate).collect();
        let place = choose(&candidates, self.receipts, self.terms.prefer_newest)?;
        files.get(place).copied()
    }

    /// The files that can be submissions.
    fn real(&self, files: &[usize]) -> Vec<usize> {
        let is_real = |place: &usize| self.reviewed.get(*place).is_some_and(|file| file.outcome != Outcome::Stray);
        files.iter().copied().filter(is_real).collect()
    }

    /// Whether several files each carry another part of an agency's procedures, as departments do of their sectors.
    fn are_parts(&self, agency: AgencyId, carriers: &[usize]) -> bool {
        let mut seen = BTreeSet::new();
        carriers.iter().filter_map(|place| self.reviewed.get(*place)).all(|file| {
            let lines = file.lines.iter().filter(|line| line.agency == Some(agency));
            let codes: BTreeSet<ProcedureCode> = lines.filter_map(|line| line.code).collect();
            let is_new = codes.is_disjoint(&seen);
            seen.extend(codes);
            is_new
        })
    }
}

/// An entry of which nothing is known yet.
fn blank(agency: AgencyId, expected: bool) -> Entry {
    Entry {
        agency,
        expected,
        state: State::Missing,
        files: Vec::new(),
        through: Vec::new(),
        received: None,
        days_late: 0,
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
        let [_, second, ..] = of_agency.as_slice() else { continue };
        let count = u64::try_from(of_agency.len()).unwrap_or(u64::MAX);
        let facts = vec![("agency", name(*agency)), ("count", Fact::Count(count))];
        let finding = raise(&DUPLICATE_SUBMISSION, terms.profile, Some(*agency), place(second), facts);
        findings.extend(finding.map(|mut finding| {
            finding.related = of_agency.iter().filter(|at| *at != second).map(place).collect();
            finding.related.sort();
            finding
        }));
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
    } else if has_deadline(terms) {
        return Vec::new();
    } else {
        SkipReason::NoDeadline
    };
    vec![Skipped { rule: SUBMISSION_LATE.code, reason, path: None }]
}

fn has_deadline(terms: Terms<'_>) -> bool {
    terms.profile.levels.iter().any(|level| terms.profile.due(level.level, terms.period).is_some())
}
