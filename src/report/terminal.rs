//! What a person reads on the terminal: findings by file and rule, the ratio table, the run's summary.
//!
//! Takes judged submissions and a finished month; gives text with styles that the program may strip.
//! The only room that knows `comfy-table`. Never prints.

mod check;
mod explain;
mod tables;

pub use check::{check_end, check_file, skipped_line};
pub use explain::{explain, profile, rule_line};
pub use tables::{agencies, conservation, profiles, ratios, senders};

use anstyle::{AnsiColor, Style};

use crate::model::severity::Severity;

/// Text from a submission, harmless on a terminal: what would steer it, or turn the line round, shown as U+FFFD.
pub fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() || turns(letter) { '\u{FFFD}' } else { letter }).collect()
}

/// Marks that change the direction of what follows, and line breaks that are no control characters.
const fn turns(letter: char) -> bool {
    matches!(letter, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

const fn style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Cyan,
    };
    Style::new().bold().fg_color(Some(anstyle::Color::Ansi(colour)))
}

fn painted(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}
