//! Who is late with a task or a proposal, and by how many days; what falls due soon.
//!
//! Takes a profile's tasks, their register, the decisions and a day; gives one duty an owner, in the plan's order.
//! Never makes an undated task late, and never takes a row of the register for a task it does not name.

use jiff::Unit;
use jiff::civil::Date;

use crate::model::address::CellRef;
use crate::model::tasks::{Decision, Progress, TaskRow};
use crate::profile::{Basis, Choices, Profile, Proposal, Scope, Task};
use crate::vietnamese::fold::fold;

/// What is owed, by whom and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty<'a> {
    /// What it is.
    pub matter: Matter<'a>,
    /// Who owes it: the owners as written, or one agency that the register names.
    pub owners: Vec<String>,
    /// The last day in time, where there is one.
    pub due: Option<Date>,
    /// The day on which it was done, where that is known on the as-of day.
    pub done: Option<Date>,
    /// How it stands on the as-of day.
    pub standing: Standing,
    /// What the list says beside it.
    pub note: Option<String>,
}

/// What a duty is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter<'a> {
    /// A task of the plan.
    Task(&'a Task),
    /// The proposal that follows a decision.
    Decision(&'a Decision, &'a Proposal),
}

impl<'a> Matter<'a> {
    /// The number of the task or of the decision.
    pub fn number(&self) -> &'a str {
        match *self {
            Self::Task(task) => &task.number,
            Self::Decision(decision, _) => &decision.number,
        }
    }

    /// The clause, where the profile gives one.
    pub fn basis(&self) -> Option<&'a Basis> {
        match *self {
            Self::Task(task) => task.basis.as_ref(),
            Self::Decision(_, proposal) => Some(&proposal.basis),
        }
    }
}

/// How a duty stands on a day; numbers are days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A heading over its sub-rows: nothing is owed by it.
    Heading,
    /// Done in time, or done where no time is set.
    Done,
    /// Done after its last day.
    DoneLate(i32),
    /// Done, nobody says when.
    DoneUnstated,
    /// Not done and past its last day.
    Late(i32),
    /// Not done, due within the days that were asked for; 0 is today.
    Soon(i32),
    /// Not done, due later.
    Open,
    /// Not done, and no day is set.
    Undated,
    /// Nobody says when the decision takes effect.
    NoDay,
}

impl Standing {
    /// Every kind, with 0 for its days, in the order of [`Self::place`].
    pub const KEYS: [&'static str; 9] =
        ["heading", "done", "done-late", "done-unstated", "late", "soon", "open", "undated", "no-day"];

    /// Its place among the kinds.
    pub const fn place(self) -> usize {
        match self {
            Self::Heading => 0,
            Self::Done => 1,
            Self::DoneLate(_) => 2,
            Self::DoneUnstated => 3,
            Self::Late(_) => 4,
            Self::Soon(_) => 5,
            Self::Open => 6,
            Self::Undated => 7,
            Self::NoDay => 8,
        }
    }

    /// The word used in files.
    pub fn key(self) -> &'static str {
        Self::KEYS.get(self.place()).copied().unwrap_or_default()
    }

    /// Days late, or days left.
    pub const fn days(self) -> Option<i32> {
        match self {
            Self::DoneLate(days) | Self::Late(days) | Self::Soon(days) => Some(days),
            _ => None,
        }
    }

    /// Whether it is past its last day and not done.
    pub const fn is_late(self) -> bool {
        matches!(self, Self::Late(_))
    }
}

/// From when one looks, and how far ahead.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// What today is.
    pub as_of: Date,
    /// Days ahead in which a duty falls due soon.
    pub within: u16,
}

/// A row of the register that speaks of no duty: nothing was counted from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// Where its number stands.
    pub at: CellRef,
    /// Its number as written.
    pub number: String,
    /// Why it was not used.
    pub why: Why,
}

/// Why a row of the register was not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The profile has no such task, or it is a heading over its sub-rows.
    NoTask,
    /// The task has several times and the row names none of them.
    WhichTime,
    /// The agency is none of the task's owners.
    NotAnOwner,
    /// An earlier row speaks of the same task and agency.
    Twice,
}

/// The duties of a profile's tasks, and the rows of the register that fit none.
pub fn tasks<'a>(profile: &'a Profile, register: &[TaskRow], view: View) -> (Vec<Duty<'a>>, Vec<Stray>) {
    let mut strays = Vec::new();
    let mut rows: Vec<Vec<&TaskRow>> = vec![Vec::new(); profile.tasks.len()];
    for row in register {
        let place = place_of(&profile.tasks, row);
        let fits = place.and_then(|place| fitting(profile, place, row, &rows));
        match fits {
            Ok(place) => rows.get_mut(place).into_iter().for_each(|of| of.push(row)),
            Err(why) => strays.push(Stray { at: row.at, number: row.number.to_string(), why }),
        }
    }
    let each = profile.tasks.iter().zip(&rows);
    (each.flat_map(|(task, rows)| of_task(profile, task, rows, view)).collect(), strays)
}

/// The duties that follow decisions.
pub fn proposals<'a>(
    decisions: &'a [Decision],
    (proposal, choices): (&'a Proposal, &Choices),
    office: &str,
    view: View,
) -> Vec<Duty<'a>> {
    let duty = |decision: &'a Decision| {
        let due = decision.effective.and_then(|day| proposal.last_day(day, choices));
        let (done, standing) = standing(decision.proposed, due, view);
        let standing = if due.is_none() { Standing::NoDay } else { standing };
        Duty {
            matter: Matter::Decision(decision, proposal),
            owners: vec![decision.agency.as_deref().unwrap_or(office).to_owned()],
            due,
            done,
            standing,
            note: decision.note.as_deref().map(str::to_owned),
        }
    };
    decisions.iter().map(duty).collect()
}

/// Which task a row speaks of: its number, and its time where the number has several.
fn place_of(tasks: &[Task], row: &TaskRow) -> Result<usize, Why> {
    let number = row.number.replace(',', ".");
    let number = number.trim().trim_end_matches('.');
    let owed = |task: &Task| task.number == number && task.time.is_some();
    let found: Vec<usize> = tasks.iter().enumerate().filter(|(_, task)| owed(task)).map(|(place, _)| place).collect();
    match (found.as_slice(), &row.time) {
        ([], _) => Err(Why::NoTask),
        ([one], _) => Ok(*one),
        (several, time) => {
            let said = figures(time.as_deref().unwrap_or_default());
            let same = |place: &&usize| {
                let time = tasks.get(**place).and_then(|task| task.time.as_deref());
                !said.is_empty() && time.is_some_and(|time| figures(time) == said)
            };
            several.iter().find(same).copied().ok_or(Why::WhichTime)
        }
    }
}

/// The numbers in a time: “Năm 2023 - 2025” and “2023-2025” are one time.
fn figures(text: &str) -> Vec<&str> {
    text.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty()).collect()
}

/// The same place where the row's agency owes the task and no earlier row speaks of it.
fn fitting(profile: &Profile, place: usize, row: &TaskRow, rows: &[Vec<&TaskRow>]) -> Result<usize, Why> {
    let task = profile.tasks.get(place).ok_or(Why::NoTask)?;
    let name = |row: &TaskRow| row.agency.as_deref().map(|agency| own_name(profile, agency));
    let own = name(row);
    if let Some(own) = &own
        && !bodies(profile, task).contains(own)
    {
        return Err(Why::NotAnOwner);
    }
    let known = rows.get(place).is_some_and(|earlier| earlier.iter().any(|row| name(row) == own));
    if known { Err(Why::Twice) } else { Ok(place) }
}

/// The duties of one task: one of all its owners together, until the register names an agency of them.
fn of_task<'a>(profile: &Profile, task: &'a Task, rows: &[&TaskRow], view: View) -> Vec<Duty<'a>> {
    let due = task.due.map(|rule| rule.last_day(&profile.choices));
    let duty = |owners: Vec<String>, row: Option<&&TaskRow>| {
        let (done, standing) = standing(row.map_or(Progress::NotBegun, |row| row.progress), due, view);
        let standing = if task.time.is_none() { Standing::Heading } else { standing };
        let note = row.and_then(|row| row.note.as_deref()).map(str::to_owned);
        Duty { matter: Matter::Task(task), owners, due, done, standing, note }
    };
    let common = rows.iter().find(|row| row.agency.is_none());
    if rows.iter().all(|row| row.agency.is_none()) {
        return vec![duty(task.owners.clone(), common)];
    }
    // A row for all holds for every agency that has no row of its own.
    let own = |body: &String| {
        rows.iter().find(|row| row.agency.as_deref().is_some_and(|agency| own_name(profile, agency) == *body))
    };
    bodies(profile, task).into_iter().map(|body| duty(vec![body.clone()], own(&body).or(common))).collect()
}

/// The single bodies that owe a task: the members of its groups, and bodies outside the roster by their name.
fn bodies(profile: &Profile, task: &Task) -> Vec<String> {
    let mut bodies: Vec<String> = Vec::new();
    for owner in &task.owners {
        let members = profile.scope_named(owner).map(|scope| profile.members(scope)).unwrap_or_default();
        let names = members.iter().filter_map(|id| profile.roster.get(*id)).map(|agency| agency.name.to_string());
        let names: Vec<String> = if members.is_empty() { vec![owner.clone()] } else { names.collect() };
        bodies.extend(names.into_iter().filter(|name| !bodies.contains(name)).collect::<Vec<_>>());
    }
    bodies
}

/// The roster's name of an agency; for one outside the roster the name that the tasks use.
fn own_name(profile: &Profile, text: &str) -> String {
    if let Some(Scope::Agency(id)) = profile.scope_named(text)
        && let Some(agency) = profile.roster.get(id)
    {
        return agency.name.to_string();
    }
    let words = fold(text);
    let owners = profile.tasks.iter().flat_map(|task| &task.owners);
    owners.into_iter().find(|owner| fold(owner) == words).cloned().unwrap_or_else(|| text.to_owned())
}

/// How far something is on a day: what was done after that day was not done on it.
fn standing(progress: Progress, due: Option<Date>, view: View) -> (Option<Date>, Standing) {
    let done = match progress {
        Progress::Done(None) => return (None, if due.is_some() { Standing::DoneUnstated } else { Standing::Done }),
        Progress::Done(Some(day)) => Some(day).filter(|day| *day <= view.as_of),
        Progress::Ongoing | Progress::NotBegun => None,
    };
    let Some(due) = due else { return (done, if done.is_some() { Standing::Done } else { Standing::Undated }) };
    let standing = match done.map(|done| days(due, done)) {
        Some(late) if late > 0 => Standing::DoneLate(late),
        Some(_) => Standing::Done,
        None => match days(due, view.as_of) {
            late if late > 0 => Standing::Late(late),
            left if -left <= i32::from(view.within) => Standing::Soon(-left),
            _ => Standing::Open,
        },
    };
    (done, standing)
}

/// Days from one day to another.
fn days(from: Date, to: Date) -> i32 {
    from.until((Unit::Day, to)).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests;
