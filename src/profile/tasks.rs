//! The tasks of a plan (danh mục nhiệm vụ) and the days that follow a decision, from what was written to what is valid.
//!
//! Takes `[[task]]`, `task_basis` and `[proposal]`; gives valid records, or complaints.
//! Never makes a day of “Thường xuyên” or “Hằng năm”: a task without a written day is never late.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::complaint::{Complaints, Said, Spot};
use super::raw;
use super::valid::{basis, not_among, shown, twice};
use super::valid_terms::one_day;
use super::written::{DATE, TEXT, Table, WHOLE};
use super::{Basis, Choices, Document, DueRule};

/// One row of a plan's list of tasks; a row with several times is several tasks of one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its number as printed, such as `4.1`.
    pub number: String,
    /// What is to be done.
    pub text: String,
    /// Who does it (cơ quan thực hiện), as written: agencies, groups or bodies outside the roster.
    pub owners: Vec<String>,
    /// Who helps (cơ quan phối hợp), as written.
    pub partners: Vec<String>,
    /// Its time as written; a heading over its sub-rows has none.
    pub time: Option<String>,
    /// The day that the time means, where it means one.
    pub due: Option<DueRule>,
    /// What comes of it (sản phẩm).
    pub product: Option<String>,
    /// The clause, where the profile gives one.
    pub basis: Option<Basis>,
}

/// Within how many days of a decision's effect the online level is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Days, counted as the choice `ten-days` says.
    pub days: u16,
    /// The clause.
    pub basis: Basis,
}

impl Proposal {
    /// The last day for a decision that takes effect on a day, which is not counted itself.
    pub fn last_day(&self, effective: Date, choices: &Choices) -> Option<Date> {
        let is_counted = |day: &Date| {
            !choices.counts_working_days() || !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
        };
        let mut days = effective.series(Span::new().days(1)).skip(1).filter(is_counted);
        days.nth(usize::from(self.days).checked_sub(1)?)
    }
}

/// A task as it was written.
pub(super) struct WrittenTask {
    spot: Spot,
    number: Option<Said<String>>,
    text: Option<Said<String>>,
    owners: Vec<Said<String>>,
    partners: Vec<Said<String>>,
    time: Option<Said<String>>,
    before: Option<Said<Date>>,
    at_latest: Option<Said<Date>>,
    product: Option<Said<String>>,
}

/// The days after a decision as they were written.
pub(super) struct WrittenProposal {
    days: Option<Said<u64>>,
    basis: raw::Basis,
}

/// Reads one `[[task]]`.
pub(super) fn written_task(mut table: Table<'_>, out: &mut Complaints) -> WrittenTask {
    let task = WrittenTask {
        spot: table.spot.clone(),
        number: table.need("number", &TEXT, out),
        text: table.need("text", &TEXT, out),
        owners: table.list("owners", &TEXT, out),
        partners: table.list("partners", &TEXT, out),
        time: table.take("time", &TEXT, out),
        before: table.take("before", &DATE, out),
        at_latest: table.take("at_latest", &DATE, out),
        product: table.take("product", &TEXT, out),
    };
    if task.time.is_some() && !table.has("owners") {
        table.need("owners", &TEXT, out);
    }
    if (task.before.is_some() || task.at_latest.is_some()) && task.time.is_none() {
        table.need("time", &TEXT, out);
    }
    table.close(out);
    task
}

/// Reads `[proposal]`.
pub(super) fn written_proposal(mut table: Table<'_>, out: &mut Complaints) -> WrittenProposal {
    let days = table.need("days", &WHOLE, out);
    let basis = raw::basis(table.table("basis", out), out);
    table.close(out);
    WrittenProposal { days, basis }
}

/// The tasks that are valid; the others are complained of.
pub(super) fn tasks(
    list: &[WrittenTask],
    clause: Option<&raw::Basis>,
    documents: &[Document],
    out: &mut Complaints,
) -> Vec<Task> {
    let clause = clause.and_then(|it| basis(it, documents, out));
    let mut tasks: Vec<Task> = Vec::new();
    for written in list {
        let Some(task) = task(written, clause.as_ref(), out) else { continue };
        if tasks.iter().any(|known| (&known.number, &known.time) == (&task.number, &task.time)) {
            twice(&written.spot, &task.number, out);
        }
        tasks.push(task);
    }
    tasks
}

fn task(written: &WrittenTask, clause: Option<&Basis>, out: &mut Complaints) -> Option<Task> {
    let names = |list: &[Said<String>]| list.iter().filter_map(|said| shown(Some(said))).collect();
    let day = match (written.before.as_ref(), written.at_latest.as_ref()) {
        (None, None) => None,
        (before, at_latest) => one_day(&written.spot, ("before", "at_latest"), before, at_latest, out),
    };
    Some(Task {
        number: shown(written.number.as_ref())?,
        text: shown(written.text.as_ref())?,
        owners: names(&written.owners),
        partners: names(&written.partners),
        time: shown(written.time.as_ref()),
        due: day.map(|(day, before)| if before { DueRule::Before(day) } else { DueRule::AtLatest(day) }),
        product: shown(written.product.as_ref()),
        basis: clause.cloned(),
    })
}

/// The days after a decision, where they are valid.
pub(super) fn proposal(written: &WrittenProposal, documents: &[Document], out: &mut Complaints) -> Option<Proposal> {
    let clause = basis(&written.basis, documents, out);
    let said = written.days.as_ref()?;
    let days = u16::try_from(said.value).ok().filter(|days| (1..=366).contains(days));
    if days.is_none() {
        not_among(&said.spot, &said.value.to_string(), "1–366", out);
    }
    Some(Proposal { days: days?, basis: clause? })
}
