//! The rows of the two annexes before they are laid out.
//!
//! Takes the procedures an agency has to review; gives a row each, filled in as it should be.
//! Never holds headings, groups or addresses; what is planted on a row travels with it.

use crate::facts::{Facts, Procedure, catalogue_agency};
use crate::grid::Value;
use crate::hands::{Annex, CodeStyle, Layout};

/// The five columns of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Number,
    Code,
    Name,
    Technical,
    Legal,
}

/// A mistake that sits in one cell of a row.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    /// The cell's column.
    pub(crate) column: Column,
    /// The rule that should find it.
    pub(crate) rule: &'static str,
    /// What it is about.
    pub(crate) note: String,
}

/// One row of an annex.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// The bare code of the procedure that is meant.
    pub(crate) meant: String,
    /// Its field.
    pub(crate) field: String,
    /// A number written instead of the running one.
    pub(crate) number: Option<f64>,
    pub(crate) code: Value,
    pub(crate) name: Value,
    pub(crate) technical: Value,
    pub(crate) legal: Value,
    /// Whether the row is hidden.
    pub(crate) hidden: bool,
    /// A column whose cell is merged with so many cells below it.
    pub(crate) merged: Option<(Column, u32)>,
    /// What is wrong with it.
    pub(crate) faults: Vec<Fault>,
}

impl Row {
    /// A cell to write to; the number has none of its own.
    pub(crate) fn cell(&mut self, column: Column) -> Option<&mut Value> {
        match column {
            Column::Number => None,
            Column::Code => Some(&mut self.code),
            Column::Name => Some(&mut self.name),
            Column::Technical => Some(&mut self.technical),
            Column::Legal => Some(&mut self.legal),
        }
    }

    /// Remembers what is wrong.
    pub(crate) fn fault(&mut self, column: Column, rule: &'static str, note: impl Into<String>) {
        self.faults.push(Fault { column, rule, note: note.into() });
    }
}

/// The rows of both annexes of one sender.
#[derive(Debug, Clone, Default)]
pub(crate) struct Annexes {
    pub(crate) first: Vec<Row>,
    pub(crate) second: Vec<Row>,
    /// Codes that are in the agency's catalogue and can no longer be found in either annex.
    pub(crate) lost: Vec<String>,
}

impl Annexes {
    /// What the sender should have sent.
    pub(crate) fn right(facts: &Facts, sender: &str, layout: &Layout) -> Self {
        let to_review = facts.to_review(catalogue_agency(sender));
        let (eligible, others): (Vec<_>, Vec<_>) = to_review.into_iter().partition(|found| found.is_eligible());
        let filled = |annex, list: &[&Procedure]| list.iter().map(|of| row(facts, of, annex, layout)).collect();
        Self { first: filled(Annex::I, &eligible), second: filled(Annex::II, &others), lost: Vec::new() }
    }

    /// The rows of one annex.
    pub(crate) fn of(&mut self, annex: Annex) -> &mut Vec<Row> {
        match annex {
            Annex::I => &mut self.first,
            Annex::II => &mut self.second,
        }
    }
}

/// The row of a procedure in an annex, filled in as it should be.
pub(crate) fn row(facts: &Facts, of: &Procedure, annex: Annex, layout: &Layout) -> Row {
    let (technical, legal) = match annex {
        Annex::I => (layout.mark.to_owned(), layout.mark.to_owned()),
        Annex::II => facts.reasons(of),
    };
    Row {
        meant: of.code.clone(),
        field: of.field.clone(),
        number: None,
        code: Value::Text(written(&of.code, layout.code)),
        name: Value::Text(of.name.clone()),
        technical: Value::Text(technical),
        legal: Value::Text(legal),
        hidden: false,
        merged: None,
        faults: Vec::new(),
    }
}

/// A code as a hand writes it.
pub(crate) fn written(code: &str, style: CodeStyle) -> String {
    match style {
        CodeStyle::Bare => code.to_owned(),
        CodeStyle::Province => format!("{code}.H13"),
        CodeStyle::Full => format!("{code}.000.00.00.H13"),
    }
}
