//! The rows of all files in the order of the report, each kept where its file's rows are.
//!
//! Takes every file's lines; gives them by annex, agency, file, sheet and row.
//! Never moves or copies a line: a nation has a million.

use std::cmp::Ordering;

use rayon::prelude::*;

use super::Line;
use crate::model::agency::AgencyId;
use crate::model::submission::AnnexKind;

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
    (line.annex, line.agency, line.file, &line.sheet, line.row)
}
