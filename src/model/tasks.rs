//! What stands in the register of tasks and in the list of decisions.
//!
//! Takes what `input` read; gives rows with the place they stand at.
//! Never knows the plan: whether a row's task exists is decided where both are known.

use std::sync::Arc;

use jiff::civil::Date;

use super::address::CellRef;

/// How far a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Finished; the day where it is stated.
    Done(Option<Date>),
    /// Begun.
    Ongoing,
    /// Not begun, or nothing is said.
    NotBegun,
}

/// One row of the register: the state of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskRow {
    /// The task's number as written.
    pub number: Arc<str>,
    /// The task's time as written, where a number has several.
    pub time: Option<Arc<str>>,
    /// The one agency it speaks of, as written; all owners where it names none.
    pub agency: Option<Arc<str>>,
    /// How far the task is.
    pub progress: Progress,
    /// The note beside it.
    pub note: Option<Arc<str>>,
    /// Where its number stands.
    pub at: CellRef,
}

/// One row of the list of decisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The decision's number as written.
    pub number: Arc<str>,
    /// The day on which it takes effect, where it could be read.
    pub effective: Option<Date>,
    /// Whether the online level was proposed, and when.
    pub proposed: Progress,
    /// Who proposes, as written.
    pub agency: Option<Arc<str>>,
    /// The note beside it.
    pub note: Option<Arc<str>>,
}
