//! Sheet 10: documents, choices, rules, inputs: everything needed to make the same report again.
//!
//! Takes the profile and what the run was given; gives a section for each.
//! Never leaves out a choice because it is the usual one.

mod targets;

use std::collections::{BTreeMap, BTreeSet};

use super::files::{self, Sums};
use super::heads::{chain_words, consolidator, period, said, title};
use super::path::file_name;
use super::{BASIS, Scene, headings, listed, number, portrait};
use crate::consolidate::Exclusion;
use crate::model::agency::Level;
use crate::profile::{DueRule, Quota, StatedChoice};
use crate::report::table::{Align, LineStyle, Part, Row, Sheet, Value};
use crate::report::{Input, TOOL};
use crate::rules::{Accepted, SkipReason, find};
use crate::text::fact::Fact;
use crate::text::phrases::phrases;
use crate::trace::{Fates, Origin, RowsOf};
use crate::vietnamese::date::show_day;

const WIDTHS: [f64; 8] = [5.0, 23.0, 19.0, 8.0, 8.0, 8.0, 8.0, 8.0];
/// The grid carries tables of four columns and of eight.
const SPANS: [u16; 4] = [1, 1, 2, 4];

/// The sheet, and where the sums of all rows stand.
pub(super) fn sheet(scene: Scene<'_>) -> (Sheet<'_>, Sums) {
    let mut sheet = Sheet::new(BASIS, portrait(12.0), WIDTHS.to_vec());
    title(&mut sheet, scene.words.basis_title, scene);
    run(&mut sheet, scene);
    documents(&mut sheet, scene);
    quotas(&mut sheet, scene);
    deadlines(&mut sheet, scene);
    choices(&mut sheet, scene);
    levels(&mut sheet, scene);
    skipped(&mut sheet, scene);
    excluded(&mut sheet, scene);
    let sums = file_rows(&mut sheet, scene);
    inputs(&mut sheet, scene);
    accepted(&mut sheet, scene);
    targets::indicators(&mut sheet, scene);
    targets::questions(&mut sheet, scene);
    (sheet, sums)
}

fn heading(sheet: &mut Sheet<'_>, scene: Scene<'_>, place: usize) {
    sheet.gap();
    sheet.line(LineStyle::Section, scene.words.basis_sections.get(place).copied().unwrap_or_default());
}

fn file_rows<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>) -> Sums {
    heading(sheet, scene, 8);
    files::table(sheet, scene)
}

/// A numbered section: its heading and a table whose first column is a running number.
fn section<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>, place: usize, columns: &[&str; 4], rows: Vec<[Value<'a>; 3]>) {
    spanning(sheet, scene, place, columns, SPANS, rows);
}

/// The same, its columns taking so many of the grid each.
fn spanning<'a>(
    sheet: &mut Sheet<'a>,
    scene: Scene<'a>,
    place: usize,
    columns: &[&str; 4],
    spans: [u16; 4],
    rows: Vec<[Value<'a>; 3]>,
) {
    heading(sheet, scene, place);
    numbered(sheet, scene, columns, spans, rows);
}

/// A table whose first column is a running number.
fn numbered<'a>(
    sheet: &mut Sheet<'a>,
    scene: Scene<'a>,
    columns: &[&str; 4],
    spans: [u16; 4],
    rows: Vec<[Value<'a>; 3]>,
) {
    let numbered =
        rows.into_iter().enumerate().map(|(place, [one, two, three])| Row::of(vec![number(place), one, two, three]));
    let aligns = vec![Align::Centre, Align::Left, Align::Left, Align::Left];
    let table = listed(scene, headings(columns), aligns, spans.to_vec(), numbered.collect());
    sheet.push(Part::Table(table));
}

/// What the report is of, and how it is made again.
fn run<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>) {
    let (words, month) = (scene.words, scene.month);
    let values = [
        period(scene),
        show_day(month.as_of),
        format!("{} – {}", month.profile.id, month.profile.title),
        month.profile.sha256.clone(),
        format!("{} {}", TOOL.0, TOOL.1),
        month.settings.command(),
        words.ratio_formula.to_owned(),
    ];
    heading(sheet, scene, 0);
    let row = |(label, value): (&&'static str, String)| Row::of(vec![Value::text(*label), Value::text(value)]);
    let mut rows: Vec<Row<'a>> = words.run_labels.iter().zip(values).map(row).collect();
    let consolidator = consolidator(scene).map(|agency| agency.name.to_string());
    rows.extend(consolidator.map(|name| row((&chain_words(scene).consolidator, name))));
    sheet.push(Part::Table(listed(scene, Vec::new(), vec![Align::Left; 2], vec![2, 6], rows)));
}

fn documents<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>) {
    let row = |document: &'a crate::profile::Document| {
        [Value::text(&document.cite), Value::Day(document.date), Value::text(&document.title)]
    };
    let rows = scene.month.profile.documents.iter().map(row).collect();
    spanning(sheet, scene, 1, &scene.words.document_columns, [1, 1, 1, 5], rows);
}

/// The minimums by clause and day: how many they are and what they add up to.
fn quotas<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>) {
    let mut by_clause: Vec<(&Quota, usize, u32)> = Vec::new();
    for quota in &scene.month.profile.quotas {
        match by_clause.iter_mut().find(|(known, ..)| known.basis == quota.basis && known.until == quota.until) {
            Some((_, count, sum)) => {
                *count += 1;
                *sum += quota.target.hundredths();
            }
            None => by_clause.push((quota, 1, quota.target.hundredths())),
        }
    }
    let row = |(quota, count, sum): (&Quota, usize, u32)| {
        let sum = crate::model::ratio::Percent::from_hundredths(sum);
        let facts = [("count", Fact::shown(count)), ("sum", Fact::shown(sum.to_string().replace('.', ",")))];
        [
            Value::text(quota.basis.to_string()),
            Value::text(said(scene, scene.words.quotas_said, &facts)),
            Value::text(said(scene, scene.words.at_latest, &[("day", Fact::shown(show_day(quota.until)))])),
        ]
    };
    section(sheet, scene, 2, &scene.words.quota_columns, by_clause.into_iter().map(row).collect());
}

fn deadlines<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>) {
    let (profile, period) = (scene.month.profile, scene.month.consolidation.period);
    let row = |level: Level| {
        let (rule, basis) = profile.due(level, period)?;
        let phrase = match rule {
            DueRule::Before(_) => scene.words.before,
            DueRule::AtLatest(_) => scene.words.at_latest,
        };
        let day = said(scene, phrase, &[("day", Fact::shown(show_day(rule.stated_day())))]);
        let name = profile.level(level).map_or(level.key(), |it| &it.name);
        Some([Value::text(name), Value::text(day), Value::text(basis.map_or_else(String::new, ToString::to_string))])
    };
    section(sheet, scene, 3, &scene.words.deadline_columns, Level::ALL.into_iter().filter_map(row).collect());
}

fn choices<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>) {
    let lang = scene.month.lang;
    let row = |choice: StatedChoice<'a>| {
        let meaning = choice.meaning.iter().map(|it| it.get(lang)).collect::<Vec<_>>().join(" ");
        let basis = choice.basis.map_or_else(String::new, |basis| format!("{basis}. "));
        [
            Value::text(format!("{}\n({} = {})", choice.title.get(lang), choice.key, choice.value)),
            Value::text(meaning),
            Value::text(format!("{basis}{}", choice.why.get(lang))),
        ]
    };
    let rows = scene.month.profile.choices.stated().into_iter().map(row).collect();
    section(sheet, scene, 4, &scene.words.choice_columns, rows);
}

/// The rules that the profile raised, lowered or switched off.
fn levels<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>) {
    let row = |(code, level): (&'a String, &Option<crate::model::severity::Severity>)| {
        let title = find(code).map_or("", |rule| rule.title.get(scene.month.lang));
        let level = level.map_or(scene.words.switched_off, |level| super::findings::severity(level, scene));
        [Value::text(code.as_str()), Value::text(title), Value::text(level)]
    };
    let rows = scene.month.profile.severities.iter().map(row).collect();
    section(sheet, scene, 5, &scene.words.level_columns, rows);
}

/// The rules that could not be applied, by reason, with the files concerned.
fn skipped<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>) {
    let mut by_reason: BTreeMap<(&str, SkipReason), BTreeSet<&str>> = BTreeMap::new();
    for skipped in &scene.month.consolidation.skipped {
        let files = by_reason.entry((skipped.rule, skipped.reason)).or_default();
        files.extend(skipped.path.as_deref());
    }
    let row = |((rule, reason), files): ((&str, SkipReason), BTreeSet<&str>)| {
        let title = find(rule).map_or("", |rule| rule.title.get(scene.month.lang));
        let reason = phrases(scene.month.lang).skip_reasons.get(reason as usize).copied().unwrap_or_default();
        [
            Value::text(format!("{rule}. {title}")),
            Value::text(reason),
            Value::text(if files.is_empty() { scene.words.whole_run.to_owned() } else { joined(&files, scene) }),
        ]
    };
    section(sheet, scene, 6, &scene.words.skipped_columns, by_reason.into_iter().map(row).collect());
}

/// Some files by name, the others counted.
fn joined(files: &BTreeSet<&str>, scene: Scene<'_>) -> String {
    const NAMED: usize = 10;
    let mut text = files.iter().take(NAMED).copied().collect::<Vec<_>>().join("\n");
    if let Some(more) = files.len().checked_sub(NAMED).filter(|more| *more > 0) {
        text.push_str(&said(scene, scene.words.and_more_files, &[("count", Fact::shown(more))]));
    }
    text
}

/// The rows that were left out, by reason.
fn excluded<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>) {
    let words = scene.words;
    let all = scene.month.consolidation.conservation.excluded.iter().enumerate();
    let row = |(place, (reason, count)): (usize, (&Exclusion, &usize))| {
        let word = words.exclusions.get(*reason as usize).copied().unwrap_or_default();
        let cells = vec![number(place), Value::text(word), Value::count(*count), Value::text(words.see_files)];
        let origin = RowsOf { fates: Fates::Excluded(Some(*reason)), ..RowsOf::default() };
        Row::of(cells).counting([(2, Origin::Rows(origin))])
    };
    heading(sheet, scene, 7);
    let aligns = vec![Align::Centre, Align::Left, Align::Left, Align::Left];
    let columns = headings(&words.excluded_columns);
    sheet.push(Part::Table(listed(scene, columns, aligns, SPANS.to_vec(), all.map(row).collect())));
}

fn inputs<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>) {
    let row = |input: &'a Input| {
        let role = scene.words.roles.get(input.role as usize).copied().unwrap_or_default();
        [Value::text(role), Value::text(&input.path), Value::text(&input.sha256)]
    };
    section(sheet, scene, 9, &scene.words.input_columns, scene.month.inputs.iter().map(row).collect());
}

/// The findings that an exception accepts, with why and until when.
fn accepted<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>) {
    let month = scene.month;
    let row = |accepted: &'a Accepted| {
        let finding = &accepted.finding;
        let exception = month.profile.exceptions.get(accepted.exception);
        let agency = finding.agency.and_then(|agency| month.profile.roster.get(agency));
        let place = finding.place.path.as_deref().map(file_name).into_iter().map(str::to_owned);
        let place = place.chain(finding.place.cell.map(|cell| cell.to_string())).collect::<Vec<_>>().join(", ");
        let until = exception.and_then(|exception| exception.until).map(show_day);
        let until = until.unwrap_or_else(|| scene.words.no_end.to_owned());
        let whose = agency.map_or(scene.words.no_agency, |agency| &agency.name);
        [
            Value::text(format!("{}. {whose}", finding.rule.code)),
            Value::text(format!("{place}: {}", finding.message(month.lang))),
            Value::text(format!("{} ({until})", exception.map_or("", |exception| &exception.reason))),
        ]
    };
    let rows = month.consolidation.accepted.iter().map(row).collect();
    section(sheet, scene, 10, &scene.words.accepted_columns, rows);
}
