//! `rasoat explain`: a rule with its basis and examples, or the list of all.
//!
//! Takes a code; prints. Never judges.

use rasoat::failure::{Bilingual, Failure};
use rasoat::report::terminal;
use rasoat::rules::{all, find};
use rasoat::text::Lang;

use super::Ending;
use super::output::print_text;

/// Explains one rule, or lists them.
pub(super) fn run(code: Option<&str>, lang: Lang) -> Result<Ending, Failure> {
    match code {
        None => print_text(&all().map(|rule| terminal::rule_line(rule, lang)).collect::<String>()),
        Some(code) => print_text(&terminal::explain(find(code).ok_or_else(|| unknown(code))?, lang)),
    }
    Ok(Ending::Clean)
}

fn unknown(code: &str) -> Failure {
    Failure::new(
        Bilingual::new(format!("Không có quy tắc “{code}”."), format!("There is no rule “{code}”.")),
        Bilingual::new("Gõ rasoat explain để xem danh sách quy tắc.", "Type rasoat explain for the list of rules."),
    )
}
