//! Sheet 6: who sent, when, and what was found; the files that belong to nobody.
//!
//! Takes the entries and files of the consolidation; gives a row for each, those who must send first.
//! Never makes a formula or a link of a file's name beyond the path to it.

use super::heads::{chain_words, said, signatures, title};
use super::path::{file_name, from_report};
use super::{SENDERS, Scene, headings, landscape, number, rows_of};
use crate::consolidate::{Entry, Outcome, SentFile, State};
use crate::model::agency::AgencyId;
use crate::model::severity::Severity;
use crate::model::submission::AnnexKind;
use crate::report::table::{Align, Formula, Mark, Part, Range, Row, Sheet, Table, Target, Tone, Value};
use crate::text::fact::Fact;
use crate::text::fill::fill;
use crate::text::phrases::phrases;
use crate::trace::{Fates, FindingsOf, Origin, RowsOf};

/// Where the states and sums stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells {
    /// The states of those who must send.
    pub expected: Range,
    /// The names of the others; nothing where there are none.
    pub others: Option<Range>,
}

const WIDTHS: [f64; 12] = [5.0, 29.0, 13.5, 16.0, 11.0, 7.5, 7.5, 7.5, 6.5, 8.0, 18.0, 8.0];
const COLUMNS: u16 = 12;
const NAME: u32 = 1;
const STATE: u32 = 3;
/// The first of the five columns of counts.
const COUNTS: u32 = 5;

/// The sheet, and where its states and sums stand.
pub(super) fn sheet(scene: Scene<'_>) -> (Sheet<'_>, Cells) {
    let mut sheet = Sheet::new(SENDERS, landscape(12.0), WIDTHS.to_vec());
    title(&mut sheet, scene.words.senders_title, scene);
    sheet.gap();
    let (expected, others) = entries(&mut sheet, scene);
    signatures(&mut sheet, 3, scene);
    (sheet, Cells { expected, others })
}

fn entries<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>) -> (Range, Option<Range>) {
    let words = scene.words;
    let head = sheet.next_row();
    sheet.repeated = Some((head, head));
    let all = &scene.month.consolidation.entries;
    let (expected, others): (Vec<&Entry>, Vec<&Entry>) = all.iter().partition(|entry| entry.expected);
    let first = head + 2;
    let last = first + rows_of(expected.len().max(1)) - 1;
    let mut rows = vec![Row::group(vec![Value::text(words.must_send)], vec![COLUMNS])];
    if expected.is_empty() {
        rows.push(super::none(scene, COLUMNS));
    }
    rows.extend(expected.iter().enumerate().map(|(place, entry)| entry_row(place, entry, scene)));
    let other_cells = (!others.is_empty()).then(|| {
        let first = last + 2;
        sheet.column(NAME, first, first + rows_of(others.len()) - 1)
    });
    if !others.is_empty() {
        rows.push(Row::group(vec![Value::text(words.sent_all_the_same)], vec![COLUMNS]));
        rows.extend(others.iter().enumerate().map(|(place, entry)| entry_row(place, entry, scene)));
    }
    let strangers = strangers(scene);
    rows.push(entries_total(sheet, (first, head + rows_of(rows.len())), scene));
    let mut aligns = vec![Align::Centre, Align::Left, Align::Centre, Align::Centre, Align::Centre];
    aligns.extend([Align::Centre; 5]);
    aligns.extend([Align::Left, Align::Centre]);
    rows.push(Row::group(vec![Value::text(words.nobodys_files)], vec![COLUMNS]));
    rows.extend(strangers);
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
        Value::text(names(entry, scene)),
        opened(entry, scene),
    ])
    .counting(counts_of(entry.agency))
}

/// What the counts of an entry's row count, by their columns.
fn counts_of(agency: AgencyId) -> [(usize, Origin<'static>); 5] {
    let rows = |annex, fates| Origin::Rows(RowsOf { agency: Some(Some(agency)), annex, fates, file: None });
    let findings = |severity| {
        let of = FindingsOf { severity: Some(severity), on_files_of: Some(agency), ..FindingsOf::default() };
        Origin::Findings(of)
    };
    [
        (5, rows(Some(AnnexKind::I), Fates::Counted)),
        (6, rows(Some(AnnexKind::II), Fates::Counted)),
        (7, rows(None, Fates::WithErrors)),
        (8, findings(Severity::Error)),
        (9, findings(Severity::Warning)),
    ]
}

/// What the sums of the counts count, by their places.
fn counts_of_all() -> [(usize, Origin<'static>); 5] {
    let rows = |annex, fates| Origin::Rows(RowsOf { annex, fates, ..RowsOf::default() });
    let findings = |severity| {
        let of = FindingsOf { severity: Some(severity), on_entries: true, ..FindingsOf::default() };
        Origin::Findings(of)
    };
    [
        (1, rows(Some(AnnexKind::I), Fates::Counted)),
        (2, rows(Some(AnnexKind::II), Fates::Counted)),
        (3, rows(None, Fates::WithErrors)),
        (4, findings(Severity::Error)),
        (5, findings(Severity::Warning)),
    ]
}

/// How an entry stands, in words.
fn state(entry: &Entry, scene: Scene<'_>) -> String {
    let days = u64::try_from(entry.days_late).unwrap_or(0);
    let count = u64::try_from(entry.files.len() + entry.through.len()).unwrap_or(u64::MAX);
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

/// The files of an entry by name, a line each.
fn names(entry: &Entry, scene: Scene<'_>) -> String {
    let files = &scene.month.consolidation.files;
    let own = entry.files.iter().filter_map(|place| files.get(*place)).map(|file| file_name(&file.path).to_owned());
    let carrier = |place: &usize| {
        let agency = scene.month.profile.roster.get(files.get(*place)?.agency?)?;
        Some(said(scene, chain_words(scene).through, &[("agency", Fact::shown(&agency.name))]))
    };
    own.chain(entry.through.iter().filter_map(carrier)).collect::<Vec<_>>().join("\n")
}

/// A link to the file of an entry that counts, else to its first.
fn opened<'a>(entry: &Entry, scene: Scene<'a>) -> Value<'a> {
    let of = |place: &usize| scene.month.consolidation.files.get(*place);
    let mut sent = entry.files.iter().chain(&entry.through).filter_map(of);
    let file = sent.clone().find(|file| file.chosen).or_else(|| sent.next());
    file.map_or(Value::Blank, |file| open(file, scene))
}

/// A link to a file. Its text is short because not every program breaks the text of a link.
fn open<'a>(file: &SentFile, scene: Scene<'a>) -> Value<'a> {
    let target = Target::File { path: from_report(scene.standing, &file.path), cell: None };
    Value::Link(scene.words.open.into(), target)
}

/// The files that belong to nobody.
fn strangers(scene: Scene<'_>) -> Vec<Row<'_>> {
    let files = scene.month.consolidation.files.iter().filter(|file| file.agency.is_none());
    let row = |(place, file): (usize, &SentFile)| {
        let rows = [("count", Fact::Count(u64::try_from(file.rows).unwrap_or(u64::MAX)))];
        let said = match file.outcome {
            Outcome::Read => said(scene, scene.words.rows_not_taken, &rows),
            Outcome::Unreadable => scene.words.unreadable_file.to_owned(),
            Outcome::Stray => scene.words.stray_file.to_owned(),
        };
        let name = Value::text(file_name(&file.path).to_owned());
        Row { spans: vec![1, 9, 1, 1], ..Row::of(vec![number(place), Value::text(said), name, open(file, scene)]) }
    };
    let rows: Vec<Row<'_>> = files.enumerate().map(row).collect();
    if rows.is_empty() { vec![super::none(scene, COLUMNS)] } else { rows }
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
    Row::total(cells, vec![5, 1, 1, 1, 1, 1, 2]).counting(counts_of_all())
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

/// The phrase for why lateness was not looked at, where it was not.
pub(super) fn lateness_note(scene: Scene<'_>) -> String {
    let skipped = scene.month.consolidation.skipped.iter().find(|skipped| skipped.rule == "RS603");
    let reason = skipped.and_then(|it| phrases(scene.month.lang).skip_reasons.get(it.reason as usize).copied());
    reason.map_or_else(String::new, |reason| {
        said(scene, scene.words.lateness_unknown, &[("reason", Fact::shown(reason))])
    })
}
