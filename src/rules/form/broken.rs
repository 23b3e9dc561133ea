//! RS206, RS207 and RS212: cells that hold no value at all.
//!
//! Takes the rows of annexes; speaks of error values, formulas without a result and cells that could not be decoded.
//! Every other rule is silent on such a cell.

use std::sync::Arc;

use super::super::{Check, Needs, Out, Rule};
use super::FORM;
use crate::model::address::CellRef;
use crate::model::severity::Severity;
use crate::model::submission::{Annex, CellFault, Field, Submission};
use crate::text::Wording;
use crate::text::fact::Fact;

pub(super) static ERROR_CELL: Rule = Rule {
    code: "RS206",
    name: "error-cell",
    severity: Severity::Error,
    basis: FORM,
    title: Wording { vi: "Ô báo lỗi công thức", en: "An error value" },
    message: Wording { vi: "Ô {cell} có giá trị lỗi {error}.", en: "Cell {cell} holds the error {error}." },
    help: Wording {
        vi: "Nhập lại giá trị vào ô {cell}, không dùng công thức.",
        en: "Type the value into {cell}, without a formula.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nlỗi ô | I | C8 | #REF!",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Annex(|annex, out| {
        for (cell, fault) in faults(annex) {
            if let CellFault::Error(error) = fault {
                out.cell(cell.at, [("cell", Fact::shown(cell.at)), ("error", Fact::Text(Arc::clone(error)))]);
            }
        }
    }),
};

pub(super) static FORMULA_WITHOUT_VALUE: Rule = Rule {
    code: "RS207",
    name: "formula-without-value",
    severity: Severity::Error,
    basis: FORM,
    title: Wording { vi: "Công thức chưa có kết quả", en: "A formula without a stored result" },
    message: Wording {
        vi: "Ô {cell} là công thức nhưng tệp không lưu kết quả nên không biết giá trị.",
        en: "Cell {cell} is a formula whose result is not stored in the file, so its value is not known.",
    },
    help: Wording {
        vi: "Mở tệp bằng Excel, chờ tính xong rồi lưu lại; tốt nhất là dán giá trị (Dán đặc biệt › Giá trị).",
        en: "Open the file in Excel, let it calculate and save it; best, paste the value (Paste Special › Values).",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\ncông thức | I | C8",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Annex(|annex, out| {
        for (cell, fault) in faults(annex) {
            // The number column has a rule of its own for it: RS208.
            if *fault == CellFault::NoStoredValue && !cell.is_number {
                out.cell(cell.at, [("cell", Fact::shown(cell.at))]);
            }
        }
    }),
};

pub(super) static UNREADABLE_CELL: Rule = Rule {
    code: "RS212",
    name: "unreadable-cell",
    severity: Severity::Error,
    basis: FORM,
    title: Wording { vi: "Ô không giải mã được", en: "A cell that cannot be decoded" },
    message: Wording {
        vi: "Không giải mã được ô {cell}; phần còn lại của trang tính vẫn được đọc.",
        en: "Cell {cell} could not be decoded; the rest of the sheet is read.",
    },
    help: Wording { vi: "Xóa ô {cell} rồi nhập lại.", en: "Clear {cell} and type it again." },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nhỏng ô | I | C8",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Submission(unreadable_cell),
};

/// A cell of a row, as far as broken cells are concerned.
struct BrokenCell {
    at: CellRef,
    is_number: bool,
}

/// The broken cells of an annex's rows.
fn faults(annex: &Annex) -> impl Iterator<Item = (BrokenCell, &CellFault)> {
    annex.rows.iter().flat_map(|row| {
        let fields = [
            broken(&row.number, true),
            broken(&row.code, false),
            broken(&row.name, false),
            broken(&row.technical, false),
            broken(&row.legal, false),
        ];
        fields.into_iter().flatten()
    })
}

fn broken<T>(field: &Field<T>, is_number: bool) -> Option<(BrokenCell, &CellFault)> {
    let fault = field.fault().filter(|_| !field.inherited)?;
    Some((BrokenCell { at: field.at, is_number }, fault))
}

fn unreadable_cell(submission: &Submission, out: &mut Out<'_>) {
    let Ok(content) = &submission.content else { return };
    for annex in &content.annexes {
        for (cell, fault) in faults(annex) {
            if *fault == CellFault::Undecodable {
                out.sheet_cell(&annex.sheet, cell.at, [("cell", Fact::shown(cell.at))]);
            }
        }
    }
    for (sheet, at) in &content.undecodable {
        out.sheet_cell(sheet, *at, [("cell", Fact::shown(*at))]);
    }
}
