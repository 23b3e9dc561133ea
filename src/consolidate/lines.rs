//! One row of one submission with its fate; the rows of all files in the order of the report, each kept where its
//! file's rows are.
//!
//! Takes every file's lines; gives them by annex, agency, file, sheet and row.
//! Never moves or copies a line: a nation has a million.

use std::cmp::Ordering;
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::address::CellRef;
use crate::model::agency::AgencyId;
use crate::model::code::ProcedureCode;
use crate::model::submission::{AnnexKind, Status};
use crate::model::text::SharedText;

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It counts.
    Counted,
    /// It is listed but does not count: it has an error.
    Flagged,
    /// It is another service of a procedure that counts already.
    Once,
    /// It is left out, and why.
    Excluded(Exclusion),
}

/// Why a row is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exclusion {
    /// Title and headings of its sheet disagree on the annex (RS203).
    AnnexConflict,
    /// Its sheet lacks a column of the form (RS201).
    MissingColumn,
    /// The agency of its file is not known (RS109).
    UnknownAgency,
    /// Several files came from its agency and none is chosen (RS604).
    DuplicateSubmission,
    /// Another file of its agency was chosen.
    Superseded,
    /// Another department than the one who consolidates is in charge of its field.
    OtherSector,
    /// No department is known to be in charge of its field.
    UnknownSector,
}

/// One row of one submission, as the consolidated lists carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Whose row it is.
    pub agency: Option<AgencyId>,
    /// Which annex it stands in.
    pub annex: Option<AnnexKind>,
    /// The bare code, where one could be read.
    pub code: Option<ProcedureCode>,
    /// The code cell's text.
    pub code_text: SharedText,
    /// The service number, where the code is a service's.
    pub service: Option<u8>,
    /// The name as written.
    pub name: SharedText,
    /// Lĩnh vực.
    pub field: Option<SharedText>,
    /// The technical condition.
    pub technical: Status,
    /// The legal condition.
    pub legal: Status,
    /// The technical cell's text.
    pub technical_text: SharedText,
    /// The legal cell's text.
    pub legal_text: SharedText,
    /// The file's place in [`Consolidation::files`](super::Consolidation::files).
    pub(super) file: u32,
    /// The sheet.
    pub sheet: Arc<str>,
    /// Zero-based row of the sheet.
    pub row: u32,
    /// Zero-based columns of the code and name cells.
    pub(super) columns: (u16, u16),
    /// Whether it has an error of RS2xx–RS4xx.
    pub flagged: bool,
    /// What became of it.
    pub fate: Fate,
}

impl Line {
    /// The file's place in [`Consolidation::files`](super::Consolidation::files).
    pub const fn file(&self) -> usize {
        self.file as usize
    }

    /// The code cell.
    pub fn code_cell(&self) -> CellRef {
        CellRef::new(self.row, self.columns.0.into())
    }

    /// The name cell.
    pub fn name_cell(&self) -> CellRef {
        CellRef::new(self.row, self.columns.1.into())
    }

    /// Whether it is left out for another file of its agency, or as another department's.
    pub const fn is_set_aside(&self) -> bool {
        use Exclusion::{DuplicateSubmission, OtherSector, Superseded, UnknownSector};
        matches!(self.fate, Fate::Excluded(DuplicateSubmission | Superseded | OtherSector | UnknownSector))
    }
}

/// Every row: by annex, agency, file, sheet and row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lines {
    files: Vec<Box<[Line]>>,
    /// Places of file and row, in order.
    order: Vec<(u32, u32)>,
}

impl Lines {
    /// The lines of all files; a file's own are in the order in which they were read.
    pub(super) fn new(files: Vec<Box<[Line]>>) -> Self {
        let places = (0..).zip(&files).flat_map(|(file, lines)| (0..).zip(lines).map(move |(row, _)| (file, row)));
        let mut lines = Self { order: places.collect(), files };
        let mut order = std::mem::take(&mut lines.order);
        order.par_sort_by(|one, other| lines.compare(*one, *other));
        lines.order = order;
        lines
    }

    /// All lines, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Line> + Clone {
        self.order.iter().filter_map(|place| self.at(*place))
    }

    fn at(&self, (file, row): (u32, u32)) -> Option<&Line> {
        self.files.get(file as usize)?.get(row as usize)
    }

    fn compare(&self, one: (u32, u32), other: (u32, u32)) -> Ordering {
        self.at(one).map(place_of).cmp(&self.at(other).map(place_of))
    }
}

/// Where a line stands in the report.
fn place_of(line: &Line) -> (Option<AnnexKind>, Option<AgencyId>, usize, &str, u32) {
    (line.annex, line.agency, line.file(), &line.sheet, line.row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_small() {
        // A nation has a million.
        assert!(size_of::<Line>() <= 88, "{}", size_of::<Line>());
    }
}
