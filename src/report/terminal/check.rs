//! The findings of one file, grouped by rule with their cells, and the closing sentence of a check.
//!
//! Takes a submission and its findings; gives lines of text. Never decides what is an error.

use std::collections::BTreeMap;

use anstyle::Style;

use super::{painted, plain, style};
use crate::consolidate::Counts;
use crate::model::severity::Severity;
use crate::model::submission::{Submission, Unusable};
use crate::profile::Profile;
use crate::rules::{Accepted, Finding, Findings, Skipped, find};
use crate::text::Lang;
use crate::text::fact::Fact;
use crate::text::fill::fill;
use crate::text::phrases::phrases;
use crate::vietnamese::date::show_day;

/// Findings of one rule shown at most, unless all are asked for.
const SHOWN: usize = 8;

/// What an officer is told about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// No error: fit to send.
    Fit,
    /// To be mended before it is sent.
    Unfit,
    /// No submission at all.
    Stray,
}

impl Verdict {
    /// The verdict on a file with these findings.
    pub fn of(submission: &Submission, findings: &[Finding]) -> Self {
        match submission.content {
            Err(Unusable::Stray(_)) => Self::Stray,
            _ if Counts::of(findings).errors == 0 => Self::Fit,
            _ => Self::Unfit,
        }
    }
}

/// One file with its findings by severity and rule.
pub fn check_file(submission: &Submission, findings: &Findings, profile: &Profile, all: bool, lang: Lang) -> String {
    let words = phrases(lang);
    let Findings { list: findings, accepted, .. } = findings;
    let counts = Counts::of(findings);
    let agency = submission.attribution.agency().and_then(|agency| profile.roster.get(agency));
    let verdict = match Verdict::of(submission, findings) {
        Verdict::Fit => painted(style(Severity::Note), words.fit),
        Verdict::Unfit => painted(style(Severity::Error), words.unfit),
        Verdict::Stray => painted(style(Severity::Warning), words.stray),
    };
    let mut text = format!(
        "{} — {} — {} ({})\n",
        painted(Style::new().bold(), &plain(&submission.path)),
        agency.map_or(words.unknown_agency, |agency| &agency.name),
        verdict,
        fill(words.counts, &count_facts(counts), lang)
    );
    for severity in Severity::ALL {
        for (_, group) in by_rule(findings, severity) {
            text.push_str(&group_text(&group, severity, all, lang));
        }
    }
    if findings.is_empty() {
        text.push_str(&format!("  {}\n", words.nothing_found));
    }
    text.extend(accepted.iter().map(|accepted| accepted_line(accepted, profile, lang)));
    text
}

/// An accepted finding with why and until when.
pub fn accepted_line(accepted: &Accepted, profile: &Profile, lang: Lang) -> String {
    let words = phrases(lang);
    let finding = &accepted.finding;
    let exception = profile.exceptions.get(accepted.exception);
    let mut facts = vec![("reason", Fact::shown(exception.map_or("", |exception| &exception.reason)))];
    facts.extend(exception.and_then(|exception| exception.until).map(|day| ("until", Fact::shown(show_day(day)))));
    let label = painted(style(Severity::Note), words.accepted);
    let (place, message) = (address(finding, lang), plain(&finding.message(lang)));
    let why = plain(&fill(words.accepted_why, &facts, lang));
    format!("  {label} {} {place}: {message}\n      {why}\n", finding.rule.code)
}

/// A finding of no submission, with what to do; of a list, with its cell.
pub fn finding_line(finding: &Finding, lang: Lang) -> String {
    let cell = finding.place.cell.map(|_| format!(" {}", address(finding, lang))).unwrap_or_default();
    let path = format!("{}{cell}", finding.place.path.as_deref().unwrap_or_default());
    let message = finding.message(lang);
    let label = painted(style(finding.severity), severity_word(finding.severity, lang));
    let help = format!("{}: {}", phrases(lang).to_mend, plain(&finding.help(lang)));
    format!("{label} {} {}: {}\n      {help}\n", finding.rule.code, plain(&path), plain(&message))
}

/// The word of a severity.
fn severity_word(severity: Severity, lang: Lang) -> &'static str {
    let words = phrases(lang);
    match severity {
        Severity::Error => words.error,
        Severity::Warning => words.warning,
        Severity::Note => words.note,
    }
}

fn by_rule(findings: &[Finding], severity: Severity) -> BTreeMap<&'static str, Vec<&Finding>> {
    let mut groups: BTreeMap<&'static str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity == severity) {
        groups.entry(finding.rule.code).or_default().push(finding);
    }
    groups
}

fn group_text(group: &[&Finding], severity: Severity, all: bool, lang: Lang) -> String {
    let words = phrases(lang);
    let Some(first) = group.first() else { return String::new() };
    let label = severity_word(severity, lang);
    let mut text =
        format!("  {} {} {}\n", painted(style(severity), label), first.rule.code, first.rule.title.get(lang));
    let most = if all { usize::MAX } else { SHOWN };
    let mut help_before = String::new();
    for finding in group.iter().take(most) {
        text.push_str(&format!(
            "    {}: {}\n",
            painted(Style::new().bold(), &address(finding, lang)),
            plain(&finding.message(lang))
        ));
        let help = finding.help(lang);
        if help != help_before {
            text.push_str(&format!("      {}: {}\n", words.to_mend, plain(&help)));
            help_before = help;
        }
    }
    let rest = group.len().saturating_sub(most);
    if rest > 0 {
        let count = [("count", Fact::Count(u64::try_from(rest).unwrap_or(u64::MAX)))];
        text.push_str(&format!("    {}\n", fill(words.and_more, &count, lang)));
    }
    text
}

/// `PL1!B17`, or the words for the whole file.
fn address(finding: &Finding, lang: Lang) -> String {
    match (&finding.place.sheet, finding.place.cell) {
        (Some(sheet), Some(cell)) => format!("{}!{cell}", plain(sheet)),
        (Some(sheet), None) => plain(sheet),
        _ => phrases(lang).whole_file.to_owned(),
    }
}

/// The one sentence that a check ends with.
pub fn check_end(verdicts: &[Verdict], counts: Counts, lang: Lang) -> String {
    let words = phrases(lang);
    let mut facts = count_facts(counts);
    let number = |wanted| verdicts.iter().filter(|verdict| **verdict == wanted).count() as u64;
    facts.extend([("files", Fact::Count(verdicts.len() as u64))]);
    facts.extend([("fit", Fact::Count(number(Verdict::Fit))), ("unfit", Fact::Count(number(Verdict::Unfit)))]);
    let strays = number(Verdict::Stray);
    facts.extend((strays > 0).then_some(("strays", Fact::Count(strays))));
    let template = match verdicts {
        [Verdict::Fit] => words.one_fit,
        [Verdict::Unfit] => words.one_unfit,
        [Verdict::Stray] => words.one_stray,
        _ => words.check_end,
    };
    fill(template, &facts, lang)
}

/// Counts by severity as facts of a sentence.
pub(crate) fn count_facts(counts: Counts) -> Vec<(&'static str, Fact)> {
    let number = |number: usize| Fact::Count(u64::try_from(number).unwrap_or(u64::MAX));
    vec![("errors", number(counts.errors)), ("warnings", number(counts.warnings)), ("notes", number(counts.notes))]
}

/// A rule that was skipped, aloud.
pub fn skipped_line(skipped: &Skipped, lang: Lang) -> String {
    let words = phrases(lang);
    let reason = words.skip_reasons.get(skipped.reason as usize).copied().unwrap_or_default();
    let title = find(skipped.rule).map_or("", |rule| rule.title.get(lang));
    let facts = [("rule", Fact::shown(skipped.rule)), ("title", Fact::shown(title)), ("reason", Fact::shown(reason))];
    let line = fill(words.skipped, &facts, lang);
    match &skipped.path {
        Some(path) => format!("{}: {line}", plain(path)),
        None => line,
    }
}
