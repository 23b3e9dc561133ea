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
        let Self { source, line, column, .. } = self;
        let place = match lang {
            Lang::Vi => format!("{source}, dòng {line}, cột {column}"),
            Lang::En => format!("{source}, line {line}, column {column}"),
        };
        format!("{place}: {} {}", self.problem.get(lang), self.allowed.get(lang))
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

/// What a complaint is about, and so whether it may be the echo of broken syntax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nature {
    /// One value is no TOML; everything around it could be read.
    Value,
    /// Brackets or headings are broken: what was read of the rest may stand in the wrong place.
    Structure,
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

    /// One value is no TOML.
    pub(super) fn broken_value(&mut self, spot: &Spot, problem: Bilingual, allowed: Bilingual) {
        self.push(Nature::Value, spot, problem, allowed);
    }

    /// The text is no TOML from here on.
    pub(super) fn broken_structure(&mut self, spot: &Spot, problem: Bilingual, allowed: Bilingual) {
        self.push(Nature::Structure, spot, problem, allowed);
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

    /// All complaints in the order of the file, less those that may only follow from broken syntax: what
    /// stands on a line with a broken value, what is lacking anywhere then, and everything else where
    /// the structure is broken.
    pub(super) fn into_list(self) -> Vec<Complaint> {
        let lines = |nature| self.list.iter().filter(move |(it, _)| *it == nature).map(|(_, it)| it.line);
        let broken: Vec<usize> = lines(Nature::Value).collect();
        let misplaced = lines(Nature::Structure).next().is_some();
        let mut list: Vec<Complaint> = self
            .list
            .iter()
            .filter(|(nature, complaint)| match nature {
                Nature::Value | Nature::Structure => true,
                Nature::Present => !misplaced && !broken.contains(&complaint.line),
                Nature::Lacking => !misplaced && broken.is_empty(),
            })
            .map(|(_, complaint)| complaint.clone())
            .collect();
        list.sort_by_key(|complaint| (complaint.line, complaint.column));
        list
    }
}
