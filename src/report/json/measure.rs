//! Measures, choices and open questions as files carry them, and schema `rasoat.indicators/1`.
//!
//! Takes measures and their profile; gives wire types. Never computes a figure: `null` is one that is not known.

use serde::Serialize;

use super::{FindingOut, ProfileOut, Tool};
use crate::indicators::{Measure, Remark, Source, gap_text};
use crate::model::period::Period;
use crate::model::ratio::Verdict;
use crate::profile::{Profile, StatedChoice, Unit};
use crate::report::{Input, score};
use crate::rules::Finding;
use crate::text::Lang;

/// One figure against its target.
#[derive(Debug, Serialize)]
pub struct MeasureOut<'a> {
    indicator: &'a str,
    number: Option<&'a str>,
    name: &'a str,
    scope: &'a str,
    numerator: Option<u64>,
    denominator: Option<u64>,
    /// A figure given without numerator and denominator.
    value: Option<String>,
    unit: &'static str,
    operator: &'static str,
    target: Option<String>,
    ratio: Option<String>,
    gap: Option<String>,
    verdict: &'static str,
    short_by: Option<u64>,
    judged: bool,
    remark: Option<&'static str>,
    due: Option<String>,
    basis: Option<String>,
    source: SourceOut<'a>,
}

/// Where a figure comes from.
#[derive(Debug, Default, Serialize)]
struct SourceOut<'a> {
    kind: &'static str,
    period: Option<String>,
    as_of: Option<String>,
    source: Option<&'a str>,
    path: Option<&'a str>,
    sheet: Option<&'a str>,
    cell: Option<String>,
}

/// A choice with its value and clause.
#[derive(Debug, Serialize)]
pub(super) struct ChoiceOut {
    key: &'static str,
    value: String,
    title: &'static str,
    meaning: String,
    basis: Option<String>,
}

/// What the documents leave open.
#[derive(Debug, Serialize)]
pub(super) struct QuestionOut<'a> {
    indicator: Option<&'a str>,
    text: &'a str,
    basis: Option<String>,
}

/// A file that was read.
#[derive(Debug, Serialize)]
pub(super) struct InputOut<'a> {
    role: &'static str,
    path: &'a str,
    sha256: &'a str,
}

impl<'a> From<&'a Input> for InputOut<'a> {
    fn from(input: &'a Input) -> Self {
        Self { role: input.role.key(), path: &input.path, sha256: &input.sha256 }
    }
}

/// Schema `rasoat.indicators/1`: the scorecard of one period.
#[derive(Debug, Serialize)]
pub struct ScorecardReport<'a> {
    schema: &'static str,
    tool: Tool,
    period: String,
    profile: ProfileOut<'a>,
    measures: Vec<MeasureOut<'a>>,
    summary: Summary,
    findings: Vec<FindingOut<'a>>,
    choices: Vec<ChoiceOut>,
    open_questions: Vec<QuestionOut<'a>>,
    inputs: Vec<InputOut<'a>>,
}

/// How many judged measures have each verdict.
#[derive(Debug, Serialize)]
struct Summary {
    judged: usize,
    met: usize,
    missed: usize,
    not_applicable: usize,
    unknown: usize,
}

impl<'a> ScorecardReport<'a> {
    /// The scorecard of a period.
    pub fn new(
        all: &'a [Measure],
        findings: &'a [Finding],
        profile: &'a Profile,
        (period, inputs, lang): (Period, &'a [Input], Lang),
    ) -> Self {
        let judged = || all.iter().filter(|measure| measure.judged);
        let of = |verdict: Verdict| judged().filter(|measure| measure.verdict() == verdict).count();
        Self {
            schema: "rasoat.indicators/1",
            tool: Tool::THIS,
            period: period.to_string(),
            profile: profile.into(),
            measures: measures(all, profile, period, lang),
            summary: Summary {
                judged: judged().count(),
                met: of(Verdict::Met),
                missed: of(Verdict::Missed),
                not_applicable: of(Verdict::NotApplicable),
                unknown: of(Verdict::Unknown),
            },
            findings: findings.iter().map(|finding| FindingOut::of_consolidation(finding, lang)).collect(),
            choices: choices(profile, lang),
            open_questions: questions(profile, lang),
            inputs: inputs.iter().map(InputOut::from).collect(),
        }
    }
}

/// The measures of a period, in their order.
pub fn measures<'a>(all: &'a [Measure], profile: &'a Profile, period: Period, lang: Lang) -> Vec<MeasureOut<'a>> {
    all.iter().map(|measure| MeasureOut::new(measure, profile, period, lang)).collect()
}

impl<'a> MeasureOut<'a> {
    fn new(measure: &'a Measure, profile: &'a Profile, period: Period, lang: Lang) -> Self {
        let number = score::number(measure, profile);
        Self {
            indicator: &measure.indicator,
            number: (!number.is_empty()).then_some(number),
            name: score::name(measure, profile, lang),
            scope: profile.scope_name(measure.scope),
            numerator: measure.part,
            denominator: measure.whole,
            value: measure.value.map(|value| value.to_string()),
            unit: measure.unit.key(),
            operator: measure.operator.sign(),
            target: measure.target.map(|target| target.to_string()),
            ratio: measure.figure_text().filter(|_| measure.unit == Unit::Percent),
            gap: measure.gap().map(|gap| gap_text(gap, measure.unit)),
            verdict: measure.verdict().key(),
            short_by: known_shortfall(measure),
            judged: measure.judged,
            remark: measure.remark.map(Remark::key),
            due: measure.by.map(|day| day.to_string()),
            basis: score::basis(measure, profile, period),
            source: SourceOut::of(&measure.source),
        }
    }
}

impl<'a> SourceOut<'a> {
    fn of(source: &'a Source) -> Self {
        let Source::Given(given) = source else {
            return Self { kind: source.key(), ..Self::default() };
        };
        Self {
            kind: source.key(),
            period: Some(given.period.to_string()),
            as_of: Some(given.as_of.to_string()),
            source: given.source.as_deref(),
            path: given.place.path.as_deref(),
            sheet: given.place.sheet.as_deref(),
            cell: given.place.cell.map(|cell| cell.to_string()),
        }
    }
}

/// How many are short; nothing where a figure is missing or no procedures are counted.
pub(super) fn known_shortfall(measure: &Measure) -> Option<u64> {
    let counted = measure.is_integration() || measure.ratio().is_some();
    (counted && measure.verdict() != Verdict::Unknown).then(|| measure.short_by())
}

/// The choices of a profile with what they mean.
pub(super) fn choices(profile: &Profile, lang: Lang) -> Vec<ChoiceOut> {
    let out = |choice: StatedChoice<'_>| ChoiceOut {
        key: choice.key,
        value: choice.value,
        title: choice.title.get(lang),
        meaning: choice.meaning.iter().map(|it| it.get(lang)).collect::<Vec<_>>().join(" "),
        basis: choice.basis.map(ToString::to_string),
    };
    profile.choices.stated().into_iter().map(out).collect()
}

/// What the documents leave open, then the notes of indicators.
pub(super) fn questions(profile: &Profile, lang: Lang) -> Vec<QuestionOut<'_>> {
    let asked = profile.questions.iter().map(|question| QuestionOut {
        indicator: None,
        text: question.text(lang),
        basis: question.basis.as_ref().map(ToString::to_string),
    });
    let noted = profile.indicators.iter().filter_map(|indicator| {
        let text = indicator.note.as_deref()?;
        Some(QuestionOut { indicator: Some(&indicator.code), text, basis: Some(indicator.basis.to_string()) })
    });
    asked.chain(noted).collect()
}
