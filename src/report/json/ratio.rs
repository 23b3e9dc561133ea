//! Schema `rasoat.ratio/1`: the ratios, and what they would be if further procedures were integrated.
//!
//! Takes measures before and after; gives wire types in their order. Never computes a figure.

use serde::Serialize;

use super::Tool;
use crate::indicators::Measure;
use crate::model::code::ProcedureCode;
use crate::model::ratio::{Points, Verdict};
use crate::profile::Profile;

/// A code that is supposed to be integrated, and what it is to the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WhatIf {
    /// The bare code.
    pub code: ProcedureCode,
    /// The catalogue's name for it, where it has one.
    pub name: Option<String>,
    /// Whether the catalogue has it in force.
    pub in_force: bool,
    /// Whether an agency of the profile holds it, so that a ratio can count it.
    pub held: bool,
}

/// The document.
#[derive(Debug, Serialize)]
pub struct RatioReport<'a> {
    schema: &'static str,
    tool: Tool,
    what_if: &'a [WhatIf],
    ratios: Vec<RatioOut<'a>>,
}

#[derive(Debug, Serialize)]
struct RatioOut<'a> {
    scope: &'a str,
    judged: bool,
    operator: &'static str,
    target: Option<String>,
    before: FigureOut,
    /// Left out where nothing is supposed.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<FigureOut>,
    /// Percentage points with sign and two decimals.
    #[serde(skip_serializing_if = "Option::is_none")]
    points: Option<String>,
}

#[derive(Debug, Serialize)]
struct FigureOut {
    integrated: Option<u64>,
    total: Option<u64>,
    ratio: Option<String>,
    verdict: &'static str,
    short_by: Option<u64>,
}

impl<'a> RatioReport<'a> {
    /// The document of ratios, perhaps with those that would be; both in the same order.
    pub fn new(before: &[Measure], after: Option<&[Measure]>, what_if: &'a [WhatIf], profile: &'a Profile) -> Self {
        let row = |(place, measure): (usize, &Measure)| {
            let then = after.and_then(|after| after.get(place));
            RatioOut {
                scope: profile.scope_name(measure.scope),
                judged: measure.judged,
                operator: measure.operator.sign(),
                target: measure.target.map(|target| target.to_string()),
                before: FigureOut::from(measure),
                after: then.map(FigureOut::from),
                points: then.and_then(|then| points(measure, then)),
            }
        };
        let ratios = before.iter().enumerate().map(row).collect();
        Self { schema: "rasoat.ratio/1", tool: Tool::THIS, what_if, ratios }
    }
}

fn points(before: &Measure, after: &Measure) -> Option<String> {
    Points::between(before.ratio()?, after.ratio()?).map(|points| points.to_string())
}

impl From<&Measure> for FigureOut {
    fn from(measure: &Measure) -> Self {
        let verdict = measure.verdict();
        Self {
            integrated: measure.part,
            total: measure.whole,
            ratio: measure.percent_text(),
            verdict: verdict.key(),
            short_by: (verdict != Verdict::Unknown).then(|| measure.short_by()),
        }
    }
}
