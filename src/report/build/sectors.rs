//! The rows of district and commune level by the department in charge, and the procedures that have none.
//!
//! Takes the shares that were counted; gives a row a department and a row a procedure without one. Never guesses a
//! department and never leaves out a row: the sums are those of the units' rows.

use super::heads::{chain_words, said, title};
use super::{SECTORS, Scene, headings, listed, number, portrait, rows_of};
use crate::consolidate::{DepartmentShare, SectorShare, WithoutDepartment};
use crate::model::submission::AnnexKind;
use crate::report::table::{Align, Formula, LineStyle, Part, Row, Sheet, Table, Value};
use crate::text::fact::Fact;
use crate::trace::{Charge, Origin, SectorOf};

const WIDTHS: [f64; 6] = [5.0, 13.0, 42.0, 10.0, 10.0, 9.0];
/// A department's name takes two columns of the grid, a procedure's field two others.
const DEPARTMENT_SPANS: [u16; 5] = [1, 2, 1, 1, 1];
const UNKNOWN_SPANS: [u16; 5] = [1, 1, 1, 2, 1];
/// The first of the three columns of counts.
const COUNTS: u32 = 3;

/// The sheet, where the profile has a sector map and there are rows to share.
pub(super) fn sheet(scene: Scene<'_>) -> Option<Sheet<'_>> {
    let share = scene.month.consolidation.sectors.as_ref()?;
    if share.departments.is_empty() && share.unknown.is_empty() {
        return None;
    }
    let words = chain_words(scene);
    let mut sheet = Sheet::new(SECTORS, portrait(12.0), WIDTHS.to_vec());
    title(&mut sheet, words.title, scene);
    sheet.gap();
    departments(&mut sheet, share, scene);
    sheet.gap();
    let facts = [("count", Fact::Count(u64::try_from(share.unknown_rows()).unwrap_or(u64::MAX)))];
    sheet.line(LineStyle::Section, said(scene, words.unknown_title, &facts));
    let rows = share.unknown.iter().enumerate().map(|(place, it)| unknown_row(place, it)).collect();
    let aligns = vec![Align::Centre, Align::Centre, Align::Left, Align::Left, Align::Centre];
    let table = listed(scene, headings(&words.unknown_columns), aligns, UNKNOWN_SPANS.to_vec(), rows);
    sheet.push(Part::Table(table));
    sheet.line(LineStyle::Note, words.note);
    Some(sheet)
}

/// The departments, then the rows without one, then the sums.
fn departments<'a>(sheet: &mut Sheet<'a>, share: &'a SectorShare, scene: Scene<'a>) {
    let words = chain_words(scene);
    let first = sheet.next_row() + 1;
    let mut all: Vec<Share<'a>> = share.departments.iter().map(|it| of_department(it, scene)).collect();
    if share.unknown_rows() > 0 {
        let sum = |of: fn(&WithoutDepartment) -> usize| share.unknown.iter().map(of).sum();
        let counts = [sum(|it| it.annex_1), sum(|it| it.annex_2)];
        all.push(Share { name: words.no_department, charge: Charge::Unknown, counts });
    }
    let last = first + rows_of(all.len()) - 1;
    let sums = all.iter().fold([0; 2], |[one, two], Share { counts: [more, further], .. }| [one + more, two + further]);
    let mut rows: Vec<Row<'a>> = (first..).zip(all).enumerate().map(|(place, (at, it))| row(place, at, &it)).collect();
    let columns = (COUNTS..).zip([sums[0], sums[1], sums[0] + sums[1]]);
    let sum = |(column, sum)| Formula::count(format!("=SUM({})", sheet.column(column, first, last).local()), sum);
    let cells = std::iter::once(Value::text(scene.words.total)).chain(columns.map(sum));
    rows.push(Row::total(cells.collect(), vec![3, 1, 1, 1]).counting(counts_of(Charge::Any, 1)));
    let aligns = vec![Align::Centre, Align::Left, Align::Centre, Align::Centre, Align::Centre];
    let table = Table::listed(headings(&words.department_columns), aligns, rows);
    sheet.push(Part::Table(Table { spans: DEPARTMENT_SPANS.to_vec(), ..table }));
}

/// The rows of one department, or of none: Phụ lục I and II.
struct Share<'a> {
    name: &'a str,
    charge: Charge<'a>,
    counts: [usize; 2],
}

fn of_department<'a>(share: &DepartmentShare, scene: Scene<'a>) -> Share<'a> {
    let agency = scene.month.profile.roster.get(share.agency);
    let charge = Charge::Department(share.agency);
    Share { name: agency.map_or("", |agency| &agency.name), charge, counts: [share.annex_1, share.annex_2] }
}

/// One line of the departments, its zero-based row being `at`.
fn row<'a>(place: usize, at: u32, share: &Share<'a>) -> Row<'a> {
    let [one, two] = share.counts;
    let together = Formula::count(format!("=D{row}+E{row}", row = at + 1), one + two);
    Row::of(vec![number(place), Value::text(share.name), Value::count(one), Value::count(two), together])
        .counting(counts_of(share.charge, 2))
}

/// What the three counts of a row count, from their first place on.
fn counts_of(charge: Charge<'_>, first: usize) -> impl Iterator<Item = (usize, Origin<'_>)> {
    let annexes = [Some(AnnexKind::I), Some(AnnexKind::II), None];
    (first..).zip(annexes.map(|annex| Origin::Sector(SectorOf { charge, annex })))
}

fn unknown_row(place: usize, it: &WithoutDepartment) -> Row<'_> {
    Row::of(vec![
        number(place),
        it.code.map_or(Value::Blank, |code| Value::text(code.to_string())),
        Value::text(&*it.name),
        it.field.as_deref().map_or(Value::Blank, Value::text),
        Value::count(it.annex_1 + it.annex_2),
    ])
    .counting([(4, Origin::Sector(SectorOf { charge: Charge::UnknownOf(it), annex: None }))])
}
