//! Reads a figures file: one figure a row (long form), or one agency a row (wide form), sheet by sheet.
//!
//! Takes a path and the profile, whose codes name the wide form's columns; gives the figures as they were written.
//! Never takes a blank for 0, never resolves an agency's name, and drops no row that holds a figure.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use super::cells::{fault, shown, tidied};
use super::list::{ListColumn, ListKind, Record, heading, missing_columns, open, records, under};
use crate::failure::Failure;
use crate::layout::FigureColumn;
use crate::model::address::CellRef;
use crate::model::figures::{FigurePeriod, FigureRow, Figures, Written};
use crate::model::submission::{Field, Reading};
use crate::profile::Profile;
use crate::profile::indicators::{INTEGRATION, INTEGRATION_ALIAS};
use crate::text::Wording;
use crate::vietnamese::date::{from_excel_serial, parse_day, parse_period};
use crate::vietnamese::number::parse_decimal;
use crate::workbook::{Cell, Opener, Sheet};

const fn column(column: FigureColumn, wordings: &'static [&'static str], required: bool) -> ListColumn {
    ListColumn { wordings, heading: column.heading(), required, as_form: None }
}

const AGENCY: ListColumn = column(
    FigureColumn::Agency,
    &["co quan", "don vi", "co quan don vi", "ten co quan", "pham vi", "agency", "scope"],
    true,
);
const INDICATOR: ListColumn = column(
    FigureColumn::Indicator,
    &["ma chi tieu", "chi tieu", "ma so chi tieu", "ma ct", "so chi tieu", "indicator", "measure"],
    true,
);
const PERIOD: ListColumn = column(FigureColumn::Period, &["ky", "ky bao cao", "ky so lieu", "period"], true);
const NUMERATOR: ListColumn = column(FigureColumn::Numerator, &["tu so", "numerator"], false);
const DENOMINATOR: ListColumn = column(FigureColumn::Denominator, &["mau so", "denominator"], false);
const VALUE: ListColumn =
    column(FigureColumn::Value, &["gia tri", "ket qua", "ket qua thuc hien", "ty le", "so lieu", "value"], false);
const SOURCE: ListColumn = column(FigureColumn::Source, &["nguon", "nguon so lieu", "source"], false);
const AS_OF: ListColumn = column(
    FigureColumn::AsOf,
    &["ngay chot so lieu", "ngay chot", "so lieu den ngay", "tinh den ngay", "den ngay", "as of", "as of date"],
    false,
);

/// What a figures file is called.
const NAME: Wording = Wording { vi: "tệp số liệu", en: "figures file" };
const LONG: ListKind =
    ListKind { name: NAME, columns: &[AGENCY, INDICATOR, PERIOD, NUMERATOR, DENOMINATOR, VALUE, SOURCE, AS_OF] };
const WIDE: ListKind = ListKind { name: NAME, columns: &[AGENCY, PERIOD, SOURCE, AS_OF] };
/// Where the long form's columns stand in its records.
const OF_LONG: [usize; 8] = [0, 1, 2, 3, 4, 5, 6, 7];

/// Reads the figures; fails where the file cannot be read or no sheet is of either form.
pub fn figures(path: &Path, shown: &str, profile: &Profile, opener: &Opener) -> Result<Figures, Failure> {
    let workbook = open(path, &LONG, opener)?;
    let mut figures = Figures { path: shown.to_owned(), rows: Vec::new() };
    let mut found = false;
    for sheet in &workbook.sheets {
        let mut take = |record: &Record<'_>| figures.rows.push(long_row(record, sheet));
        found |= records(sheet, &LONG, &mut take) || wide(sheet, profile, &mut figures.rows);
    }
    if found { Ok(figures) } else { Err(missing_columns(path, &LONG, &workbook.sheets)) }
}

fn long_row(record: &Record<'_>, sheet: &Sheet) -> FigureRow {
    let [agency, indicator, period, numerator, denominator, value, source, as_of] = OF_LONG;
    FigureRow {
        sheet: Arc::clone(record.sheet()),
        agency: field(record, agency, sheet, WORDS),
        indicator: field(record, indicator, sheet, WORDS),
        period: field(record, period, sheet, period_of),
        numerator: field(record, numerator, sheet, written),
        denominator: field(record, denominator, sheet, written),
        value: field(record, value, sheet, written),
        source: record.text(source),
        as_of: field(record, as_of, sheet, day),
    }
}

/// The columns of one indicator in the wide form.
struct WideColumns {
    code: Arc<str>,
    at: CellRef,
    numerator: Option<u32>,
    denominator: Option<u32>,
    value: Option<u32>,
}

/// Reads a sheet of the wide form; whether it is one.
fn wide(sheet: &Sheet, profile: &Profile, rows: &mut Vec<FigureRow>) -> bool {
    let Some((row, fixed)) = heading(sheet, &WIDE) else { return false };
    let indicators = wide_columns(sheet, row, &fixed, profile);
    if indicators.is_empty() {
        return false;
    }
    under(sheet, row, &fixed, &mut |record| {
        rows.extend(indicators.iter().map(|columns| wide_row(record, columns, sheet)));
    });
    true
}

/// Headings such as `tich-hop (tử số)`; a bare code of the profile is its value.
fn wide_columns(sheet: &Sheet, row: u32, fixed: &[Option<u32>], profile: &Profile) -> Vec<WideColumns> {
    let mut indicators: Vec<WideColumns> = Vec::new();
    for (column, cell) in sheet.grid.row(row).iter().filter(|(column, _)| !fixed.contains(&Some(*column))) {
        let text = tidied(cell);
        let bare = || is_code(&text, profile).then_some((&*text, FigureColumn::Value));
        let Some((code, part)) = FigureColumn::of_wide_heading(&text).or_else(bare) else { continue };
        let place = indicators.iter().position(|known| known.code.eq_ignore_ascii_case(code)).unwrap_or_else(|| {
            let at = CellRef::new(row, *column);
            indicators.push(WideColumns { code: Arc::from(code), at, numerator: None, denominator: None, value: None });
            indicators.len() - 1
        });
        let Some(known) = indicators.get_mut(place) else { continue };
        match part {
            FigureColumn::Numerator => known.numerator = Some(*column),
            FigureColumn::Denominator => known.denominator = Some(*column),
            _ => known.value = Some(*column),
        }
    }
    indicators
}

fn is_code(text: &str, profile: &Profile) -> bool {
    [INTEGRATION, INTEGRATION_ALIAS].iter().any(|code| code.eq_ignore_ascii_case(text))
        || profile.indicators.iter().any(|indicator| indicator.is_called(text))
}

fn wide_row(record: &Record<'_>, columns: &WideColumns, sheet: &Sheet) -> FigureRow {
    let figure = |column: Option<u32>| {
        column.map_or_else(|| blank(columns.at), |column| field_at(CellRef::new(record.row(), column), sheet, written))
    };
    let code = Arc::clone(&columns.code);
    FigureRow {
        sheet: Arc::clone(record.sheet()),
        agency: field(record, 0, sheet, WORDS),
        indicator: Field { at: columns.at, text: Arc::clone(&code), reading: Reading::Known(code), inherited: false },
        period: field(record, 1, sheet, period_of),
        numerator: figure(columns.numerator),
        denominator: figure(columns.denominator),
        value: figure(columns.value),
        source: record.text(2),
        as_of: field(record, 3, sheet, day),
    }
}

fn blank<T>(at: CellRef) -> Field<T> {
    Field { at, text: Arc::from(""), reading: Reading::Blank, inherited: false }
}

/// A column of a record; where the list has no such column, a blank at the row's first cell.
fn field<T>(record: &Record<'_>, column: usize, sheet: &Sheet, read: fn(&Cell, bool) -> Option<T>) -> Field<T> {
    match record.at(column) {
        Some(at) => field_at(at, sheet, read),
        None => blank(record.at(0).unwrap_or(CellRef::new(record.row(), 0))),
    }
}

fn field_at<T>(at: CellRef, sheet: &Sheet, read: fn(&Cell, bool) -> Option<T>) -> Field<T> {
    let Some(cell) = sheet.grid.get(at).filter(|cell| !cell.is_blank()) else { return blank(at) };
    let meant = || read(cell, sheet.percents.contains(&at)).map_or(Reading::Unreadable, Reading::Known);
    Field { at, text: Arc::from(shown(cell).trim()), reading: fault(cell).unwrap_or_else(meant), inherited: false }
}

/// The words of a cell as they stand.
const WORDS: fn(&Cell, bool) -> Option<Arc<str>> = |cell, _percent| Some(tidied(cell));

fn day(cell: &Cell, _percent: bool) -> Option<Date> {
    match cell {
        Cell::Number(serial) => from_excel_serial(*serial, false),
        cell => parse_day(&tidied(cell)),
    }
}

/// A month, or a year; a spreadsheet makes a day of "2024-08", whose month is meant.
fn period_of(cell: &Cell, _percent: bool) -> Option<FigurePeriod> {
    let text = tidied(cell);
    parse_period(&text).or_else(|| {
        let day = if matches!(cell, Cell::Date(_)) { parse_day(&text) } else { None }?;
        crate::model::period::Period::new(day.year(), day.month()).map(FigurePeriod::Month)
    })
}

/// A number in hundredths; more decimals than two are not read, because a verdict may not rest on a rounded figure.
fn written(cell: &Cell, percent: bool) -> Option<Written> {
    match cell {
        Cell::Number(number) => {
            let hundredths = whole(number * if percent { 10_000.0 } else { 100.0 })?;
            Some(Written { hundredths, percent })
        }
        Cell::Text(text) => {
            let text = text.trim();
            let bare = text.strip_suffix('%').map(str::trim_end);
            Some(Written { hundredths: parse_decimal(bare.unwrap_or(text))?, percent: bare.is_some() })
        }
        _ => None,
    }
}

/// The whole number that a product of a stored decimal means: 68.82 × 100 is 6881.999…
fn whole(product: f64) -> Option<i64> {
    let rounded = product.round();
    if !rounded.is_finite() || rounded.abs() > 9e15 || (product - rounded).abs() > 1e-6 * rounded.abs().max(1.0) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a whole number below 2^53")]
    Some(rounded as i64)
}
