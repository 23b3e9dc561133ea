//! One list for the province: who sent, what counts, where the units disagree.
//!
//! Takes reviewed submissions, the register and the period; gives a [`Consolidation`] in a stated order.
//! Never loses a row: every one that was read is counted, flagged, counted once under another, or excluded
//! with its reason, and the sum is checked.

mod across;
mod balance;
mod lines;
mod receipt;
mod review;
mod sectors;
mod senders;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use foldhash::fast::RandomState;
use jiff::civil::Date;

use crate::model::agency::AgencyId;
use crate::model::format::FileFormat;
use crate::model::lists::{Catalogue, Register};
use crate::model::period::Period;
use crate::model::severity::Severity;
use crate::model::submission::AnnexKind;
use crate::profile::Profile;
use crate::rules::exceptions::{settle, told};
use crate::rules::{Accepted, Finding, SkipReason, Skipped};

pub use balance::{Imbalance, Tally};
pub use lines::{Exclusion, Fate, Line, Lines};
pub use receipt::Receipts;
pub use review::{Reviewed, review};
pub use sectors::{DepartmentShare, Routing, SectorShare, WithoutDepartment};
pub use senders::{Candidate, choose};

use senders::Senders;

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Its annexes were read.
    Read,
    /// Nothing of it could be read, or it holds no annex (RS101–RS105).
    Unreadable,
    /// It cannot be a submission (RS110).
    Stray,
}

impl Outcome {
    /// The word used in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Unreadable => "unreadable",
            Self::Stray => "stray",
        }
    }
}

/// One file of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentFile {
    /// The path as the user gave it.
    pub path: Arc<str>,
    /// SHA-256 of its bytes; empty where it could not be read.
    pub sha256: Arc<str>,
    /// Whose it is, where that is known.
    pub agency: Option<AgencyId>,
    /// What it turned out to be.
    pub outcome: Outcome,
    /// What it really is, where it could be read.
    pub format: Option<FileFormat>,
    /// The day it was received, by the register.
    pub received: Option<Date>,
    /// Whether its rows count for its agency: the chosen one of several.
    pub chosen: bool,
    /// Rows read from it.
    pub rows: usize,
    /// Findings on it: errors, warnings, notes.
    pub counts: Counts,
}

/// Numbers of findings by severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Lỗi.
    pub errors: usize,
    /// Cảnh báo.
    pub warnings: usize,
    /// Lưu ý.
    pub notes: usize,
}

impl Counts {
    /// The counts of some findings.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            match finding.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Note => counts.notes += 1,
            }
        }
        counts
    }
}

/// Whether and how an agency sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// In time, or no deadline is known.
    Received,
    /// Nothing came.
    Missing,
    /// After its level's deadline.
    Late,
    /// Several files and none chosen.
    Duplicate,
    /// What came could not be read.
    Unreadable,
}

impl State {
    /// The word used in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Missing => "missing",
            Self::Late => "late",
            Self::Duplicate => "duplicate",
            Self::Unreadable => "unreadable",
        }
    }
}

/// One agency of the consolidation: expected, or sent all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The agency.
    pub agency: AgencyId,
    /// Whether it is expected to send straight to the one who consolidates.
    pub expected: bool,
    /// Whether and how it sent.
    pub state: State,
    /// Its files, places in [`Consolidation::files`], in order of their paths.
    pub files: Vec<usize>,
    /// Files of others that its rows came in, places in [`Consolidation::files`], in order.
    pub through: Vec<usize>,
    /// The day the chosen file was received, by the register.
    pub received: Option<Date>,
    /// Days after the deadline, from 1; 0 in time or unknown.
    pub days_late: i32,
    /// Rows of Phụ lục I that count.
    pub annex_1: usize,
    /// Rows of Phụ lục II that count.
    pub annex_2: usize,
    /// Rows with an error, each once.
    pub flagged_rows: usize,
    /// Findings on its files.
    pub counts: Counts,
}

/// Rows read against what became of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conservation {
    /// Rows read from all files.
    pub read: usize,
    /// Rows that count.
    pub counted: usize,
    /// Rows listed but not counted for an error.
    pub flagged: usize,
    /// Rows counted once under another.
    pub once: usize,
    /// Rows left out, by reason.
    pub excluded: BTreeMap<Exclusion, usize>,
}

impl Conservation {
    /// Whether every row that was read is accounted for.
    pub fn holds(&self) -> bool {
        self.read == self.counted + self.flagged + self.once + self.excluded.values().sum::<usize>()
    }
}

/// Everything that was sent for one period, in one list.
#[derive(Debug, Clone, PartialEq)]
pub struct Consolidation {
    /// The period.
    pub period: Period,
    /// Who consolidates, where it is not the province's own office.
    pub consolidator: Option<AgencyId>,
    /// Which departments the rows of district and commune level belong to, where the profile has a sector map.
    pub sectors: Option<SectorShare>,
    /// Whether the file saved last counted where an agency sent several.
    pub prefer_newest: bool,
    /// Every file, by path.
    pub files: Vec<SentFile>,
    /// The agencies in the roster's order.
    pub entries: Vec<Entry>,
    /// Every row: by annex, agency, file, sheet and row.
    pub lines: Lines,
    /// Every finding: by file, then those of no file.
    pub findings: Vec<Finding>,
    /// Findings that an exception accepts, in the same order.
    pub accepted: Vec<Accepted>,
    /// What was skipped, and why.
    pub skipped: Vec<Skipped>,
    /// Rows read against what became of them.
    pub conservation: Conservation,
}

impl Consolidation {
    /// The lines of an annex that count, in order.
    pub fn counted(&self, annex: AnnexKind) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.annex == Some(annex) && line.fate == Fate::Counted)
    }

    /// Takes out what an exception accepts of the findings that belong to no single submission, and tells what is
    /// wrong with the exceptions; once, after every other finding has been told.
    pub fn settle(&mut self, profile: &Profile) {
        self.accepted.extend(settle(&mut self.findings, None, profile));
        let is_skipped = |rule: &str| {
            let whole_run = |it: &&Skipped| it.path.is_none() && it.reason != SkipReason::SwitchedOff;
            self.skipped.iter().filter(whole_run).any(|it| it.rule == rule)
        };
        // A rule that could not be applied says nothing about its exceptions.
        let told = told(profile, self.accepted.iter(), |it| it.is_expired || !is_skipped(&it.rule));
        self.findings.extend(told);
    }

    /// The entry of an agency.
    pub fn entry(&self, agency: AgencyId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.agency == agency)
    }
}

/// What decides between files and days.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The province and its plan.
    pub profile: &'a Profile,
    /// The period.
    pub period: Period,
    /// The receipt register, where one was given.
    pub register: Option<&'a Register>,
    /// Whether the file saved last counts where several came and the register does not decide.
    pub prefer_newest: bool,
    /// Who consolidates, where it is not the province's own office.
    pub consolidator: Option<AgencyId>,
    /// The procedures in force with their fields; empty where no list was given.
    pub catalogue: Option<&'a Catalogue>,
}

/// Consolidates reviewed files; their order does not matter.
pub fn consolidate(mut reviewed: Vec<Reviewed>, terms: Terms<'_>) -> Consolidation {
    reviewed.sort_by(|one, other| one.path.cmp(&other.path));
    let receipts = Receipts::new(terms.register);
    let senders = senders::gather(&reviewed, &receipts, terms);
    let mut findings: Vec<Finding> = Vec::new();
    let mut accepted: Vec<Accepted> = Vec::new();
    let mut skipped: Vec<Skipped> = Vec::new();
    let (mut files, mut lines) = (Vec::new(), Vec::new());
    let mut routing = Routing::new(terms.profile, terms.catalogue);
    let own = sectors::own_department(terms);
    for (place, mut file) in reviewed.into_iter().enumerate() {
        let chosen = senders.chosen.contains(&place);
        files.push(senders::sent_file(&file, &receipts, chosen));
        for line in &mut file.lines {
            line.file = u32::try_from(place).unwrap_or(u32::MAX);
            line.fate = settled(line, file.agency, &senders, terms.profile);
            line.fate = own.map_or(line.fate, |own| routing.fate(line, own));
        }
        lines.push(file.lines);
        findings.extend(file.findings);
        accepted.extend(file.accepted);
        skipped.extend(file.skipped);
    }
    once_each(&mut lines);
    let lines = Lines::new(lines);
    // Both look at every line.
    let (sectors, across) =
        rayon::join(|| sectors::share(&lines, terms, &mut routing), || across::findings(&lines, &files, terms.profile));
    let mut entries = senders.entries;
    count(&mut entries, &lines, &files);
    findings.extend(across);
    findings.extend(senders::findings(&entries, &files, &senders.duplicates, terms));
    skipped.extend(senders::skipped(terms));
    skipped.sort();
    skipped.dedup();
    let conservation = conservation(&files, &lines);
    Consolidation {
        period: terms.period,
        consolidator: terms.consolidator,
        sectors,
        prefer_newest: terms.prefer_newest,
        files,
        entries,
        lines,
        findings,
        accepted,
        skipped,
        conservation,
    }
}

/// A row's fate: left out as its sheet was or with its file, else as its errors have it.
fn settled(line: &Line, sender: Option<AgencyId>, senders: &Senders, profile: &Profile) -> Fate {
    let by_sheet = if let Fate::Excluded(reason) = line.fate { Some(reason) } else { None };
    match by_sheet.or_else(|| left_out(line, sender, senders)) {
        Some(reason) => Fate::Excluded(reason),
        None if line.flagged && !profile.choices.counts_flagged_rows() => Fate::Flagged,
        None => line.fate,
    }
}

/// Why a row is left out with its whole file, or with its agency's part of another's file.
fn left_out(line: &Line, sender: Option<AgencyId>, senders: &Senders) -> Option<Exclusion> {
    let Some(agency) = line.agency else { return Some(Exclusion::UnknownAgency) };
    let part = senders.left_out.get(&(agency, line.file())).filter(|_| line.agency != sender);
    if part.is_some() {
        part.copied()
    } else if senders.undecided.contains(&line.file()) {
        Some(Exclusion::DuplicateSubmission)
    } else {
        (!senders.chosen.contains(&line.file())).then_some(Exclusion::Superseded)
    }
}

/// Several services of one procedure in one annex of one agency count once, under the first.
fn once_each(files: &mut [Box<[Line]>]) {
    let mut seen = HashSet::with_hasher(RandomState::default());
    for line in files.iter_mut().flatten().filter(|line| line.fate == Fate::Counted) {
        if let Some(code) = line.code
            && !seen.insert((line.agency, line.annex, code))
        {
            line.fate = Fate::Once;
        }
    }
}

fn count(entries: &mut [Entry], lines: &Lines, files: &[SentFile]) {
    let places: BTreeMap<AgencyId, usize> =
        entries.iter().enumerate().map(|(place, entry)| (entry.agency, place)).collect();
    for line in lines.iter() {
        let Some(entry) = line.agency.and_then(|agency| places.get(&agency)).and_then(|&place| entries.get_mut(place))
        else {
            continue;
        };
        if !matches!(entry.state, State::Received | State::Late) {
            continue;
        }
        match (line.fate, line.annex) {
            (Fate::Counted, Some(AnnexKind::I)) => entry.annex_1 += 1,
            (Fate::Counted, Some(AnnexKind::II)) => entry.annex_2 += 1,
            _ => {}
        }
        let chosen = files.get(line.file()).is_some_and(|file| file.chosen);
        entry.flagged_rows += usize::from(line.flagged && chosen && !line.is_set_aside());
    }
    for entry in entries {
        for file in entry.files.iter().filter_map(|&place| files.get(place)) {
            entry.counts.errors += file.counts.errors;
            entry.counts.warnings += file.counts.warnings;
            entry.counts.notes += file.counts.notes;
        }
    }
}

fn conservation(files: &[SentFile], lines: &Lines) -> Conservation {
    let mut sum = Conservation { read: files.iter().map(|file| file.rows).sum(), ..Conservation::default() };
    for line in lines.iter() {
        match line.fate {
            Fate::Counted => sum.counted += 1,
            Fate::Flagged => sum.flagged += 1,
            Fate::Once => sum.once += 1,
            Fate::Excluded(reason) => *sum.excluded.entry(reason).or_default() += 1,
        }
    }
    sum
}
