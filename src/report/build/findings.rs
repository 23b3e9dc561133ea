//! Sheet 7: every finding, filterable, linked to file and cell; counts by agency and rule.
//!
//! Takes the findings in the consolidation's order; gives a row for each and live counts under them.
//! Never shortens a sentence.

use std::collections::BTreeMap;

use super::heads::title;
use super::path::{file_name, from_report};
use super::{FINDINGS, Scene, headings, landscape, listed, number, rows_of};
use crate::model::address::{Area, CellRef};
use crate::model::agency::AgencyId;
use crate::model::severity::Severity;
use crate::report::table::{Align, Formula, LineStyle, Mark, Part, Range, Row, Sheet, Table, Target, Tone, Value};
use crate::rules::{Finding, Rule};
use crate::text::phrases::phrases;

const WIDTHS: [f64; 8] = [5.0, 8.0, 9.0, 20.0, 22.0, 13.0, 38.0, 34.0];
const RULE: u32 = 1;
const SEVERITY: u32 = 2;
const AGENCY: u32 = 3;
const COUNT: u32 = 7;
/// Comparisons that live counts may cost when the workbook opens; beyond, the counts stand as numbers.
const MOST_COMPARISONS: usize = 20_000_000;
/// Findings that the sheet can hold beside its counts.
const MOST_ROWS: usize = 900_000;

/// The sheet, and the cells of the severities.
pub(super) fn sheet<'a>(scene: Scene<'a>) -> (Sheet<'a>, Range) {
    let words = scene.words;
    let mut sheet = Sheet::new(FINDINGS, landscape(11.0), WIDTHS.to_vec());
    title(&mut sheet, words.findings_title, scene);
    sheet.gap();
    let head = sheet.next_row();
    sheet.repeated = Some((head, head));
    let findings = &scene.month.consolidation.findings;
    let shown = findings.len().min(MOST_ROWS);
    let (first, last) = (head + 1, head + rows_of(shown.max(1)));
    let aligns = vec![
        Align::Centre,
        Align::Centre,
        Align::Centre,
        Align::Left,
        Align::Left,
        Align::Left,
        Align::Left,
        Align::Left,
    ];
    let columns = headings(&words.findings_columns);
    let table = if findings.is_empty() {
        listed(scene, columns, aligns, vec![1; 8], Vec::new())
    } else {
        let rows = findings.iter().take(shown).enumerate();
        Table::streamed(columns, aligns, rows_of(shown), rows.map(move |(place, it)| row(place, it, scene)))
    };
    sheet.push(Part::Table(table));
    sheet.filter = Some(Area::new(CellRef::new(head, 0), CellRef::new(last, 7)));
    if findings.len() > shown {
        sheet.line(LineStyle::Note, words.rows_cut);
    }
    let severities = sheet.column(SEVERITY, first, last);
    sheet.marks = marks(severities, scene);
    counts(&mut sheet, (first, last), scene);
    (sheet, severities)
}

fn row<'a>(place: usize, finding: &'a Finding, scene: Scene<'a>) -> Row<'a> {
    let lang = scene.month.lang;
    let path = finding.place.path.as_deref();
    Row::of(vec![
        number(place),
        Value::text(finding.rule.code),
        Value::text(severity(finding.severity, scene)),
        Value::text(agency_name(finding.agency, scene)),
        path.map_or(Value::Blank, |path| linked(file_name(path).to_owned(), path, None, scene)),
        spot(finding, scene),
        Value::text(finding.message(lang)),
        Value::text(finding.help(lang)),
    ])
}

fn linked<'a>(shown: String, path: &str, cell: Option<(String, CellRef)>, scene: Scene<'a>) -> Value<'a> {
    Value::Link(shown.into(), Target::File { path: from_report(scene.standing, path), cell })
}

/// The sheet and cell, linked to them.
fn spot<'a>(finding: &'a Finding, scene: Scene<'a>) -> Value<'a> {
    let place = &finding.place;
    let (Some(path), Some(sheet)) = (place.path.as_deref(), place.sheet.as_deref()) else { return Value::Blank };
    let cell = place.cell.unwrap_or(CellRef::new(0, 0));
    let shown = place.cell.map_or_else(|| sheet.to_owned(), |cell| format!("{sheet}!{cell}"));
    linked(shown, path, Some((sheet.to_owned(), cell)), scene)
}

/// The word of a severity.
pub(super) fn severity(severity: Severity, scene: Scene<'_>) -> &'static str {
    let words = phrases(scene.month.lang);
    match severity {
        Severity::Error => words.error,
        Severity::Warning => words.warning,
        Severity::Note => words.note,
    }
}

fn agency_name(agency: Option<AgencyId>, scene: Scene<'_>) -> &str {
    let known = agency.and_then(|agency| scene.month.profile.roster.get(agency));
    known.map_or(scene.words.no_agency, |agency| &agency.name)
}

fn marks(severities: Range, scene: Scene<'_>) -> Vec<Mark> {
    let mark = |of, tone| Mark { area: severities.area, word: severity(of, scene).to_owned(), tone };
    vec![mark(Severity::Error, Tone::Bad), mark(Severity::Warning, Tone::Doubtful), mark(Severity::Note, Tone::Quiet)]
}

/// How often each rule spoke of each agency, counted in the list above.
fn counts<'a>(sheet: &mut Sheet<'a>, list: (u32, u32), scene: Scene<'a>) {
    let findings = &scene.month.consolidation.findings;
    let mut pairs: BTreeMap<(Option<AgencyId>, Severity, &str), (&'static Rule, usize)> = BTreeMap::new();
    for finding in findings {
        let key = (finding.agency, finding.severity, finding.rule.code);
        pairs.entry(key).or_insert((finding.rule, 0)).1 += 1;
    }
    if pairs.is_empty() {
        return;
    }
    let is_live = pairs.len().saturating_mul(findings.len()) <= MOST_COMPARISONS && findings.len() <= MOST_ROWS;
    sheet.gap();
    sheet.line(LineStyle::Section, scene.words.counts_title);
    let first = sheet.next_row() + 1;
    let (rows, sum) = (pairs.len(), findings.len());
    let [rules, severities, agencies] =
        [RULE, SEVERITY, AGENCY].map(|column| sheet.column(column, list.0, list.1).local());
    let list = move |at: u32| format!("=COUNTIFS({agencies},D{at},{rules},B{at},{severities},C{at})");
    let total = sheet.column(COUNT, first, first + rows_of(rows) - 1);
    let total = Formula::count(format!("=SUM({})", total.local()), sum);
    let total = Row { spans: vec![7, 1], ..Row::of(vec![Value::text(scene.words.total), total]).total() };
    let body = pairs.into_iter().enumerate().map(move |(place, ((agency, of, code), (rule, count)))| {
        let counted =
            if is_live { Formula::count(list(first + rows_of(place) + 1), count) } else { Value::count(count) };
        Row::of(vec![
            number(place),
            Value::text(code),
            Value::text(severity(of, scene)),
            Value::text(agency_name(agency, scene)),
            Value::text(rule.title.get(scene.month.lang)),
            counted,
        ])
    });
    let aligns = vec![Align::Centre, Align::Centre, Align::Centre, Align::Left, Align::Left, Align::Right];
    let headings = headings(&scene.words.counts_columns);
    let table = Table::streamed(headings, aligns, rows_of(rows + 1), body.chain(std::iter::once(total)));
    sheet.push(Part::Table(table.spanning(vec![1, 1, 1, 1, 3, 1])));
}
