//! The tables of the terminal: ratios against minimums, agencies of a run, profiles.
//!
//! Takes measures and a finished month; gives tables and the lines under them.
//! Never rounds a verdict: it prints what was decided.

use std::fmt::Display;

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{Cell, CellAlignment, Color, Table};

use super::check::count_facts;
use super::plain;
use crate::consolidate::{Conservation, Consolidation, Counts, Entry, State};
use crate::indicators::Measure;
use crate::model::ratio::Verdict;
use crate::profile::Profile;
use crate::text::Lang;
use crate::text::fact::Fact;
use crate::text::fill::fill;
use crate::text::phrases::phrases;
use crate::vietnamese::number::{decimal_comma, percent, thousands};

pub(super) fn table(headings: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED);
    table.set_header(headings.iter().map(Cell::new));
    table
}

pub(super) fn right(text: impl Display) -> Cell {
    Cell::new(text.to_string()).set_alignment(CellAlignment::Right)
}

/// The ratio of every judged scope against its minimum, and how many meet it; a sentence where none is judged.
pub fn ratios(measures: &[Measure], profile: &Profile, lang: Lang) -> String {
    let words = phrases(lang);
    // A plan without minimums judges nobody: every agency that has procedures is shown.
    let shown =
        |it: &Measure| if profile.quotas.is_empty() { it.whole.is_some_and(|whole| whole > 0) } else { it.judged };
    let judged: Vec<&Measure> = measures.iter().filter(|it| it.is_integration() && shown(it)).collect();
    if judged.is_empty() {
        return format!("{}\n", words.no_ratios);
    }
    let mut rows = table(&words.ratio_columns);
    for (place, measure) in judged.iter().enumerate() {
        let number =
            |number: Option<u64>| right(number.map_or_else(|| "–".to_owned(), |number| shown_number(number, lang)));
        let ratio = measure.percent_text().map_or_else(|| "–".to_owned(), |text| shown_percent(&text, lang));
        let target = measure.target.map_or_else(|| "–".to_owned(), |target| shown_target(&target.to_string(), lang));
        let short = if measure.verdict() == Verdict::Missed { measure.short_by().to_string() } else { String::new() };
        rows.add_row([
            right(place + 1),
            Cell::new(profile.scope_name(measure.scope)),
            number(measure.whole),
            number(measure.part),
            right(ratio),
            right(target),
            verdict(measure.verdict(), lang),
            right(short),
        ]);
    }
    let of = |verdict: Verdict| judged.iter().filter(|measure| measure.verdict() == verdict).count();
    let (met, missed) = (of(Verdict::Met), of(Verdict::Missed));
    let facts = [("met", count(met)), ("missed", count(missed)), ("rest", count(judged.len() - met - missed))];
    format!("{rows}\n{}\n", fill(words.ratio_end, &facts, lang))
}

pub(super) fn count(number: usize) -> Fact {
    Fact::Count(u64::try_from(number).unwrap_or(u64::MAX))
}

fn shown_number(number: u64, lang: Lang) -> String {
    if lang == Lang::Vi { thousands(number) } else { number.to_string() }
}

pub(super) fn shown_percent(text: &str, lang: Lang) -> String {
    if lang == Lang::Vi { percent(text) } else { format!("{text}%") }
}

fn shown_target(text: &str, lang: Lang) -> String {
    if lang == Lang::Vi { format!("{}%", decimal_comma(text)) } else { format!("{text}%") }
}

/// The word of a verdict.
pub(super) fn verdict_word(verdict: Verdict, lang: Lang) -> &'static str {
    phrases(lang).verdicts.get(verdict as usize).copied().unwrap_or_default()
}

pub(super) fn verdict(verdict: Verdict, lang: Lang) -> Cell {
    let word = verdict_word(verdict, lang);
    match verdict {
        Verdict::Met => Cell::new(word).fg(Color::Green),
        Verdict::Missed => Cell::new(word).fg(Color::Red),
        Verdict::NotApplicable | Verdict::Unknown => Cell::new(word),
    }
}

/// The agencies of a run: state, rows, findings.
pub fn agencies(consolidation: &Consolidation, profile: &Profile, lang: Lang) -> String {
    let words = phrases(lang);
    let mut rows = table(&words.summary_columns);
    for (place, entry) in consolidation.entries.iter().enumerate() {
        let name = profile.roster.get(entry.agency).map_or("", |agency| &agency.name);
        rows.add_row([
            right(place + 1),
            Cell::new(name),
            state(entry, lang),
            right(entry.annex_1),
            right(entry.annex_2),
            right(entry.flagged_rows),
            right(entry.counts.errors),
            right(entry.counts.warnings),
        ]);
    }
    format!("{rows}\n")
}

fn state(entry: &Entry, lang: Lang) -> Cell {
    let words = phrases(lang).states;
    let template = words.get(entry.state as usize).copied().unwrap_or_default();
    let days = u64::try_from(entry.days_late).unwrap_or(0);
    let word =
        fill(template, &[("days", Fact::Count(days)), ("count", count(entry.files.len() + entry.through.len()))], lang);
    match entry.state {
        State::Received => Cell::new(word).fg(Color::Green),
        State::Late => Cell::new(word).fg(Color::Yellow),
        State::Missing | State::Duplicate | State::Unreadable => Cell::new(word).fg(Color::Red),
    }
}

/// How many agencies were expected, and how they sent.
pub fn senders(consolidation: &Consolidation, lang: Lang) -> String {
    let expected = || consolidation.entries.iter().filter(|entry| entry.expected);
    let of = |state: State| expected().filter(|entry| entry.state == state).count();
    let (received, late, missing) = (of(State::Received), of(State::Late), of(State::Missing));
    let all = expected().count();
    let facts = [
        ("expected", count(all)),
        ("received", count(received)),
        ("late", count(late)),
        ("missing", count(missing)),
        ("others", count(all - received - late - missing)),
    ];
    fill(phrases(lang).senders, &facts, lang)
}

/// Rows read against what became of them, and the findings.
pub fn conservation(sum: &Conservation, counts: Counts, lang: Lang) -> String {
    let shown = |number: usize| Fact::shown(shown_number(u64::try_from(number).unwrap_or(u64::MAX), lang));
    let facts = [
        ("read", shown(sum.read)),
        ("counted", shown(sum.counted)),
        ("flagged", shown(sum.flagged)),
        ("once", shown(sum.once)),
        ("excluded", shown(sum.excluded.values().sum())),
    ];
    let words = phrases(lang);
    format!("{}\n{}", fill(words.conservation, &facts, lang), fill(words.findings_end, &count_facts(counts), lang))
}

/// Rows of texts under headings.
pub fn rows(headings: &[&str], rows: &[Vec<String>]) -> String {
    let mut shown = table(headings);
    for row in rows {
        shown.add_row(row.iter().map(|text| Cell::new(plain(text))));
    }
    format!("{shown}\n")
}

/// Profiles with what they are for.
pub fn profiles(profiles: &[Profile], lang: Lang) -> String {
    let mut rows = table(&phrases(lang).profile_columns);
    for profile in profiles {
        let period = profile.period.map(|period| period.to_string()).unwrap_or_default();
        rows.add_row([
            Cell::new(&profile.id),
            Cell::new(&profile.title),
            Cell::new(period),
            right(profile.quotas.len()),
        ]);
    }
    format!("{rows}\n")
}
