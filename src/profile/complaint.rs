//! What is wrong with a profile as it was written: where, what, and what is allowed instead.
//!
//! Takes places and sentences; gives them in the order of the file. Never reads a profile itself.

use std::fmt;

use crate::failure::Bilingual;
use crate::text::Lang;

/// One mistake in a profile, with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The profile's file or built-in name, as given.
    pub source: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What it concerns, such as `quota[3].minimum`; empty where the text is no TOML.
    pub path: String,
    /// What is wrong.
    pub problem: Bilingual,
    /// What is allowed, or what to write instead.
    pub allowed: Bilingual,
}

impl Complaint {
    /// The whole complaint on one line: place, problem, what is allowed.
    pub fn sentence(&self, lang: Lang) -> String {
        format!("{}:{}:{}: {} {}", self.source, self.line, self.column, self.problem.get(lang), self.allowed.get(lang))
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Lang::Vi))
    }
}

/// Where something was written: line and column from 1, and its path of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) path: String,
}

/// A value with the place where it was written.
#[derive(Debug, Clone)]
pub(super) struct Said<T> {
    pub(super) value: T,
    pub(super) spot: Spot,
}

/// Whether a complaint may be the echo of a line whose syntax is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nature {
    Syntax,
    /// Something that stands there is wrong.
    Present,
    /// Something is lacking, or a sum over all lines is off.
    Lacking,
}

/// The complaints of one profile, while it is read.
#[derive(Debug)]
pub(super) struct Complaints {
    source: String,
    list: Vec<(Nature, Complaint)>,
}

impl Complaints {
    pub(super) fn new(source: &str) -> Self {
        Self { source: source.to_owned(), list: Vec::new() }
    }

    /// The text is no TOML here.
    pub(super) fn syntax(&mut self, spot: &Spot, problem: Bilingual, allowed: Bilingual) {
        self.push(Nature::Syntax, spot, problem, allowed);
    }

    /// What stands here is wrong.
    pub(super) fn wrong(&mut self, spot: &Spot, problem: Bilingual, allowed: Bilingual) {
        self.push(Nature::Present, spot, problem, allowed);
    }

    /// Something is lacking here.
    pub(super) fn lacking(&mut self, spot: &Spot, problem: Bilingual, allowed: Bilingual) {
        self.push(Nature::Lacking, spot, problem, allowed);
    }

    fn push(&mut self, nature: Nature, spot: &Spot, problem: Bilingual, allowed: Bilingual) {
        let Spot { line, column, path } = spot.clone();
        self.list.push((nature, Complaint { source: self.source.clone(), line, column, path, problem, allowed }));
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All complaints in the order of the file. Where the syntax is broken, what may only follow from
    /// it stays silent: whatever stands on that line, and whatever is lacking anywhere.
    pub(super) fn into_list(self) -> Vec<Complaint> {
        let broken: Vec<usize> =
            self.list.iter().filter(|(nature, _)| *nature == Nature::Syntax).map(|(_, it)| it.line).collect();
        let mut list: Vec<Complaint> = self
            .list
            .into_iter()
            .filter(|(nature, complaint)| match nature {
                Nature::Syntax => true,
                Nature::Present => !broken.contains(&complaint.line),
                Nature::Lacking => broken.is_empty(),
            })
            .map(|(_, complaint)| complaint)
            .collect();
        list.sort_by_key(|complaint| (complaint.line, complaint.column));
        list
    }
}
