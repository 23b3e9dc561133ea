//! One row of the scorecard in words: its name, amounts with their units, and the papers of its figure.
//!
//! Takes a measure and its profile; gives texts in one language. Never computes a figure or a verdict.

use crate::indicators::{Measure, Source, gap_text};
use crate::model::figures::FigurePeriod;
use crate::model::period::Period;
use crate::model::ratio::{Amount, Operator};
use crate::profile::{Due, Indicator, Profile, Scope, Target, Unit};
use crate::text::Lang;
use crate::text::fact::Fact;
use crate::text::fill::fill;
use crate::text::scorecard::{ScorecardPhrases, scorecard_phrases};
use crate::vietnamese::date::show_day;
use crate::vietnamese::number::{decimal_comma, thousands};

/// The indicator of a measure; nothing for the integration ratio.
pub fn indicator<'p>(measure: &Measure, profile: &'p Profile) -> Option<&'p Indicator> {
    profile.indicators.iter().find(|it| it.code == measure.indicator)
}

/// What a measure is called.
pub fn name<'p>(measure: &Measure, profile: &'p Profile, lang: Lang) -> &'p str {
    indicator(measure, profile).map_or(scorecard_phrases(lang).integration, |it| it.name(lang))
}

/// Its number in the document's table; empty where it has none.
pub fn number<'p>(measure: &Measure, profile: &'p Profile) -> &'p str {
    indicator(measure, profile).and_then(|it| it.number.as_deref()).unwrap_or_default()
}

/// Its number in the document's table, else its place in the profile, from 1.
pub fn place(measure: &Measure, profile: &Profile) -> String {
    let number = number(measure, profile);
    if !number.is_empty() {
        return number.to_owned();
    }
    let place = profile.indicators.iter().position(|it| it.code == measure.indicator);
    place.map(|place| (place + 1).to_string()).unwrap_or_default()
}

/// The clause of a measure's target.
pub fn basis(measure: &Measure, profile: &Profile, period: Period) -> Option<String> {
    let Some(indicator) = indicator(measure, profile) else {
        return profile.quota(measure.scope).map(|quota| quota.basis.to_string());
    };
    let own = indicator.targets.iter().filter(|it| it.scope == measure.scope && it.holds_in(period.year()));
    let own = own.filter_map(|target| target.basis.as_ref()).next_back();
    Some(own.unwrap_or(&indicator.basis).to_string())
}

/// A number given with a dot, as the language writes it.
fn decimal(text: &str, lang: Lang) -> String {
    if lang == Lang::En {
        return text.to_owned();
    }
    let (sign, digits) = text.split_at(text.len() - text.trim_start_matches(['-', '+']).len());
    let whole = digits.split('.').next().and_then(|whole| whole.parse().ok()).map(thousands);
    let rest = digits.find('.').and_then(|dot| digits.get(dot..)).unwrap_or_default();
    format!("{sign}{}{}", whole.unwrap_or_default(), decimal_comma(rest))
}

fn unit(unit: Unit, words: &ScorecardPhrases) -> &'static str {
    words.units.get(unit as usize).copied().unwrap_or_default()
}

/// The figure with its unit, where there is one.
pub fn figure(measure: &Measure, lang: Lang) -> Option<String> {
    let words = scorecard_phrases(lang);
    Some(format!("{}{}", decimal(&measure.figure_text()?, lang), unit(measure.unit, words)))
}

/// The target with its sign and unit, where there is one.
pub fn target(measure: &Measure, lang: Lang) -> Option<String> {
    Some(format!("{} {}", sign(measure.operator), amount(measure.target?, measure.unit, lang)))
}

/// An amount with its unit.
pub fn amount(amount: Amount, of: Unit, lang: Lang) -> String {
    format!("{}{}", decimal(&amount.to_string(), lang), unit(of, scorecard_phrases(lang)))
}

/// The sign as documents print it.
pub const fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::AtLeast => "≥",
        Operator::Above => ">",
        Operator::Exactly => "=",
        Operator::AtMost => "≤",
    }
}

/// Figure less target with its unit, where there are both.
pub fn gap(measure: &Measure, lang: Lang) -> Option<String> {
    let unit = scorecard_phrases(lang).gap_units.get(measure.unit as usize).copied().unwrap_or_default();
    Some(format!("{}{unit}", decimal(&gap_text(measure.gap()?, measure.unit), lang)))
}

/// Where the figure comes from, up to which day, and what must be said beside it.
pub fn papers(measure: &Measure, profile: &Profile, period: Period, lang: Lang) -> String {
    let words = scorecard_phrases(lang);
    let mut papers: Vec<String> = Vec::new();
    match &measure.source {
        Source::Missing => {}
        Source::Counted => papers.push(words.counted.to_owned()),
        Source::Summed(count) => papers.push(fill(words.summed, &[("count", Fact::shown(count))], lang)),
        Source::Parts => papers.push(fill(words.all_parts, &[("parts", Fact::shown(parts(measure, profile)))], lang)),
        Source::Given(given) => {
            if given.period != FigurePeriod::Month(period) {
                papers.push(fill(words.of_period, &[("period", Fact::shown(given.period))], lang));
            }
            papers.push(fill(words.up_to, &[("day", Fact::shown(show_day(given.as_of)))], lang));
            let source = given.source.iter().map(|source| ("source", Fact::shown(source)));
            papers.extend(source.map(|fact| fill(words.by, &[fact], lang)));
        }
    }
    let remark = measure.remark.and_then(|remark| words.remarks.get(remark as usize).copied());
    if let Some(remark) = remark {
        let day: Vec<_> = measure.by.iter().map(|day| ("day", Fact::shown(show_day(*day)))).collect();
        papers.push(fill(remark, &day, lang));
    } else if !measure.judged {
        papers.push(words.shown_only.to_owned());
    }
    papers.join("; ")
}

/// The numbers of the parts of a compound: "8a, 8b".
fn parts(measure: &Measure, profile: &Profile) -> String {
    let codes = indicator(measure, profile).map(|it| it.parts.as_slice()).unwrap_or_default();
    let of = |code: &std::sync::Arc<str>| profile.indicators.iter().find(|it| it.code == *code);
    let called = |code| of(code).and_then(|it| it.number.clone()).unwrap_or_else(|| code.to_string());
    codes.iter().map(called).collect::<Vec<_>>().join(", ")
}

/// A target in words: whose, how much, from when.
pub fn stated(target: &Target, of: &Indicator, profile: &Profile, lang: Lang) -> String {
    let words = scorecard_phrases(lang);
    let scope = scope_name(target.scope, profile);
    let scope = if target.each { fill(words.each, &[("scope", Fact::shown(scope))], lang) } else { scope.to_owned() };
    let due = match target.due {
        Due::Fixed(due) => amount(due, of.unit, lang),
        Due::Growing(growth) => {
            let base = growth.base.map_or_else(|| words.no_base.to_owned(), |base| amount(base, of.unit, lang));
            let facts = [
                ("base", Fact::shown(base)),
                ("step", Fact::shown(amount(growth.step, of.unit, lang))),
                ("most", Fact::shown(amount(growth.most, of.unit, lang))),
            ];
            fill(words.growth, &facts, lang)
        }
    };
    let year = |phrase: &str, year: Option<i16>| {
        year.map(|year| format!(" {}", fill(phrase, &[("year", Fact::shown(year))], lang))).unwrap_or_default()
    };
    let (from, until) = (year(words.from_year, target.from), year(words.until_year, target.until));
    format!("{scope} {} {due}{from}{until}", sign(of.operator))
}

/// A level by its own name rather than its pooled row's; anything else by its name.
fn scope_name(scope: Scope, profile: &Profile) -> &str {
    match scope {
        Scope::Level(level) => profile.level(level).map_or(level.key(), |it| &it.name),
        other => profile.scope_name(other),
    }
}
