//! Sheet 9: this period against an earlier one.
//!
//! Takes a comparison; gives its figures in short, the procedures that changed, the ratios with their points, the
//! senders. Never shows the points of rounded ratios.

use super::heads::{said, title};
use super::{COMPARISON, Scene, headings, landscape, listed, number, rows_of};
use crate::compare::{Change, ChangeKind, Comparison, Figure, RatioChange, Sender, SenderChange, Standing};
use crate::indicators::Measure;
use crate::model::ratio::Ratio;
use crate::profile::Scope;
use crate::report::table::{Align, Formula, LineStyle, Part, Range, Row, Shape, Sheet, Stored, Table, Value, to_float};
use crate::text::comparison::{ComparisonPhrases, comparison_phrases};
use crate::text::fact::Fact;
use crate::trace::{Fates, Origin, RowsOf};

const WIDTHS: [f64; 9] = [5.0, 22.0, 13.0, 16.0, 16.0, 12.0, 12.0, 17.0, 17.0];
/// The first cell under the headings of the figures in short.
const COUNT: u32 = 4;
const KIND: u32 = 1;
const SENDER_KIND: u32 = 3;
/// Changes that the sheet can hold beside its other parts.
const MOST_ROWS: usize = 900_000;

/// The sheet.
pub(super) fn sheet<'a>(comparison: &'a Comparison<'a>, scene: Scene<'a>) -> Sheet<'a> {
    let words = comparison_phrases(scene.month.lang);
    let mut sheet = Sheet::new(COMPARISON, landscape(12.0), WIDTHS.to_vec());
    title(&mut sheet, words.title, scene);
    let periods = [("before", Fact::shown(comparison.before)), ("after", Fact::shown(comparison.after))];
    sheet.line(LineStyle::Aside, said(scene, words.periods, &periods));
    if let Some([before, after]) = comparison.profiles {
        let facts = [("before", Fact::shown(&before.id)), ("after", Fact::shown(&after.id))];
        sheet.line(LineStyle::Aside, said(scene, words.profiles, &facts));
    }
    let ratios: Vec<&RatioChange<'_>> =
        comparison.ratios.iter().filter(|ratio| ratio.judged() || ratio.differs()).collect();
    // The figures in short count what stands below them: the places of those tables follow from their rows.
    let short = sheet.next_row() + 3;
    let ratio_head = short + rows_of(words.short_labels.len()) + 2;
    let sender_head = ratio_head + 1 + rows_of(ratios.len().max(1)) + 1 + 2;
    let procedure_head = sender_head + 1 + rows_of(comparison.senders.len().max(1)) + 2;
    let shown = comparison.procedures.len().min(MOST_ROWS);
    let kinds = sheet.column(KIND, procedure_head + 1, procedure_head + rows_of(shown.max(1)));
    let senders = sheet.column(SENDER_KIND, sender_head + 1, sender_head + rows_of(comparison.senders.len().max(1)));
    in_short(&mut sheet, comparison, (kinds, senders), words, scene);
    ratio_table(&mut sheet, &ratios, words, scene);
    sender_table(&mut sheet, comparison, words, scene);
    procedure_table(&mut sheet, comparison, shown, words, scene);
    sheet
}

fn section(sheet: &mut Sheet<'_>, words: &ComparisonPhrases, place: usize) {
    sheet.gap();
    sheet.line(LineStyle::Section, words.sections.get(place).copied().unwrap_or_default());
}

/// Each figure in short: its label, its value, a remark.
fn in_short<'a>(
    sheet: &mut Sheet<'a>,
    comparison: &'a Comparison<'a>,
    (kinds, senders): (Range, Range),
    words: &'static ComparisonPhrases,
    scene: Scene<'a>,
) {
    section(sheet, words, 0);
    let first = sheet.next_row() + 2;
    let cell = |place: u32| format!("${}${}", crate::model::address::column_letters(COUNT), first + place);
    let of = |kind: ChangeKind| comparison.of(kind).count();
    let kind = |kind: ChangeKind| {
        let word = word_of(kind, words);
        Formula::count(format!("=COUNTIF({},\"{word}\")", kinds.local()), of(kind))
    };
    let sender = |place: usize, count: usize| {
        let word = words.sender_kinds.get(place).copied().unwrap_or_default();
        Formula::count(format!("=COUNTIF({},\"{word}\")", senders.local()), count)
    };
    let now = format!("={}+{}-{}", cell(0), cell(1), cell(2));
    let [before, after] = comparison.counted;
    let values = [
        Value::count(before),
        kind(ChangeKind::New),
        kind(ChangeKind::Gone),
        Formula::count(now, after),
        kind(ChangeKind::BecameFit),
        kind(ChangeKind::BecameUnfit),
        kind(ChangeKind::Conditions),
        sender(0, comparison.senders.iter().filter(|sender| sender.began()).count()),
        sender(1, comparison.senders.iter().filter(|sender| sender.stopped()).count()),
    ];
    let remark = |place: usize| match place {
        1 => by_sender(comparison, ChangeKind::New, words, scene),
        2 => by_sender(comparison, ChangeKind::Gone, words, scene),
        _ => String::new(),
    };
    let rows = words.short_labels.iter().zip(values).enumerate();
    let listed_as = |word, range: Range, count| Origin::Listed {
        count,
        column: range.area.first.column,
        rows: (range.area.first.row, range.area.last.row),
        word,
    };
    let of_kind = |kind: ChangeKind| listed_as(word_of(kind, words), kinds, of(kind));
    let wide = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let origins = [
        Origin::Earlier(Some(wide(before))),
        of_kind(ChangeKind::New),
        of_kind(ChangeKind::Gone),
        Origin::Rows(RowsOf { fates: Fates::Counted, ..RowsOf::default() }),
        of_kind(ChangeKind::BecameFit),
        of_kind(ChangeKind::BecameUnfit),
        of_kind(ChangeKind::Conditions),
        listed_as(words.sender_kinds[0], senders, comparison.senders.iter().filter(|it| it.began()).count()),
        listed_as(words.sender_kinds[1], senders, comparison.senders.iter().filter(|it| it.stopped()).count()),
    ];
    let rows = rows.zip(origins).map(|((place, (label, value)), origin)| {
        let cells = vec![number(place), Value::text(*label), value, Value::text(remark(place))];
        Row::of(cells).counting([(2, origin)])
    });
    let aligns = vec![Align::Centre, Align::Left, Align::Centre, Align::Left];
    sheet.push(Part::Table(listed(scene, headings(&words.short_columns), aligns, vec![1, 3, 1, 4], rows.collect())));
}

fn word_of(kind: ChangeKind, words: &ComparisonPhrases) -> &'static str {
    let place = ChangeKind::ALL.iter().position(|known| *known == kind);
    place.and_then(|place| words.kinds.get(place).copied()).unwrap_or_default()
}

/// How many are new or gone only because their agency began or stopped sending.
fn by_sender(comparison: &Comparison<'_>, kind: ChangeKind, words: &ComparisonPhrases, scene: Scene<'_>) -> String {
    let count = comparison.of(kind).filter(|change| change.by_sender).count();
    if count == 0 {
        return String::new();
    }
    said(scene, words.by_sender, &[("count", Fact::Count(u64::try_from(count).unwrap_or(u64::MAX)))])
}

fn ratio_table<'a>(
    sheet: &mut Sheet<'a>,
    ratios: &[&'a RatioChange<'a>],
    words: &'static ComparisonPhrases,
    scene: Scene<'a>,
) {
    section(sheet, words, 2);
    let first = sheet.next_row() + 1;
    let rows = ratios.iter().enumerate();
    let rows = rows.map(|(place, ratio)| ratio_row(place, ratio, first + rows_of(place) + 1, scene)).collect();
    let mut aligns = vec![Align::Centre; 9];
    if let Some(name) = aligns.get_mut(1) {
        *name = Align::Left;
    }
    sheet.push(Part::Table(listed(scene, headings(&words.ratio_columns), aligns, vec![1; 9], rows)));
    sheet.line(LineStyle::Note, words.ratio_note);
}

/// A ratio then and now in Excel's row `at`.
fn ratio_row<'a>(place: usize, change: &'a RatioChange<'a>, at: u32, scene: Scene<'_>) -> Row<'a> {
    let count = |figure: Option<u64>| figure.map_or(Value::Blank, Value::Count);
    let [before, after] = [change.before, change.after];
    Row::of(vec![
        number(place),
        Value::text(change.scope),
        count(before.and_then(|figure| figure.numerator)),
        count(before.and_then(|figure| figure.denominator)),
        count(after.and_then(|figure| figure.numerator)),
        count(after.and_then(|figure| figure.denominator)),
        ratio(before, 'C', 'D', at),
        ratio(after, 'E', 'F', at),
        points(change, at),
    ])
    .counting(origins(change, scene))
}

/// What the figures of a ratio's row are: those of before as the earlier report states them.
fn origins(change: &RatioChange<'_>, scene: Scene<'_>) -> [(usize, Origin<'static>); 7] {
    let profile = scene.month.profile;
    let is_of = |measure: &&Measure| {
        *measure.indicator == *change.indicator && profile.scope_name(measure.scope) == change.scope
    };
    let scope = scene.month.measures.iter().find(is_of).filter(|it| it.is_integration()).map(|it| it.scope);
    let now = |origin: fn(Scope) -> Origin<'static>, figure| scope.map_or(Origin::Stated(figure), origin);
    let [before, after] = [change.before, change.after];
    let [old, new] = [change.ratio_before(), change.ratio_after()];
    [
        (2, Origin::Earlier(before.and_then(|it| it.numerator))),
        (3, Origin::Earlier(before.and_then(|it| it.denominator))),
        (4, now(Origin::Integrated, after.and_then(|it| it.numerator))),
        (5, now(Origin::Held, after.and_then(|it| it.denominator))),
        (6, Origin::EarlierRatio(old)),
        (7, scope.map_or(Origin::EarlierRatio(new), Origin::Ratio)),
        (8, Origin::Points(old, new)),
    ]
}

fn ratio(figure: Option<&Figure>, part: char, whole: char, at: u32) -> Value<'static> {
    let known = figure.and_then(Figure::ratio);
    let result = match known {
        _ if figure.is_some_and(|figure| figure.denominator == Some(0)) => Stored::Word("–".to_owned()),
        None => Stored::Word(String::new()),
        Some(Ratio { part, whole }) => Stored::Number(float(part) / float(whole)),
    };
    let (part, whole) = (format!("{part}{at}"), format!("{whole}{at}"));
    let text = format!("=IF({whole}=\"\",\"\",IF({whole}=0,\"–\",IF({part}=\"\",\"\",{part}/{whole})))");
    Value::Formula(Formula { text, result, shape: Shape::Ratio })
}

fn float(figure: u64) -> f64 {
    usize::try_from(figure).map_or(f64::MAX, to_float)
}

/// The points on whole numbers, rounded last.
fn points(change: &RatioChange<'_>, at: u32) -> Value<'static> {
    let way = format!("ROUND(10000*(E{at}*D{at}-C{at}*F{at})/(D{at}*F{at}),0)/100");
    let text = format!("=IF(G{at}=\"\",\"\",IF(G{at}=\"–\",\"\",IF(H{at}=\"\",\"\",IF(H{at}=\"–\",\"\",{way}))))");
    let known = change.points().and_then(|points| i32::try_from(points.hundredths()).ok());
    let result = known.map_or(Stored::Word(String::new()), |hundredths| Stored::Number(f64::from(hundredths) / 100.0));
    Value::Formula(Formula { text, result, shape: Shape::Points })
}

fn sender_table<'a>(
    sheet: &mut Sheet<'a>,
    comparison: &'a Comparison<'a>,
    words: &'static ComparisonPhrases,
    scene: Scene<'a>,
) {
    section(sheet, words, 3);
    let state = |sender: Option<&Sender>| {
        const KEYS: [&str; 5] = ["received", "missing", "late", "duplicate", "unreadable"];
        let place = sender.and_then(|sender| KEYS.iter().position(|key| *key == sender.state));
        place.and_then(|place| words.states.get(place).copied()).unwrap_or(words.unnamed)
    };
    let row = |(place, change): (usize, &'a SenderChange<'a>)| {
        let kind = ["began", "stopped", "state"].iter().position(|key| *key == change.key());
        let kind = kind.and_then(|kind| words.sender_kinds.get(kind).copied()).unwrap_or_default();
        let states = [state(change.before), state(change.after)];
        let [before, after] = states.map(Value::text);
        Row::of(vec![number(place), Value::text(change.agency), Value::text(kind), before, after])
    };
    let rows = comparison.senders.iter().enumerate().map(row).collect();
    let aligns = vec![Align::Centre, Align::Left, Align::Left, Align::Left, Align::Left];
    let table = listed(scene, headings(&words.sender_columns), aligns, vec![1, 2, 2, 2, 2], rows);
    sheet.push(Part::Table(table));
}

fn procedure_table<'a>(
    sheet: &mut Sheet<'a>,
    comparison: &'a Comparison<'a>,
    shown: usize,
    words: &'static ComparisonPhrases,
    scene: Scene<'a>,
) {
    section(sheet, words, 1);
    let aligns = vec![Align::Centre, Align::Left, Align::Centre, Align::Left, Align::Left, Align::Left, Align::Left];
    let columns = headings(&words.procedure_columns);
    let spans = vec![1, 1, 1, 2, 2, 1, 1];
    let table = if shown == 0 {
        listed(scene, columns, aligns, spans, Vec::new())
    } else {
        let rows = comparison.procedures.iter().take(shown).enumerate();
        let rows = rows.map(move |(place, change)| procedure_row(place, change, words, scene));
        Table { spans, ..Table::streamed(columns, aligns, rows_of(shown), rows) }
    };
    sheet.push(Part::Table(table));
    if comparison.procedures.len() > shown {
        sheet.line(LineStyle::Note, scene.words.rows_cut);
    }
}

fn procedure_row<'a>(
    place: usize,
    change: &'a Change<'a>,
    words: &'static ComparisonPhrases,
    scene: Scene<'a>,
) -> Row<'a> {
    let row = change.row();
    let of = |part: Option<&'a str>| Value::text(part.unwrap_or_default());
    Row::of(vec![
        number(place),
        Value::text(word_of(change.kind, words)),
        of(row.and_then(|row| row.code.as_deref())),
        of(row.map(|row| row.name.as_str())),
        of(row.and_then(|row| row.agency.as_deref())),
        Value::text(standing(change.before, words, scene)),
        Value::text(standing(change.after, words, scene)),
    ])
}

/// The annex, and in Phụ lục II what is unmet, in the words of the agency.
fn standing(row: Option<&Standing>, words: &ComparisonPhrases, scene: Scene<'_>) -> String {
    let Some(row) = row else { return "–".to_owned() };
    let mut facts = vec![("annex", Fact::shown(row.annex.as_deref().unwrap_or_default()))];
    if row.annex.as_deref() == Some("II") {
        let texts = [("technical", &row.technical_text), ("legal", &row.legal_text)];
        facts.extend(texts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, it)| (name, Fact::shown(it))));
    }
    said(scene, words.standing, &facts)
}
