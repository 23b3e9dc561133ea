//! The lists that stand beside the submissions: catalogue, level-4 and integrated lists, register.
//!
//! Takes what `input` read from them; gives look-ups by code and file.
//! Never reads a file and never resolves an agency's name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::address::CellRef;
use super::code::ProcedureCode;
use super::online::OnlineLevel;

/// One row of the catalogue (danh mục TTHC hiện hành).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueRow {
    /// The bare national code.
    pub code: ProcedureCode,
    /// The official name.
    pub name: Arc<str>,
    /// The agencies as written, one an entry; empty where the list does not say.
    pub agencies: Vec<Arc<str>>,
    /// Lĩnh vực.
    pub field: Option<Arc<str>>,
    /// Level of government as written.
    pub level: Option<Arc<str>>,
    /// How far it is online by the catalogue's own column, in that column's words.
    pub online: Option<OnlineLevel>,
    /// Integrated by the catalogue's own column; `None` where it has no such column.
    pub integrated: Option<bool>,
    /// Has a financial obligation (nghĩa vụ tài chính); `None` where it has no such column.
    pub fee: Option<bool>,
    /// Repealed (bãi bỏ): no longer in force.
    pub repealed: bool,
    /// Sheet of the list.
    pub sheet: Arc<str>,
    /// Where its code stands.
    pub at: CellRef,
}

/// The procedures in force, in the list's own order, with a look-up by code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    rows: Vec<CatalogueRow>,
    by_code: BTreeMap<ProcedureCode, Vec<usize>>,
}

impl Catalogue {
    /// A catalogue of rows; a code may stand in several of them.
    pub fn new(rows: Vec<CatalogueRow>) -> Self {
        let mut by_code: BTreeMap<ProcedureCode, Vec<usize>> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            by_code.entry(row.code).or_default().push(at);
        }
        Self { rows, by_code }
    }

    /// All rows, repealed ones included.
    pub fn rows(&self) -> &[CatalogueRow] {
        &self.rows
    }

    /// The rows of one code, repealed ones included.
    pub fn rows_of(&self, code: ProcedureCode) -> impl Iterator<Item = &CatalogueRow> {
        self.by_code.get(&code).into_iter().flatten().filter_map(|&at| self.rows.get(at))
    }

    /// Whether the code is in force.
    pub fn in_force(&self, code: ProcedureCode) -> bool {
        self.rows_of(code).any(|row| !row.repealed)
    }

    /// The codes in force, in order.
    pub fn codes_in_force(&self) -> impl Iterator<Item = ProcedureCode> {
        self.by_code.keys().copied().filter(|&code| self.in_force(code))
    }
}

/// Codes already at level 4 (QĐ 2974/QĐ-UBND or the given list).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LevelFourList {
    /// The codes.
    pub codes: BTreeSet<ProcedureCode>,
}

/// One row of the list of what is integrated on the national portal (đã tích hợp).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntegratedRow {
    /// The bare national code.
    pub code: ProcedureCode,
    /// The service number, where the code is a service's.
    pub service: Option<u8>,
    /// The agencies as written, one an entry; empty where the list has no agency column or a blank cell.
    pub agencies: Vec<Arc<str>>,
    /// Sheet of the list.
    pub sheet: Arc<str>,
    /// Where the code stands.
    pub at: CellRef,
}

/// The integrated list with the path it was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IntegratedList {
    /// The list's file, as given.
    pub path: String,
    /// Its rows, in order.
    pub rows: Vec<IntegratedRow>,
}

/// One line of the receipt register (sổ nhận).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The file as written, with `/`.
    pub file: String,
    /// The agency as written, where the register says one.
    pub agency: Option<String>,
    /// The day it was received, where the register says one.
    pub received: Option<Date>,
}

/// The receipt register: which file came from whom and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    /// Its lines, in order.
    pub receipts: Vec<Receipt>,
}
