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

use std::io::{self, BufReader, BufWriter, Cursor, Seek, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use jiff::civil::Date;
use rayon::prelude::*;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use tempfile::NamedTempFile;

use super::Month;
use super::build::report;
use super::table::{Report, Sheet};

/// Rows from which a sheet goes to disk row by row; its row heights are then left to the program that opens it.
pub const LONG_SHEET: u32 = 50_000;

/// Writes the workbook of a month. `standing` is where it will stand, as the user gave it: links to the
/// submissions start there. Fails where `out` does, or where a temporary file of a long sheet cannot be written.
pub fn write(month: &Month<'_>, standing: &Path, out: impl Write + Seek) -> io::Result<()> {
    // The library's long sheets panic where their temporary folder is full; that is a failure to write like others.
    let drawn = catch_unwind(AssertUnwindSafe(|| draw(report(month, standing))));
    match drawn.map_err(|_| io::Error::from(io::ErrorKind::StorageFull))?.map_err(failed)? {
        Package::Held(bytes) => first_page::unnumbered(|| Ok(Cursor::new(&bytes)), out),
        Package::OnDisk(file) => first_page::unnumbered(|| file.reopen().map(BufReader::new), out),
    }
}

/// A finished package, on disk where it would fill the memory.
enum Package {
    Held(Vec<u8>),
    OnDisk(NamedTempFile),
}

/// The finished package of a report; its sheets are drawn beside each other.
fn draw(report: Report<'_>) -> Result<Package, XlsxError> {
    let mut workbook = Workbook::new();
    // Packed well when the first page is seen to; here as lightly as the library can.
    workbook.set_zip_compression_level(1);
    workbook.set_properties(&properties(&report)?);
    let is_long = |drawn: &Sheet<'_>| drawn.next_row() > LONG_SHEET;
    for drawn in &report.sheets {
        if is_long(drawn) {
            workbook.add_worksheet_with_constant_memory()?
        } else {
            workbook.add_worksheet()
        };
    }
    let has_long = report.sheets.iter().any(is_long);
    let (long, short): (Vec<_>, Vec<_>) =
        workbook.worksheets_mut().iter_mut().zip(report.sheets).partition(|(_, drawn)| is_long(drawn));
    // Long sheets number their formats together while they are drawn: one after the other, or the bytes would differ.
    long.into_iter().try_for_each(|(sheet, drawn)| sheet::draw(sheet, drawn, true))?;
    short.into_par_iter().try_for_each(|(sheet, drawn)| sheet::draw(sheet, drawn, false))?;
    if has_long {
        let mut file = NamedTempFile::new()?;
        workbook.save_to_writer(BufWriter::new(file.as_file_mut()))?;
        return Ok(Package::OnDisk(file));
    }
    let mut package = Cursor::new(Vec::new());
    workbook.save_to_writer(&mut package)?;
    Ok(Package::Held(package.into_inner()))
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
