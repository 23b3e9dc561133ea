//! Writes a profile as a workbook that staff edit: a sheet a subject, drop-downs, hints.
//!
//! Takes filled sheets; gives the bytes, the same for the same sheets. Never writes a formula into a cell.

use std::io;

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook,
    Worksheet, XlsxError,
};

use super::{centred, framed, head, month, plain, year};
use crate::layout::measure::{column_points, lines, row_height};
use crate::profile::sheets::{ColumnForm, Content, FACT_HEADINGS, Filled, Shape, Written};

/// Rows of the title, of the hint, and of the headings, zero-based.
const TITLE: u32 = 0;
const HINT: u32 = 1;
const HEADING: u32 = 2;
const FIRST: u32 = 3;
/// Rows left free under the last one, with their drop-downs.
const FREE: usize = 50;
const POINTS: f64 = 12.0;

/// Writes the sheets of a profile.
pub fn write_profile(sheets: &[Filled], title: &str) -> io::Result<Vec<u8>> {
    draw(sheets, title).map_err(super::failed)
}

fn draw(sheets: &[Filled], title: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The format's first day: the same profile gives the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(title).set_author("rasoat").set_creation_datetime(&made));
    for sheet in sheets {
        page(book.add_worksheet(), sheet)?;
    }
    book.save_to_buffer()
}

/// The columns as they stand in the sheet: those of the sheet of facts are its own.
fn headings(sheet: &Filled) -> Vec<(&'static str, f64)> {
    if sheet.form.shape == Shape::Facts {
        return FACT_HEADINGS.into_iter().zip([40.0, 50.0, 50.0]).collect();
    }
    sheet.form.columns.iter().map(|column| (column.heading, width(column))).collect()
}

fn width(column: &ColumnForm) -> f64 {
    match (column.key, column.content) {
        ("name" | "title" | "text" | "note" | "name_en" | "text_en" | "numerator" | "denominator" | "reason", _) => {
            45.0
        }
        ("allowed", _) => 80.0,
        (_, Content::List | Content::Words(_)) => 40.0,
        ("scope" | "agency" | "to" | "district" | "cite" | "count" | "source" | "basis.clause", _) => 32.0,
        ("code" | "indicator" | "key" | "value", Content::Text | Content::Named(_)) => 24.0,
        _ => 15.0,
    }
}

fn page(drawn: &mut Worksheet, sheet: &Filled) -> Result<(), XlsxError> {
    let headings = headings(sheet);
    let widths: Vec<f64> = headings.iter().map(|(_, width)| *width).collect();
    let last = u16::try_from(headings.len()).unwrap_or(1).saturating_sub(1);
    drawn.set_name(sheet.form.name)?;
    drawn.merge_range(TITLE, 0, TITLE, last, &sheet.form.name.to_uppercase(), &centred(14.0).set_bold())?;
    drawn.merge_range(HINT, 0, HINT, last, sheet.form.hint, &plain(POINTS).set_italic())?;
    let room: f64 = widths.iter().map(|width| column_points(*width)).sum();
    drawn.set_row_height(HINT, row_height(lines(sheet.form.hint, room, POINTS, false), POINTS))?;
    for (column, (text, width)) in (0..).zip(&headings) {
        drawn.set_column_width(column, *width)?;
        drawn.write_string_with_format(HEADING, column, *text, &head())?;
    }
    let tallest = headings.iter().map(|(text, width)| lines(text, column_points(*width), super::POINTS, true)).max();
    drawn.set_row_height(HEADING, row_height(tallest.unwrap_or(1), super::POINTS))?;
    if sheet.form.shape == Shape::Facts {
        facts(drawn, sheet, &widths)?;
    } else {
        records(drawn, sheet, &widths)?;
    }
    drawn.set_freeze_panes(FIRST, 1)?;
    drawn.set_paper_size(super::PAPER).set_landscape().set_print_fit_to_pages(1, 0);
    drawn.set_repeat_rows(HEADING, HEADING)?;
    Ok(())
}

fn facts(drawn: &mut Worksheet, sheet: &Filled, widths: &[f64]) -> Result<(), XlsxError> {
    let left = framed(FormatAlign::Left);
    for ((row, column), cells) in (FIRST..).zip(sheet.form.columns).zip(&sheet.rows) {
        drawn.write_string_with_format(row, 0, column.heading, &left.clone().set_bold())?;
        drawn.write_string_with_format(row, 2, column.hint, &left.clone().set_italic())?;
        let value = cells.first().unwrap_or(&Written::Blank);
        put(drawn, row, 1, value, column)?;
        choose(drawn, column, (row, row, 1))?;
        let label = Written::Text(column.heading.to_owned());
        let hint = Written::Text(column.hint.to_owned());
        drawn.set_row_height(row, height(&[label, value.clone(), hint], widths))?;
    }
    Ok(())
}

fn records(drawn: &mut Worksheet, sheet: &Filled, widths: &[f64]) -> Result<(), XlsxError> {
    let empty: Vec<Written> = sheet.form.columns.iter().map(|_| Written::Blank).collect();
    let free = if sheet.form.shape == Shape::Choices { 0 } else { FREE };
    let rows = sheet.rows.iter().chain(std::iter::repeat_n(&empty, free));
    for (row, cells) in (FIRST..).zip(rows) {
        for ((column, form), cell) in (0..).zip(sheet.form.columns).zip(cells) {
            put(drawn, row, column, cell, form)?;
        }
        drawn.set_row_height(row, height(cells, widths))?;
    }
    let last = FIRST + u32::try_from(sheet.rows.len() + free).unwrap_or(0);
    for (column, form) in (0_u16..).zip(sheet.form.columns) {
        choose(drawn, form, (FIRST, last.saturating_sub(1), column))?;
    }
    Ok(())
}

fn height(cells: &[Written], widths: &[f64]) -> f64 {
    let of = |(cell, width): (&Written, &f64)| match cell {
        Written::Text(text) => lines(text, column_points(*width), super::POINTS, true),
        _ => 1,
    };
    row_height(cells.iter().zip(widths).map(of).max().unwrap_or(1), super::POINTS)
}

fn put(drawn: &mut Worksheet, row: u32, column: u16, cell: &Written, form: &ColumnForm) -> Result<(), XlsxError> {
    let format = look(form.content);
    match cell {
        Written::Blank => drawn.write_blank(row, column, &format)?,
        Written::Text(text) => drawn.write_string_with_format(row, column, text, &format)?,
        Written::Number(number) => drawn.write_number_with_format(row, column, *number, &format)?,
        Written::Day(day) => {
            let day = ExcelDateTime::from_ymd(year(*day), month(*day), u8::try_from(day.day()).unwrap_or(1))?;
            drawn.write_datetime_with_format(row, column, &day, &format)?
        }
    };
    Ok(())
}

/// Texts stay texts: a month, a telephone number or a code that is typed must not become a day or a number.
fn look(content: Content) -> Format {
    match content {
        Content::Day => framed(FormatAlign::Center).set_num_format("dd/mm/yyyy"),
        Content::Amount | Content::Percent | Content::Whole => framed(FormatAlign::Center),
        Content::Month => framed(FormatAlign::Center).set_num_format("@"),
        Content::Text | Content::List | Content::Words(_) | Content::Named(_) => {
            framed(FormatAlign::Left).set_num_format("@")
        }
        Content::Truth | Content::Word(_) | Content::Shown => framed(FormatAlign::Left),
    }
}

/// A drop-down where only some words are meant; a name may be typed that is not in the list yet.
fn choose(drawn: &mut Worksheet, form: &ColumnForm, (first, last, column): (u32, u32, u16)) -> Result<(), XlsxError> {
    let rule = match form.content {
        Content::Word(words) => {
            DataValidation::new().allow_list_strings(&words.iter().map(|(_, word)| *word).collect::<Vec<_>>())?
        }
        Content::Truth => DataValidation::new().allow_list_strings(&["có", "không"])?,
        Content::Named(sheet) => DataValidation::new()
            .allow_list_formula(Formula::new(format!("='{sheet}'!$A${}:$A$1000", FIRST + 1)))
            .set_error_style(DataValidationErrorStyle::Information),
        _ => return Ok(()),
    };
    drawn.add_data_validation(first, column, last, column, &rule)?;
    Ok(())
}
