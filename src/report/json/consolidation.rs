//! Schema `rasoat.consolidation/1`: the month as it stands beside the workbook.
//!
//! Takes a finished month; gives the document. Never computes a figure.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::chain::{SectorsOut, ThroughOut};
use super::measure::{ChoiceOut, InputOut, MeasureOut, QuestionOut, choices, known_shortfall, measures, questions};
use super::{AcceptedOut, ComparisonOut, FindingOut, ProfileOut, SkippedOut, Tool};
use crate::consolidate::{Entry, Fate, Line, State};
use crate::indicators::closers::Closers;
use crate::indicators::{Measure, of_agency};
use crate::model::code::ProcedureCode;
use crate::model::submission::AnnexKind;
use crate::report::Month;
use crate::rules::Accepted;

/// The document.
#[derive(Debug, Serialize)]
pub struct ConsolidationReport<'a> {
    schema: &'static str,
    tool: Tool,
    period: String,
    as_of: String,
    lang: &'static str,
    prefer: Option<&'static str>,
    profile: ProfileOut<'a>,
    agencies: Vec<AgencyOut<'a>>,
    measures: Vec<MeasureOut<'a>>,
    /// What would raise each ratio below its minimum, of agencies and of levels that are judged pooled.
    closers: Vec<ClosersOut<'a>>,
    totals: Totals,
    procedures: LinesOut<'a>,
    /// Rows that are listed but do not count for an error.
    flagged: LinesOut<'a>,
    conservation: ConservationOut,
    findings: FindingsOut<'a>,
    accepted: Vec<AcceptedOut<'a>>,
    skipped_rules: Vec<SkippedOut<'a>>,
    choices: Vec<ChoiceOut>,
    /// What the run was told, so that it can be told the same again.
    settings: BTreeMap<&'a str, &'a str>,
    open_questions: Vec<QuestionOut<'a>>,
    inputs: Vec<InputOut<'a>>,
    /// Who consolidates; left out where it is the province's own office.
    #[serde(skip_serializing_if = "Option::is_none")]
    consolidator: Option<&'a str>,
    /// The rows of district and commune level by department; left out where the profile has no sector map.
    #[serde(skip_serializing_if = "Option::is_none")]
    sectors: Option<SectorsOut<'a>>,
    /// This period against an earlier one; left out where none was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    comparison: Option<ComparisonOut<'a>>,
}

#[derive(Debug, Serialize)]
struct AgencyOut<'a> {
    agency: &'a str,
    level: &'static str,
    expected: bool,
    state: &'static str,
    files: Vec<&'a str>,
    /// Files of others that its rows came in; left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    through: Vec<ThroughOut<'a>>,
    received: Option<String>,
    days_late: i32,
    annex_1: usize,
    annex_2: usize,
    flagged_rows: usize,
    integration: Option<IntegrationOut<'a>>,
}

#[derive(Debug, Serialize)]
struct IntegrationOut<'a> {
    integrated: Option<u64>,
    total: Option<u64>,
    minimum: Option<String>,
    operator: &'static str,
    ratio: Option<String>,
    verdict: &'static str,
    short_by: Option<u64>,
    /// Procedures of Phụ lục I that would raise a ratio below its minimum; left out elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    closers: Option<&'a [ProcedureCode]>,
}

/// Procedures of Phụ lục I that would raise one ratio, and how many it stays short with all of them.
#[derive(Debug, Serialize)]
struct ClosersOut<'a> {
    scope: &'a str,
    short_by: u64,
    codes: &'a [ProcedureCode],
    rest: u64,
}

#[derive(Debug, Serialize)]
struct Totals {
    annex_1: usize,
    annex_2: usize,
    flagged_rows: usize,
}

/// The lines of one fate, each made while it is written: a nation's would not fit.
#[derive(Debug)]
struct LinesOut<'a> {
    month: Month<'a>,
    fate: Fate,
}

impl Serialize for LinesOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let lines = self.month.consolidation.lines.iter().filter(|line| line.fate == self.fate);
        serializer.collect_seq(lines.map(|line| LineOut::new(line, &self.month)))
    }
}

/// The findings, each made while it is written.
#[derive(Debug)]
struct FindingsOut<'a>(Month<'a>);

impl Serialize for FindingsOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let findings = &self.0.consolidation.findings;
        serializer.collect_seq(findings.iter().map(|finding| FindingOut::of_consolidation(finding, self.0.lang)))
    }
}

#[derive(Debug, Serialize)]
struct LineOut<'a> {
    code: Option<ProcedureCode>,
    name: &'a str,
    agency: Option<&'a str>,
    annex: Option<&'static str>,
    field: Option<&'a str>,
    technical: &'static str,
    legal: &'static str,
    technical_text: &'a str,
    legal_text: &'a str,
    file: &'a str,
    sheet: &'a str,
    row: u32,
}

#[derive(Debug, Serialize)]
struct ConservationOut {
    read: usize,
    counted: usize,
    flagged: usize,
    counted_once: usize,
    excluded: usize,
}

impl<'a> ConsolidationReport<'a> {
    /// The document of a month.
    pub fn new(month: &Month<'a>) -> Self {
        let whole = month.consolidation;
        Self {
            schema: "rasoat.consolidation/1",
            tool: Tool::THIS,
            period: whole.period.to_string(),
            as_of: month.as_of.to_string(),
            lang: month.lang.key(),
            prefer: whole.prefer_newest.then_some("newest"),
            profile: month.profile.into(),
            agencies: whole.entries.iter().map(|entry| AgencyOut::new(entry, month)).collect(),
            measures: measures(month.measures, month.profile, whole.period, month.lang),
            closers: all_closers(month),
            totals: totals(&whole.entries),
            procedures: LinesOut { month: *month, fate: Fate::Counted },
            flagged: LinesOut { month: *month, fate: Fate::Flagged },
            conservation: ConservationOut {
                read: whole.conservation.read,
                counted: whole.conservation.counted,
                flagged: whole.conservation.flagged,
                counted_once: whole.conservation.once,
                excluded: whole.conservation.excluded.values().sum(),
            },
            findings: FindingsOut(*month),
            accepted: whole.accepted.iter().map(|it| accepted(it, month)).collect(),
            skipped_rules: whole.skipped.iter().map(SkippedOut::from).collect(),
            choices: choices(month.profile, month.lang),
            open_questions: questions(month.profile, month.lang),
            settings: month.settings.by_key(),
            inputs: month.inputs.iter().map(InputOut::from).collect(),
            consolidator: whole.consolidator.and_then(|it| month.profile.roster.get(it)).map(|it| &*it.name),
            sectors: whole.sectors.as_ref().map(|share| SectorsOut::new(share, month.profile)),
            comparison: month.comparison.map(ComparisonOut::new),
        }
    }
}

fn accepted<'a>(accepted: &'a Accepted, month: &Month<'a>) -> AcceptedOut<'a> {
    AcceptedOut::new(FindingOut::of_consolidation(&accepted.finding, month.lang), accepted, month.profile)
}

fn totals(entries: &[Entry]) -> Totals {
    let sum = |of: fn(&Entry) -> usize| entries.iter().map(of).sum();
    Totals {
        annex_1: sum(|entry| entry.annex_1),
        annex_2: sum(|entry| entry.annex_2),
        flagged_rows: sum(|entry| entry.flagged_rows),
    }
}

impl<'a> AgencyOut<'a> {
    fn new(entry: &Entry, month: &Month<'a>) -> Self {
        let agency = month.profile.roster.get(entry.agency);
        let path = |place: &usize| month.consolidation.files.get(*place).map(|file| &*file.path);
        Self {
            agency: agency.map_or("", |agency| &agency.name),
            level: agency.map_or("", |agency| agency.level.key()),
            expected: entry.expected,
            state: State::key(entry.state),
            files: entry.files.iter().filter_map(path).collect(),
            through: entry.through.iter().filter_map(|place| ThroughOut::new(*place, month)).collect(),
            received: entry.received.map(|day| day.to_string()),
            days_late: entry.days_late,
            annex_1: entry.annex_1,
            annex_2: entry.annex_2,
            flagged_rows: entry.flagged_rows,
            integration: of_agency(month.measures, entry.agency).map(|measure| IntegrationOut::new(measure, month)),
        }
    }
}

/// Those of the ratios that are judged: the plan's own rows.
fn all_closers<'a>(month: &Month<'a>) -> Vec<ClosersOut<'a>> {
    let judged = |closers: &&Closers| {
        month.measures.iter().any(|it| it.is_integration() && it.scope == closers.scope && it.judged)
    };
    let out = |closers: &'a Closers| ClosersOut {
        scope: month.profile.scope_name(closers.scope),
        short_by: closers.short_by,
        codes: &closers.codes,
        rest: closers.rest(),
    };
    month.closers.iter().filter(judged).map(out).collect()
}

/// What would raise a measure, where it is below its minimum.
fn closers_of<'a>(measure: &Measure, month: &Month<'a>) -> Option<&'a [ProcedureCode]> {
    let mut closers = month.closers.iter().filter(|closers| closers.scope == measure.scope);
    let closers = closers.next().filter(|_| measure.is_integration())?;
    Some(&closers.codes)
}

impl<'a> IntegrationOut<'a> {
    fn new(measure: &Measure, month: &Month<'a>) -> Self {
        Self {
            integrated: measure.part,
            total: measure.whole,
            minimum: measure.target.map(|target| target.to_string()),
            operator: measure.operator.sign(),
            ratio: measure.percent_text(),
            verdict: measure.verdict().key(),
            short_by: known_shortfall(measure),
            closers: closers_of(measure, month),
        }
    }
}

impl<'a> LineOut<'a> {
    fn new(line: &'a Line, month: &Month<'a>) -> Self {
        let agency = line.agency.and_then(|agency| month.profile.roster.get(agency));
        Self {
            code: line.code,
            name: &line.name,
            agency: agency.map(|agency| &*agency.name),
            annex: line.annex.map(AnnexKind::numeral),
            field: line.field.as_deref(),
            technical: line.technical.key(),
            legal: line.legal.key(),
            technical_text: &line.technical_text,
            legal_text: &line.legal_text,
            file: month.consolidation.files.get(line.file()).map_or("", |file| &file.path),
            sheet: &line.sheet,
            row: line.row + 1,
        }
    }
}
