//! Whose a submission is: from the register, the command, the file name, the folder or the title rows.
//!
//! Takes what each of these says; gives one agency of the roster, or none with the nearest names.
//! Never accepts a likeness and never chooses between two that fit equally well.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::claims::ends_table;
use super::heading::blocks;
use crate::layout::starts_with_words;
use crate::model::agency::AgencyId;
use crate::model::submission::Attribution;
use crate::profile::Roster;
use crate::vietnamese::fold::fold;
use crate::workbook::{Cell, Workbook};

/// Names that are suggested at most.
const SUGGESTIONS: usize = 3;

/// What may tell the agency of a file, besides its content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// What the register or the command says.
    pub stated: Option<String>,
    /// The file's name without its extension.
    pub file: String,
    /// The folders above it inside the folder that is read, nearest first.
    pub folders: Vec<String>,
}

/// Tells the agency; the first of the sources that names exactly one decides.
pub fn attribute(roster: &Roster, hints: &Hints, workbook: Option<&Workbook>) -> Attribution {
    if let Some(stated) = &hints.stated {
        return match roster.by_name(stated).or_else(|| roster.find_in(stated).one()) {
            Some(agency) => Attribution::Known(agency),
            None => Attribution::Unknown(roster.nearest(stated, SUGGESTIONS)),
        };
    }
    let named = std::iter::once(&hints.file).chain(&hints.folders).find_map(|name| roster.find_in(name).one());
    match named.or_else(|| from_titles(roster, workbook?)) {
        Some(agency) => Attribution::Known(agency),
        None => Attribution::Unknown(nearest(roster, hints)),
    }
}

fn nearest(roster: &Roster, hints: &Hints) -> Vec<Arc<str>> {
    let mut names = roster.nearest(&hints.file, SUGGESTIONS);
    if names.is_empty() {
        names = hints.folders.first().map(|folder| roster.nearest(folder, SUGGESTIONS)).unwrap_or_default();
    }
    names
}

/// The sender stands in the rows above the first table, left or centred; addressees and references do not count.
fn from_titles(roster: &Roster, workbook: &Workbook) -> Option<AgencyId> {
    workbook.sheets.iter().find_map(|sheet| {
        let until = *blocks(sheet).next()?.rows.start();
        let lines = sheet.grid.rows_in(0..=until.saturating_sub(1)).flat_map(|(_, cells)| cells);
        let found: BTreeSet<AgencyId> = lines
            .filter_map(|(_, cell)| match cell {
                Cell::Text(text) => sender(roster, text),
                _ => None,
            })
            .collect();
        // "UBND QUẬN NINH KIỀU" above "PHƯỜNG AN HÒA": the commune sends, its district is letterhead.
        let letterhead = |other: AgencyId, agency: AgencyId| {
            other == agency || roster.get(agency).is_some_and(|agency| agency.parent == Some(other))
        };
        found.iter().copied().find(|agency| found.iter().all(|other| letterhead(*other, *agency)))
    })
}

fn sender(roster: &Roster, text: &str) -> Option<AgencyId> {
    let folded = fold(text);
    let reference =
        ["kinh gui", "noi nhan", "kem theo", "can cu", "gui"].iter().any(|start| starts_with_words(&folded, start));
    if reference || folded.len() > 200 || (ends_table(&folded) && folded.contains("ngay")) {
        return None;
    }
    roster.find_in(text).one()
}
