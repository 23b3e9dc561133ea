//! Schema `rasoat.tasks/1`: the plan's tasks and the proposals after decisions, as of a day.
//!
//! Takes duties; gives wire types in their order. Never decides whether something is late.

use serde::Serialize;

use super::measure::InputOut;
use super::{ProfileOut, Tool};
use crate::deadlines::{Duty, Matter, View};
use crate::profile::Profile;
use crate::report::{Input, duty};
use crate::text::Lang;

/// The document.
#[derive(Debug, Serialize)]
pub struct TasksReport<'a> {
    schema: &'static str,
    tool: Tool,
    profile: ProfileOut<'a>,
    as_of: String,
    within: u16,
    tasks: Vec<DutyOut<'a>>,
    inputs: Vec<InputOut<'a>>,
}

#[derive(Debug, Serialize)]
struct DutyOut<'a> {
    kind: &'static str,
    number: &'a str,
    text: String,
    owners: &'a [String],
    partners: &'a [String],
    time: String,
    due: Option<String>,
    product: Option<&'a str>,
    state: &'static str,
    /// Days late, or days left; null where neither is known.
    days: Option<i32>,
    done: Option<String>,
    note: Option<&'a str>,
    basis: Option<String>,
}

impl<'a> TasksReport<'a> {
    /// The document of duties as of a day.
    pub fn new(duties: &'a [Duty<'a>], profile: &'a Profile, inputs: &'a [Input], (view, lang): (View, Lang)) -> Self {
        Self {
            schema: "rasoat.tasks/1",
            tool: Tool::THIS,
            profile: ProfileOut::from(profile),
            as_of: view.as_of.to_string(),
            within: view.within,
            tasks: duties.iter().map(|duty| duty_out(duty, lang)).collect(),
            inputs: inputs.iter().map(InputOut::from).collect(),
        }
    }
}

fn duty_out<'a>(it: &'a Duty<'a>, lang: Lang) -> DutyOut<'a> {
    let (kind, partners, product) = match it.matter {
        Matter::Task(task) => ("task", task.partners.as_slice(), task.product.as_deref()),
        Matter::Decision(..) => ("decision", [].as_slice(), None),
    };
    DutyOut {
        kind,
        number: it.matter.number(),
        text: duty::text(it, lang),
        owners: &it.owners,
        partners,
        time: duty::time(it, lang),
        due: it.due.map(|day| day.to_string()),
        product,
        state: it.standing.key(),
        days: it.standing.days(),
        done: it.done.map(|day| day.to_string()),
        note: it.note.as_deref(),
        basis: it.matter.basis().map(ToString::to_string),
    }
}
