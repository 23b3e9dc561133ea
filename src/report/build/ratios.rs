//! Sheet 2: the integration ratio of every agency against its minimum.
//!
//! Takes the measures in the plan's order; gives ratio, verdict and shortfall as live formulas on whole numbers.
//! Never prints an unknown figure as 0.

use super::heads::{said, signatures, title};
use super::{RATIOS, Scene, headings, number, portrait, rows_of};
use crate::indicators::Measure;
use crate::model::agency::Level;
use crate::model::ratio::{Operator, Verdict};
use crate::profile::Scope;
use crate::report::table::{
    Align, Formula, LineStyle, Mark, Part, Range, Row, Shape, Sheet, Stored, Table, Tone, Value,
};
use crate::text::fact::Fact;
use crate::text::phrases::phrases;
use crate::trace::Origin;

/// Where the figures of the plan's table stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells {
    pub names: Range,
    pub ratios: Range,
    pub minimums: Range,
    pub verdicts: Range,
}

const WIDTHS: [f64; 8] = [5.0, 29.0, 10.0, 10.0, 10.0, 10.0, 13.0, 8.0];
const NAME: u32 = 1;
const RATIO: u32 = 4;
const MINIMUM: u32 = 5;
const VERDICT: u32 = 6;

/// The sheet, and where the plan's table stands on it; nothing where the plan sets none of the scopes a minimum.
pub(super) fn sheet(scene: Scene<'_>) -> (Sheet<'_>, Option<Cells>) {
    let words = phrases(scene.month.lang);
    let mut sheet = Sheet::new(RATIOS, portrait(12.0), WIDTHS.to_vec());
    title(&mut sheet, scene.words.ratios_title, scene);
    sheet.gap();
    let head = sheet.next_row();
    sheet.repeated = Some((head, head));
    let ratios: Vec<Measure> = scene.month.measures.iter().filter(|it| it.is_integration()).cloned().collect();
    let (plan, units) = ratios.split_at(planned(scene));
    let cells = (!plan.is_empty()).then(|| cells(&sheet, head + 2, plan.len()));
    let mut rows = Vec::new();
    if let Some(cells) = cells {
        rows.push(group(scene.words.planned));
        rows.extend(measured(plan, head + 2, scene));
        rows.extend(verdict_counts(plan, cells.verdicts, scene));
    }
    for level in Level::ALL {
        let of_level: Vec<Measure> = units.iter().filter(|it| level_of(it, scene) == Some(level)).cloned().collect();
        if of_level.is_empty() {
            continue;
        }
        let name = scene.month.profile.level(level).map_or(level.key(), |it| &it.name);
        rows.push(group(&said(scene, scene.words.units_of, &[("level", Fact::shown(name))])));
        let at = head + 1 + rows_of(rows.len());
        rows.extend(measured(&of_level, at, scene));
    }
    if rows.is_empty() {
        rows.push(super::none(scene, 8));
    }
    let aligns = vec![
        Align::Centre,
        Align::Left,
        Align::Centre,
        Align::Centre,
        Align::Centre,
        Align::Centre,
        Align::Centre,
        Align::Centre,
    ];
    let end = head + rows_of(rows.len());
    sheet.push(Part::Table(Table::listed(headings(&words.ratio_columns), aligns, rows)));
    sheet.marks = marks(sheet.column(VERDICT, head + 1, end), scene);
    for note in scene.words.ratio_notes {
        sheet.line(LineStyle::Note, note);
    }
    signatures(&mut sheet, 2, scene);
    (sheet, cells)
}

/// Where so many rows of the plan stand from a row on.
fn cells(sheet: &Sheet<'_>, first: u32, count: usize) -> Cells {
    let column = |column| sheet.column(column, first, first + rows_of(count) - 1);
    Cells { names: column(NAME), ratios: column(RATIO), minimums: column(MINIMUM), verdicts: column(VERDICT) }
}

/// How many of the measures, which they begin, are those of the plan's own rows.
pub(super) fn planned(scene: Scene<'_>) -> usize {
    let (month, profile) = (scene.month, scene.month.profile);
    month.measures.iter().filter(|it| it.is_integration() && profile.quota(it.scope).is_some()).count()
}

fn level_of(measure: &Measure, scene: Scene<'_>) -> Option<Level> {
    match measure.scope {
        Scope::Agency(agency) => Some(scene.month.profile.roster.get(agency)?.level),
        Scope::Level(level) => Some(level),
        Scope::Group(_) | Scope::Province => None,
    }
}

pub(super) fn group(text: &str) -> Row<'static> {
    Row::group(vec![Value::text(text.to_owned())], vec![8])
}

fn measured<'a>(measures: &[Measure], first: u32, scene: Scene<'a>) -> Vec<Row<'a>> {
    let rows = measures.iter().enumerate();
    rows.map(|(place, measure)| row(measure, place, first + rows_of(place) + 1, scene)).collect()
}

/// One measure in Excel's row `at`.
fn row<'a>(measure: &Measure, place: usize, at: u32, scene: Scene<'a>) -> Row<'a> {
    let figure = |figure: Option<u64>| figure.map_or(Value::Blank, Value::Count);
    Row::of(vec![
        number(place),
        Value::text(scene.month.profile.scope_name(measure.scope)),
        figure(measure.whole),
        figure(measure.part),
        ratio(measure, at),
        measure.target.map_or(Value::Blank, |target| Value::Percent(target.hundredths())),
        verdict(measure, at, scene),
        short_by(measure, at, scene),
    ])
    .counting(origins(measure))
}

/// What the figures of a measure's row count, by their columns.
fn origins(measure: &Measure) -> [(usize, Origin<'static>); 6] {
    let scope = measure.scope;
    [
        (2, Origin::Held(scope)),
        (3, Origin::Integrated(scope)),
        (4, Origin::Ratio(scope)),
        (5, Origin::Minimum(scope)),
        (6, Origin::Verdict(scope)),
        (7, Origin::ShortBy(scope)),
    ]
}

fn ratio(measure: &Measure, at: u32) -> Value<'static> {
    let result = match measure.ratio() {
        _ if measure.whole == Some(0) => Stored::Word("–".to_owned()),
        None => Stored::Word(String::new()),
        Some(ratio) => Stored::Number(float(ratio.part) / float(ratio.whole)),
    };
    let text = format!("=IF(C{at}=\"\",\"\",IF(C{at}=0,\"–\",IF(D{at}=\"\",\"\",D{at}/C{at})))");
    Value::Formula(Formula { text, result, shape: Shape::Ratio })
}

pub(super) fn float(figure: u64) -> f64 {
    f64::from(u32::try_from(figure).unwrap_or(u32::MAX))
}

pub(super) fn word(verdict: Verdict, scene: Scene<'_>) -> &'static str {
    phrases(scene.month.lang).verdicts.get(verdict as usize).copied().unwrap_or_default()
}

/// The verdict on whole numbers: the minimum counts in hundredths of a percent, so nothing is rounded.
fn verdict(measure: &Measure, at: u32, scene: Scene<'_>) -> Value<'static> {
    let of = |verdict| word(verdict, scene);
    let (met, missed) = (of(Verdict::Met), of(Verdict::Missed));
    let (idle, unknown) = (of(Verdict::NotApplicable), of(Verdict::Unknown));
    let sign = measure.operator.sign();
    let text = format!(
        "=IF(C{at}=\"\",\"{unknown}\",IF(C{at}=0,\"{idle}\",IF(D{at}=\"\",\"{unknown}\",IF(F{at}=\"\",\"{idle}\",\
         IF(10000*D{at}{sign}ROUND(10000*F{at},0)*C{at},\"{met}\",\"{missed}\")))))"
    );
    Formula::word(text, of(measure.verdict()))
}

fn short_by(measure: &Measure, at: u32, scene: Scene<'_>) -> Value<'static> {
    let due = format!("ROUND(10000*F{at},0)*C{at}/10000");
    let needed = match measure.operator {
        // No further procedure brings a figure down.
        Operator::AtMost => return Value::Blank,
        Operator::Above => format!("INT({due})+1"),
        Operator::AtLeast | Operator::Exactly => format!("ROUNDUP({due},0)"),
    };
    let missed = word(Verdict::Missed, scene);
    let text = format!("=IF(G{at}=\"{missed}\",MAX(0,{needed}-D{at}),\"\")");
    let result = match measure.verdict() {
        Verdict::Missed => Stored::Number(float(measure.short_by())),
        _ => Stored::Word(String::new()),
    };
    Value::Formula(Formula { text, result, shape: Shape::Count })
}

/// How many of the plan's rows have each verdict.
fn verdict_counts<'a>(plan: &[Measure], verdicts: Range, scene: Scene<'a>) -> Vec<Row<'a>> {
    let all = [Verdict::Met, Verdict::Missed, Verdict::NotApplicable, Verdict::Unknown];
    let row = |verdict: Verdict| {
        let label = said(scene, scene.words.with_verdict, &[("verdict", Fact::shown(word(verdict, scene)))]);
        let counted = plan.iter().filter(|measure| measure.verdict() == verdict).count();
        let formula = Formula::count(format!("=COUNTIF({},\"{}\")", verdicts.local(), word(verdict, scene)), counted);
        let origin = Origin::Measures(Some(verdict));
        Row::total(vec![Value::text(label), formula], vec![6, 2]).counting([(1, origin)])
    };
    all.into_iter().map(row).collect()
}

pub(super) fn marks(verdicts: Range, scene: Scene<'_>) -> Vec<Mark> {
    let mark = |verdict, tone| Mark { area: verdicts.area, word: word(verdict, scene).to_owned(), tone };
    vec![
        mark(Verdict::Met, Tone::Good),
        mark(Verdict::Missed, Tone::Bad),
        mark(Verdict::NotApplicable, Tone::Quiet),
        mark(Verdict::Unknown, Tone::Doubtful),
    ]
}
