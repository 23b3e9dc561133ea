//! Two periods against each other, on the terminal.
//!
//! Takes a comparison; gives the figures in short, the ratios with their points, the senders and the procedures.
//! Never computes the points from what it prints.

use comfy_table::{Cell, Color};

use super::plain;
use super::tables::{right, shown_percent, table};
use crate::compare::{Change, ChangeKind, Comparison, Figure, RatioChange, Sender};
use crate::model::ratio::Points;
use crate::text::Lang;
use crate::text::comparison::{ComparisonPhrases, comparison_phrases};
use crate::text::fact::Fact;
use crate::text::fill::fill;
use crate::vietnamese::number::signed_decimal;

/// Procedures that are shown unless all are asked for.
const SHOWN: usize = 40;

/// What changed between two periods; all of it, or the first procedures and the ratios that changed.
pub fn comparison(comparison: &Comparison<'_>, all: bool, lang: Lang) -> String {
    let words = comparison_phrases(lang);
    let periods = [("before", Fact::shown(comparison.before)), ("after", Fact::shown(comparison.after))];
    let mut text = format!("{}\n", fill(words.periods, &periods, lang));
    if let Some([before, after]) = comparison.profiles {
        let facts = [("before", Fact::shown(plain(&before.id))), ("after", Fact::shown(plain(&after.id)))];
        text.push_str(&format!("{}\n", fill(words.profiles, &facts, lang)));
    }
    text.push_str(&in_short(comparison, words));
    text.push_str(&ratios(comparison, all, words, lang));
    text.push_str(&senders(comparison, words));
    text.push_str(&procedures(comparison, all, words, lang));
    text
}

fn in_short(comparison: &Comparison<'_>, words: &ComparisonPhrases) -> String {
    let of = |kind| comparison.of(kind).count();
    let [before, after] = comparison.counted;
    let values = [
        before,
        of(ChangeKind::New),
        of(ChangeKind::Gone),
        after,
        of(ChangeKind::BecameFit),
        of(ChangeKind::BecameUnfit),
        of(ChangeKind::Conditions),
        comparison.senders.iter().filter(|sender| sender.began()).count(),
        comparison.senders.iter().filter(|sender| sender.stopped()).count(),
    ];
    let [_, what, number, _] = words.short_columns;
    let mut rows = table(&[what, number]);
    for (label, value) in words.short_labels.iter().zip(values) {
        rows.add_row([Cell::new(label), right(value)]);
    }
    format!("{rows}\n")
}

fn ratios(comparison: &Comparison<'_>, all: bool, words: &ComparisonPhrases, lang: Lang) -> String {
    let (differ, same): (Vec<&RatioChange<'_>>, Vec<&RatioChange<'_>>) =
        comparison.ratios.iter().partition(|ratio| all || ratio.differs());
    let mut text = String::new();
    if !differ.is_empty() {
        let [_, scope, .., before, after, points] = words.ratio_columns;
        let mut rows = table(&[scope, before, after, points]);
        for ratio in differ {
            rows.add_row([
                Cell::new(plain(ratio.scope)),
                right(shown(ratio.before, lang)),
                right(shown(ratio.after, lang)),
                shown_points(ratio.points(), lang),
            ]);
        }
        text = format!("{rows}\n");
    }
    if !same.is_empty() {
        text.push_str(&format!("{}\n", fill(words.ratios_unchanged, &[("count", count(same.len()))], lang)));
    }
    text
}

fn count(number: usize) -> Fact {
    Fact::Count(u64::try_from(number).unwrap_or(u64::MAX))
}

/// `44/117 = 37,61%`
fn shown(figure: Option<&Figure>, lang: Lang) -> String {
    let Some(ratio) = figure.and_then(Figure::ratio) else { return "–".to_owned() };
    let percent = ratio.percent_text().map_or_else(|| "–".to_owned(), |text| shown_percent(&text, lang));
    format!("{}/{} = {percent}", ratio.part, ratio.whole)
}

fn shown_points(points: Option<Points>, lang: Lang) -> Cell {
    let Some(points) = points else { return right("–") };
    let text = points.to_string();
    let cell = right(if lang == Lang::Vi { signed_decimal(&text) } else { text });
    match points.hundredths().signum() {
        1 => cell.fg(Color::Green),
        -1 => cell.fg(Color::Red),
        _ => cell,
    }
}

fn senders(comparison: &Comparison<'_>, words: &ComparisonPhrases) -> String {
    const KEYS: [&str; 5] = ["received", "missing", "late", "duplicate", "unreadable"];
    if comparison.senders.is_empty() {
        return String::new();
    }
    let state = |sender: Option<&Sender>| {
        let place = sender.and_then(|sender| KEYS.iter().position(|key| *key == sender.state));
        place.and_then(|place| words.states.get(place).copied()).unwrap_or(words.unnamed)
    };
    let [_, columns @ ..] = words.sender_columns;
    let mut rows = table(&columns);
    for change in &comparison.senders {
        let kind = ["began", "stopped", "state"].iter().position(|key| *key == change.key());
        let kind = kind.and_then(|kind| words.sender_kinds.get(kind).copied()).unwrap_or_default();
        let name = plain(change.agency);
        rows.add_row([name.as_str(), kind, state(change.before), state(change.after)]);
    }
    format!("{rows}\n")
}

fn procedures(comparison: &Comparison<'_>, all: bool, words: &ComparisonPhrases, lang: Lang) -> String {
    let changes = &comparison.procedures;
    if changes.is_empty() {
        return format!("{}\n", words.nothing);
    }
    let shown = if all { changes.len() } else { SHOWN };
    let [_, kind, code, name, agency, ..] = words.procedure_columns;
    let mut rows = table(&[kind, code, name, agency]);
    for change in changes.iter().take(shown) {
        let [code, name, agency] = told(change).map(plain);
        rows.add_row([word_of(change.kind, words), &code, &name, &agency]);
    }
    let mut text = format!("{rows}\n");
    if let Some(more) = changes.len().checked_sub(shown).filter(|more| *more > 0) {
        text.push_str(&format!("{}\n", fill(words.and_more, &[("count", count(more))], lang)));
    }
    text
}

/// Code, name and agency of a change.
fn told<'c>(change: &Change<'c>) -> [&'c str; 3] {
    let row = change.row();
    let part = |of: Option<&'c str>| of.unwrap_or_default();
    [
        part(row.and_then(|row| row.code.as_deref())),
        part(row.map(|row| row.name.as_str())),
        part(row.and_then(|row| row.agency.as_deref())),
    ]
}

fn word_of(kind: ChangeKind, words: &ComparisonPhrases) -> &'static str {
    let place = ChangeKind::ALL.iter().position(|known| *known == kind);
    place.and_then(|place| words.kinds.get(place).copied()).unwrap_or_default()
}
