//! Blank and pre-filled forms: Phụ lục I and II for one agency, the figures of a period, a profile in Excel.
//!
//! Takes an agency, a period and what it has to review; gives the bytes of an .xlsx that is hard to fill in wrongly.
//! Never reviews anything for anybody: a form that nobody touched says nothing of any procedure.

mod formula;
pub mod reasons;
mod workbook;

use std::sync::Arc;

use crate::model::agency::AgencyId;
use crate::model::code::ProcedureCode;
use crate::model::period::Period;
use crate::profile::Profile;
use crate::profile::holdings::Holdings;
use crate::text::Lang;

pub use workbook::{AskedFigure, FiguresForm, write, write_figures, write_profile};

/// Rows of each annex where nothing tells how many are needed.
const BLANK_ROWS: usize = 60;
/// Rows of each annex at least, and those left free beside the listed procedures.
const LEAST_ROWS: usize = 20;
const SPARE_ROWS: usize = 5;
/// Rows of each annex at most: the live checks look at every pair of rows.
const MOST_ROWS: usize = 2_000;

/// A procedure that is to be reviewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    /// Its bare code.
    pub code: ProcedureCode,
    /// Its name in the catalogue.
    pub name: Arc<str>,
}

/// What a form is made of.
#[derive(Debug, Clone)]
pub struct Form<'a> {
    /// The province and its plan.
    pub profile: &'a Profile,
    /// Whose form it is.
    pub agency: AgencyId,
    /// The period it is for.
    pub period: Period,
    /// What the agency has to review; none in a blank form.
    pub procedures: Vec<Procedure>,
    /// The language of what is not the official form's own words.
    pub lang: Lang,
}

impl Form<'_> {
    /// The entry rows of each annex.
    pub fn rows(&self) -> usize {
        match self.procedures.len() {
            0 => BLANK_ROWS,
            listed => (listed + SPARE_ROWS).clamp(LEAST_ROWS, MOST_ROWS),
        }
    }
}

/// What an agency has to review: its procedures in force less what is at level 4, in the order of their codes.
pub fn due(holdings: &Holdings, agency: AgencyId) -> Vec<Procedure> {
    let named = |code| Procedure { code, name: holdings.name(code).unwrap_or_else(|| Arc::from("")) };
    holdings.due(agency).map(named).collect()
}
