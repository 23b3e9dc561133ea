//! Sheet 6: who sent, when, and what was found; what became of the rows of every file.
//!
//! Takes the entries and files of the consolidation; gives a row for each, those who must send first.
//! Never makes a formula or a link of a file's name beyond the path to it.

use super::heads::{said, signatures, title};
use super::path::{file_name, from_report};
use super::{SENDERS, Scene, headings, landscape, number, rows_of};
use crate::consolidate::{Entry, Exclusion, Fate, Outcome, SentFile, State};
use crate::model::address::CellRef;
use crate::report::table::{Align, Formula, LineStyle, Mark, Part, Range, Row, Sheet, Table, Target, Tone, Value};
use crate::text::fact::Fact;
use crate::text::fill::fill;
use crate::text::phrases::phrases;

/// Where the states and sums stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells {
    /// The states of those who must send.
    pub expected: Range,
    /// The names of the others; nothing where there are none.
    pub others: Option<Range>,
    /// The sums of the rows of all files: read, counted, with an error, counted once, left out.
    pub sums: [Range; 5],
}

const WIDTHS: [f64; 11] = [5.0, 29.0, 9.5, 16.0, 11.5, 8.5, 8.5, 8.5, 8.5, 8.5, 25.0];
const NAME: u32 = 1;
const STATE: u32 = 3;
/// The first of the five columns of counts.
const COUNTS: u32 = 5;

/// The sheet, and where its states and sums stand.
pub(super) fn sheet<'a>(scene: Scene<'a>) -> (Sheet<'a>, Cells) {
    let mut sheet = Sheet::new(SENDERS, landscape(12.0), WIDTHS.to_vec());
    title(&mut sheet, scene.words.senders_title, scene);
    sheet.gap();
    let (expected, others) = entries(&mut sheet, scene);
    sheet.gap();
    sheet.line(LineStyle::Section, scene.words.files_title);
    let sums = files(&mut sheet, scene);
    signatures(&mut sheet, 3, scene);
    (sheet, Cells { expected, others, sums })
}

fn entries<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>) -> (Range, Option<Range>) {
    let words = scene.words;
    let head = sheet.next_row();
    sheet.repeated = Some((head, head));
    let all = &scene.month.consolidation.entries;
    let (expected, others): (Vec<&Entry>, Vec<&Entry>) = all.iter().partition(|entry| entry.expected);
    let first = head + 2;
    let last = first + rows_of(expected.len().max(1)) - 1;
    let mut rows = vec![Row::group(vec![Value::text(words.must_send)], vec![11])];
    if expected.is_empty() {
        rows.push(super::none(scene, 11));
    }
    rows.extend(expected.iter().enumerate().map(|(place, entry)| entry_row(place, entry, scene)));
    let other_cells = (!others.is_empty()).then(|| {
        let first = last + 2;
        sheet.column(NAME, first, first + rows_of(others.len()) - 1)
    });
    if !others.is_empty() {
        rows.push(Row::group(vec![Value::text(words.sent_all_the_same)], vec![11]));
        rows.extend(others.iter().enumerate().map(|(place, entry)| entry_row(place, entry, scene)));
    }
    rows.push(entries_total(sheet, (first, head + rows_of(rows.len())), scene));
    let mut aligns = vec![Align::Centre, Align::Left, Align::Centre, Align::Centre, Align::Centre];
    aligns.extend([Align::Right; 5]);
    aligns.push(Align::Left);
    let states = sheet.column(STATE, first, head + rows_of(rows.len()));
    sheet.marks.extend(marks(states, scene));
    sheet.push(Part::Table(Table::listed(headings(&words.senders_columns), aligns, rows)));
    (sheet.column(STATE, first, last), other_cells)
}

fn entry_row<'a>(place: usize, entry: &'a Entry, scene: Scene<'a>) -> Row<'a> {
    let agency = scene.month.profile.roster.get(entry.agency);
    let level = agency.and_then(|agency| scene.month.profile.level(agency.level));
    Row::of(vec![
        number(place),
        Value::text(agency.map_or("", |agency| &agency.name)),
        Value::text(level.map_or("", |level| &level.name)),
        Value::text(state(entry, scene)),
        entry.received.map_or(Value::Blank, Value::Day),
        Value::count(entry.annex_1),
        Value::count(entry.annex_2),
        Value::count(entry.flagged_rows),
        Value::count(entry.counts.errors),
        Value::count(entry.counts.warnings),
        sent(entry, scene),
    ])
}

/// How an entry stands, in words.
fn state(entry: &Entry, scene: Scene<'_>) -> String {
    let days = u64::try_from(entry.days_late).unwrap_or(0);
    let count = u64::try_from(entry.files.len()).unwrap_or(u64::MAX);
    fill(template(entry.state, scene), &[("days", Fact::Count(days)), ("count", Fact::Count(count))], scene.month.lang)
}

fn template(state: State, scene: Scene<'_>) -> &'static str {
    phrases(scene.month.lang).states.get(state as usize).copied().unwrap_or_default()
}

/// What a state looks like whatever its numbers are, for counting.
pub(super) fn pattern(state: State, scene: Scene<'_>) -> String {
    let any = || Fact::shown("*");
    fill(template(state, scene), &[("days", any()), ("count", any())], scene.month.lang)
}

/// The file of an entry: the one that counts, else all by name and the first linked.
fn sent<'a>(entry: &Entry, scene: Scene<'a>) -> Value<'a> {
    let of = |place: &usize| scene.month.consolidation.files.get(*place);
    let sent: Vec<&SentFile> = entry.files.iter().filter_map(of).collect();
    let Some(linked) = sent.iter().find(|file| file.chosen).or(sent.first()) else { return Value::Blank };
    let names = sent.iter().map(|file| file_name(&file.path)).collect::<Vec<_>>().join("\n");
    Value::Link(names.into(), Target::File { path: from_report(scene.standing, &linked.path), cell: None })
}

fn entries_total<'a>(sheet: &Sheet<'_>, (first, last): (u32, u32), scene: Scene<'a>) -> Row<'a> {
    let all = &scene.month.consolidation.entries;
    let of: [fn(&Entry) -> usize; 5] = [
        |entry| entry.annex_1,
        |entry| entry.annex_2,
        |entry| entry.flagged_rows,
        |entry| entry.counts.errors,
        |entry| entry.counts.warnings,
    ];
    let mut cells = vec![Value::text(scene.words.total)];
    cells.extend((COUNTS..).zip(of).map(|(column, of)| {
        let range = sheet.column(column, first, last);
        Formula::count(format!("=SUM({})", range.local()), all.iter().map(of).sum())
    }));
    cells.push(Value::Blank);
    Row { spans: vec![5, 1, 1, 1, 1, 1, 1], ..Row::of(cells).total() }
}

fn marks(states: Range, scene: Scene<'_>) -> Vec<Mark> {
    let mark = |state: State, tone| {
        let pattern = pattern(state, scene);
        let word = pattern.split('*').find(|part| !part.is_empty()).unwrap_or_default().to_owned();
        Mark { area: states.area, word, tone }
    };
    vec![
        mark(State::Missing, Tone::Bad),
        mark(State::Unreadable, Tone::Bad),
        mark(State::Late, Tone::Doubtful),
        mark(State::Duplicate, Tone::Doubtful),
    ]
}

/// What became of the rows of one file: counted, with an error, counted once, left out and why.
#[derive(Debug, Clone, Default)]
struct Fates {
    counted: usize,
    flagged: usize,
    once: usize,
    excluded: usize,
    reasons: std::collections::BTreeSet<Exclusion>,
}

fn fates(scene: Scene<'_>) -> Vec<Fates> {
    let whole = scene.month.consolidation;
    let mut fates = vec![Fates::default(); whole.files.len()];
    for line in &whole.lines {
        let Some(of_file) = fates.get_mut(line.file) else { continue };
        match line.fate {
            Fate::Counted => of_file.counted += 1,
            Fate::Flagged => of_file.flagged += 1,
            Fate::Once => of_file.once += 1,
            Fate::Excluded(reason) => {
                of_file.excluded += 1;
                of_file.reasons.insert(reason);
            }
        }
    }
    fates
}

/// Every file with what became of its rows; gives the cells of the sums.
fn files<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>) -> [Range; 5] {
    let words = scene.words;
    let head = sheet.next_row();
    let with_fates = || scene.month.consolidation.files.iter().zip(fates(scene));
    let (known, unknown): (Vec<_>, Vec<_>) = with_fates().partition(|(file, _)| file.agency.is_some());
    let mut rows: Vec<Row<'a>> =
        known.iter().enumerate().map(|(place, (file, fates))| file_row(place, file, fates, scene)).collect();
    rows.push(Row::group(vec![Value::text(words.nobodys_files)], vec![11]));
    if unknown.is_empty() {
        rows.push(super::none(scene, 11));
    }
    let strangers = unknown.iter().enumerate();
    rows.extend(strangers.map(|(place, (file, fates))| file_row(known.len() + place, file, fates, scene)));
    let (first, last) = (head + 1, head + rows_of(rows.len()));
    let sum = &scene.month.consolidation.conservation;
    let results = [sum.read, sum.counted, sum.flagged, sum.once, sum.excluded.values().sum()];
    let mut cells = vec![Value::text(words.total)];
    cells.extend((COUNTS..).zip(results).map(|(column, result)| {
        Formula::count(format!("=SUM({})", sheet.column(column, first, last).local()), result)
    }));
    cells.push(Value::Blank);
    rows.push(Row { spans: vec![5, 1, 1, 1, 1, 1, 1], ..Row::of(cells).total() });
    let mut aligns = vec![Align::Centre, Align::Left, Align::Left];
    aligns.extend([Align::Right; 5]);
    aligns.push(Align::Left);
    let spans = vec![1, 2, 2, 1, 1, 1, 1, 1, 1];
    sheet.push(Part::Table(Table::listed(headings(&words.files_columns), aligns, rows).spanning(spans)));
    let sum_at = |column| Range::cell(sheet.name, CellRef::new(last + 1, column));
    [5, 6, 7, 8, 9].map(sum_at)
}

fn file_row<'a>(place: usize, file: &'a SentFile, fates: &Fates, scene: Scene<'a>) -> Row<'a> {
    let words = scene.words;
    let agency = file.agency.and_then(|agency| scene.month.profile.roster.get(agency));
    let target = Target::File { path: from_report(scene.standing, &file.path), cell: None };
    let mut reasons: Vec<&str> =
        fates.reasons.iter().filter_map(|it| words.exclusions.get(*it as usize).copied()).collect();
    match file.outcome {
        Outcome::Read => {}
        Outcome::Unreadable => reasons.insert(0, words.unreadable_file),
        Outcome::Stray => reasons.insert(0, words.stray_file),
    }
    Row::of(vec![
        number(place),
        Value::Link((&*file.path).into(), target),
        Value::text(agency.map_or(words.unknown_agency, |agency| &agency.name)),
        Value::count(file.rows),
        Value::count(fates.counted),
        Value::count(fates.flagged),
        Value::count(fates.once),
        Value::count(fates.excluded),
        Value::text(reasons.join("; ")),
    ])
}

/// The phrase for why lateness was not looked at, where it was not.
pub(super) fn lateness_note(scene: Scene<'_>) -> String {
    let skipped = scene.month.consolidation.skipped.iter().find(|skipped| skipped.rule == "RS603");
    let reason = skipped.and_then(|it| phrases(scene.month.lang).skip_reasons.get(it.reason as usize).copied());
    reason.map_or_else(String::new, |reason| {
        said(scene, scene.words.lateness_unknown, &[("reason", Fact::shown(reason))])
    })
}
