//! Reads a report's own workbook back: what its sheets say of the month, and how it was made.
//!
//! Takes a workbook that stands without its JSON; gives a [`Snapshot`] or a [`Provenance`].
//! Never takes a workbook of another making for a report, and never recomputes a figure.

use super::build::{ANNEX_I, ANNEX_II, BASIS, RATIOS, SENDERS};
use super::provenance::{Provenance, Settings};
use crate::compare::{Figure, ProfileId, Sender, Snapshot, SourceFile, Standing};
use crate::failure::{Bilingual, Failure};
use crate::model::address::CellRef;
use crate::model::ratio::Verdict;
use crate::text::Lang;
use crate::text::phrases::phrases;
use crate::text::report::report_phrases;
use crate::workbook::{Cell, Sheet, Workbook};

const LANGS: [Lang; 2] = [Lang::Vi, Lang::En];

/// What the sheets say of the month; `path` names the workbook in the failure.
pub fn snapshot(workbook: &Workbook, path: &str) -> Result<Snapshot, Failure> {
    read(workbook).ok_or_else(|| no_report(path))
}

fn read(workbook: &Workbook) -> Option<Snapshot> {
    let made = provenance(workbook)?;
    let mut procedures = annex(sheet(workbook, ANNEX_I)?, "I");
    procedures.extend(annex(sheet(workbook, ANNEX_II)?, "II"));
    Some(Snapshot {
        period: made.settings.get("period")?.parse().ok()?,
        profile: ProfileId { id: made.settings.get("profile")?.to_owned(), sha256: profile_sha(workbook) },
        agencies: senders(sheet(workbook, SENDERS)?),
        measures: figures(sheet(workbook, RATIOS)?),
        procedures,
        flagged: Vec::new(),
        inputs: made.inputs.into_iter().map(|(path, sha256)| SourceFile { path, sha256 }).collect(),
        comparison: None,
    })
}

/// How the workbook says it was made; nothing where it does not.
pub fn provenance(workbook: &Workbook) -> Option<Provenance> {
    let basis = sheet(workbook, BASIS)?;
    let mut texts = basis.grid.cells().filter_map(|(_, cell)| text(Some(cell)));
    let settings = texts.find_map(Settings::parse)?;
    let program = format!("{} ", super::TOOL.0);
    let mut texts = basis.grid.cells().filter_map(|(_, cell)| text(Some(cell)));
    let version = texts.find_map(|text| version(text.strip_prefix(&program)?))?;
    let inputs = basis.grid.rows().filter_map(|(_, cells)| {
        let mut texts = cells.iter().rev().filter_map(|(_, cell)| text(Some(cell)));
        let sha256 = texts.next().filter(|text| is_sha256(text))?;
        let path = texts.next()?;
        (cells.len() >= 4).then(|| (path.to_owned(), sha256.to_owned()))
    });
    Some(Provenance { version: version.to_owned(), settings, inputs: inputs.collect() })
}

fn version(text: &str) -> Option<&str> {
    (text.split('.').count() == 3 && text.starts_with(|first: char| first.is_ascii_digit())).then_some(text)
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The profile's SHA-256 stands alone beside its label; the inputs' have a path and a number before them.
fn profile_sha(workbook: &Workbook) -> String {
    let labels = LANGS.map(|lang| report_phrases(lang).run_labels[3]);
    let rows = sheet(workbook, BASIS).into_iter().flat_map(|sheet| sheet.grid.rows());
    let mut rows = rows.map(|(_, cells)| cells);
    let row = rows.find(|cells| text(cells.first().map(|(_, cell)| cell)).is_some_and(|it| labels.contains(&it)));
    row.and_then(|cells| text(cells.last().map(|(_, cell)| cell))).unwrap_or_default().to_owned()
}

fn sheet<'w>(workbook: &'w Workbook, name: &str) -> Option<&'w Sheet> {
    workbook.sheets.iter().find(|sheet| &*sheet.name == name)
}

fn text(cell: Option<&Cell>) -> Option<&str> {
    match cell? {
        Cell::Text(text) => Some(text),
        _ => None,
    }
}

fn count(cell: Option<&Cell>) -> Option<u64> {
    match cell? {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number of a sheet")]
        Cell::Number(number) if *number >= 0.0 && number.fract() == 0.0 && *number < 1e15 => Some(*number as u64),
        _ => None,
    }
}

/// A row of a sheet, by its columns.
#[derive(Clone, Copy)]
struct Listed<'s> {
    sheet: &'s Sheet,
    row: u32,
}

impl<'s> Listed<'s> {
    fn at(self, column: u32) -> Option<&'s Cell> {
        self.sheet.grid.get(CellRef::new(self.row, column))
    }

    fn said(self, column: u32) -> Option<&'s str> {
        text(self.at(column))
    }

    fn count(self, column: u32) -> Option<u64> {
        count(self.at(column))
    }
}

/// The rows of a sheet that begin with a running number and whose second cell is a text.
fn numbered(sheet: &Sheet) -> impl Iterator<Item = Listed<'_>> {
    let rows = sheet.grid.rows().map(move |(row, _)| Listed { sheet, row });
    rows.filter(|row| row.count(0).is_some() && row.said(1).is_some())
}

/// The rows that count: those above the sum.
fn annex(sheet: &Sheet, kind: &str) -> Vec<Standing> {
    let totals = LANGS.map(|lang| report_phrases(lang).total);
    let is_total =
        |cells: &[(u32, Cell)]| text(cells.first().map(|(_, cell)| cell)).is_some_and(|it| totals.contains(&it));
    let end = sheet.grid.rows().find(|(_, cells)| is_total(cells)).map_or(u32::MAX, |(row, _)| row);
    let rows = numbered(sheet).take_while(|row| row.row < end);
    rows.map(|row| {
        let said = |column| row.said(column).unwrap_or_default().to_owned();
        let (technical, legal) = (said(3), said(4));
        Standing {
            code: Some(said(1)),
            name: said(2),
            agency: Some(said(5)),
            annex: Some(kind.to_owned()),
            technical: status(kind, &technical).to_owned(),
            legal: status(kind, &legal).to_owned(),
            technical_text: technical,
            legal_text: legal,
            file: String::new(),
            sheet: sheet.name.to_string(),
            row: row.row + 1,
        }
    })
    .collect()
}

/// What a condition's cell of a row that counts says.
fn status(kind: &str, text: &str) -> &'static str {
    match (kind, text) {
        ("I", "x") => "met",
        ("I", _) => "unknown",
        (_, "") => "blank",
        _ => "unmet",
    }
}

fn senders(sheet: &Sheet) -> Vec<Sender> {
    let row = |row: Listed<'_>| {
        Some(Sender {
            agency: row.said(1)?.to_owned(),
            state: state(row.said(3)?)?.to_owned(),
            annex_1: row.count(5)?,
            annex_2: row.count(6)?,
        })
    };
    numbered(sheet).filter_map(row).collect()
}

/// The key of a state from its words in either language.
fn state(words: &str) -> Option<&'static str> {
    const KEYS: [&str; 5] = ["received", "missing", "late", "duplicate", "unreadable"];
    let fits = |template: &str| match template.split_once('{').zip(template.rsplit_once('}')) {
        Some(((before, _), (_, after))) => words.starts_with(before) && words.ends_with(after),
        None => words == template,
    };
    LANGS.into_iter().find_map(|lang| {
        let place = phrases(lang).states.iter().position(|template| fits(template))?;
        KEYS.get(place).copied()
    })
}

/// The ratios: those of the plan are judged, the units' under them are shown.
fn figures(sheet: &Sheet) -> Vec<Figure> {
    let mut last = 0;
    let mut judged = true;
    let row = |row: Listed<'_>| {
        let number = row.count(0)?;
        // The units' numbers begin again.
        judged &= number > last;
        last = number;
        Some(Figure {
            indicator: "integration".to_owned(),
            scope: row.said(1)?.to_owned(),
            numerator: row.count(3),
            denominator: row.count(2),
            value: None,
            verdict: verdict(row.said(6)?)?.to_owned(),
            judged,
        })
    };
    numbered(sheet).filter_map(row).collect()
}

fn verdict(word: &str) -> Option<&'static str> {
    let all = [Verdict::Met, Verdict::Missed, Verdict::NotApplicable, Verdict::Unknown];
    LANGS.into_iter().find_map(|lang| {
        let place = phrases(lang).verdicts.iter().position(|known| *known == word)?;
        all.get(place).map(|verdict| verdict.key())
    })
}

fn no_report(path: &str) -> Failure {
    Failure::new(
        Bilingual::new(
            format!("{path} không phải là báo cáo tổng hợp của rasoat, hoặc do phiên bản cũ lập."),
            format!("{path} is no consolidated report of rasoat, or one of an older version."),
        ),
        Bilingual::new(
            "Ghi tệp .json đặt cạnh báo cáo của kỳ trước, hoặc lập lại báo cáo của kỳ đó.",
            "Give the .json beside the earlier report, or make that report again.",
        ),
    )
}
