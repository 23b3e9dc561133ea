//! The plain program: what anybody would write in an afternoon with the same libraries.
//!
//! Takes a folder of workbooks; gives one workbook with the rows of each sheet under its heading, the sender's name
//! behind each: a list that does not say whose its rows are is of no use to anybody.
//! Never checks anything, and never looks for more than the first cell that says STT.

use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx, open_workbook};
use rayon::prelude::*;
use rust_xlsxwriter::{Workbook, Worksheet};

/// The sheets of the result.
const SHEETS: [&str; 2] = ["Phụ lục I", "Phụ lục II"];

/// The rows of one sheet.
type Rows = Vec<Vec<Data>>;
/// Who sent, by the file's name, and the rows of each sheet.
type Sent = (String, Vec<Rows>);

/// Appends the rows of every first and every second sheet.
pub(crate) fn gather(from: &Path, to: &Path) -> anyhow::Result<()> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(from)?.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let files: Vec<Sent> = paths.par_iter().map(|path| sent(path)).collect::<anyhow::Result<_>>()?;
    let mut book = Workbook::new();
    for (place, name) in SHEETS.iter().enumerate() {
        let page = book.add_worksheet();
        page.set_name(*name)?;
        let sheets = files.iter().filter_map(|(sender, sheets)| Some((sender, sheets.get(place)?)));
        let rows = sheets.flat_map(|(sender, rows)| rows.iter().map(move |row| (sender, row)));
        for (at, (sender, row)) in (0_u32..).zip(rows) {
            write(page, at, row)?;
            page.write_string(at, u16::try_from(row.len())?, sender)?;
        }
    }
    Ok(book.save(to)?)
}

fn sent(path: &Path) -> anyhow::Result<Sent> {
    let mut book: Xlsx<_> = open_workbook(path)?;
    let names = book.sheet_names();
    let sheets = names.iter().map(|name| Ok(below_heading(book.worksheet_range(name)?.rows())));
    let sender = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok((sender, sheets.collect::<anyhow::Result<_>>()?))
}

fn below_heading<'a>(rows: impl Iterator<Item = &'a [Data]>) -> Rows {
    let says_stt = |row: &&[Data]| row.iter().any(|cell| matches!(cell, Data::String(text) if text == "STT"));
    rows.skip_while(|row| !says_stt(row)).skip(2).map(<[Data]>::to_vec).collect()
}

fn write(page: &mut Worksheet, at: u32, row: &[Data]) -> anyhow::Result<()> {
    for (column, cell) in (0_u16..).zip(row) {
        match cell {
            Data::Empty => {}
            Data::Float(number) => {
                page.write_number(at, column, *number)?;
            }
            other => {
                page.write_string(at, column, other.to_string())?;
            }
        }
    }
    Ok(())
}
