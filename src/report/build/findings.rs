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
use crate::trace::{FindingsOf, Origin};

const WIDTHS: [f64; 9] = [5.0, 7.5, 8.5, 17.0, 17.0, 12.0, 7.0, 36.0, 30.0];
const RULE: u32 = 1;
const SEVERITY: u32 = 2;
const AGENCY: u32 = 3;
const COUNT: u32 = 8;
/// Comparisons that live counts may cost when the workbook opens; beyond, the counts stand as numbers.
const MOST_COMPARISONS: usize = 20_000_000;
/// Findings that the sheet can hold beside its counts.
const MOST_ROWS: usize = 900_000;

/// The sheet, and the cells of the severities.
pub(super) fn sheet(scene: Scene<'_>) -> (Sheet<'_>, Range) {
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
        Align::Centre,
        Align::Left,
        Align::Left,
    ];
    let columns = headings(&words.findings_columns);
    let table = if findings.is_empty() {
        listed(scene, columns, aligns, vec![1; 9], Vec::new())
    } else {
        let rows = findings.iter().take(shown).enumerate();
        Table::streamed(columns, aligns, rows_of(shown), rows.map(move |(place, it)| row(place, it, scene)))
    };
    sheet.push(Part::Table(table));
    sheet.filter = Some(Area::new(CellRef::new(head, 0), CellRef::new(last, 8)));
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
        Value::text(path.map_or("", file_name)),
        Value::text(finding.place.sheet.as_deref().unwrap_or_default()),
        spot(finding, scene),
        Value::text(finding.message(lang)),
        Value::text(finding.help(lang)),
    ])
    .standing_for(Origin::Finding(finding))
}

/// A link to the cell, or to the file where none is meant.
fn spot<'a>(finding: &'a Finding, scene: Scene<'a>) -> Value<'a> {
    let place = &finding.place;
    let Some(path) = place.path.as_deref() else { return Value::Blank };
    let cell = place.sheet.as_deref().zip(place.cell).map(|(sheet, cell)| (sheet.to_owned(), cell));
    let shown = cell.as_ref().map_or_else(|| scene.words.open.to_owned(), |(_, cell)| cell.to_string());
    Value::Link(shown.into(), Target::File { path: from_report(scene.standing, path), cell })
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

/// How often each rule spoke of each agency, counted in the list above and set under its headings, which repeat.
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
    let all = Origin::Findings(FindingsOf::default());
    let total = Row::total(vec![Value::text(scene.words.total), total], vec![8, 1]).counting([(1, all)]);
    let body = pairs.into_iter().enumerate().map(move |(place, ((agency, of, code), (rule, count)))| {
        let counted =
            if is_live { Formula::count(list(first + rows_of(place) + 1), count) } else { Value::count(count) };
        let origin =
            FindingsOf { severity: Some(of), agency: Some(agency), rule: Some(rule.code), ..FindingsOf::default() };
        Row::of(vec![
            number(place),
            Value::text(code),
            Value::text(severity(of, scene)),
            Value::text(agency_name(agency, scene)),
            Value::Blank,
            Value::text(rule.title.get(scene.month.lang)),
            counted,
        ])
        .counting([(6, Origin::Findings(origin))])
    });
    let aligns =
        vec![Align::Centre, Align::Centre, Align::Centre, Align::Left, Align::Left, Align::Left, Align::Centre];
    let headings = headings(&scene.words.counts_columns);
    let mut table = Table::streamed(headings, aligns, rows_of(rows + 1), body.chain(std::iter::once(total)));
    table.spans = vec![1, 1, 1, 1, 3, 1, 1];
    sheet.push(Part::Table(table));
}
