//! The printed month as an Excel workbook.
//!
//! Takes a finished month; gives the bytes of one .xlsx, the same for the same month.
//! The only room that names `rust_xlsxwriter`. Never writes a text from a submission as a formula or a link,
//! and never touches the file system but for the temporary files of very long sheets.

mod chart;
mod escape;
mod finish;
mod height;
mod link;
mod list;
mod look;
mod meant;
mod page;
mod shared;
mod sheet;

use std::io::{self, Seek, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use jiff::civil::Date;
use rayon::prelude::*;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::Month;
use super::build::report;
use super::table::{Part, Report, Sheet};
use list::List;
pub use meant::Meant;

/// Rows from which a sheet goes to disk row by row; its row heights are then left to the program that opens it.
pub const LONG_SHEET: u32 = 10_000;

/// Deflate at its fastest: a city's month takes 2.6 MB instead of 1.9, and a tenth of the run less.
const COMPRESSION: u8 = 1;

/// Writes the workbook of a month. `standing` is where it will stand, as the user gave it: links to the
/// submissions start there. Gives what the file must then hold. Fails where `out` does, or where a temporary file of a
/// long sheet cannot be written.
pub fn write(month: &Month<'_>, standing: &Path, mut out: impl Write + Seek) -> io::Result<Meant> {
    let report = report(month, standing);
    let meant = Meant::of(&report);
    // The library's long sheets panic where their temporary folder is full; that is a failure to write like others.
    let drawn = catch_unwind(AssertUnwindSafe(|| draw(report)));
    let (package, lists) = drawn.map_err(|_| io::Error::from(io::ErrorKind::StorageFull))?.map_err(failed)?;
    finish::finish(&package, lists, &mut out).map(|()| meant)
}

/// The package of a report, and the lists of each sheet, whose rows it lacks. The sheets are drawn beside each other.
fn draw(report: Report<'_>) -> Result<(Vec<u8>, Vec<Vec<List<'_>>>), XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(COMPRESSION);
    workbook.set_properties(&properties(&report)?);
    let empty = |drawn| {
        let is_long = rows_to_draw(drawn) > LONG_SHEET;
        if is_long { workbook.new_worksheet_with_constant_memory() } else { Ok(Worksheet::new()) }
    };
    let empty: Vec<Worksheet> = report.sheets.iter().map(empty).collect::<Result<_, _>>()?;
    let drawn: Vec<(Worksheet, Vec<List<'_>>)> = report
        .sheets
        .into_par_iter()
        .zip(empty)
        .with_max_len(1)
        .map(|(drawn, mut sheet)| {
            let is_long = rows_to_draw(&drawn) > LONG_SHEET;
            sheet::draw(&mut sheet, drawn, is_long).map(|lists| (sheet, lists))
        })
        .collect::<Result<_, _>>()?;
    let mut lists = Vec::with_capacity(drawn.len());
    for (sheet, of_sheet) in drawn {
        workbook.push_worksheet(sheet);
        lists.push(of_sheet);
    }
    // Like every workbook of the program: each kind of writer would bring a packer of its own into the binary.
    let package = workbook.save_to_buffer()?;
    Ok((package, lists))
}

/// The rows of a sheet that the library itself draws.
fn rows_to_draw(sheet: &Sheet<'_>) -> u32 {
    let listed = sheet.parts.iter().map(|(_, part)| match part {
        Part::Table(table) if table.repeated.is_some() => table.height,
        _ => 0,
    });
    sheet.next_row() - listed.sum::<u32>()
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

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::model::address::CellRef;
    use crate::report::table::{Align, Heading, Page, Row, Table, Value, Words};
    use crate::workbook::{Cell, Limits, Opener};

    const REPEATED: &str = " Lặp lại ở mọi dòng <&> _x0041_";

    /// A sheet of numbered rows under a heading of two rows, every thousandth row a group over the others.
    fn numbered(rows: u32, is_list: bool) -> Report<'static> {
        let page = Page { landscape: true, points: 12.0, fits_width: true };
        let mut sheet = Sheet::new("Dài", page, vec![6.0, 20.0, 20.0]);
        let pair = Heading { text: "Hai cột".to_owned(), under: vec!["Một".to_owned(), "Hai".to_owned()] };
        let row = |place: u32| match place % 1_000 {
            0 => Row::group(vec![Value::text("Nhóm")], vec![3]),
            _ => Row::of(vec![Value::Count(u64::from(place)), Value::text("1.004194"), Value::text(REPEATED)]),
        };
        let headings = vec![Heading::of("STT"), pair];
        let table = Table::streamed(headings, vec![Align::Left; 3], rows, (0..rows).map(row));
        sheet.push(Part::Table(Table { repeated: is_list.then(|| Words::of([REPEATED].into_iter())), ..table }));
        sheet.gap();
        let as_of = jiff::civil::date(2021, 6, 30);
        Report { title: "T".to_owned(), issuer: "I".to_owned(), as_of, sheets: vec![sheet] }
    }

    #[test]
    fn a_sheet_loses_nothing_whichever_way_it_is_written() {
        for (rows, is_list) in [(LONG_SHEET - 3, false), (LONG_SHEET + 2, false), (LONG_SHEET + 2, true)] {
            let Ok((package, lists)) = draw(numbered(rows, is_list)) else { unreachable!("it is drawn") };
            let mut out = Cursor::new(Vec::new());
            assert!(finish::finish(&package, lists, &mut out).is_ok());
            let package = out.into_inner();
            let opened = Opener::new(Limits::STATED).read(Path::new("dai.xlsx"), &package).content;
            let Ok(workbook) = opened else { unreachable!("the report can be read") };
            let Some(sheet) = workbook.sheets.first() else { unreachable!("it has its sheet") };
            assert_eq!(sheet.grid.get(CellRef::new(0, 1)), Some(&Cell::Text("Hai cột".into())));
            assert_eq!(sheet.grid.get(CellRef::new(1, 2)), Some(&Cell::Text("Hai".into())));
            assert_eq!(sheet.grid.rows().count(), rows as usize + 2);
            assert_eq!(sheet.grid.get(CellRef::new(rows + 1, 2)), Some(&Cell::Text(REPEATED.into())));
            assert_eq!(sheet.merges.len(), rows.div_ceil(1_000) as usize + 2);
            assert_eq!(sheet.grid.get(CellRef::new(rows + 1, 0)), Some(&Cell::Number(f64::from(rows - 1))));
        }
    }
}
