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

/// Rows from which a sheet goes to disk row by row.
pub const LONG_SHEET: u32 = 2_000;

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

/// A sheet, its place among the others and its lists.
type Drawn<'a> = (usize, Worksheet, Vec<List<'a>>);

/// The package of a report, and the lists of each sheet, whose rows it lacks. The sheets are drawn beside each other.
fn draw(report: Report<'_>) -> Result<(Vec<u8>, Vec<Vec<List<'_>>>), XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(COMPRESSION);
    workbook.set_properties(&properties(&report)?);
    let (long, short): (Vec<_>, Vec<_>) =
        report.sheets.into_iter().enumerate().partition(|(_, sheet)| rows_to_draw(sheet) > LONG_SHEET);
    // Long sheets number their formats and texts together, so one comes after the other.
    let long = long.into_iter().map(|(place, drawn)| {
        let mut sheet = workbook.new_worksheet_with_constant_memory()?;
        sheet::draw(&mut sheet, drawn).map(|lists| (place, sheet, lists))
    });
    let mut drawn: Vec<Drawn<'_>> = long.collect::<Result<_, _>>()?;
    let short = short.into_par_iter().with_max_len(1).map(|(place, drawn)| {
        let mut sheet = Worksheet::new();
        sheet::draw(&mut sheet, drawn).map(|lists| (place, sheet, lists))
    });
    drawn.extend(short.collect::<Result<Vec<_>, _>>()?);
    drawn.sort_unstable_by_key(|(place, ..)| *place);
    let mut lists = Vec::with_capacity(drawn.len());
    for (_, sheet, of_sheet) in drawn {
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
        let headings = vec![pair, Heading::of("STT")];
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
            for (row, column, text) in [(0, 0, "Hai cột"), (1, 0, "Một"), (1, 1, "Hai"), (0, 2, "STT")] {
                assert_eq!(sheet.grid.get(CellRef::new(row, column)), Some(&Cell::Text(text.into())), "{text}");
            }
            assert_eq!(sheet.grid.rows().count(), rows as usize + 2);
            assert_eq!(sheet.grid.get(CellRef::new(rows + 1, 2)), Some(&Cell::Text(REPEATED.into())));
            assert_eq!(sheet.merges.len(), rows.div_ceil(1_000) as usize + 2);
            assert_eq!(sheet.grid.get(CellRef::new(rows + 1, 0)), Some(&Cell::Number(f64::from(rows - 1))));
            let high = part(&package, "xl/worksheets/sheet1.xml").matches(" customHeight=\"1\"").count();
            assert!(high >= (rows - rows.div_ceil(1_000)) as usize, "every row of two lines has its height: {high}");
        }
    }

    #[test]
    fn long_sheets_beside_each_other_are_the_same_each_time() {
        let package = || {
            let mut report = numbered(LONG_SHEET + 2, false);
            let others = (LONG_SHEET + 2..).take(3).flat_map(|rows| numbered(rows, false).sheets);
            report.sheets.extend(others);
            for (sheet, name) in report.sheets.iter_mut().zip(["Một", "Hai", "Ba", "Bốn"]) {
                sheet.name = name;
            }
            draw(report).map(|(package, _)| package).unwrap_or_default()
        };
        let first = package();
        assert!(!first.is_empty());
        assert!((0..3).all(|_| package() == first));
    }

    fn part(package: &[u8], name: &str) -> String {
        let part = zip::ZipArchive::new(Cursor::new(package)).and_then(|mut it| {
            let part = it.by_name(name)?;
            Ok(io::read_to_string(part)?)
        });
        part.unwrap_or_default()
    }
}
