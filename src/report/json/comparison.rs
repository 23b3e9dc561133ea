//! Schema `rasoat.comparison/1`: two periods against each other, whole, or one change a line.
//!
//! Takes a comparison; gives wire types that serialise in its order. Never computes a figure.

use serde::Serialize;

use super::{FindingOut, Tool};
use crate::compare::{
    Change, ChangeKind, Comparison, Figure, ProfileId, RatioChange, SenderChange, Standing, figure_text,
};
use crate::rules::Finding;
use crate::text::Lang;

/// The document.
#[derive(Debug, Serialize)]
pub struct ComparisonReport<'a> {
    schema: &'static str,
    tool: Tool,
    #[serde(flatten)]
    comparison: ComparisonOut<'a>,
    /// Figures of the earlier period that are no longer what was reported (RS706).
    changed_figures: Vec<FindingOut<'a>>,
}

impl<'a> ComparisonReport<'a> {
    /// The document of a comparison.
    pub fn new(comparison: &'a Comparison<'a>, changed: &'a [Finding], lang: Lang) -> Self {
        Self {
            schema: "rasoat.comparison/1",
            tool: Tool::THIS,
            comparison: ComparisonOut::new(comparison),
            changed_figures: changed.iter().map(|finding| FindingOut::of_consolidation(finding, lang)).collect(),
        }
    }
}

/// A comparison as documents carry it.
#[derive(Debug, Serialize)]
pub struct ComparisonOut<'a> {
    before: SideOut<'a>,
    after: SideOut<'a>,
    counts: Counts,
    procedures: Vec<ChangeOut<'a>>,
    ratios: Vec<RatioOut<'a>>,
    senders: Vec<SenderOut<'a>>,
}

#[derive(Debug, Serialize)]
struct SideOut<'a> {
    period: String,
    /// Rows that count.
    procedures: usize,
    /// Said where the two months were made with different profiles.
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    profile_sha256: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Counts {
    new: usize,
    gone: usize,
    ii_to_i: usize,
    i_to_ii: usize,
    conditions: usize,
    agencies_began: usize,
    agencies_stopped: usize,
}

#[derive(Debug, Serialize)]
struct ChangeOut<'a> {
    change: &'static str,
    code: Option<&'a str>,
    name: &'a str,
    agency: Option<&'a str>,
    /// New or gone because its agency began or stopped sending.
    by_sender: bool,
    before: Option<StandingOut<'a>>,
    after: Option<StandingOut<'a>>,
}

#[derive(Debug, Serialize)]
struct StandingOut<'a> {
    annex: Option<&'a str>,
    technical: &'a str,
    legal: &'a str,
    technical_text: &'a str,
    legal_text: &'a str,
    file: &'a str,
    sheet: &'a str,
    row: u32,
}

#[derive(Debug, Serialize)]
struct RatioOut<'a> {
    indicator: &'a str,
    scope: &'a str,
    judged: bool,
    before: Option<FigureOut<'a>>,
    after: Option<FigureOut<'a>>,
    /// Percentage points with sign and two decimals, exact on the integers.
    points: Option<String>,
}

#[derive(Debug, Serialize)]
struct FigureOut<'a> {
    numerator: Option<u64>,
    denominator: Option<u64>,
    value: Option<&'a str>,
    ratio: Option<String>,
    verdict: &'a str,
}

#[derive(Debug, Serialize)]
struct SenderOut<'a> {
    agency: &'a str,
    change: &'static str,
    before: Option<&'a str>,
    after: Option<&'a str>,
}

impl<'a> ComparisonOut<'a> {
    /// A comparison on the wire.
    pub fn new(comparison: &'a Comparison<'a>) -> Self {
        let side = |period: crate::model::period::Period, place: usize| SideOut {
            period: period.to_string(),
            procedures: comparison.counted.get(place).copied().unwrap_or_default(),
            profile: profile(comparison, place).map(|profile| profile.id.as_str()),
            profile_sha256: profile(comparison, place).map(|profile| profile.sha256.as_str()),
        };
        Self {
            before: side(comparison.before, 0),
            after: side(comparison.after, 1),
            counts: counts(comparison),
            procedures: comparison.procedures.iter().map(ChangeOut::new).collect(),
            ratios: comparison.ratios.iter().map(RatioOut::new).collect(),
            senders: comparison.senders.iter().map(SenderOut::new).collect(),
        }
    }
}

fn profile<'a>(comparison: &Comparison<'a>, place: usize) -> Option<&'a ProfileId> {
    comparison.profiles.as_ref().and_then(|profiles| profiles.get(place).copied())
}

fn counts(comparison: &Comparison<'_>) -> Counts {
    let of = |kind| comparison.of(kind).count();
    Counts {
        new: of(ChangeKind::New),
        gone: of(ChangeKind::Gone),
        ii_to_i: of(ChangeKind::BecameFit),
        i_to_ii: of(ChangeKind::BecameUnfit),
        conditions: of(ChangeKind::Conditions),
        agencies_began: comparison.senders.iter().filter(|sender| sender.began()).count(),
        agencies_stopped: comparison.senders.iter().filter(|sender| sender.stopped()).count(),
    }
}

impl<'a> ChangeOut<'a> {
    fn new(change: &'a Change<'a>) -> Self {
        let row = change.row();
        Self {
            change: change.kind.key(),
            code: row.and_then(|row| row.code.as_deref()),
            name: row.map_or("", |row| &row.name),
            agency: row.and_then(|row| row.agency.as_deref()),
            by_sender: change.by_sender,
            before: change.before.map(StandingOut::from),
            after: change.after.map(StandingOut::from),
        }
    }
}

impl<'a> From<&'a Standing> for StandingOut<'a> {
    fn from(row: &'a Standing) -> Self {
        Self {
            annex: row.annex.as_deref(),
            technical: &row.technical,
            legal: &row.legal,
            technical_text: &row.technical_text,
            legal_text: &row.legal_text,
            file: &row.file,
            sheet: &row.sheet,
            row: row.row,
        }
    }
}

impl<'a> RatioOut<'a> {
    fn new(change: &'a RatioChange<'a>) -> Self {
        Self {
            indicator: change.indicator,
            scope: change.scope,
            judged: change.judged(),
            before: change.before.map(FigureOut::from),
            after: change.after.map(FigureOut::from),
            points: change.points().map(|points| points.to_string()),
        }
    }
}

impl<'a> From<&'a Figure> for FigureOut<'a> {
    fn from(figure: &'a Figure) -> Self {
        Self {
            numerator: figure.numerator,
            denominator: figure.denominator,
            value: figure.value.as_deref(),
            ratio: figure.ratio().and_then(crate::model::ratio::Ratio::percent_text),
            verdict: &figure.verdict,
        }
    }
}

impl<'a> SenderOut<'a> {
    fn new(change: &'a SenderChange<'a>) -> Self {
        Self {
            agency: change.agency,
            change: change.key(),
            before: change.before.map(|sender| sender.state.as_str()),
            after: change.after.map(|sender| sender.state.as_str()),
        }
    }
}

/// One change as a line or a row of a list: of a procedure, a ratio or a sender.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct ChangeLine {
    /// `procedure`, `ratio`, `sender`.
    pub of: &'static str,
    /// What became of it.
    pub change: &'static str,
    /// The agency, or the scope of a ratio.
    pub agency: String,
    /// The code of a procedure.
    pub code: String,
    /// The name of a procedure.
    pub name: String,
    /// How it was: annex, part/whole, or state.
    pub before: String,
    /// How it is.
    pub after: String,
    /// Percentage points of a ratio.
    pub points: String,
}

/// Every change of a comparison; a ratio that did not change is none.
pub fn change_lines<'a>(comparison: &'a Comparison<'a>) -> impl Iterator<Item = ChangeLine> + 'a {
    let procedures = comparison.procedures.iter().map(procedure_line);
    let ratios = comparison.ratios.iter().filter(|ratio| ratio.differs()).map(ratio_line);
    procedures.chain(ratios).chain(comparison.senders.iter().map(sender_line))
}

fn procedure_line(change: &Change<'_>) -> ChangeLine {
    let row = change.row();
    let annex = |row: Option<&Standing>| row.and_then(|row| row.annex.clone()).unwrap_or_default();
    ChangeLine {
        of: "procedure",
        change: change.kind.key(),
        agency: row.and_then(|row| row.agency.clone()).unwrap_or_default(),
        code: row.and_then(|row| row.code.clone()).unwrap_or_default(),
        name: row.map(|row| row.name.clone()).unwrap_or_default(),
        before: annex(change.before),
        after: annex(change.after),
        points: String::new(),
    }
}

fn ratio_line(change: &RatioChange<'_>) -> ChangeLine {
    let shown = |figure: Option<&Figure>| {
        figure.map(|figure| figure_text(figure.ratio(), figure.value.as_deref())).unwrap_or_default()
    };
    ChangeLine {
        of: "ratio",
        change: "ratio",
        agency: change.scope.to_owned(),
        before: shown(change.before),
        after: shown(change.after),
        points: change.points().map(|points| points.to_string()).unwrap_or_default(),
        ..ChangeLine::default()
    }
}

fn sender_line(change: &SenderChange<'_>) -> ChangeLine {
    ChangeLine {
        of: "sender",
        change: change.key(),
        agency: change.agency.to_owned(),
        before: change.before.map(|sender| sender.state.clone()).unwrap_or_default(),
        after: change.after.map(|sender| sender.state.clone()).unwrap_or_default(),
        ..ChangeLine::default()
    }
}
