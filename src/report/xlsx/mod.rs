//! The printed month as an Excel workbook.
//!
//! Takes a finished month; gives the bytes of one .xlsx, the same for the same month.
//! The only room that names `rust_xlsxwriter`. Never writes a text from a submission as a formula or a link,
//! and never touches the file system but for the temporary files of very long sheets.

mod chart;
mod clean;
mod first_page;
mod height;
mod link;
mod look;
mod page;
mod sheet;

use std::io::{self, Cursor, Seek, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use jiff::civil::Date;
use rayon::prelude::*;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::Month;
use super::build::report;
use super::table::Report;

/// Rows from which a sheet goes to disk row by row; its row heights are then left to the program that opens it.
pub const LONG_SHEET: u32 = 50_000;

/// Deflate at this level costs two thirds of the time of the usual one for a twentieth more bytes.
const COMPRESSION: u8 = 3;

/// Writes the workbook of a month. `standing` is where it will stand, as the user gave it: links to the
/// submissions start there. Fails where `out` does, or where a temporary file of a long sheet cannot be written.
pub fn write(month: &Month<'_>, standing: &Path, out: impl Write + Seek) -> io::Result<()> {
    // The library's long sheets panic where their temporary folder is full; that is a failure to write like others.
    let drawn = catch_unwind(AssertUnwindSafe(|| draw(report(month, standing))));
    let package = drawn.map_err(|_| io::Error::from(io::ErrorKind::StorageFull))?.map_err(failed)?;
    first_page::unnumbered(&package, out)
}

/// The finished package of a report; its sheets are drawn beside each other.
fn draw(report: Report<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&report)?);
    let is_long = report.sheets.iter().any(|drawn| drawn.next_row() > LONG_SHEET);
    // Packed well when the first page is seen to; here as lightly as the library can, unless a sheet is huge.
    workbook.set_zip_compression_level(if is_long { COMPRESSION } else { 1 });
    let empty: Vec<Worksheet> = report
        .sheets
        .iter()
        .map(|drawn| {
            let is_long = drawn.next_row() > LONG_SHEET;
            if is_long { workbook.new_worksheet_with_constant_memory() } else { Ok(Worksheet::new()) }
        })
        .collect::<Result<_, _>>()?;
    let sheets: Vec<Worksheet> = report
        .sheets
        .into_par_iter()
        .zip(empty)
        .map(|(drawn, mut sheet)| {
            let is_long = drawn.next_row() > LONG_SHEET;
            sheet::draw(&mut sheet, drawn, is_long).map(|()| sheet)
        })
        .collect::<Result<_, _>>()?;
    for sheet in sheets {
        workbook.push_worksheet(sheet);
    }
    let mut package = Cursor::new(Vec::new());
    workbook.save_to_writer(&mut package)?;
    Ok(package.into_inner())
}

/// The day of making is the report's own day, so that the same month gives the same bytes.
fn properties(report: &Report<'_>) -> Result<DocProperties, XlsxError> {
    let properties = DocProperties::new().set_title(&report.title).set_author(&report.issuer);
    Ok(properties.set_creation_datetime(&day(report.as_of)?))
}

/// A day as the library holds it.
fn day(date: Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |part: i8| u8::try_from(part).unwrap_or(1);
    ExcelDateTime::from_ymd(u16::try_from(date.year()).unwrap_or(1900), part(date.month()), part(date.day()))
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}
