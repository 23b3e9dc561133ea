//! Finds a cell of a report and accounts for it.
//!
//! Takes a month, an address and the evidence; gives what stands there, its formula and its account.
//! Never looks into a written file: the cell is the one that the builders put.

use std::path::Path;
use std::sync::Arc;

use super::Month;
use super::build::report;
use super::table::{Formula, Part, Row, RowKind, Sheet, Stored, Table, Value};
use crate::model::address::{Area, CellRef};
use crate::model::ratio::Ratio;
use crate::rules::Place;
use crate::trace::{Account, Evidence, Item, Origin, Worth, account};

/// A cell of a report with its account.
#[derive(Debug, Clone, PartialEq)]
pub struct Traced {
    /// The sheet.
    pub sheet: &'static str,
    /// The cell; the first of those that are merged.
    pub cell: CellRef,
    /// The heading of its column, where it has one.
    pub heading: String,
    /// What its row is called.
    pub row: String,
    /// What stands there.
    pub stored: Shown,
    /// Its formula, where it has one.
    pub formula: Option<String>,
    /// Where it comes from.
    pub account: Account,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// Nothing.
    Blank,
    /// A number as spreadsheets hold it.
    Number(f64),
    /// A text.
    Text(String),
}

impl Traced {
    /// Whether the figure counted again is the one that stands there; nothing where it is no figure.
    pub fn agrees(&self) -> Option<bool> {
        agrees(&self.stored, self.account.worth)
    }
}

/// Whether what stands in a cell is a figure's worth; nothing where the cell holds no figure.
pub fn agrees(stored: &Shown, worth: Worth) -> Option<bool> {
    match (stored, worth) {
        (_, Worth::Nothing) => None,
        (Shown::Number(stored), worth) => Some(number(worth).is_some_and(|number| (stored - number).abs() < 1e-9)),
        (Shown::Text(text), Worth::Ratio(ratio)) => Some(ratio.whole == 0 && text == "–"),
        _ => Some(false),
    }
}

/// A figure's worth as a cell holds it; nothing where there is none, or the whole is 0.
pub fn number(worth: Worth) -> Option<f64> {
    let wide = |count: u64| u32::try_from(count).map_or(f64::MAX, f64::from);
    let share = |ratio: Ratio| (ratio.whole > 0).then(|| wide(ratio.part) / wide(ratio.whole));
    match worth {
        Worth::Count(count) => Some(wide(count)),
        Worth::Ratio(ratio) => share(ratio),
        Worth::Percent(percent) => Some(f64::from(percent.hundredths()) / 10_000.0),
        Worth::Amount(amount) => Some(f64::from(amount.hundredths()) / 100.0),
        Worth::Points(points) => i32::try_from(points.hundredths()).ok().map(|it| f64::from(it) / 100.0),
        Worth::Gap { figure, times, target } => {
            share(figure).map(|figure| figure * f64::from(times) - f64::from(target.hundredths()) / 100.0)
        }
        Worth::Nothing => None,
    }
}

/// The names of a report's sheets, in order.
pub fn sheet_names(month: &Month<'_>) -> Vec<&'static str> {
    report(month, Path::new("")).sheets.iter().map(|sheet| sheet.name).collect()
}

/// The cells that people fill in: the opinions on each row of the annexes.
pub fn opinions(month: &Month<'_>) -> Vec<(&'static str, Area)> {
    let sheets = report(month, Path::new("")).sheets;
    sheets.iter().flat_map(|sheet| sheet.choices.iter().map(|choice| (sheet.name, choice.area))).collect()
}

/// Accounts for a cell; a cell that the report leaves free is blank, a sheet that it lacks is nothing.
pub fn trace(month: &Month<'_>, evidence: Evidence<'_>, sheet: &str, cell: CellRef) -> Option<Traced> {
    let mut sheets = report(month, Path::new("")).sheets;
    let place = sheets.iter().position(|known| known.name == sheet)?;
    let sheet = sheets.swap_remove(place);
    let name = sheet.name;
    let found = found(sheet, cell, evidence);
    Some(found.unwrap_or_else(|| Traced {
        sheet: name,
        cell,
        heading: String::new(),
        row: String::new(),
        stored: Shown::Blank,
        formula: None,
        account: account(Origin::Unsaid, evidence),
    }))
}

/// Accounts for every number of an area, row by row; a sheet that the report lacks is nothing.
pub fn figures(month: &Month<'_>, evidence: Evidence<'_>, sheet: &str, area: Area) -> Option<Vec<Traced>> {
    let mut sheets = report(month, Path::new("")).sheets;
    let place = sheets.iter().position(|known| known.name == sheet)?;
    let Sheet { name, parts, .. } = sheets.swap_remove(place);
    let mut all = Vec::new();
    for (first, part) in parts {
        if let Part::Table(table) = part {
            all.extend(numbers(name, first, table, area, evidence));
        }
    }
    Some(all)
}

fn numbers<'a>(
    sheet: &'static str,
    first: u32,
    table: Table<'a>,
    area: Area,
    evidence: Evidence<'a>,
) -> impl Iterator<Item = Traced> + 'a {
    let (body, headings) = (first + table.heading_rows(), heading_texts(&table));
    let Table { spans, rows, .. } = table;
    (body..).zip(rows).filter(move |(at, _)| (area.first.row..=area.last.row).contains(at)).flat_map(
        move |(at, row)| {
            let spans = if row.spans.is_empty() { &spans } else { &row.spans };
            let columns = spans.iter().scan(0, |next, span| {
                let first = *next;
                *next += u32::from(*span);
                Some(first)
            });
            let cells = columns.enumerate().map(|(place, column)| (place, CellRef::new(at, column)));
            let within = cells.filter(|(_, cell)| area.contains(*cell));
            let traced = within.filter_map(|(place, cell)| traced(sheet, &headings, &row, place, cell, evidence));
            traced.filter(|(it, _)| matches!(it.stored, Shown::Number(_))).map(|(it, _)| it).collect::<Vec<_>>()
        },
    )
}

/// The cell of the part that covers it.
fn found(sheet: Sheet<'_>, cell: CellRef, evidence: Evidence<'_>) -> Option<Traced> {
    let Sheet { name, parts, .. } = sheet;
    let covers = |(first, part): &(u32, Part<'_>)| (*first..first + part.height()).contains(&cell.row);
    let listed = |rows: (u32, u32), column: u32, word: &str, parts: Vec<(u32, Part<'_>)>| {
        parts.into_iter().flat_map(|(first, part)| listed_in(name, first, part, rows, column, word)).collect()
    };
    let place = parts.iter().position(covers)?;
    let mut parts = parts;
    let (first, part) = parts.remove(place);
    let mut traced = match part {
        Part::Table(table) => in_table(name, first, table, cell, evidence)?,
        Part::Line(_, text) => texted(name, CellRef::new(cell.row, 0), text, evidence),
        Part::Sides(split, sides) => {
            let side = sides.into_iter().nth(usize::try_from(cell.row - first).ok()?)?;
            let is_left = cell.column < u32::from(split);
            let (column, text) = if is_left { (0, side.left) } else { (u32::from(split), side.right) };
            texted(name, CellRef::new(cell.row, column), text, evidence)
        }
        Part::Chart(..) | Part::PageBreak => return None,
    };
    if let (traced, Origin::Listed { column, rows, word, .. }) = &mut traced {
        traced.account.numerator = listed(*rows, *column, word, parts);
    }
    Some(traced.0)
}

fn texted(sheet: &'static str, cell: CellRef, text: String, evidence: Evidence<'_>) -> (Traced, Origin<'static>) {
    let stored = if text.is_empty() { Shown::Blank } else { Shown::Text(text) };
    let account = account(Origin::Unsaid, evidence);
    let (heading, row) = (String::new(), String::new());
    (Traced { sheet, cell, heading, row, stored, formula: None, account }, Origin::Unsaid)
}

/// The cell of a table, with its heading and its row's name.
fn in_table<'a>(
    sheet: &'static str,
    first: u32,
    table: Table<'a>,
    cell: CellRef,
    evidence: Evidence<'_>,
) -> Option<(Traced, Origin<'a>)> {
    let body = first + table.heading_rows();
    let headings = heading_texts(&table);
    if cell.row < body {
        let place = place_of(cell.column, &table.spans).map_or(0, |(place, _)| place);
        let text = headings.get(place).cloned().unwrap_or_default();
        return Some(texted(sheet, cell, text, evidence));
    }
    let Table { spans, mut rows, .. } = table;
    let row = rows.nth(usize::try_from(cell.row - body).ok()?)?;
    let spans = if row.spans.is_empty() { &spans } else { &row.spans };
    let (place, column) = place_of(cell.column, spans)?;
    traced(sheet, &headings, &row, place, CellRef::new(cell.row, column), evidence)
}

/// The heading of each column; under one over several, both.
fn heading_texts(table: &Table<'_>) -> Vec<String> {
    let texts = table.headings.iter().flat_map(|heading| {
        let under = heading.under.iter().map(|under| format!("{} – {under}", heading.text));
        if heading.under.is_empty() { vec![heading.text.clone()] } else { under.collect() }
    });
    texts.collect()
}

/// One value of a row with its account.
fn traced<'a>(
    sheet: &'static str,
    headings: &[String],
    row: &Row<'a>,
    place: usize,
    cell: CellRef,
    evidence: Evidence<'_>,
) -> Option<(Traced, Origin<'a>)> {
    let value = row.cells.get(place)?;
    let origin = origin_of(row, place, value);
    let (stored, formula) = shown(value);
    let heading = if row.kind == RowKind::Body || row.kind == RowKind::Flagged {
        headings.get(place).cloned().unwrap_or_default()
    } else {
        String::new()
    };
    let traced =
        Traced { sheet, cell, heading, row: row_name(row), stored, formula, account: account(origin, evidence) };
    Some((traced, origin))
}

/// The value that covers a column, by its place and the first column it covers.
fn place_of(column: u32, spans: &[u16]) -> Option<(usize, u32)> {
    let mut first = 0;
    for (place, span) in spans.iter().enumerate() {
        let next = first + u32::from(*span);
        if column < next {
            return Some((place, first));
        }
        first = next;
    }
    None
}

/// What a value of a row counts: what its builder said, else a number in front is a running number, else the row's.
fn origin_of<'a>(row: &Row<'a>, place: usize, value: &Value<'a>) -> Origin<'a> {
    if let Some((_, origin)) = row.origins.iter().find(|(known, _)| *known == place) {
        return *origin;
    }
    match (place, value) {
        (0, Value::Count(_)) if row.origin == Origin::Unsaid => Origin::Number,
        _ => row.origin,
    }
}

/// The first text of a row, which names it.
fn row_name(row: &Row<'_>) -> String {
    let text = |value: &Value<'_>| match value {
        Value::Text(text) | Value::Link(text, _) if !text.is_empty() => Some(text.to_string()),
        _ => None,
    };
    row.cells.iter().find_map(text).unwrap_or_default()
}

fn shown(value: &Value<'_>) -> (Shown, Option<String>) {
    let wide = |count: u64| u32::try_from(count).map_or(f64::MAX, f64::from);
    match value {
        Value::Blank => (Shown::Blank, None),
        Value::Text(text) | Value::Link(text, _) => (Shown::Text(text.to_string()), None),
        Value::Count(count) => (Shown::Number(wide(*count)), None),
        Value::Percent(hundredths) => (Shown::Number(f64::from(*hundredths) / 10_000.0), None),
        Value::Amount(hundredths) => (Shown::Number(f64::from(*hundredths) / 100.0), None),
        Value::Day(day) => (Shown::Text(crate::vietnamese::date::show_day(*day)), None),
        Value::Formula(Formula { text, result, .. }) => {
            let result = match result {
                Stored::Number(number) => Shown::Number(*number),
                Stored::Word(word) => Shown::Text(word.clone()),
            };
            (result, Some(text.clone()))
        }
    }
}

/// The rows of a sheet's table that hold a word in a column.
fn listed_in(
    sheet: &'static str,
    first: u32,
    part: Part<'_>,
    (from, to): (u32, u32),
    column: u32,
    word: &str,
) -> Vec<Item> {
    let Part::Table(table) = part else { return Vec::new() };
    let body = first + table.heading_rows();
    if body > to || body + table.height <= from {
        return Vec::new();
    }
    let Table { spans, rows, .. } = table;
    let rows = (body..).zip(rows).filter(|(at, _)| (from..=to).contains(at));
    let named = rows.filter_map(|(at, row)| {
        let (place, _) = place_of(column, &spans)?;
        let is_it = matches!(row.cells.get(place)?, Value::Text(text) if text == word);
        let texts = row.cells.iter().filter_map(|value| match value {
            Value::Text(text) if !text.is_empty() && text != word => Some(text.to_string()),
            _ => None,
        });
        let place = Place { path: None, sheet: Some(Arc::from(sheet)), cell: Some(CellRef::new(at, column)) };
        let name = Arc::from(texts.collect::<Vec<_>>().join("; "));
        is_it.then(|| Item { code: String::new(), name, places: vec![place] })
    });
    named.collect()
}
