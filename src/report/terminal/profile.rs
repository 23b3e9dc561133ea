//! A profile as `profile show` prints it: everything it holds, part by part.
//!
//! Takes a profile; gives text. Never leaves out a figure or its clause.

mod bodies;
mod duties;

use anstyle::Style;

use super::painted;
use crate::model::agency::AgencyId;
use crate::profile::{Indicator, Profile, Quota};
use crate::report::score;
use crate::text::Lang;
use crate::text::fact::Fact;
use crate::text::fill::fill;
use crate::text::phrases::phrases;
use crate::text::profile::profile_phrases;
use crate::text::scorecard::scorecard_phrases;
use crate::text::sectors::sector_phrases;
use crate::vietnamese::date::show_day;
use crate::vietnamese::number::decimal_comma;

/// Everything a profile says.
pub fn profile(profile: &Profile, lang: Lang) -> String {
    let [documents, deadlines, quotas, choices] = phrases(lang).profile_labels;
    let mut text = format!("{} — {}\n", painted(Style::new().bold(), &profile.id), profile.title);
    text.push_str(&bodies::head(profile, lang));
    text.push_str(&format!("{documents}:\n"));
    for document in &profile.documents {
        text.push_str(&format!("  {}: {}\n", document.key, document.title));
    }
    text.push_str(&bodies::agencies(profile, lang));
    text.push_str(&format!("{deadlines}:\n"));
    text.push_str(&duties::deadlines(profile, lang));
    text.push_str(&format!("{quotas}:\n"));
    text.push_str(&minimums(profile));
    text.push_str(&format!("{choices}:\n"));
    for choice in profile.choices.stated() {
        text.push_str(&format!("  {} = {} — {}\n", choice.key, choice.value, choice.title.get(lang)));
        for meaning in &choice.meaning {
            text.push_str(&format!("      {}\n", meaning.get(lang)));
        }
        if let Some(basis) = choice.basis {
            text.push_str(&format!("      {basis}\n"));
        }
    }
    text.push_str(&indicators(profile, lang));
    text.push_str(&sectors(profile, lang));
    let [_, tasks, ..] = profile_phrases(lang).labels;
    text.push_str(&format!("{tasks}:\n{}", duties::tasks(profile, lang)));
    text.push_str(&duties::allowances(profile, lang));
    text
}

/// The departments in charge with their fields, where the profile maps any.
fn sectors(profile: &Profile, lang: Lang) -> String {
    let departments = profile.sectors.departments();
    let line = |(agency, fields): (AgencyId, Vec<&str>)| {
        let name = profile.roster.get(agency).map_or("", |agency| &agency.name);
        format!("  {name}: {}\n", fields.join("; "))
    };
    let lines: String = departments.into_iter().map(line).collect();
    if lines.is_empty() { lines } else { format!("{}:\n{lines}", sector_phrases(lang).profile_label) }
}

/// The minimums in the printed order, each with its last day and clause.
fn minimums(profile: &Profile) -> String {
    let line = |(place, quota): (usize, &Quota)| {
        let (name, sign) = (profile.scope_name(quota.scope), quota.operator.sign());
        let (target, day) = (decimal_comma(&quota.target.to_string()), show_day(quota.until));
        format!("  {:>2}. {name} {sign} {target}% ({day}; {})\n", place + 1, quota.basis)
    };
    profile.quotas.iter().enumerate().map(line).collect()
}

/// The indicators with every target and clause, then what the documents leave open.
fn indicators(profile: &Profile, lang: Lang) -> String {
    let words = scorecard_phrases(lang);
    let [labelled, open] = words.labels;
    let mut text = format!("{labelled}:\n");
    for each in &profile.indicators {
        text.push_str(&indicator(each, profile, lang));
    }
    text.push_str(&format!("{open}:\n"));
    for question in &profile.questions {
        let basis = question.basis.as_ref().map_or_else(String::new, |basis| format!(" ({basis})"));
        text.push_str(&format!("  - {}{basis}\n", question.text(lang)));
    }
    text
}

/// One indicator: its code, its targets, its clause, how it is counted, what must be known of it.
fn indicator(indicator: &Indicator, profile: &Profile, lang: Lang) -> String {
    let words = scorecard_phrases(lang);
    let code = painted(Style::new().bold(), &indicator.code);
    let number = indicator.number.as_ref().map_or_else(String::new, |number| format!("{number}. "));
    let mut text = format!("  {number}{code} — {}\n", indicator.name(lang));
    let mut line = |said: String| text.push_str(&format!("      {said}\n"));
    for target in &indicator.targets {
        let own = target.basis.as_ref().map_or_else(String::new, |basis| format!(" ({basis})"));
        line(format!("{}{own}", score::stated(target, indicator, profile, lang)));
    }
    if !indicator.parts.is_empty() {
        line(fill(words.all_parts, &[("parts", Fact::shown(indicator.parts.join(", ")))], lang));
    }
    line(format!("{}: {}", words.basis, indicator.basis));
    if let Some(counting) = indicator.count {
        line(fill(words.counting, &[("counting", Fact::shown(counting.key()))], lang));
    }
    if let Some(note) = &indicator.note {
        line(format!("{}: {note}", words.note));
    }
    text
}
