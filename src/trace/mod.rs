//! Where a figure comes from: what a cell of a report counts or divides, and the rows, files and cells behind it.
//!
//! Takes an [`Origin`], which the report's builders put beside a figure, and the [`Evidence`] of the month;
//! gives an [`Account`]: the figure counted again, its rows and its clause.
//! Never takes a figure's own cell for its proof: what it says is counted from the rows.

mod account;
mod indicator;
mod origin;
mod ratios;
mod sectors;

use std::sync::Arc;

use crate::consolidate::Consolidation;
use crate::indicators::Measure;
use crate::model::code::ProcedureCode;
use crate::model::lists::{Catalogue, IntegratedList, LevelFourList};
use crate::model::ratio::{Amount, Percent, Points, Ratio};
use crate::profile::Profile;
use crate::profile::holdings::{Holdings, Integrated};
use crate::rules::Place;
use crate::rules::figures::Admitted;
use crate::text::Lang;
use crate::text::fact::Fact;

pub use account::account;
pub use origin::{Charge, Facet, Fates, FindingsOf, Origin, RowsOf, SectorOf, SendersOf};

/// Everything that the figures of a month were made from.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The province and its plan.
    pub profile: &'a Profile,
    /// Who sent what, every row and every finding.
    pub consolidation: &'a Consolidation,
    /// The measures.
    pub measures: &'a [Measure],
    /// Who holds which procedures, where a catalogue was given.
    pub holdings: Option<&'a Holdings>,
    /// The catalogue itself, empty where none was given, and its path.
    pub catalogue: (&'a Catalogue, &'a str),
    /// What is integrated, where that was given.
    pub integrated: Option<&'a Integrated>,
    /// The integrated list itself, where one was given.
    pub integrated_list: Option<&'a IntegratedList>,
    /// What is already at level 4, where a list was given.
    pub level_4: Option<&'a LevelFourList>,
    /// The figures that were let in, where a file of them was given.
    pub figures: Option<&'a Admitted>,
    /// The language in which findings and clauses are said.
    pub lang: Lang,
}

/// A figure counted again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worth {
    /// A count.
    Count(u64),
    /// A part of a whole; a whole of 0 prints as a dash.
    Ratio(Ratio),
    /// A percentage that the plan states.
    Percent(Percent),
    /// The way from one ratio to another.
    Points(Points),
    /// An amount in its own unit.
    Amount(Amount),
    /// So many times a ratio less an amount: the gap to a target.
    Gap {
        /// The figure as part of a whole.
        figure: Ratio,
        /// 100 for percentage points, 1 for other units.
        times: u32,
        /// The target.
        target: Amount,
    },
    /// No figure: it is missing, or there is none to state.
    Nothing,
}

/// What a figure is, in the order of the wordings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A running number.
    Number,
    /// Rows of submissions.
    Rows,
    /// The denominator of a ratio.
    Held,
    /// The numerator of a ratio.
    Integrated,
    /// A ratio.
    Ratio,
    /// A minimum of the plan.
    Minimum,
    /// What a verdict rests on.
    Verdict,
    /// How many are short.
    ShortBy,
    /// Measures of the plan, all or of one verdict.
    Measures,
    /// Agencies, all or of one state.
    Senders,
    /// Findings.
    Findings,
    /// Procedures that would close a gap.
    Closers,
    /// Rows read less rows accounted for.
    Difference,
    /// A row of a submission.
    Row,
    /// A finding.
    Finding,
    /// Rows of the report's own sheet.
    Listed,
    /// What the report of an earlier period says.
    Earlier,
    /// The way of a ratio in percentage points.
    Points,
    /// The figures of another table of the report, put together.
    Sum,
    /// A text, a day or a link: no figure.
    Text,
    /// A figure of an indicator.
    Indicator,
    /// Indicators of one verdict.
    Judged,
    /// Rows of district and commune level by the department in charge.
    Sector,
}

/// One thing that a figure counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its code: a procedure's, a rule's; empty where it has none.
    pub code: String,
    /// Its name.
    pub name: Arc<str>,
    /// Where it stands, the place that decides first.
    pub places: Vec<Place>,
}

/// Where a figure comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// What it is.
    pub meaning: Meaning,
    /// The facts of the sentence that says so.
    pub facts: Vec<(&'static str, Fact)>,
    /// The figure, counted again from the rows.
    pub worth: Worth,
    /// What is counted, or the numerator.
    pub numerator: Vec<Item>,
    /// The denominator of a ratio.
    pub denominator: Vec<Item>,
    /// The clause, in full.
    pub basis: Option<String>,
}

/// A procedure by its code.
fn code_text(code: Option<ProcedureCode>) -> String {
    code.map_or_else(String::new, |code| code.to_string())
}
