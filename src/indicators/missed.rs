//! RS705: the judged measures that miss their target.
//!
//! Takes measures; gives findings. Never speaks of a figure that is missing or not judged.

use super::{Measure, gap_text};
use crate::model::ratio::{Operator, Verdict};
use crate::profile::{Profile, Scope, Unit};
use crate::rules::across::raise;
use crate::rules::figures::TARGET_MISSED;
use crate::rules::{Finding, Place};
use crate::text::fact::Fact;
use crate::vietnamese::number::{decimal_comma, percent};

/// RS705 for every judged measure below its target.
pub fn missed(measures: &[Measure], profile: &Profile) -> Vec<Finding> {
    let missed = measures.iter().filter(|measure| measure.judged && measure.verdict() == Verdict::Missed);
    missed.filter_map(|measure| target_missed(measure, measures, profile)).collect()
}

fn target_missed(measure: &Measure, all: &[Measure], profile: &Profile) -> Option<Finding> {
    let agency = match measure.scope {
        Scope::Agency(agency) => Some(agency),
        Scope::Level(_) | Scope::Group(_) | Scope::Province => None,
    };
    let mut facts = vec![("scope", Fact::shown(profile.scope_name(measure.scope)))];
    if measure.is_integration() {
        facts.extend([
            ("part", Fact::shown(measure.part?)),
            ("whole", Fact::shown(measure.whole?)),
            ("ratio", Fact::shown(percent(&measure.percent_text()?))),
            ("target", Fact::shown(format!("{}%", decimal_comma(&measure.target?.to_string())))),
            ("short", Fact::Count(measure.short_by())),
        ]);
    } else {
        facts.extend(of_indicator(measure, all, profile)?);
    }
    let place = match &measure.source {
        super::Source::Given(given) => given.place.clone(),
        _ => Place::default(),
    };
    raise(&TARGET_MISSED, profile, agency, place, facts)
}

fn of_indicator(measure: &Measure, all: &[Measure], profile: &Profile) -> Option<Vec<(&'static str, Fact)>> {
    let indicator = profile.indicators.iter().find(|it| it.code == measure.indicator)?;
    let number = indicator.number.as_ref().map_or_else(String::new, |number| format!("{number}. "));
    let mut facts = vec![
        ("indicator", Fact::shown(format!("{number}{}", indicator.name))),
        ("basis", Fact::shown(&indicator.basis)),
    ];
    if measure.parts.is_empty() {
        facts.extend(
            measure
                .part
                .zip(measure.whole)
                .into_iter()
                .flat_map(|(part, whole)| [("part", Fact::shown(part)), ("whole", Fact::shown(whole))]),
        );
        facts.push(("ratio", Fact::shown(shown(&measure.figure_text()?, measure.unit))));
        facts.push(("target", Fact::shown(target(measure)?)));
        facts.push(("gap", Fact::shown(decimal_comma(&gap_text(measure.gap()?, measure.unit)))));
        return Some(facts);
    }
    let of_part = |measure: &&Measure| Some((measure.figure_text()?, target(measure)?));
    let parts = all.iter().filter(|it| it.scope == measure.scope && indicator.parts.contains(&it.indicator));
    let parts: Vec<(String, String)> = parts.collect::<Vec<_>>().iter().filter_map(of_part).collect();
    let figures: Vec<String> = parts.iter().map(|(figure, _)| shown(figure, measure.unit)).collect();
    facts.push(("ratio", Fact::shown(figures.join("; "))));
    facts.push(("target", Fact::shown(parts.first().map_or_else(String::new, |(_, target)| target.clone()))));
    Some(facts)
}

fn shown(text: &str, unit: Unit) -> String {
    if unit == Unit::Percent { percent(text) } else { decimal_comma(text) }
}

/// The target with its sign, where it is not a plain least.
fn target(measure: &Measure) -> Option<String> {
    let amount = shown(&measure.target?.to_string(), measure.unit);
    Some(match measure.operator {
        Operator::AtLeast | Operator::Exactly => amount,
        other => format!("{} {amount}", other.sign()),
    })
}
