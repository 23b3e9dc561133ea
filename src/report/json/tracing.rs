//! Schemas `rasoat.trace/1` and `rasoat.verification/1`: where a figure comes from, and whether a report still holds.
//!
//! Takes what was traced or compared; gives wire types. Never computes a figure.

use serde::Serialize;

use super::Tool;
use crate::model::ratio::Ratio;
use crate::report::tracing::{Shown, Traced, number};
use crate::report::verification::{InputChange, Verification};
use crate::rules::Place;
use crate::text::Lang;
use crate::trace::{Item, Worth};

/// The document of a traced cell.
#[derive(Debug, Serialize)]
pub struct TraceReport<'a> {
    schema: &'static str,
    tool: Tool,
    sheet: &'a str,
    cell: String,
    column: &'a str,
    row: &'a str,
    value: ValueOut<'a>,
    formula: Option<&'a str>,
    meaning: String,
    /// The figure counted again from the rows.
    recomputed: ValueOut<'a>,
    /// Whether it is the cell's; null where the cell holds no figure.
    agrees: Option<bool>,
    basis: Option<&'a str>,
    numerator: Vec<ItemOut<'a>>,
    denominator: Vec<ItemOut<'a>>,
    inputs_changed: Vec<&'a InputChange>,
}

/// A value on the wire.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum ValueOut<'a> {
    Nothing(Option<()>),
    Number(f64),
    Count(u64),
    Text(&'a str),
    Decimal(String),
    Ratio { numerator: u64, denominator: u64, ratio: Option<String> },
}

#[derive(Debug, Serialize)]
struct ItemOut<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    code: &'a str,
    name: &'a str,
    places: Vec<PlaceOut<'a>>,
}

#[derive(Debug, Serialize)]
struct PlaceOut<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
}

impl<'a> TraceReport<'a> {
    /// The document of a cell.
    pub fn new(traced: &'a Traced, changes: &'a [InputChange], lang: Lang) -> Self {
        let account = &traced.account;
        Self {
            schema: "rasoat.trace/1",
            tool: Tool::THIS,
            sheet: traced.sheet,
            cell: traced.cell.to_string(),
            column: &traced.heading,
            row: &traced.row,
            value: ValueOut::of(&traced.stored),
            formula: traced.formula.as_deref(),
            meaning: crate::report::terminal::meaning(account, lang),
            recomputed: ValueOut::worth(account.worth),
            agrees: traced.agrees(),
            basis: account.basis.as_deref(),
            numerator: account.numerator.iter().map(ItemOut::from).collect(),
            denominator: account.denominator.iter().map(ItemOut::from).collect(),
            inputs_changed: changes.iter().collect(),
        }
    }
}

impl<'a> ValueOut<'a> {
    fn of(shown: &'a Shown) -> Self {
        match shown {
            Shown::Blank => Self::Nothing(None),
            // A count is written as one, so that it reads as what is counted again.
            Shown::Number(number) => format!("{number}").parse().map_or(Self::Number(*number), Self::Count),
            Shown::Text(text) => Self::Text(text),
        }
    }

    fn worth(worth: Worth) -> Self {
        match worth {
            Worth::Nothing => Self::Nothing(None),
            Worth::Count(count) => Self::Count(count),
            Worth::Percent(percent) => Self::Decimal(percent.to_string()),
            Worth::Points(points) => Self::Decimal(points.to_string()),
            Worth::Amount(amount) => Self::Decimal(amount.to_string()),
            Worth::Gap { .. } => Self::Number(number(worth).unwrap_or_default()),
            Worth::Ratio(ratio) => {
                let Ratio { part, whole } = ratio;
                Self::Ratio { numerator: part, denominator: whole, ratio: ratio.percent_text() }
            }
        }
    }
}

impl<'a> From<&'a Item> for ItemOut<'a> {
    fn from(item: &'a Item) -> Self {
        Self { code: &item.code, name: &item.name, places: item.places.iter().map(PlaceOut::from).collect() }
    }
}

impl<'a> From<&'a Place> for PlaceOut<'a> {
    fn from(place: &'a Place) -> Self {
        Self {
            path: place.path.as_deref(),
            sheet: place.sheet.as_deref(),
            cell: place.cell.map(|cell| cell.to_string()),
        }
    }
}

/// The document of a verified report.
#[derive(Debug, Serialize)]
pub struct VerificationReport<'a> {
    schema: &'static str,
    tool: Tool,
    report: &'a str,
    #[serde(flatten)]
    verification: &'a Verification,
}

impl<'a> VerificationReport<'a> {
    /// The document of a report.
    pub fn new(report: &'a str, verification: &'a Verification) -> Self {
        Self { schema: "rasoat.verification/1", tool: Tool::THIS, report, verification }
    }
}
