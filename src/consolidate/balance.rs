//! Whether the figures of a month agree with each other, whichever sheet they stand on.
//!
//! Takes a consolidation; counts its rows once more, by agency, by file and by fate, and gives every two figures
//! that should be one and are not. Never trusts a sum that was counted along the way.

use std::collections::BTreeMap;

use super::{Consolidation, Counts, Exclusion, Fate, Line, State};
use crate::model::agency::AgencyId;
use crate::model::submission::AnnexKind;

/// Two figures of one thing that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imbalance {
    /// What is counted.
    pub what: Tally,
    /// The agency's place in the roster or the file's among the files, where one is concerned.
    pub of: Option<usize>,
    /// How many rows or findings the list holds.
    pub listed: usize,
    /// How many are stated.
    pub stated: usize,
}

/// What is counted twice and must agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tally {
    /// Rows read, by all files and by all fates.
    Read,
    /// Rows of Phụ lục I that count, by the list and by the agencies.
    AnnexOne,
    /// Rows of Phụ lục II that count, by the list and by the agencies.
    AnnexTwo,
    /// Rows with an error, by the list and by an agency.
    Flagged,
    /// Rows counted once under another.
    Once,
    /// Rows left out.
    Excluded,
    /// Rows of one file.
    FileRows,
    /// Findings on an agency's files, by the files and by the agency.
    Findings,
}

/// What one pass over the rows gives.
#[derive(Default)]
struct Recount {
    /// Rows of Phụ lục I, rows of Phụ lục II, rows with errors, of each agency.
    agencies: BTreeMap<AgencyId, [usize; 3]>,
    files: Vec<usize>,
    /// Counted I, counted II, counted in neither, flagged, counted once.
    fates: [usize; 5],
    excluded: BTreeMap<Exclusion, usize>,
}

impl Consolidation {
    /// Every two figures of this month that should be one and are not; none in a sound month.
    pub fn imbalances(&self) -> Vec<Imbalance> {
        let recount = self.recount();
        let mut found = Vec::new();
        let mut same = |what, of, listed: usize, stated: usize| {
            if listed != stated {
                found.push(Imbalance { what, of, listed, stated });
            }
        };
        let sum = &self.conservation;
        let [one, two, neither, flagged, repeated] = recount.fates;
        let left_out: usize = recount.excluded.values().sum();
        same(Tally::Read, None, one + two + neither + flagged + repeated + left_out, sum.read);
        same(Tally::AnnexOne, None, one, self.entries.iter().map(|entry| entry.annex_1).sum());
        same(Tally::AnnexTwo, None, two, self.entries.iter().map(|entry| entry.annex_2).sum());
        same(Tally::Read, None, one + two + neither, sum.counted);
        same(Tally::Flagged, None, flagged, sum.flagged);
        same(Tally::Once, None, repeated, sum.once);
        same(Tally::Excluded, None, left_out, sum.excluded.values().sum());
        for (place, file) in self.files.iter().enumerate() {
            same(Tally::FileRows, Some(place), recount.files.get(place).copied().unwrap_or(0), file.rows);
        }
        for entry in &self.entries {
            let [one, two, flagged] = recount.agencies.get(&entry.agency).copied().unwrap_or_default();
            let of = Some(entry.agency.place());
            same(Tally::AnnexOne, of, one, entry.annex_1);
            same(Tally::AnnexTwo, of, two, entry.annex_2);
            same(Tally::Flagged, of, flagged, entry.flagged_rows);
            let on_files = self.on_files(&entry.files);
            same(Tally::Findings, of, on_files, total(entry.counts));
        }
        found
    }

    fn recount(&self) -> Recount {
        let mut recount = Recount { files: vec![0; self.files.len()], ..Recount::default() };
        let counting: BTreeMap<AgencyId, bool> = self
            .entries
            .iter()
            .map(|entry| (entry.agency, matches!(entry.state, State::Received | State::Late)))
            .collect();
        for line in self.lines.iter() {
            if let Some(rows) = recount.files.get_mut(line.file()) {
                *rows += 1;
            }
            let chosen = self.files.get(line.file()).is_some_and(|file| file.chosen);
            let counts = line.agency.is_some_and(|agency| counting.get(&agency) == Some(&true));
            recount.take(line, counts && chosen && !line.is_set_aside());
        }
        recount
    }

    /// The findings of some files.
    fn on_files(&self, files: &[usize]) -> usize {
        files.iter().filter_map(|place| self.files.get(*place)).map(|file| total(file.counts)).sum()
    }
}

impl Recount {
    fn take(&mut self, line: &Line, counts: bool) {
        let place = match (line.fate, line.annex) {
            (Fate::Counted, Some(AnnexKind::I)) => 0,
            (Fate::Counted, Some(AnnexKind::II)) => 1,
            (Fate::Counted, None) => 2,
            (Fate::Flagged, _) => 3,
            (Fate::Once, _) => 4,
            (Fate::Excluded(reason), _) => {
                *self.excluded.entry(reason).or_default() += 1;
                usize::MAX
            }
        };
        if let Some(fate) = self.fates.get_mut(place) {
            *fate += 1;
        }
        if let Some(agency) = line.agency.filter(|_| counts) {
            let [one, two, flagged] = self.agencies.entry(agency).or_default();
            *one += usize::from(place == 0);
            *two += usize::from(place == 1);
            *flagged += usize::from(line.flagged);
        }
    }
}

const fn total(counts: Counts) -> usize {
    counts.errors + counts.warnings + counts.notes
}
