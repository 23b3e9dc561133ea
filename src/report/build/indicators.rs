//! Sheet 8: the profile's indicators against their targets.
//!
//! Takes the measures of the period; gives figure, gap and verdict as live formulas where they follow from cells.
//! Never prints a figure that is not known as 0, and is left out where nothing is known at all.

use super::heads::{said, signatures, title};
use super::ratios::{float, group, marks, word};
use super::{INDICATORS, Scene, headings, rows_of};
use crate::indicators::{Measure, Remark, Source};
use crate::model::ratio::Verdict;
use crate::profile::Unit;
use crate::report::score;
use crate::report::table::{
    Align, Chart, Formula, LineStyle, Page, Part, Range, Row, Shape, Sheet, Stored, Table, Value,
};
use crate::text::fact::Fact;
use crate::text::scorecard::scorecard_phrases;
use crate::trace::{Facet, Origin};

const WIDTHS: [f64; 10] = [5.0, 27.0, 13.0, 7.0, 7.0, 8.5, 7.5, 8.5, 8.5, 14.0];
const NUMBER: u32 = 0;
const FIGURE: u32 = 5;
const TARGET: u32 = 6;
const VERDICT: u32 = 8;
/// Bars that fit on one page, which the chart has to itself.
const MOST_BARS: usize = 22;
/// Rows that the chart takes beside those of its bars.
const CHART_FRAME: usize = 7;

/// The sheet; nothing where no indicator has a figure.
pub(super) fn sheet<'a>(scene: Scene<'a>) -> Option<Sheet<'a>> {
    let measures: Vec<&'a Measure> = scene.month.measures.iter().filter(|it| is_shown(it)).collect();
    if !measures.iter().any(|measure| is_known(measure)) {
        return None;
    }
    let words = scorecard_phrases(scene.month.lang);
    // Amounts in other units stand apart: a chart of percentages would dwarf them.
    let (shares, others): (Vec<&'a Measure>, Vec<&'a Measure>) =
        measures.into_iter().partition(|measure| measure.unit == Unit::Percent);
    // It has a page break of its own, so it is not shrunk to the paper.
    let page = Page { landscape: true, points: 11.0, fits_width: false };
    let mut sheet = Sheet::new(INDICATORS, page, WIDTHS.to_vec());
    title(&mut sheet, words.title, scene);
    sheet.gap();
    let head = sheet.next_row();
    sheet.repeated = Some((head, head));
    let all: Vec<&'a Measure> = shares.iter().chain(&others).copied().collect();
    let first = head + 1;
    let rows_at = |place: usize| first + rows_of(place) + 1;
    let lines = Lines { all: &all, first };
    let mut rows: Vec<Row<'_>> =
        all.iter().enumerate().map(|(place, measure)| row(measure, place, rows_at(place), &lines, scene)).collect();
    let last = first + rows_of(all.len()) - 1;
    let verdicts = sheet.column(VERDICT, first, last);
    rows.extend(counts(&all, &lines, scene));
    let aligns = [Align::Centre, Align::Left, Align::Left].into_iter().chain([Align::Centre; 6]).chain([Align::Left]);
    sheet.push(Part::Table(Table::listed(headings(&words.sheet_columns), aligns.collect(), rows)));
    sheet.marks = marks(verdicts, scene);
    for note in words.notes {
        sheet.line(LineStyle::Note, note);
    }
    chart(&mut sheet, &shares, first, scene);
    signatures(&mut sheet, 4, scene);
    Some(sheet)
}

/// An indicator whose years have not come and that has no figure stands on the last sheet alone.
fn is_shown(measure: &Measure) -> bool {
    !measure.is_integration() && (measure.target.is_some() || is_known(measure) || !measure.parts.is_empty())
}

fn is_known(measure: &Measure) -> bool {
    measure.hundredths().is_some() || matches!(measure.source, Source::Counted | Source::Given(_))
}

/// Where the measures stand on the sheet.
struct Lines<'m> {
    all: &'m [&'m Measure],
    first: u32,
}

impl Lines<'_> {
    /// The verdict cells of the measures that fit.
    fn verdicts(&self, fits: impl Fn(&Measure) -> bool) -> Vec<String> {
        let fitting = self.all.iter().enumerate().filter(|(_, measure)| fits(measure));
        fitting.map(|(place, _)| format!("I{}", self.first + rows_of(place) + 1)).collect()
    }
}

/// One measure in Excel's row `at`.
fn row<'a>(measure: &'a Measure, place: usize, at: u32, lines: &Lines<'_>, scene: Scene<'a>) -> Row<'a> {
    let (profile, lang) = (scene.month.profile, scene.month.lang);
    let count = |figure: Option<u64>| figure.map_or(Value::Blank, Value::Count);
    let number = score::number(measure, profile);
    let number = if number.is_empty() { Value::count(place + 1) } else { Value::text(number) };
    Row::of(vec![
        number,
        Value::text(named(measure, scene)),
        Value::text(profile.scope_name(measure.scope)),
        count(measure.part),
        count(measure.whole),
        figure(measure, at),
        measure.target.map_or(Value::Blank, |target| amount(target.hundredths(), measure.unit)),
        gap(measure, at),
        if measure.parts.is_empty() { verdict(measure, at, scene) } else { compound(measure, lines, scene) },
        Value::text(score::papers(measure, profile, scene.month.consolidation.period, lang)),
    ])
    .counting(FACETS.map(|(place, facet)| (place, Origin::Indicator(measure, facet))))
}

/// What stands in which of a measure's cells.
const FACETS: [(usize, Facet); 6] =
    [(3, Facet::Part), (4, Facet::Whole), (5, Facet::Figure), (6, Facet::Target), (7, Facet::Gap), (8, Facet::Verdict)];

/// The indicator with its target as it is to be read: a cell of 50% does not say “trên”.
fn named(measure: &Measure, scene: Scene<'_>) -> String {
    let (profile, lang) = (scene.month.profile, scene.month.lang);
    let target = score::target(measure, lang).map_or_else(String::new, |target| format!(" ({target})"));
    format!("{}{target}", score::name(measure, profile, lang))
}

const fn amount(hundredths: u32, unit: Unit) -> Value<'static> {
    match unit {
        Unit::Percent => Value::Percent(hundredths),
        Unit::Minutes | Unit::Dossiers | Unit::Services => Value::Amount(hundredths),
    }
}

/// Numerator by denominator, or the figure that was given.
fn figure(measure: &Measure, at: u32) -> Value<'static> {
    if let Some(value) = measure.value {
        return amount(value.hundredths(), measure.unit);
    }
    let Some(ratio) = measure.ratio() else { return Value::Blank };
    let empty = ratio.whole == 0;
    let result =
        if empty { Stored::Word("–".to_owned()) } else { Stored::Number(float(ratio.part) / float(ratio.whole)) };
    let shape = if measure.unit == Unit::Percent { Shape::Ratio } else { Shape::Amount };
    let text = format!("=IF(E{at}=\"\",\"\",IF(E{at}=0,\"–\",IF(D{at}=\"\",\"\",D{at}/E{at})))");
    Value::Formula(Formula { text, result, shape })
}

/// Figure less target; of percentages in points.
fn gap(measure: &Measure, at: u32) -> Value<'static> {
    let Some(target) = measure.target else { return Value::Blank };
    let target = f64::from(target.hundredths());
    let shown = match (measure.ratio(), measure.value) {
        (Some(ratio), _) if ratio.whole == 0 => None,
        (Some(ratio), _) => Some(float(ratio.part) / float(ratio.whole)),
        (None, Some(value)) => Some(f64::from(value.hundredths()) / scale(measure.unit)),
        (None, None) => return Value::Blank,
    };
    let (difference, result) = match measure.unit {
        Unit::Percent => {
            (format!("100*F{at}-100*G{at}"), shown.map(|figure| 100.0 * figure - 100.0 * (target / 10_000.0)))
        }
        _ => (format!("F{at}-G{at}"), shown.map(|figure| figure - target / 100.0)),
    };
    let result = result.map_or_else(|| Stored::Word(String::new()), Stored::Number);
    let text = format!("=IF(F{at}=\"\",\"\",IF(F{at}=\"–\",\"\",{difference}))");
    Value::Formula(Formula { text, result, shape: Shape::Gap })
}

/// What one unit of a cell is in hundredths: a cell of percentages holds shares of 1.
fn scale(unit: Unit) -> f64 {
    f64::from(unit.scale())
}

/// The verdict on whole numbers: figure and target count in hundredths, so nothing is rounded.
fn verdict(measure: &Measure, at: u32, scene: Scene<'_>) -> Value<'static> {
    let of = |verdict| word(verdict, scene);
    let not_due = measure.remark == Some(Remark::NotDue);
    let missed = if not_due { scorecard_phrases(scene.month.lang).not_due } else { of(Verdict::Missed) };
    let met = of(Verdict::Met);
    let (idle, unknown) = (of(Verdict::NotApplicable), of(Verdict::Unknown));
    let (sign, scale, empty) = (measure.operator.sign(), measure.unit.scale(), of(measure.empty));
    let judged = if measure.value.is_some() {
        format!(
            "IF(F{at}=\"\",\"{unknown}\",IF(ROUND({scale}*F{at},0){sign}ROUND({scale}*G{at},0),\"{met}\",\"{missed}\"))"
        )
    } else {
        format!(
            "IF(E{at}=\"\",\"{unknown}\",IF(E{at}=0,\"{empty}\",IF(D{at}=\"\",\"{unknown}\",\
             IF({scale}*D{at}{sign}ROUND({scale}*G{at},0)*E{at},\"{met}\",\"{missed}\"))))"
        )
    };
    Formula::word(
        format!("=IF(G{at}=\"\",\"{idle}\",{judged})"),
        if measure.is_not_due() { missed } else { of(measure.verdict()) },
    )
}

/// Met only if all its parts are: counted over their own cells.
fn compound(measure: &Measure, lines: &Lines<'_>, scene: Scene<'_>) -> Value<'static> {
    let codes = score::indicator(measure, scene.month.profile).map(|it| it.parts.as_slice()).unwrap_or_default();
    let parts = lines.verdicts(|it| it.scope == measure.scope && codes.contains(&it.indicator));
    let count = |verdict| {
        let each = parts.iter().map(|cell| format!("COUNTIF({cell},\"{}\")", word(verdict, scene)));
        each.collect::<Vec<_>>().join("+")
    };
    let of = |verdict| word(verdict, scene);
    let text = format!(
        "=IF({}>0,\"{}\",IF({}>0,\"{}\",IF({}>0,\"{}\",\"{}\")))",
        count(Verdict::Missed),
        of(Verdict::Missed),
        count(Verdict::Unknown),
        of(Verdict::Unknown),
        count(Verdict::Met),
        of(Verdict::Met),
        of(Verdict::NotApplicable)
    );
    Formula::word(text, of(measure.verdict()))
}

/// How many of the judged rows have each verdict.
fn counts<'a>(all: &[&Measure], lines: &Lines<'_>, scene: Scene<'a>) -> Vec<Row<'a>> {
    let words = scorecard_phrases(scene.month.lang);
    let judged = lines.verdicts(|measure| measure.judged);
    if judged.is_empty() {
        return vec![group(words.shown_only)];
    }
    let row = |verdict: Verdict| {
        let of = word(verdict, scene);
        let label = said(scene, words.with_verdict, &[("verdict", Fact::shown(of))]);
        let cells = judged.iter().map(|cell| format!("COUNTIF({cell},\"{of}\")")).collect::<Vec<_>>().join("+");
        let counted = all.iter().filter(|measure| measure.judged && measure.verdict() == verdict).count();
        let origin = Origin::Judged(verdict);
        Row::total(vec![Value::text(label), Formula::count(format!("={cells}"), counted)], vec![8, 2])
            .counting([(1, origin)])
    };
    [Verdict::Met, Verdict::Missed, Verdict::NotApplicable, Verdict::Unknown].into_iter().map(row).collect()
}

/// Figures against targets, by the numbers of the table, where there are few enough to be told apart.
fn chart(sheet: &mut Sheet<'_>, shares: &[&Measure], first: u32, scene: Scene<'_>) {
    let bars = shares.len();
    if bars > MOST_BARS || shares.iter().filter(|measure| is_known(measure)).count() < 2 {
        return;
    }
    let last = first + rows_of(bars) - 1;
    let column = |column: u32| Range::column(INDICATORS, column, first, last);
    let [title, figure, target] = scorecard_phrases(scene.month.lang).chart;
    let chart = Chart {
        title: title.to_owned(),
        names: column(NUMBER),
        ratios: (figure.to_owned(), column(FIGURE)),
        minimums: (target.to_owned(), column(TARGET)),
    };
    sheet.push(Part::PageBreak);
    sheet.push(Part::Chart(chart, rows_of(bars + CHART_FRAME)));
}
