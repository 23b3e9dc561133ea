//! What a profile asks for by a day, and what it lets pass: deadlines, tasks, exceptions, levels of rules, limits.
//!
//! Takes a profile; gives lines. Never leaves out a record, and says so where there is none.

use crate::model::severity::Severity;
use crate::profile::{Exception, Profile, Task};
use crate::text::Lang;
use crate::text::fact::Fact;
use crate::text::fill::fill;
use crate::text::profile::{ProfilePhrases, profile_phrases};
use crate::vietnamese::date::show_day;
use crate::vietnamese::number::thousands;
use crate::workbook::Limits;
use crate::workbook::limits::LIMITS;

/// The deadlines, each with its last day and clause; then the day of other months.
pub(super) fn deadlines(profile: &Profile, lang: Lang) -> String {
    let mut text = String::new();
    for deadline in &profile.deadlines {
        let last = show_day(deadline.rule.last_day(&profile.choices));
        let level = profile.level(deadline.level).map_or(deadline.level.key(), |level| &level.name);
        text.push_str(&format!("  {}: {level} → {}: {last}\n", deadline.period, deadline.to));
        text.push_str(&deadline.basis.as_ref().map_or_else(String::new, |basis| format!("      {basis}\n")));
    }
    if let Some(monthly) = &profile.monthly {
        let [at_latest, before] = profile_phrases(lang).monthly;
        let day = [("day", Fact::shown(monthly.day))];
        text.push_str(&format!("  {}\n", fill(if monthly.before { before } else { at_latest }, &day, lang)));
        text.push_str(&monthly.basis.as_ref().map_or_else(String::new, |basis| format!("      {basis}\n")));
    }
    or_none(text, lang)
}

/// The tasks in the printed order, and the days that follow a decision.
pub(super) fn tasks(profile: &Profile, lang: Lang) -> String {
    let words = profile_phrases(lang);
    let mut text: String = profile.tasks.iter().map(|task| one(task, profile, words, lang)).collect();
    if let Some(basis) = profile.tasks.iter().find_map(|task| task.basis.as_ref()) {
        text.push_str(&format!("      ({basis})\n"));
    }
    if let Some(proposal) = &profile.proposal {
        let days = [("days", Fact::shown(proposal.days))];
        text.push_str(&format!("  - {}\n      {}\n", fill(words.proposal, &days, lang), proposal.basis));
    }
    or_none(text, lang)
}

fn one(task: &Task, profile: &Profile, words: &ProfilePhrases, lang: Lang) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (phrase, names) in [(words.owners, &task.owners), (words.partners, &task.partners)] {
        if !names.is_empty() {
            parts.push(fill(phrase, &[("names", Fact::shown(names.join(", ")))], lang));
        }
    }
    if let Some(time) = &task.time {
        let mut facts = vec![("time", Fact::shown(time))];
        facts.extend(task.due.map(|due| ("day", Fact::shown(show_day(due.last_day(&profile.choices))))));
        parts.push(fill(words.time, &facts, lang));
    }
    parts.extend(task.product.iter().map(|it| fill(words.product, &[("product", Fact::shown(it))], lang)));
    let rest = if parts.is_empty() { String::new() } else { format!("      {}\n", parts.join("; ")) };
    format!("  {}. {}\n{rest}", task.number, task.text)
}

/// The exceptions, the levels of rules and the limits that differ from the rules' own; nothing of what there is none.
pub(super) fn allowances(profile: &Profile, lang: Lang) -> String {
    let words = profile_phrases(lang);
    let [_, _, exceptions, rules, limits] = words.labels;
    let accepted: String = profile.exceptions.iter().map(|it| exception(it, profile, words, lang)).collect();
    let level = |severity: &Option<Severity>| {
        let place = match severity {
            Some(Severity::Error) => 0,
            Some(Severity::Warning) => 1,
            Some(Severity::Note) => 2,
            None => 3,
        };
        words.severities.get(place).copied().unwrap_or_default()
    };
    let levels: String =
        profile.severities.iter().map(|(rule, severity)| format!("  {rule} = {}\n", level(severity))).collect();
    let own = LIMITS.iter().filter(|limit| limit.of(&profile.limits) != limit.of(&Limits::STATED));
    let own: String =
        own.map(|limit| format!("  {} = {}\n", limit.name, thousands(limit.of(&profile.limits)))).collect();
    let part = |(label, text): (&str, String)| format!("{label}:\n{}", or_none(text, lang));
    [(exceptions, accepted), (rules, levels), (limits, own)].into_iter().map(part).collect()
}

fn exception(it: &Exception, profile: &Profile, words: &ProfilePhrases, lang: Lang) -> String {
    let mut facts = vec![("rule", Fact::shown(&it.rule)), ("reason", Fact::shown(&it.reason))];
    let agency = it.agency.and_then(|agency| profile.roster.get(agency));
    facts.extend(agency.map(|agency| ("agency", Fact::shown(&agency.name))));
    facts.extend(it.code.map(|code| ("code", Fact::shown(code))));
    facts.extend(it.file.as_ref().map(|file| ("file", Fact::shown(file))));
    facts.extend(it.until.map(|day| ("day", Fact::shown(show_day(day)))));
    let expired = if it.is_expired { format!(" – {}", words.expired) } else { String::new() };
    format!("  {}{expired}\n", fill(words.exception, &facts, lang))
}

fn or_none(text: String, lang: Lang) -> String {
    if text.is_empty() { format!("  {}\n", profile_phrases(lang).none) } else { text }
}
