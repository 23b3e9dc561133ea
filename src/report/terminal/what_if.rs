//! What the ratios would be if further procedures were integrated, on the terminal.
//!
//! Takes measures before and after, in one order; gives those that change, before → after.
//! Never leaves unsaid that a code changes nothing.

use comfy_table::{Cell, Color};

use super::plain;
use super::tables::{right, shown_percent, table, verdict_word};
use crate::indicators::Measure;
use crate::model::ratio::{Points, Verdict};
use crate::profile::Profile;
use crate::report::json::WhatIf;
use crate::text::Lang;
use crate::text::comparison::comparison_phrases;
use crate::text::fact::Fact;
use crate::text::fill::fill;
use crate::vietnamese::number::{decimal_comma, signed_decimal};

/// A sentence for every code that can change no ratio: unknown, repealed, or held by nobody.
pub fn what_if_codes(codes: &[WhatIf], lang: Lang) -> Vec<String> {
    let words = comparison_phrases(lang);
    let said = codes.iter().filter_map(|code| {
        let phrase = match (code.name.is_some(), code.in_force, code.held) {
            (_, true, true) => return None,
            (false, false, _) => words.what_if_unknown,
            (true, false, _) => words.what_if_repealed,
            (_, true, false) => words.what_if_unheld,
        };
        let facts =
            [("code", Fact::shown(code.code)), ("name", Fact::shown(plain(code.name.as_deref().unwrap_or(""))))];
        Some(fill(phrase, &facts, lang))
    });
    said.collect()
}

/// The ratios that change, before → after; judged or not, for a unit's own figure may be the one that is asked for.
pub fn what_if(before: &[Measure], after: &[Measure], profile: &Profile, lang: Lang) -> String {
    let words = comparison_phrases(lang);
    let pairs: Vec<(&Measure, &Measure)> =
        before.iter().zip(after).filter(|(before, after)| before.part != after.part).collect();
    let judged = |measures: &[Measure], verdict| {
        let count = measures.iter().filter(|measure| measure.judged && measure.verdict() == verdict).count();
        Fact::Count(u64::try_from(count).unwrap_or(u64::MAX))
    };
    let end = [
        ("before", judged(before, Verdict::Met)),
        ("after", judged(after, Verdict::Met)),
        ("missed", judged(after, Verdict::Missed)),
    ];
    let end = fill(words.what_if_end, &end, lang);
    if pairs.is_empty() {
        return format!("{}\n{end}\n", words.what_if_nothing);
    }
    let mut rows = table(&words.what_if_columns);
    for (before, after) in pairs {
        rows.add_row([
            Cell::new(profile.scope_name(before.scope)),
            right(format!("{} → {}", part(before), part(after))),
            right(after.whole.map_or_else(|| "–".to_owned(), |whole| whole.to_string())),
            right(format!("{} → {}", ratio(before, lang), ratio(after, lang))),
            right(points(before, after, lang)),
            right(target(after, lang)),
            verdicts(before, after, lang),
            right(format!("{} → {}", before.short_by(), after.short_by())),
        ]);
    }
    format!("{rows}\n{end}\n")
}

fn part(measure: &Measure) -> String {
    measure.part.map_or_else(|| "–".to_owned(), |part| part.to_string())
}

fn ratio(measure: &Measure, lang: Lang) -> String {
    measure.percent_text().map_or_else(|| "–".to_owned(), |text| shown_percent(&text, lang))
}

fn target(measure: &Measure, lang: Lang) -> String {
    let Some(target) = measure.target else { return "–".to_owned() };
    let text = format!("{target}%");
    if lang == Lang::Vi { decimal_comma(&text) } else { text }
}

fn points(before: &Measure, after: &Measure, lang: Lang) -> String {
    let points = before.ratio().zip(after.ratio()).and_then(|(before, after)| Points::between(before, after));
    let text = points.map_or_else(|| "–".to_owned(), |points| points.to_string());
    if lang == Lang::Vi { signed_decimal(&text) } else { text }
}

fn verdicts(before: &Measure, after: &Measure, lang: Lang) -> Cell {
    let word = |measure: &Measure| verdict_word(measure.verdict(), lang);
    let cell = Cell::new(format!("{} → {}", word(before), word(after)));
    match after.verdict() {
        Verdict::Met => cell.fg(Color::Green),
        Verdict::Missed => cell.fg(Color::Red),
        Verdict::NotApplicable | Verdict::Unknown => cell,
    }
}
