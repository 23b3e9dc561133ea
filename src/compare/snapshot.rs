//! The figures of one month, as a report states them: what two months are compared by.
//!
//! Takes the JSON that stands beside a report, or a finished month; gives a [`Snapshot`].
//! Never takes a document of another schema for a report, and never fills in what one does not say.

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use crate::consolidate::{Consolidation, Fate, Line};
use crate::failure::{Bilingual, Failure};
use crate::indicators::Measure;
use crate::model::agency::AgencyId;
use crate::model::period::Period;
use crate::model::ratio::Ratio;
use crate::model::submission::AnnexKind;
use crate::profile::Profile;

/// The schema of the document beside a report.
const SCHEMA: &str = "rasoat.consolidation/1";

/// What one month's report says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Snapshot {
    /// The period.
    #[serde(deserialize_with = "period")]
    pub period: Period,
    /// The profile it was made with.
    pub profile: ProfileId,
    /// Who sent and who did not.
    pub agencies: Vec<Sender>,
    /// The measures, in the report's order.
    pub measures: Vec<Figure>,
    /// The rows that count.
    pub procedures: Vec<Standing>,
    /// The rows that do not count for an error.
    #[serde(default)]
    pub flagged: Vec<Standing>,
    /// The files it was made from.
    #[serde(default)]
    pub inputs: Vec<SourceFile>,
    /// What it says of the period before it, where it was made with that period's report.
    #[serde(default)]
    pub comparison: Option<StatedBefore>,
}

/// The ratios of an earlier period as a later report states them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct StatedBefore {
    /// The earlier period.
    pub before: StatedPeriod,
    /// Its ratios.
    pub ratios: Vec<StatedRatio>,
}

/// A period that a report names.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct StatedPeriod {
    /// The period.
    #[serde(deserialize_with = "period")]
    pub period: Period,
}

/// A ratio of an earlier period.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct StatedRatio {
    /// The indicator's key.
    pub indicator: String,
    /// Whose ratio.
    pub scope: String,
    /// The figures, where the earlier report had them.
    pub before: Option<StatedFigure>,
}

/// A figure as stated.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct StatedFigure {
    /// The numerator.
    pub numerator: Option<u64>,
    /// The denominator.
    pub denominator: Option<u64>,
    /// A figure given without both.
    #[serde(default)]
    pub value: Option<String>,
}

/// What a figure says: numerator and denominator, else the figure itself; nothing where it is not known.
pub fn figure_text(ratio: Option<Ratio>, value: Option<&str>) -> String {
    let both = ratio.map(|ratio| format!("{}/{}", ratio.part, ratio.whole));
    both.or_else(|| value.map(str::to_owned)).unwrap_or_default()
}

/// A profile by name and content.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ProfileId {
    /// Its id.
    pub id: String,
    /// SHA-256 of its text; empty where the report does not say.
    #[serde(default)]
    pub sha256: String,
}

/// An agency and whether it sent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Sender {
    /// Its name.
    pub agency: String,
    /// `received`, `missing`, `late`, `duplicate`, `unreadable`.
    pub state: String,
    /// Rows of Phụ lục I that count.
    pub annex_1: u64,
    /// Rows of Phụ lục II that count.
    pub annex_2: u64,
}

/// A measure against its target.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Figure {
    /// The indicator's key.
    pub indicator: String,
    /// Whose figure.
    pub scope: String,
    /// The numerator, where it was known.
    pub numerator: Option<u64>,
    /// The denominator, where it was known.
    pub denominator: Option<u64>,
    /// A figure given without both, as a decimal text.
    #[serde(default)]
    pub value: Option<String>,
    /// `met`, `missed`, `not-applicable`, `unknown`.
    pub verdict: String,
    /// Whether the verdict counts, or is shown for a unit whose level is judged pooled.
    #[serde(default = "yes")]
    pub judged: bool,
}

/// A procedure as an agency's annex has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Standing {
    /// The bare code, where one could be read.
    pub code: Option<String>,
    /// The name as written.
    pub name: String,
    /// Whose row it is.
    pub agency: Option<String>,
    /// `I` or `II`.
    pub annex: Option<String>,
    /// `met`, `unmet`, `blank`, `unknown`.
    pub technical: String,
    /// `met`, `unmet`, `blank`, `unknown`.
    pub legal: String,
    /// What the technical cell says.
    #[serde(default)]
    pub technical_text: String,
    /// What the legal cell says.
    #[serde(default)]
    pub legal_text: String,
    /// The file.
    #[serde(default)]
    pub file: String,
    /// The sheet.
    #[serde(default)]
    pub sheet: String,
    /// Excel's row; 0 where the report does not say.
    #[serde(default)]
    pub row: u32,
}

/// A file that a report was made from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SourceFile {
    /// Its path as given.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

const fn yes() -> bool {
    true
}

fn period<'de, D: Deserializer<'de>>(from: D) -> Result<Period, D::Error> {
    String::deserialize(from)?.parse().map_err(|_| D::Error::custom("period"))
}

impl Figure {
    /// The ratio, where both figures were known.
    pub fn ratio(&self) -> Option<Ratio> {
        Some(Ratio { part: self.numerator?, whole: self.denominator? })
    }
}

impl Sender {
    /// Whether anything came from it.
    pub fn sent(&self) -> bool {
        self.state != "missing"
    }
}

impl Snapshot {
    /// Reads the JSON beside a report; `path` names it in failures.
    pub fn parse(json: &[u8], path: &str) -> Result<Self, Failure> {
        #[derive(Deserialize)]
        struct Head {
            schema: Option<String>,
        }
        let head: Head = serde_json::from_slice(json).map_err(|_| foreign(path, None))?;
        if head.schema.as_deref() != Some(SCHEMA) {
            return Err(foreign(path, head.schema.as_deref()));
        }
        serde_json::from_slice(json).map_err(|error| incomplete(path, &error))
    }

    /// What a finished month says.
    pub fn of(whole: &Consolidation, measures: &[Measure], profile: &Profile) -> Self {
        let standings = |fate: Fate| {
            let lines = whole.lines.iter().filter(move |line| line.fate == fate);
            lines.map(|line| standing(line, whole, profile)).collect()
        };
        let sources = whole.files.iter();
        Self {
            period: whole.period,
            profile: ProfileId { id: profile.id.clone(), sha256: profile.sha256.clone() },
            agencies: whole.entries.iter().map(|entry| sender(entry, profile)).collect(),
            measures: measures.iter().map(|measure| figure(measure, profile)).collect(),
            procedures: standings(Fate::Counted),
            flagged: standings(Fate::Flagged),
            inputs: sources
                .map(|file| SourceFile { path: file.path.to_string(), sha256: file.sha256.to_string() })
                .collect(),
            comparison: None,
        }
    }
}

fn wide(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn name_of(agency: AgencyId, profile: &Profile) -> String {
    profile.roster.get(agency).map_or_else(String::new, |agency| agency.name.to_string())
}

fn sender(entry: &crate::consolidate::Entry, profile: &Profile) -> Sender {
    Sender {
        agency: name_of(entry.agency, profile),
        state: entry.state.key().to_owned(),
        annex_1: wide(entry.annex_1),
        annex_2: wide(entry.annex_2),
    }
}

fn figure(measure: &Measure, profile: &Profile) -> Figure {
    Figure {
        indicator: measure.indicator.to_string(),
        scope: profile.scope_name(measure.scope).to_owned(),
        numerator: measure.part,
        denominator: measure.whole,
        value: measure.value.map(|value| value.to_string()),
        verdict: measure.verdict().key().to_owned(),
        judged: measure.judged,
    }
}

/// A line as a report's JSON has it.
pub(super) fn standing(line: &Line, whole: &Consolidation, profile: &Profile) -> Standing {
    Standing {
        code: line.code.map(|code| code.to_string()),
        name: line.name.to_string(),
        agency: line.agency.map(|agency| name_of(agency, profile)),
        annex: line.annex.map(|annex| AnnexKind::numeral(annex).to_owned()),
        technical: line.technical.key().to_owned(),
        legal: line.legal.key().to_owned(),
        technical_text: line.technical_text.to_string(),
        legal_text: line.legal_text.to_string(),
        file: whole.files.get(line.file()).map_or_else(String::new, |file| file.path.to_string()),
        sheet: line.sheet.to_string(),
        row: line.row + 1,
    }
}

fn foreign(path: &str, schema: Option<&str>) -> Failure {
    let (vi, en) = match schema {
        Some(schema) => (format!(" (định dạng “{schema}”)"), format!(" (its schema is “{schema}”)")),
        None => (String::new(), String::new()),
    };
    Failure::new(
        Bilingual::new(
            format!("{path} không phải là báo cáo tổng hợp của rasoat{vi}."),
            format!("{path} is no consolidated report of rasoat{en}."),
        ),
        Bilingual::new(
            "Ghi tệp .json đặt cạnh báo cáo của kỳ trước, hoặc chính tệp .xlsx đó.",
            "Give the .json beside an earlier report, or that .xlsx itself.",
        ),
    )
}

fn incomplete(path: &str, error: &serde_json::Error) -> Failure {
    let (line, column) = (error.line(), error.column());
    Failure::new(
        Bilingual::new(
            format!("{path} không đọc được như một báo cáo tổng hợp (dòng {line}, cột {column})."),
            format!("{path} cannot be read as a consolidated report (line {line}, column {column}: {error})."),
        ),
        Bilingual::new(
            "Tệp do phiên bản khác của rasoat lập hoặc đã bị sửa; lập lại báo cáo của kỳ đó rồi so sánh.",
            "It was made by another version of rasoat or changed since; make that period's report again, then compare.",
        ),
    )
}
