//! Sheet 1: the month on one page, and the ratios in a chart.
//!
//! Takes the cells of the other sheets; gives each figure as a live formula over them.
//! Never states a figure that another sheet does not hold.

use super::heads::{letterhead, period_line, signatures};
use super::senders::{lateness_note, pattern};
use super::{
    ANNEX_I, ANNEX_II, BASIS, FINDINGS, OVERVIEW, RATIOS, SENDERS, Scene, annexes, headings, number, ratios, senders,
};
use crate::consolidate::{Counts, Fate, State};
use crate::model::address::{Area, CellRef};
use crate::model::ratio::Verdict;
use crate::model::severity::Severity;
use crate::model::submission::AnnexKind;
use crate::report::table::{
    Align, Chart, Formula, LineStyle, Page, Part, Range, Row, Sheet, Stored, Table, Target, Value, to_float,
};
use crate::rules::across::INCONSISTENT_VERDICT;
use crate::text::phrases::phrases;
use crate::trace::{Fates, FindingsOf, Origin, RowsOf, SendersOf};

/// Where the figures stand on the other sheets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells {
    /// Nothing where no scope has a minimum.
    pub ratios: Option<ratios::Cells>,
    /// Phụ lục I, Phụ lục II.
    pub annexes: [annexes::Cells; 2],
    /// The numbers of the procedures on which units disagree, and how many there are.
    pub disagreements: (Range, usize),
    pub senders: senders::Cells,
    pub severities: Range,
    /// The sums of the rows of all files.
    pub sums: super::files::Sums,
}

const WIDTHS: [f64; 5] = [5.0, 22.0, 20.0, 9.5, 21.5];
/// Rows that the chart takes beside those of its bars.
const CHART_FRAME: usize = 9;

/// The sheet. It has a page break of its own, so it is not shrunk to the paper.
pub(super) fn sheet<'a>(scene: Scene<'a>, cells: &Cells) -> Sheet<'a> {
    let words = scene.words;
    let page = Page { landscape: false, points: 12.0, fits_width: false };
    let mut sheet = Sheet::new(OVERVIEW, page, WIDTHS.to_vec());
    letterhead(&mut sheet, 2, scene);
    sheet.line(LineStyle::Title, words.overview_title);
    sheet.line(LineStyle::Subtitle, words.title);
    sheet.line(LineStyle::Aside, period_line(scene));
    sheet.gap();
    let mut groups = vec![sent(cells, scene), rows_read(cells, sheet.next_row(), scene), reviewed(cells, scene)];
    groups.extend(cells.ratios.map(|cells| ratio(cells, scene)));
    let mut rows = Vec::new();
    for (place, (title, figures)) in words.overview_groups.iter().zip(groups).enumerate() {
        let numeral = ["I", "II", "III", "IV"].get(place).copied().unwrap_or_default();
        rows.push(Row::group(vec![Value::text(numeral), Value::text(*title)], vec![1, 4]));
        rows.extend(figures.into_iter().enumerate().map(|(place, figure)| figure.row(place)));
    }
    let aligns = vec![Align::Centre, Align::Left, Align::Centre, Align::Left];
    let table = Table { spans: vec![1, 2, 1, 1], ..Table::listed(headings(&words.overview_columns), aligns, rows) };
    sheet.push(Part::Table(table));
    if let Some(cells) = cells.ratios {
        chart(&mut sheet, cells, scene);
    }
    signatures(&mut sheet, 3, scene);
    sheet
}

/// The plan's ratios beside their minimums, on a page of their own.
fn chart(sheet: &mut Sheet<'_>, cells: ratios::Cells, scene: Scene<'_>) {
    let words = scene.words;
    sheet.gap();
    sheet.push(Part::PageBreak);
    let chart = Chart {
        title: words.chart_title.to_owned(),
        names: cells.names,
        ratios: (words.chart_ratio.to_owned(), cells.ratios),
        minimums: (words.chart_minimum.to_owned(), cells.minimums),
    };
    sheet.push(Part::Chart(chart, super::rows_of(ratios::planned(scene) * 3 / 2 + CHART_FRAME)));
}

/// One figure: its label, its formula, where it comes from or a remark.
struct Figure<'a> {
    label: &'static str,
    value: Value<'a>,
    source: Value<'a>,
    origin: Origin<'static>,
}

impl<'a> Figure<'a> {
    fn row(self, place: usize) -> Row<'a> {
        let origin = self.origin;
        Row::of(vec![number(place), Value::text(self.label), self.value, self.source]).counting([(2, origin)])
    }
}

fn to_sheet(sheet: &'static str) -> Value<'static> {
    Value::Link(sheet.into(), Target::Here(Range::cell(sheet, CellRef::new(0, 0))))
}

/// I. Who sent.
fn sent<'a>(cells: &Cells, scene: Scene<'a>) -> Vec<Figure<'a>> {
    let labels = scene.words.sent_labels;
    let entries = &scene.month.consolidation.entries;
    let states = cells.senders.expected;
    let expected = || entries.iter().filter(|entry| entry.expected);
    let of = |label: usize, formula: String, result: usize, (expected, state)| Figure {
        label: labels.get(label).copied().unwrap_or_default(),
        value: Formula::count(formula, result),
        source: to_sheet(SENDERS),
        origin: Origin::Senders(SendersOf { expected, state }),
    };
    let mut figures = vec![of(0, format!("=COUNTA({states})"), expected().count(), (true, None))];
    let all = [State::Received, State::Late, State::Missing, State::Duplicate, State::Unreadable];
    for (label, state) in (1..).zip(all) {
        let count = expected().filter(|entry| entry.state == state).count();
        let formula = format!("=COUNTIF({states},\"{}\")", pattern(state, scene));
        figures.push(of(label, formula, count, (true, Some(state))));
    }
    if let Some(names) = cells.senders.others {
        let count = entries.iter().filter(|entry| !entry.expected).count();
        figures.push(of(6, format!("=COUNTA({names})"), count, (false, None)));
    }
    let note = lateness_note(scene);
    if !note.is_empty()
        && let Some(late) = figures.get_mut(2)
    {
        late.source = Value::text(note);
    }
    figures
}

/// II. The rows that were read and what became of them; the difference is 0.
fn rows_read<'a>(cells: &Cells, table: u32, scene: Scene<'a>) -> Vec<Figure<'a>> {
    let sum = &scene.month.consolidation.conservation;
    let [read, _, _, once, excluded] = cells.sums;
    let [first_annex, second_annex] = cells.annexes;
    let counted = format!("=COUNT({})+COUNT({})", first_annex.counted, second_annex.counted);
    let flagged = [first_annex.flagged, second_annex.flagged].into_iter().flatten();
    let flagged = flagged.map(|range| format!("COUNT({range})")).collect::<Vec<_>>().join("+");
    let flagged = if flagged.is_empty() { "=0".to_owned() } else { format!("={flagged}") };
    // Heading, group I with its figures, group II's own heading; then the first figure of this group.
    let first = table + 3 + super::rows_of(sent(cells, scene).len());
    let column = |row: u32| Range::cell(OVERVIEW, CellRef::new(row, 3)).local();
    let parts = Area::new(CellRef::new(first + 1, 3), CellRef::new(first + 4, 3));
    let difference = format!("={}-SUM({parts})", column(first));
    let values = [
        (format!("={read}"), sum.read, BASIS, Fates::Read),
        (counted, sum.counted, ANNEX_I, Fates::Counted),
        (flagged, sum.flagged, ANNEX_I, Fates::Flagged),
        (format!("={once}"), sum.once, BASIS, Fates::Once),
        (format!("={excluded}"), sum.excluded.values().sum(), BASIS, Fates::Excluded(None)),
    ];
    let figure = |(label, (formula, result, source, fates)): (&&'static str, (String, usize, &'static str, Fates))| {
        let origin = Origin::Rows(RowsOf { fates, ..RowsOf::default() });
        Figure { label, value: Formula::count(formula, result), source: to_sheet(source), origin }
    };
    let mut figures: Vec<Figure<'a>> = scene.words.rows_labels.iter().zip(values).map(figure).collect();
    let accounted = sum.counted + sum.flagged + sum.once + sum.excluded.values().sum::<usize>();
    let rest = Stored::Number(to_float(sum.read) - to_float(accounted));
    figures.push(Figure {
        label: scene.words.rows_labels[5],
        value: Value::Formula(Formula { text: difference, result: rest, shape: crate::report::table::Shape::Count }),
        source: Value::text(scene.words.difference_note),
        origin: Origin::Difference,
    });
    figures
}

/// A formula, its result, the sheet it counts on, and what it counts.
type Said = (String, usize, &'static str, Origin<'static>);

/// III. What the review came to.
fn reviewed<'a>(cells: &Cells, scene: Scene<'a>) -> Vec<Figure<'a>> {
    let words = scene.words;
    let whole = scene.month.consolidation;
    let counts = Counts::of(&whole.findings);
    let lines = |annex| whole.lines.iter().filter(move |line| line.annex == Some(annex) && line.fate == Fate::Counted);
    let severity = |of| format!("=COUNTIF({},\"{}\")", cells.severities, super::findings::severity(of, scene));
    let rows = |annex| Origin::Rows(RowsOf { annex: Some(annex), fates: Fates::Counted, ..RowsOf::default() });
    let of_rule = FindingsOf { rule: Some(INCONSISTENT_VERDICT.code), ..FindingsOf::default() };
    let found = |severity| Origin::Findings(FindingsOf { severity: Some(severity), ..FindingsOf::default() });
    let [one, two] = cells.annexes.map(|annex| format!("=COUNT({})", annex.counted));
    let values = [
        (one, lines(AnnexKind::I).count(), ANNEX_I, rows(AnnexKind::I)),
        (two, lines(AnnexKind::II).count(), ANNEX_II, rows(AnnexKind::II)),
        (
            format!("=COUNT({})", cells.disagreements.0),
            cells.disagreements.1,
            super::DISAGREEMENTS,
            Origin::Findings(of_rule),
        ),
        (severity(Severity::Error), counts.errors, FINDINGS, found(Severity::Error)),
        (severity(Severity::Warning), counts.warnings, FINDINGS, found(Severity::Warning)),
        (severity(Severity::Note), counts.notes, FINDINGS, found(Severity::Note)),
    ];
    let figure = |(label, (formula, result, source, origin)): (&&'static str, Said)| Figure {
        label,
        value: Formula::count(formula, result),
        source: to_sheet(source),
        origin,
    };
    words.reviewed_labels.iter().zip(values).map(figure).collect()
}

/// IV. The plan's minimums.
fn ratio(cells: ratios::Cells, scene: Scene<'_>) -> Vec<Figure<'_>> {
    let words = scene.words;
    let planned = ratios::planned(scene);
    let measures = scene.month.measures.iter().take(planned);
    let count = |verdict: Verdict| measures.clone().filter(|measure| measure.verdict() == verdict).count();
    let verdicts = phrases(scene.month.lang).verdicts;
    let all = Formula::count(format!("=COUNTA({})", cells.names), planned);
    let of =
        |label, value, verdict| Figure { label, value, source: to_sheet(RATIOS), origin: Origin::Measures(verdict) };
    let mut figures = vec![of(words.ratio_labels[0], all, None)];
    let each = [Verdict::Met, Verdict::Missed, Verdict::NotApplicable, Verdict::Unknown];
    for ((label, verdict), word) in words.ratio_labels.iter().skip(1).zip(each).zip(verdicts) {
        let formula = format!("=COUNTIF({},\"{word}\")", cells.verdicts);
        figures.push(of(label, Formula::count(formula, count(verdict)), Some(verdict)));
    }
    figures
}
