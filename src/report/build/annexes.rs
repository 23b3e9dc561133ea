//! Sheets 3 and 4: the consolidated annexes in the official layout.
//!
//! Takes the lines that count, by agency in the roster's order, and those with an error; gives them numbered
//! through, the latter apart at the end. Never counts a row that it does not print.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::heads::{chain_words, said, signatures};
use super::{ANNEX_I, ANNEX_II, Scene, landscape, rows_of};
use crate::consolidate::{Fate, Line};
use crate::layout::{form, heading};
use crate::model::address::{Area, CellRef};
use crate::model::agency::AgencyId;
use crate::model::severity::Severity;
use crate::model::submission::{AnnexKind, Column, Status};
use crate::profile::Contact;
use crate::report::table::{
    Align, Choice, Formula, Heading, LineStyle, Part, Range, Row, RowKind, Shape, Sheet, Stored, Table, Value, Words,
    to_float,
};
use crate::text::fact::Fact;
use crate::trace::{Fates, Origin, RowsOf};

/// Where the running numbers stand: one for each row, whatever else it lacks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells {
    /// The rows that count.
    pub counted: Range,
    /// The rows with an error, where there are any.
    pub flagged: Option<Range>,
}

/// Rows of one annex that a sheet can hold beside its headings; the others are said to be missing.
const MOST_ROWS: usize = 1_000_000;

const WIDTHS_I: [f64; 7] = [5.5, 13.0, 46.5, 13.0, 13.0, 22.5, 18.0];
const WIDTHS_II: [f64; 8] = [5.5, 12.0, 35.0, 20.0, 20.0, 15.0, 13.0, 13.0];
/// With the field and a remark instead of the opinions, which the province's own office alone asks for.
const WIDTHS_CHAIN: [f64; 8] = [5.5, 12.0, 38.0, 17.0, 17.0, 19.0, 16.0, 9.0];
/// The first column of the opinions.
const OPINIONS: u32 = 6;

/// Whether the report goes on up the chain: the next level reads its annexes and needs each row's field.
fn goes_on(scene: Scene<'_>) -> bool {
    scene.month.consolidation.consolidator.is_some()
}

/// The sheet of an annex.
pub(super) fn sheet(scene: Scene<'_>, kind: AnnexKind) -> (Sheet<'_>, Cells) {
    let (name, widths) = match kind {
        AnnexKind::I => (ANNEX_I, WIDTHS_I.to_vec()),
        AnnexKind::II => (ANNEX_II, WIDTHS_II.to_vec()),
    };
    let widths = if goes_on(scene) { WIDTHS_CHAIN.to_vec() } else { widths };
    let columns = u16::try_from(widths.len()).unwrap_or(u16::MAX);
    let mut sheet = Sheet::new(name, landscape(12.0), widths);
    head(&mut sheet, scene, kind);
    let counted = counted(&mut sheet, scene, kind, columns);
    let flagged = flagged(&mut sheet, scene, kind, columns);
    for note in notes(scene) {
        sheet.line(LineStyle::Note, note);
    }
    signatures(&mut sheet, 3, scene);
    (sheet, Cells { counted, flagged })
}

fn head(sheet: &mut Sheet<'_>, scene: Scene<'_>, kind: AnnexKind) {
    sheet.line(LineStyle::Title, form(kind).label.to_uppercase());
    sheet.line(LineStyle::Subtitle, form(kind).title);
    let enclosed = if goes_on(scene) { chain_words(scene).enclosed } else { scene.words.enclosed };
    sheet.line(LineStyle::Aside, enclosed);
    sheet.gap();
    let first = sheet.next_row();
    sheet.repeated = Some((first, first + 1));
}

fn headings(scene: Scene<'_>, kind: AnnexKind) -> Vec<Heading> {
    let plain = |column| Heading::of(heading(column));
    let conditions = Heading {
        text: form(kind).conditions.to_owned(),
        under: vec![heading(Column::Technical).to_owned(), heading(Column::Legal).to_owned()],
    };
    let mut headings = vec![
        plain(Column::Number),
        plain(Column::Code),
        plain(Column::Name),
        conditions,
        Heading::of(scene.words.agency_column),
    ];
    if goes_on(scene) {
        let words = chain_words(scene);
        headings.extend([words.field_column, words.remark_column].map(Heading::of));
    } else {
        headings.extend(opinions(scene, kind).iter().map(|text| Heading::of(*text)));
    }
    headings
}

/// Whose opinion the plan asks for.
fn opinions(scene: Scene<'_>, kind: AnnexKind) -> &'static [&'static str] {
    match kind {
        AnnexKind::I => &scene.words.opinions_one,
        AnnexKind::II => &scene.words.opinions_two,
    }
}

/// Marks are centred, sentences stand at the left.
fn aligns(kind: AnnexKind, columns: u16) -> Vec<Align> {
    let answer = match kind {
        AnnexKind::I => Align::Centre,
        AnnexKind::II => Align::Left,
    };
    let mut aligns = vec![Align::Centre, Align::Centre, Align::Left, answer, answer, Align::Left];
    aligns.resize(usize::from(columns), Align::Left);
    aligns
}

/// The lines of an annex with one fate, as many as a sheet holds.
fn lines(scene: Scene<'_>, kind: AnnexKind, fate: Fate) -> impl Iterator<Item = &Line> {
    let of = move |line: &&Line| line.annex == Some(kind) && line.fate == fate;
    scene.month.consolidation.lines.iter().filter(of).take(MOST_ROWS)
}

/// The table of what counts; gives the cells of its numbers.
fn counted<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>, kind: AnnexKind, columns: u16) -> Range {
    let groups = groups(lines(scene, kind, Fate::Counted));
    let count: usize = groups.iter().map(|(_, rows)| rows).sum();
    let first = sheet.next_row() + 2;
    let height = rows_of(count + groups.len() + 1);
    let last = first + height - 2;
    let numbers = sheet.column(0, first, last.max(first));
    let total = total_row(numbers, (kind, count), scene, columns);
    let body = body(scene, kind, groups, first, columns).chain(std::iter::once(total));
    let table = Table::streamed(headings(scene, kind), aligns(kind, columns), height, body);
    sheet.push(Part::Table(Table { repeated: Some(repeated(scene, kind)), ..table }));
    if count > 0 && !goes_on(scene) {
        let area = Area::new(CellRef::new(first, OPINIONS), CellRef::new(last, u32::from(columns) - 1));
        sheet.choices.push(Choice { area, words: scene.words.verdict_choices.to_vec() });
    }
    if count == MOST_ROWS {
        sheet.line(LineStyle::Note, scene.words.rows_cut);
    }
    numbers
}

/// The texts of the lines that count, most of which stand in many of them.
fn repeated(scene: Scene<'_>, kind: AnnexKind) -> Words<'_> {
    let texts = |line| {
        let [technical, legal] = answers(line, scene);
        let code = if let Cow::Borrowed(code) = code(line) { code } else { "" };
        let field = line.field.as_deref().filter(|_| goes_on(scene)).unwrap_or_default();
        [code, &*line.name, technical, legal, agency_name(line.agency, scene), field]
    };
    Words::of(lines(scene, kind, Fate::Counted).flat_map(texts))
}

/// How many lines each agency has, in the lines' order.
fn groups<'l>(lines: impl Iterator<Item = &'l Line>) -> Vec<(Option<AgencyId>, usize)> {
    let mut groups: Vec<(Option<AgencyId>, usize)> = Vec::new();
    for line in lines {
        match groups.last_mut() {
            Some((agency, rows)) if *agency == line.agency => *rows += 1,
            _ => groups.push((line.agency, 1)),
        }
    }
    groups
}

/// The group rows and the lines under them, made one by one.
fn body<'a>(
    scene: Scene<'a>,
    kind: AnnexKind,
    groups: Vec<(Option<AgencyId>, usize)>,
    first: u32,
    columns: u16,
) -> impl Iterator<Item = Row<'a>> + 'a {
    let mut lines = lines(scene, kind, Fate::Counted);
    let (mut at, mut place) = (first, 0);
    groups.into_iter().enumerate().flat_map(move |(group, (agency, rows))| {
        let heading = group_row(group, (kind, agency), at, rows, scene, columns);
        at += 1 + rows_of(rows);
        let start = place;
        place += rows;
        let of_group: Vec<&'a Line> = lines.by_ref().take(rows).collect();
        let below = of_group.into_iter().enumerate();
        std::iter::once(heading).chain(below.map(move |(below, line)| line_row(start + below, line, scene, columns)))
    })
}

fn agency_name(agency: Option<AgencyId>, scene: Scene<'_>) -> &str {
    agency.and_then(|agency| scene.month.profile.roster.get(agency)).map_or("", |agency| &agency.name)
}

/// An agency's name over its rows, and how many they are.
fn group_row(
    place: usize,
    (kind, agency): (AnnexKind, Option<AgencyId>),
    at: u32,
    rows: usize,
    scene: Scene<'_>,
    columns: u16,
) -> Row<'_> {
    let name = format!("{}. {}", place + 1, agency_name(agency, scene));
    let numbers = format!("=COUNT(A{}:A{})", at + 2, at + 1 + rows_of(rows));
    let count = Formula { text: numbers, result: Stored::Number(to_float(rows)), shape: Shape::Procedures };
    let cells = vec![Value::text(name), Value::Formula(count), Value::Blank];
    let origin = RowsOf { agency: Some(agency), annex: Some(kind), fates: Fates::Counted, file: None };
    Row::group(cells, vec![5, 1, columns.saturating_sub(6)]).counting([(1, Origin::Rows(origin))])
}

fn line_row<'a>(place: usize, line: &'a Line, scene: Scene<'a>, columns: u16) -> Row<'a> {
    let [technical, legal] = answers(line, scene);
    let mut cells = vec![
        Value::count(place + 1),
        Value::Text(code(line)),
        Value::text(&*line.name),
        Value::text(technical),
        Value::text(legal),
        Value::text(agency_name(line.agency, scene)),
    ];
    if goes_on(scene) {
        cells.push(line.field.as_deref().map_or(Value::Blank, Value::text));
    }
    cells.resize(usize::from(columns), Value::Blank);
    let kind = if line.flagged { RowKind::Flagged } else { RowKind::Body };
    Row { kind, origin: Origin::Row(line), ..Row::of(cells) }
}

/// What stands for a cell that could not be read, so that the next level does not take it for a blank one.
const BROKEN: &str = "#N/A";

/// The procedure's code, or what stands in its place where it is none. A row with an error keeps what was written:
/// made bare, a code of another province would count at the next level.
fn code(line: &Line) -> Cow<'_, str> {
    match line.code {
        Some(code) if !line.flagged && line.code_text.parse() != Ok(code) => Cow::Owned(code.to_string()),
        _ => Cow::Borrowed(&line.code_text),
    }
}

/// What stands for the conditions: a met one of Phụ lục I is the form's own mark, anything else is as it was sent.
fn answers<'l>(line: &'l Line, scene: Scene<'_>) -> [&'l str; 2] {
    let broken = if goes_on(scene) { BROKEN } else { "" };
    let answer = |status, text| match status {
        Status::Met if line.annex == Some(AnnexKind::I) => "x",
        Status::Unknown if str::is_empty(text) => broken,
        _ => text,
    };
    [answer(line.technical, &*line.technical_text), answer(line.legal, &line.legal_text)]
}

fn total_row(numbers: Range, (kind, count): (AnnexKind, usize), scene: Scene<'_>, columns: u16) -> Row<'_> {
    let text = format!("=COUNT({})", numbers.local());
    let count = Formula { text, result: Stored::Number(to_float(count)), shape: Shape::Procedures };
    let cells = vec![Value::text(scene.words.total), Value::Formula(count), Value::Blank];
    let origin = RowsOf { annex: Some(kind), fates: Fates::Counted, ..RowsOf::default() };
    Row::total(cells, vec![5, 1, columns.saturating_sub(6)]).counting([(1, Origin::Rows(origin))])
}

/// The rows that have an error and do not count, with the rules that say so.
fn flagged<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>, kind: AnnexKind, columns: u16) -> Option<Range> {
    let lines: Vec<&Line> = lines(scene, kind, Fate::Flagged).collect();
    if lines.is_empty() {
        return None;
    }
    let rules = rules_of(scene, &lines);
    sheet.gap();
    let facts = [("count", Fact::Count(u64::try_from(lines.len()).unwrap_or(u64::MAX)))];
    sheet.line(LineStyle::Section, said(scene, scene.words.flagged_title, &facts));
    let shown = if goes_on(scene) { columns } else { 7 };
    let rows = lines.iter().zip(rules).enumerate().map(|(place, (line, rules))| {
        let mut row = line_row(place, line, scene, shown);
        if let Some(last) = row.cells.last_mut() {
            *last = Value::text(rules);
        }
        Row { kind: RowKind::Flagged, ..row }
    });
    let rows: Vec<Row<'a>> = rows.collect();
    let first = sheet.next_row();
    let last = first + rows_of(rows.len()) - 1;
    let mut table = Table::listed(Vec::new(), aligns(kind, shown), rows);
    table.spans = vec![1; usize::from(shown)];
    if let Some(last) = table.spans.last_mut() {
        *last += columns - shown;
    }
    sheet.push(Part::Table(table));
    Some(sheet.column(0, first, last))
}

/// The codes of the errors on each line, in order.
fn rules_of(scene: Scene<'_>, lines: &[&Line]) -> Vec<String> {
    let mut places: BTreeMap<(&str, &str, u32), BTreeSet<&str>> = BTreeMap::new();
    let files = &scene.month.consolidation.files;
    let place = |line: &Line| Some((&*files.get(line.file())?.path, line.row));
    for line in lines {
        if let Some((path, row)) = place(line) {
            places.insert((path, &line.sheet, row), BTreeSet::new());
        }
    }
    for finding in scene.month.consolidation.findings.iter().filter(|it| it.severity == Severity::Error) {
        if let (Some(path), Some(sheet), Some(cell)) = (&finding.place.path, &finding.place.sheet, finding.place.cell)
            && let Some(codes) = places.get_mut(&(&**path, &**sheet, cell.row))
        {
            codes.insert(finding.rule.code);
        }
    }
    let codes = |line: &&Line| {
        let (path, row) = place(line)?;
        let codes = places.get(&(path, &*line.sheet, row))?;
        Some(codes.iter().copied().collect::<Vec<_>>().join(", "))
    };
    lines.iter().map(|line| codes(line).unwrap_or_default()).collect()
}

/// The plan's own notes: whom to ask.
fn notes(scene: Scene<'_>) -> Vec<String> {
    let contacts = &scene.month.profile.contacts;
    let note = |phrase, contact: &Option<Contact>| {
        let contact = contact.as_ref()?;
        let facts = [("name", Fact::shown(&contact.name)), ("phone", Fact::shown(&contact.phone))];
        Some(said(scene, phrase, &facts))
    };
    let technical = note(scene.words.ask_technical, &contacts.technical);
    let legal = note(scene.words.ask_legal, &contacts.legal);
    technical.into_iter().chain(legal).collect()
}
