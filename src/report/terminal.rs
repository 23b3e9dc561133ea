//! What a person reads on the terminal: findings by file and rule, the ratio table, the run's summary.
//!
//! Takes judged submissions and a finished month; gives text with styles that the program may strip.
//! The only room that knows `comfy-table`. Never prints.

mod check;
mod comparison;
mod explain;
mod profile;
mod scorecard;
mod tables;
mod tasks;
mod tracing;
mod what_if;

pub(crate) use check::count_facts;
pub use check::{Verdict, accepted_line, check_end, check_file, finding_line, skipped_line};
pub use comparison::comparison;
pub use explain::{explain, rule_line};
pub use profile::profile;
pub use scorecard::scorecard;
pub use tables::{agencies, conservation, profiles, ratios, rows, senders};
pub use tasks::tasks;
pub use tracing::{input_changes, meaning, traced, verified};
pub use what_if::{what_if, what_if_codes};

use anstyle::{AnsiColor, Style};

use crate::model::severity::Severity;

/// Text from a submission, harmless on a terminal: letters that steer it are shown as U+FFFD.
pub fn plain(text: &str) -> String {
    text.chars().map(|letter| if steers(letter) { '\u{FFFD}' } else { letter }).collect()
}

/// Control characters, line separators and the marks that turn the direction of what follows.
fn steers(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
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
