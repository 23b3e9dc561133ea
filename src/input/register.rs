//! Reads the receipt register (sổ nhận): which file came from whom and when.
//!
//! Takes a path; gives its lines and the dates that could not be read.
//! Never reads the file system's dates and never guesses a year.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use super::cells::tidied;
use super::list::{ListColumn, ListKind, Record, Unread, read};
use crate::failure::Failure;
use crate::model::lists::{Receipt, Register};
use crate::text::Wording;
use crate::vietnamese::date::{from_excel_serial, parse_day};
use crate::workbook::{Cell, Opener};

const REGISTER: ListKind = ListKind {
    name: Wording { vi: "sổ nhận báo cáo", en: "receipt register" },
    columns: &[
        ListColumn {
            wordings: &["tep", "ten tep", "file", "ten file"], heading: "Tệp", required: true, as_form: None
        },
        ListColumn {
            wordings: &["ngay nhan", "ngay gui", "ngay", "received"],
            heading: "Ngày nhận",
            required: true,
            as_form: None,
        },
        ListColumn {
            wordings: &["co quan", "don vi", "co quan gui", "ten co quan", "agency"],
            heading: "Cơ quan",
            required: false,
            as_form: None,
        },
    ],
};

/// Reads the register; fails where the file cannot be read or has no file or date column.
pub fn register(path: &Path, opener: &Opener) -> Result<(Register, Vec<Unread>), Failure> {
    let (mut receipts, mut unread) = (Vec::new(), Vec::new());
    read(path, &REGISTER, opener, |record| {
        let Some(file) = record.text(0) else { return };
        let received = day_in(path, record, 1, &mut unread);
        let agency = record.text(2).map(|agency| agency.to_string());
        receipts.push(Receipt { file: file.replace('\\', "/"), agency, received });
    })?;
    Ok((Register { receipts }, unread))
}

/// The day in a column of a list; a filled cell that is none is told.
pub(super) fn day_in(path: &Path, record: &Record<'_>, column: usize, unread: &mut Vec<Unread>) -> Option<Date> {
    let (cell, at) = (record.cell(column)?, record.at(column)?);
    let day = match cell {
        Cell::Number(serial) => from_excel_serial(*serial, false),
        cell => parse_day(&tidied(cell)),
    };
    if day.is_none() {
        unread.push(Unread {
            path: path.display().to_string(),
            sheet: Arc::clone(record.sheet()),
            at,
            text: tidied(cell),
        });
    }
    day
}
