//! An account of a figure, and a report against its recomputation, on the terminal.
//!
//! Takes what was traced or compared; gives text. Never shows a control character of a file.

use super::plain;
use crate::model::ratio::Ratio;
use crate::report::tracing::{Shown, Traced, number};
use crate::report::verification::{Difference, InputChange, Verification};
use crate::rules::Place;
use crate::text::Lang;
use crate::text::fact::Fact;
use crate::text::fill::fill;
use crate::text::phrases::phrases;
use crate::text::trace::{TracePhrases, trace_phrases};
use crate::trace::{Account, Item, Worth};
use crate::vietnamese::number::{decimal_comma, signed_decimal, thousands};

/// Items and differences that are shown unless all are asked for.
const SHOWN: usize = 15;

/// What a figure is, as one sentence.
pub fn meaning(account: &Account, lang: Lang) -> String {
    let words = trace_phrases(lang);
    let template = words.meanings.get(account.meaning as usize).copied().unwrap_or_default();
    let facts: Vec<(&'static str, Fact)> =
        account.facts.iter().map(|(name, fact)| (*name, in_words(name, fact, words, lang))).collect();
    plain(&fill(template, &facts, lang))
}

/// A fact whose key has a word of its own.
fn in_words(name: &str, fact: &Fact, words: &TracePhrases, lang: Lang) -> Fact {
    let Fact::Text(key) = fact else { return fact.clone() };
    let of_phrases = phrases(lang);
    let word = match name {
        "fates" => words.fates.iter().find(|(known, _)| *known == &**key).map(|(_, word)| *word),
        "facet" => words.facets.iter().find(|(known, _)| *known == &**key).map(|(_, word)| *word),
        "from" => words.sources.iter().find(|(known, _)| *known == &**key).map(|(_, word)| *word),
        "verdict" => place(&["met", "missed", "not-applicable", "unknown"], key)
            .and_then(|place| of_phrases.verdicts.get(place).copied()),
        "severity" => place(&["error", "warning", "note"], key)
            .and_then(|place| [of_phrases.error, of_phrases.warning, of_phrases.note].get(place).copied()),
        "state" => place(&["received", "missing", "late", "duplicate", "unreadable"], key)
            .and_then(|place| crate::text::comparison::comparison_phrases(lang).states.get(place).copied()),
        "charge" => Some(words.no_department),
        "group" => place(&["expected", "others"], key).and_then(|place| words.groups.get(place).copied()),
        _ => None,
    };
    word.map_or_else(|| fact.clone(), Fact::shown)
}

fn place(keys: &[&str], key: &str) -> Option<usize> {
    keys.iter().position(|known| *known == key)
}

/// A cell, its account and the rows behind it.
pub fn traced(traced: &Traced, changes: &[InputChange], all: bool, lang: Lang) -> String {
    let words = trace_phrases(lang);
    let account = &traced.account;
    let [cell, says, is, formula, basis, made_of, numerator, denominator, within, again] = words.labels;
    let mut text = format!("{cell}: {}!{}\n", traced.sheet, traced.cell);
    let around: Vec<String> =
        [&traced.heading, &traced.row].into_iter().filter(|it| !it.is_empty()).map(|it| one_line(it)).collect();
    if !around.is_empty() {
        text.push_str(&format!("{within}: {}\n", around.join(" – ")));
    }
    text.push_str(&format!("{says}: {}\n", shown(&traced.stored, account.worth, words, lang)));
    text.push_str(&format!("{is}: {}\n", meaning(account, lang)));
    if let Some(told) = &traced.formula {
        text.push_str(&format!("{formula}: {}\n", plain(told)));
    }
    if let Some(agrees) = traced.agrees() {
        let template = if agrees { words.agrees } else { words.disagrees };
        let stored = shown(&traced.stored, account.worth, words, lang);
        let facts = [("worth", Fact::shown(worth(account.worth, words, lang))), ("stored", Fact::shown(stored))];
        text.push_str(&format!("{again}: {}\n", fill(template, &facts, lang)));
    }
    if let Some(clause) = &account.basis {
        text.push_str(&format!("{basis}: {}\n", plain(clause)));
    }
    let first = if account.denominator.is_empty() { made_of } else { numerator };
    text.push_str(&items(first, &account.numerator, all, words, lang));
    text.push_str(&items(denominator, &account.denominator, all, words, lang));
    if !changes.is_empty() {
        text.push_str(&format!("{}\n", words.todays));
    }
    text
}

fn one_line(text: &str) -> String {
    plain(&text.replace('\n', " "))
}

fn items(label: &str, items: &[Item], all: bool, words: &TracePhrases, lang: Lang) -> String {
    if items.is_empty() {
        return String::new();
    }
    let mut text = format!("{label} ({}):\n", items.len());
    let shown = if all { items.len() } else { SHOWN };
    for item in items.iter().take(shown) {
        let places: Vec<String> = item.places.iter().map(place_text).collect();
        let parts = [item.code.clone(), one_line(&item.name), places.join("; ")];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        text.push_str(&format!("  {}\n", plain(&parts.join(" | "))));
    }
    if let Some(more) = items.len().checked_sub(shown).filter(|more| *more > 0) {
        text.push_str(&format!("  {}\n", fill(words.and_more, &[("count", count(more))], lang)));
    }
    text
}

fn count(number: usize) -> Fact {
    Fact::Count(u64::try_from(number).unwrap_or(u64::MAX))
}

/// `bai-nop/a.xlsx, PL1!B9`
fn place_text(place: &Place) -> String {
    let cell = place.cell.map(|cell| cell.to_string());
    let inside = [place.sheet.as_deref().map(str::to_owned), cell];
    let inside: Vec<String> = inside.into_iter().flatten().collect();
    let parts = [place.path.as_deref().map(str::to_owned), Some(inside.join("!"))];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What stands in a cell, printed as the report prints it.
fn shown(stored: &Shown, like: Worth, words: &TracePhrases, lang: Lang) -> String {
    let number = match stored {
        Shown::Blank => return words.blank.to_owned(),
        Shown::Text(text) if text.is_empty() => return words.no_figure.to_owned(),
        Shown::Text(text) => return one_line(text),
        Shown::Number(number) => *number,
    };
    match like {
        Worth::Ratio(_) => vietnamese(&format!("{:.2}%", number * 100.0), lang),
        Worth::Percent(_) => vietnamese(&format!("{}%", number * 100.0), lang),
        Worth::Points(_) | Worth::Gap { .. } => vietnamese(&format!("{number:+.2}"), lang),
        Worth::Count(_) | Worth::Amount(_) | Worth::Nothing => vietnamese(&number.to_string(), lang),
    }
}

fn vietnamese(text: &str, lang: Lang) -> String {
    if lang == Lang::Vi { signed_decimal(text) } else { text.to_owned() }
}

fn worth(worth: Worth, words: &TracePhrases, lang: Lang) -> String {
    match worth {
        Worth::Nothing => words.no_figure.to_owned(),
        Worth::Count(count) if lang == Lang::Vi => thousands(count),
        Worth::Count(count) => count.to_string(),
        Worth::Percent(percent) => vietnamese(&format!("{percent}%"), lang),
        Worth::Points(points) => vietnamese(&points.to_string(), lang),
        Worth::Amount(amount) => vietnamese(&amount.to_string(), lang),
        Worth::Gap { .. } => vietnamese(&format!("{:+.2}", number(worth).unwrap_or_default()), lang),
        Worth::Ratio(ratio) => {
            let Ratio { part, whole } = ratio;
            let text = ratio.percent_text().map_or_else(|| "–".to_owned(), |text| format!("{text}%"));
            format!("{part}/{whole} = {}", if lang == Lang::Vi { decimal_comma(&text) } else { text })
        }
    }
}

/// What became of the inputs since, a line each.
pub fn input_changes(changes: &[InputChange], lang: Lang) -> Vec<String> {
    let words = trace_phrases(lang);
    let short = |sha256: &str| sha256.get(..12).map_or_else(|| sha256.to_owned(), |begin| format!("{begin}…"));
    let line = |change: &InputChange| {
        let mut facts = vec![("path", Fact::shown(plain(&change.path))), ("was", Fact::shown(short(&change.was)))];
        let Some(is) = &change.is else { return fill(words.gone, &facts, lang) };
        facts.push(("is", Fact::shown(short(is))));
        fill(words.changed, &facts, lang)
    };
    changes.iter().map(line).collect()
}

/// Whether a report holds, and where it does not.
pub fn verified(verification: &Verification, all: bool, lang: Lang) -> String {
    let words = trace_phrases(lang);
    let mut lines = Vec::new();
    if let Some(version) = &verification.other_version {
        let facts = [("version", Fact::shown(plain(version))), ("own", Fact::shown(crate::report::TOOL.1))];
        lines.push(fill(words.version, &facts, lang));
    }
    lines.extend(input_changes(&verification.inputs_changed, lang));
    let unknown = |path: &String| fill(words.unknown_file, &[("path", Fact::shown(plain(path)))], lang);
    lines.extend(verification.unknown_files.iter().map(unknown));
    if verification.opinions > 0 {
        lines.push(fill(words.opinions, &[("count", count(verification.opinions))], lang));
    }
    let shown = if all { usize::MAX } else { SHOWN };
    lines
        .extend(verification.differences.iter().take(shown).map(|difference| difference_line(difference, words, lang)));
    if let Some(more) = verification.differences.len().checked_sub(shown).filter(|more| *more > 0) {
        lines.push(fill(words.and_more, &[("count", count(more))], lang));
    }
    lines.push(ending(verification, words, lang));
    lines.join("\n") + "\n"
}

fn ending(verification: &Verification, words: &TracePhrases, lang: Lang) -> String {
    let facts = [
        ("count", count(verification.differences.len())),
        ("cells", Fact::shown(thousands(u64::try_from(verification.cells).unwrap_or(u64::MAX)))),
        ("inputs", Fact::shown(verification.inputs)),
    ];
    let template = if !verification.recomputed {
        words.not_recomputed
    } else if !verification.differences.is_empty() {
        words.differs
    } else if !verification.identical {
        words.only_inputs
    } else if verification.same_bytes {
        words.identical_bytes
    } else {
        words.identical
    };
    fill(template, &facts, lang)
}

fn difference_line(difference: &Difference, words: &TracePhrases, lang: Lang) -> String {
    let value = |value: &Option<String>| {
        let text = value.as_deref().map(one_line);
        Fact::shown(text.map_or_else(|| "∅".to_owned(), |text| format!("“{text}”")))
    };
    let sheet = Fact::shown(plain(difference.sheet.as_deref().unwrap_or_default()));
    let facts = [
        ("sheet", sheet),
        ("cell", Fact::shown(&difference.place)),
        ("place", Fact::shown(plain(&difference.place))),
        ("stored", value(&difference.stored)),
        ("recomputed", value(&difference.recomputed)),
    ];
    let template = match (&difference.sheet, difference.place.is_empty()) {
        (None, _) => words.json_place,
        (Some(_), true) if difference.stored.is_none() => words.sheet_missing,
        (Some(_), true) => words.sheet_added,
        (Some(_), false) if difference.formula => words.formula,
        (Some(_), false) => words.cell,
    };
    fill(template, &facts, lang)
}
