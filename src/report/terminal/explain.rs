//! A rule as `explain` shows it.
//!
//! Takes a rule; gives text. Never judges.

use anstyle::Style;

use super::{painted, style};
use crate::model::severity::Severity;
use crate::rules::Rule;
use crate::text::Lang;
use crate::text::phrases::phrases;

/// One line of the list of rules.
pub fn rule_line(rule: &Rule, lang: Lang) -> String {
    format!("{} {} {} ({})\n", rule.code, label(rule.severity, lang), rule.title.get(lang), rule.name)
}

/// A rule: level, clause, sentence, remedy, a bad and a good example.
pub fn explain(rule: &Rule, lang: Lang) -> String {
    let [level, basis, says, mend, bad, good] = phrases(lang).explain_labels;
    let heading = format!("{} {}", rule.code, rule.title.get(lang));
    let indented = |example: &str| example.lines().map(|line| format!("  {line}\n")).collect::<String>();
    format!(
        "{}  ({})\n{level}: {}\n{basis}: {}\n{says}: {}\n{mend}: {}\n{bad}:\n{}{good}:\n{}",
        painted(Style::new().bold(), &heading),
        rule.name,
        label(rule.severity, lang),
        rule.basis.get(lang),
        readable(rule.message.get(lang)),
        readable(rule.help.get(lang)),
        indented(rule.bad),
        indented(rule.good),
    )
}

/// A template as a reader sees it: holes as "…", optional parts in plain.
fn readable(template: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in template.replace("[[", "").replace("]]", "").chars() {
        match letter {
            '{' => {
                inside = true;
                text.push('…');
            }
            '}' => inside = false,
            letter if !inside => text.push(letter),
            _ => {}
        }
    }
    text
}

fn label(severity: Severity, lang: Lang) -> String {
    let words = phrases(lang);
    let word = match severity {
        Severity::Error => words.error,
        Severity::Warning => words.warning,
        Severity::Note => words.note,
    };
    painted(style(severity), word)
}
