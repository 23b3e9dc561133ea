//! What is wrong with a profile as it was written: where, what, and what is allowed instead.
//!
//! Takes places and sentences; gives them in the order of the file. Never reads a profile itself.

use std::fmt;
use std::sync::Arc;

use super::sheets;
use crate::failure::Bilingual;
use crate::model::address::CellRef;
use crate::text::Lang;

/// A place in a profile's file; places stand in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A place in a TOML text.
    Text {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
    },
    /// A cell of a workbook.
    Cell {
        /// The place of its sheet among the sheets, from 0.
        number: usize,
        /// The sheet's name as stored.
        sheet: Arc<str>,
        /// The cell.
        at: CellRef,
    },
}

impl Place {
    /// The line of a text or the row of a sheet, from 1.
    pub fn line(&self) -> usize {
        match self {
            Self::Text { line, .. } => *line,
            Self::Cell { at, .. } => usize::try_from(at.row).unwrap_or(usize::MAX).saturating_add(1),
        }
    }

    /// The place in words, after the file's name.
    pub fn sentence(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Text { line, column }, Lang::Vi) => format!("dòng {line}, cột {column}"),
            (Self::Text { line, column }, Lang::En) => format!("line {line}, column {column}"),
            (Self::Cell { sheet, at, .. }, Lang::Vi) => format!("trang tính “{sheet}”, ô {at}"),
            (Self::Cell { sheet, at, .. }, Lang::En) => format!("sheet “{sheet}”, cell {at}"),
        }
    }
}

/// One mistake in a profile, with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The profile's file or built-in name, as given.
    pub source: String,
    /// The line and column, or the cell.
    pub place: Place,
    /// What it concerns: `quota[3].minimum`, or a cell's heading; empty where the text is no TOML.
    pub path: String,
    /// What is wrong.
    pub problem: Bilingual,
    /// What is allowed, or what to write instead.
    pub allowed: Bilingual,
}

impl Complaint {
    /// The whole complaint on one line: place, problem, what is allowed.
    pub fn sentence(&self, lang: Lang) -> String {
        let place = self.place.sentence(lang);
        format!("{}, {place}: {} {}", self.source, self.problem.get(lang), self.allowed.get(lang))
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Lang::Vi))
    }
}

/// Where something was written: its place, and its path of keys or its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) place: Place,
    pub(super) path: String,
}

impl Spot {
    /// Whether a cell of a workbook is meant.
    pub(super) const fn is_cell(&self) -> bool {
        matches!(self.place, Place::Cell { .. })
    }

    /// What a key is called where this stands: itself in a text, its heading in a workbook.
    pub(super) fn called<'k>(&self, key: &'k str) -> &'k str {
        if self.is_cell() { sheets::heading(key).unwrap_or(key) } else { key }
    }
}

impl Spot {
    /// Where the records of a key stand: the key itself in a text, the sheet in a workbook.
    pub(super) fn home(&self, key: &str) -> String {
        match sheets::name_of(key).filter(|_| self.is_cell()) {
            Some(sheet) => format!("trang tính “{sheet}”"),
            None => format!("mục {key}"),
        }
    }
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
        let Spot { place, path } = spot.clone();
        self.list.push((nature, Complaint { source: self.source.clone(), place, path, problem, allowed }));
    }

    /// Whether something of this path or heading was complained of.
    pub(super) fn has(&self, path: &str) -> bool {
        self.list.iter().any(|(_, complaint)| complaint.path == path)
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All complaints in the order of the file, less those that may only follow from others: what a row of a
    /// workbook lacks where a cell of it is wrong, and of broken syntax what
    /// stands on a line with a broken value, what is lacking anywhere then, and everything else where
    /// the structure is broken.
    pub(super) fn into_list(self) -> Vec<Complaint> {
        let lines = |nature| self.list.iter().filter(move |(it, _)| *it == nature).map(|(_, it)| it.place.line());
        let broken: Vec<usize> = lines(Nature::Value).collect();
        let misplaced = lines(Nature::Structure).next().is_some();
        let mut list: Vec<Complaint> = self
            .list
            .iter()
            .filter(|(nature, complaint)| match nature {
                Nature::Value | Nature::Structure => true,
                Nature::Present => !misplaced && !broken.contains(&complaint.place.line()),
                Nature::Lacking => !misplaced && broken.is_empty() && !self.is_echo(complaint),
            })
            .map(|(_, complaint)| complaint.clone())
            .collect();
        list.sort_by(|one, other| one.place.cmp(&other.place));
        list
    }

    /// Whether a cell of the same row of a workbook is wrong.
    fn is_echo(&self, lacking: &Complaint) -> bool {
        let Place::Cell { number, at, .. } = &lacking.place else { return false };
        let in_row = |place: &Place| matches!(place, Place::Cell { number: own, at: cell, .. } if own == number && cell.row == at.row);
        self.list.iter().any(|(nature, it)| *nature == Nature::Present && in_row(&it.place))
    }
}
