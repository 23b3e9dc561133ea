//! Typical mistakes of senders, one constructor each.
//!
//! Takes where a mistake sits; gives what is changed there and which rule should find it.
//! Never touches a row: `mistakes` does.

use crate::hands::Annex;
use crate::rows::Column;

/// Where the mistake is made and what it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slip {
    pub(crate) annex: Annex,
    pub(crate) at: Pick,
    pub(crate) change: Change,
    /// The rule that should find it, and the column it points at.
    pub(crate) rule: &'static str,
    pub(crate) column: Column,
    /// A second rule that the same cell breaks.
    pub(crate) also: &'static str,
}

/// Which row.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Pick {
    /// By its place, from 0.
    At(usize),
    /// The first whose code ends in 0.
    EndsInZero,
}

/// What is done to it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Change {
    /// Another text; `{code}` and `{name}` stand for its own, `{next}` for the next row's code.
    Write(Column, &'static str),
    /// The code as a number, its zeros lost; or without its dot.
    Numeric {
        dot: bool,
    },
    /// Both reasons of a row of Phụ lục II, or both marks of Phụ lục I.
    Conditions(&'static str, &'static str),
    /// A formula with this stored result.
    Formula(Column, &'static str),
    /// The number of the row before.
    SameNumber,
    /// One reason merged over this and the next rows.
    Merge(u32),
    Hide,
    /// A copy of this row so many rows further down.
    Copy(usize),
    /// A copy of this row of Phụ lục I, in Phụ lục II with a reason.
    CopyToSecond,
    /// A row of another code, filled in like a text; its name comes from the list where it is there.
    Insert(&'static str, &'static str),
    /// A row of a procedure that has been at level 4 all along.
    InsertLevelFour,
    /// The row is left out.
    Drop,
    /// The row goes to the other annex.
    Move,
}

/// A text in a column of a row.
pub(crate) const fn write(annex: Annex, at: usize, column: Column, text: &'static str, rule: &'static str) -> Slip {
    slip(annex, at, Change::Write(column, text), rule, column)
}

/// A code as Excel keeps it when it is typed as a number.
pub(crate) const fn numeric(annex: Annex) -> Slip {
    let made = slip(annex, 0, Change::Numeric { dot: true }, "RS303", Column::Code);
    Slip { at: Pick::EndsInZero, ..made }
}

/// A code as some locales of Excel keep it: a number without its dot.
pub(crate) const fn dotless(annex: Annex, at: usize) -> Slip {
    slip(annex, at, Change::Numeric { dot: false }, "RS302", Column::Code)
}

/// Both condition cells, found at one of them.
pub(crate) const fn conditions(
    annex: Annex,
    at: usize,
    texts: (&'static str, &'static str),
    rule: &'static str,
    column: Column,
) -> Slip {
    slip(annex, at, Change::Conditions(texts.0, texts.1), rule, column)
}

/// A formula with a stored error (RS206), or with nothing stored (RS207).
pub(crate) const fn formula(annex: Annex, at: usize, column: Column, result: &'static str) -> Slip {
    let rule = if result.is_empty() { "RS207" } else { "RS206" };
    slip(annex, at, Change::Formula(column, result), rule, column)
}

/// The number of the row before, once more.
pub(crate) const fn same_number(annex: Annex, at: usize) -> Slip {
    slip(annex, at, Change::SameNumber, "RS208", Column::Number)
}

/// One technical reason merged over several rows of Phụ lục II.
pub(crate) const fn merged(at: usize, rows_below: u32) -> Slip {
    slip(Annex::II, at, Change::Merge(rows_below), "RS205", Column::Technical)
}

/// A hidden row.
pub(crate) const fn hidden(annex: Annex, at: usize) -> Slip {
    slip(annex, at, Change::Hide, "RS108", Column::Number)
}

/// The same procedure again, further down.
pub(crate) const fn twice(annex: Annex, at: usize, further: usize) -> Slip {
    slip(annex, at, Change::Copy(further), "RS308", Column::Code)
}

/// A procedure of Phụ lục I that stands in Phụ lục II too.
pub(crate) const fn in_both(at: usize) -> Slip {
    slip(Annex::I, at, Change::CopyToSecond, "RS309", Column::Code)
}

/// A row that does not belong there.
pub(crate) const fn insert(
    annex: Annex,
    at: usize,
    code: &'static str,
    name: &'static str,
    rule: &'static str,
) -> Slip {
    slip(annex, at, Change::Insert(code, name), rule, Column::Code)
}

/// A procedure that has been at level 4 since QĐ 2974.
pub(crate) const fn level_four(annex: Annex, at: usize) -> Slip {
    slip(annex, at, Change::InsertLevelFour, "RS503", Column::Code)
}

/// A procedure left out of both annexes.
pub(crate) const fn dropped(annex: Annex, at: usize) -> Slip {
    slip(annex, at, Change::Drop, "RS504", Column::Code)
}

/// A verdict that the other units of the level do not share.
pub(crate) const fn moved(annex: Annex, at: usize) -> Slip {
    slip(annex, at, Change::Move, "RS601", Column::Code)
}

impl Slip {
    /// The same mistake, which breaks a second rule at the same cell.
    pub(crate) const fn and(self, also: &'static str) -> Self {
        Self { also, ..self }
    }
}

const fn slip(annex: Annex, at: usize, change: Change, rule: &'static str, column: Column) -> Slip {
    Slip { annex, at: Pick::At(at), change, rule, column, also: "" }
}
