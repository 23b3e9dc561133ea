//! The scorecard on the terminal: every indicator against its target.
//!
//! Takes the measures of one period; gives a table and the count under it.
//! Never rounds a verdict: it prints what was decided.

use comfy_table::{Cell, ContentArrangement};

use super::tables::{count, right, table, verdict};
use crate::indicators::Measure;
use crate::model::period::Period;
use crate::model::ratio::Verdict;
use crate::profile::Profile;
use crate::report::score;
use crate::text::Lang;
use crate::text::fact::Fact;
use crate::text::fill::fill;
use crate::text::scorecard::scorecard_phrases;

/// Columns of letters; names of indicators wrap.
const WIDTH: u16 = 140;

/// Every indicator of a period against its target, and how many of the judged ones are met.
pub fn scorecard(measures: &[Measure], profile: &Profile, period: Period, lang: Lang) -> String {
    let words = scorecard_phrases(lang);
    let shown: Vec<&Measure> = measures.iter().filter(|measure| is_shown(measure)).collect();
    if shown.is_empty() {
        return format!("{}\n", fill(words.none, &[("id", Fact::shown(&profile.id))], lang));
    }
    let mut rows = table(&words.columns);
    rows.set_content_arrangement(ContentArrangement::Dynamic).set_width(WIDTH);
    let mut before: Option<&Measure> = None;
    for measure in &shown {
        // An indicator of many agencies is named once, at its first row.
        let again = before.is_some_and(|before| before.indicator == measure.indicator);
        before = Some(measure);
        let blank = |text: Option<String>| if measure.parts.is_empty() { or_dash(text) } else { right("") };
        rows.add_row([
            right(if again { String::new() } else { score::place(measure, profile) }),
            Cell::new(if again { "" } else { score::name(measure, profile, lang) }),
            Cell::new(profile.scope_name(measure.scope)),
            blank(score::figure(measure, lang)),
            blank(score::target(measure, lang)),
            blank(score::gap(measure, lang)),
            if measure.is_not_due() { Cell::new(words.not_due) } else { verdict(measure.verdict(), lang) },
            Cell::new(score::papers(measure, profile, period, lang)),
        ]);
    }
    format!("{rows}\n{}\n", end(&shown, lang))
}

/// An indicator whose years have not come and that has no figure stands in `profile show`.
fn is_shown(measure: &Measure) -> bool {
    let known = measure.hundredths().is_some() || measure.target.is_some() || !measure.parts.is_empty();
    !measure.is_integration() && known
}

fn or_dash(text: Option<String>) -> Cell {
    right(text.unwrap_or_else(|| "–".to_owned()))
}

/// How many are judged, and what of them.
fn end(measures: &[&Measure], lang: Lang) -> String {
    let judged = || measures.iter().filter(|measure| measure.judged);
    let of = |verdict: Verdict| count(judged().filter(|measure| measure.verdict() == verdict).count());
    let facts = [
        ("judged", count(judged().count())),
        ("met", of(Verdict::Met)),
        ("missed", of(Verdict::Missed)),
        ("idle", of(Verdict::NotApplicable)),
        ("unknown", of(Verdict::Unknown)),
    ];
    fill(scorecard_phrases(lang).end, &facts, lang)
}
