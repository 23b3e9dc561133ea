//! Any list with named columns: finds its heading row below any titles and reads the rows under it.
//!
//! Takes a workbook and the columns a list may have; gives records by column, with their cells.
//! Never knows what a list is for, and never passes over a missing required column.

use std::path::Path;
use std::sync::Arc;

use super::cells::{folded, shown, tidied};
use crate::failure::{Bilingual, Failure};
use crate::layout::HeadingKind;
use crate::layout::heading_kind;
use crate::model::address::CellRef;
use crate::model::submission::Column;
use crate::text::Wording;
use crate::workbook::{Cell, Opener, Sheet, Workbook};

/// Filled rows at the top of a sheet among which the heading is looked for.
const HEADING_ROWS: usize = 40;

/// A column that a list may have.
#[derive(Debug, Clone, Copy)]
pub struct ListColumn {
    /// Its wordings, folded; the first is the one shown where it is missing.
    pub wordings: &'static [&'static str],
    /// Its usual heading, shown where it is missing.
    pub heading: &'static str,
    /// Whether a list without it cannot be read.
    pub required: bool,
    /// Which heading of the form it may also be recognised as.
    pub as_form: Option<Column>,
}

/// What a list is called, for messages.
#[derive(Debug, Clone, Copy)]
pub struct ListKind {
    /// Its name in both languages.
    pub name: Wording,
    /// Its columns; records hold their cells in this order.
    pub columns: &'static [ListColumn],
}

/// One row of a list.
#[derive(Debug, Clone)]
pub struct Record<'a> {
    sheet: &'a Sheet,
    row: u32,
    columns: &'a [Option<u32>],
}

impl Record<'_> {
    /// The cell of a column, where the list has it and something stands there.
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        self.sheet.grid.get(self.at(column)?).filter(|cell| !cell.is_blank())
    }

    /// The address of a column's cell in this row.
    pub fn at(&self, column: usize) -> Option<CellRef> {
        Some(CellRef::new(self.row, self.columns.get(column).copied().flatten()?))
    }

    /// Whether the list has the column.
    pub fn has(&self, column: usize) -> bool {
        self.columns.get(column).copied().flatten().is_some()
    }

    /// The tidied text of a column; nothing where it is blank.
    pub fn text(&self, column: usize) -> Option<Arc<str>> {
        self.cell(column).map(tidied).filter(|text| !text.is_empty())
    }

    /// The folded text of a column; empty where it is blank.
    pub fn folded(&self, column: usize) -> String {
        self.cell(column).map(folded).unwrap_or_default()
    }

    /// The entries of a column, one a line or separated by `;`.
    pub fn entries(&self, column: usize) -> Vec<Arc<str>> {
        let text = self.cell(column).map(shown).unwrap_or_default();
        let entries = text.split(['\n', '\r', ';']).map(crate::vietnamese::fold::tidy);
        entries.filter(|entry| !entry.is_empty()).map(Arc::from).collect()
    }

    /// The sheet's zero-based row.
    pub const fn row(&self) -> u32 {
        self.row
    }

    /// The sheet's name.
    pub fn sheet(&self) -> &Arc<str> {
        &self.sheet.name
    }

    /// Whether any of its columns holds something.
    pub fn is_filled(&self) -> bool {
        (0..self.columns.len()).any(|column| self.cell(column).is_some())
    }
}

/// A cell of a list that could not be read, with what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The list's file.
    pub path: String,
    /// The sheet.
    pub sheet: Arc<str>,
    /// The cell.
    pub at: CellRef,
    /// Its text.
    pub text: Arc<str>,
}

/// Reads every record of a list; each goes to `take`. Fails where the file cannot be read or lacks a required column.
pub fn read(path: &Path, kind: &ListKind, opener: &Opener, mut take: impl FnMut(&Record<'_>)) -> Result<(), Failure> {
    let workbook = open(path, kind, opener)?;
    let mut found = false;
    for sheet in &workbook.sheets {
        found |= records(sheet, kind, &mut take);
    }
    if found { Ok(()) } else { Err(missing_columns(path, kind, &workbook.sheets)) }
}

/// Opens a list's file.
pub(super) fn open(path: &Path, kind: &ListKind, opener: &Opener) -> Result<Workbook, Failure> {
    opener.open(path).content.map_err(|_| unreadable(path, kind))
}

/// Reads every record of one sheet; whether it holds the list at all.
pub(super) fn records(sheet: &Sheet, kind: &ListKind, take: &mut impl FnMut(&Record<'_>)) -> bool {
    let Some((heading, columns)) = heading(sheet, kind) else { return false };
    under(sheet, heading, &columns, take);
    true
}

/// Reads the filled rows under a heading row.
pub(super) fn under(sheet: &Sheet, heading: u32, columns: &[Option<u32>], take: &mut impl FnMut(&Record<'_>)) {
    for (row, _) in sheet.grid.rows_in(heading + 1..=u32::MAX) {
        let record = Record { sheet, row, columns };
        if record.is_filled() {
            take(&record);
        }
    }
}

/// The heading row of a sheet and the sheet column of each list column; nothing where a required one is missing.
pub(super) fn heading(sheet: &Sheet, kind: &ListKind) -> Option<(u32, Vec<Option<u32>>)> {
    sheet.grid.rows().take(HEADING_ROWS).find_map(|(row, cells)| {
        let columns = columns_of(cells, kind);
        let whole = kind.columns.iter().zip(&columns).all(|(column, at)| !column.required || at.is_some());
        whole.then_some((row, columns))
    })
}

fn columns_of(cells: &[(u32, Cell)], kind: &ListKind) -> Vec<Option<u32>> {
    let texts: Vec<(u32, String)> = cells.iter().map(|(column, cell)| (*column, folded(cell))).collect();
    kind.columns
        .iter()
        .map(|wanted| {
            let exact = texts.iter().find(|(_, text)| wanted.wordings.contains(&text.as_str()));
            let alike = || {
                let form = wanted.as_form?;
                texts.iter().find(|(_, text)| heading_kind(text) == Some(HeadingKind::Column(form)))
            };
            exact.or_else(alike).map(|(column, _)| *column)
        })
        .collect()
}

fn unreadable(path: &Path, kind: &ListKind) -> Failure {
    let path = path.display();
    Failure::new(
        Bilingual::new(
            format!("Không đọc được {}: {path}.", kind.name.vi),
            format!("The {} cannot be read: {path}.", kind.name.en),
        ),
        Bilingual::new(
            "Kiểm tra đường dẫn; mở tệp bằng Excel, lưu thành .xlsx (hoặc CSV UTF-8) rồi chạy lại.",
            "Check the path; open the file in Excel, save it as .xlsx (or CSV UTF-8) and run again.",
        ),
    )
}

pub(super) fn missing_columns(path: &Path, kind: &ListKind, sheets: &[Sheet]) -> Failure {
    let path = path.display();
    let required: Vec<&str> =
        kind.columns.iter().filter(|column| column.required).map(|column| column.heading).collect();
    let required = required.join("”, “");
    let seen = seen_headings(sheets);
    Failure::new(
        Bilingual::new(
            format!(
                "{} {path} thiếu cột bắt buộc “{required}”. Các ô ở những dòng đầu: {seen}.",
                capitalised(kind.name.vi)
            ),
            format!(
                "{} {path} lacks the required column “{required}”. The first rows hold: {seen}.",
                capitalised(kind.name.en)
            ),
        ),
        Bilingual::new(
            format!("Đặt một dòng tiêu đề có “{required}” trên phần dữ liệu rồi chạy lại."),
            format!("Put a heading row with “{required}” above the data and run again."),
        ),
    )
}

fn seen_headings(sheets: &[Sheet]) -> String {
    let cells = sheets.iter().flat_map(|sheet| sheet.grid.rows().take(5)).flat_map(|(_, cells)| cells);
    let texts: Vec<String> = cells
        .map(|(_, cell)| tidied(cell))
        .filter(|text| !text.is_empty())
        .take(12)
        .map(|text| format!("“{}”", text.chars().take(40).collect::<String>()))
        .collect();
    texts.join(", ")
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
