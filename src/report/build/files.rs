//! What became of the rows of every file, a section of sheet 10.
//!
//! Takes files and lines of the consolidation; gives a row for each file and the sums, which must add up.
//! Never leaves out a file, whoever's it is.

use std::collections::BTreeSet;

use super::{Scene, headings, number, rows_of};
use crate::consolidate::{Exclusion, Fate, Outcome, SentFile};
use crate::model::address::CellRef;
use crate::report::table::{Align, Formula, Part, Range, Row, Sheet, Table, Value};
use crate::trace::{self, Origin, RowsOf};

/// Where the sums stand: read, counted, with an error, counted once, left out.
pub(super) type Sums = [Range; 5];

/// The first of the five columns of counts.
const COUNTS: u32 = 3;

/// What became of the rows of one file: counted, with an error, counted once, left out and why.
#[derive(Debug, Clone, Default)]
struct Fates {
    counted: usize,
    flagged: usize,
    once: usize,
    excluded: usize,
    reasons: BTreeSet<Exclusion>,
}

fn fates(scene: Scene<'_>) -> Vec<Fates> {
    let whole = scene.month.consolidation;
    let mut fates = vec![Fates::default(); whole.files.len()];
    for line in whole.lines.iter() {
        let Some(of_file) = fates.get_mut(line.file()) else { continue };
        match line.fate {
            Fate::Counted => of_file.counted += 1,
            Fate::Flagged => of_file.flagged += 1,
            Fate::Once => of_file.once += 1,
            Fate::Excluded(reason) => {
                of_file.excluded += 1;
                of_file.reasons.insert(reason);
            }
        }
    }
    fates
}

/// Puts the table of all files; gives the cells of its sums.
pub(super) fn table<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>) -> Sums {
    let head = sheet.next_row();
    let files = scene.month.consolidation.files.iter().zip(fates(scene)).enumerate();
    let mut rows: Vec<Row<'a>> = files.map(|(place, (file, fates))| row(place, file, &fates, scene)).collect();
    if rows.is_empty() {
        rows.push(super::none(scene, 8));
    }
    let (first, last) = (head + 1, head + rows_of(rows.len()));
    rows.push(sums(sheet, (first, last), scene));
    let mut aligns = vec![Align::Centre, Align::Left, Align::Left];
    aligns.extend([Align::Centre; 5]);
    sheet.push(Part::Table(Table::listed(headings(&scene.words.files_columns), aligns, rows)));
    [0, 1, 2, 3, 4].map(|place| Range::cell(sheet.name, CellRef::new(last + 1, COUNTS + place)))
}

fn row<'a>(place: usize, file: &'a SentFile, fates: &Fates, scene: Scene<'a>) -> Row<'a> {
    let counts = [file.rows, fates.counted, fates.flagged, fates.once, fates.excluded];
    let mut cells = vec![number(place), Value::text(&*file.path), Value::text(whose(file, fates, scene))];
    cells.extend(counts.map(Value::count));
    Row::of(cells).counting(counts_of(Some(place), 3))
}

/// What the counts of a file, or of all, count, from their first place on.
fn counts_of(file: Option<usize>, first: usize) -> Vec<(usize, Origin<'static>)> {
    use trace::Fates as Of;
    let fates = [Of::Read, Of::Counted, Of::Flagged, Of::Once, Of::Excluded(None)];
    let rows = move |fates| Origin::Rows(RowsOf { file, fates, ..RowsOf::default() });
    (first..).zip(fates.map(rows)).collect()
}

/// Whose file it is, and why rows of it were left out.
fn whose(file: &SentFile, fates: &Fates, scene: Scene<'_>) -> String {
    let words = scene.words;
    let agency = file.agency.and_then(|agency| scene.month.profile.roster.get(agency));
    let mut said = vec![agency.map_or(words.unknown_agency, |agency| &agency.name)];
    match file.outcome {
        Outcome::Read => {}
        Outcome::Unreadable => said.push(words.unreadable_file),
        Outcome::Stray => said.push(words.stray_file),
    }
    said.extend(fates.reasons.iter().filter_map(|reason| words.exclusions.get(*reason as usize).copied()));
    said.join(";\n")
}

fn sums<'a>(sheet: &Sheet<'_>, (first, last): (u32, u32), scene: Scene<'a>) -> Row<'a> {
    let sum = &scene.month.consolidation.conservation;
    let results = [sum.read, sum.counted, sum.flagged, sum.once, sum.excluded.values().sum()];
    let mut cells = vec![Value::text(scene.words.total)];
    cells.extend((COUNTS..).zip(results).map(|(column, result)| {
        Formula::count(format!("=SUM({})", sheet.column(column, first, last).local()), result)
    }));
    Row::total(cells, vec![3, 1, 1, 1, 1, 1]).counting(counts_of(None, 1))
}
