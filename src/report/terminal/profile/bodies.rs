//! Who is who in a profile: the province, its agencies by level, the groups, whom to ask.
//!
//! Takes a profile; gives lines. Never leaves an agency out; a commune stands with its district.

use crate::model::agency::{AgencyId, Level};
use crate::profile::{Agency, Group, Profile};
use crate::text::Lang;
use crate::text::fact::Fact;
use crate::text::fill::fill;
use crate::text::profile::profile_phrases;

/// The line under the title: province, codes, period, what online levels are called.
pub(super) fn head(profile: &Profile, lang: Lang) -> String {
    let words = profile_phrases(lang);
    let period = profile.period.map_or_else(|| words.no_period.to_owned(), |period| period.to_string());
    let mut facts = vec![
        ("province", Fact::shown(&profile.province.name)),
        ("code", Fact::shown(&profile.province.code)),
        ("period", Fact::shown(period)),
        ("regime", Fact::shown(words.regimes.get(profile.regime as usize).copied().unwrap_or_default())),
    ];
    let aliases = &profile.province.code_aliases;
    facts.extend((!aliases.is_empty()).then(|| ("aliases", Fact::shown(aliases.join(", ")))));
    format!("{}\n", fill(words.head, &facts, lang))
}

/// The agencies by level, the groups, and whom to ask.
pub(super) fn agencies(profile: &Profile, lang: Lang) -> String {
    let words = profile_phrases(lang);
    let [label, ..] = words.labels;
    let mut text = format!("{label}:\n");
    for level in &profile.levels {
        text.push_str(&of_level(profile, level.level, &level.name, lang));
    }
    for group in &profile.groups {
        let facts = [("name", Fact::shown(&group.name)), ("members", Fact::shown(members(group, profile)))];
        text.push_str(&format!("  {}\n", fill(words.group, &facts, lang)));
    }
    let [technical, legal] = words.contacts;
    for (phrase, contact) in [(technical, &profile.contacts.technical), (legal, &profile.contacts.legal)] {
        if let Some(contact) = contact {
            let facts = [("name", Fact::shown(&contact.name)), ("phone", Fact::shown(&contact.phone))];
            text.push_str(&format!("  {}\n", fill(phrase, &facts, lang)));
        }
    }
    text
}

fn of_level(profile: &Profile, level: Level, name: &str, lang: Lang) -> String {
    let own: Vec<(AgencyId, &Agency)> = profile.roster.iter().filter(|(_, it)| it.level == level).collect();
    // A district names its communes.
    let named = own.iter().filter(|(_, agency)| agency.parent.is_none());
    let named: Vec<String> = named.map(|(id, agency)| unit(*id, agency, profile, lang)).collect();
    let mut facts = vec![("level", Fact::shown(name)), ("count", Fact::shown(own.len()))];
    facts.extend((!named.is_empty()).then(|| ("names", Fact::shown(named.join("; ")))));
    if own.is_empty() { String::new() } else { format!("  {}\n", fill(profile_phrases(lang).agencies, &facts, lang)) }
}

/// An agency with its other names in brackets, and the communes it is over.
fn unit(id: AgencyId, agency: &Agency, profile: &Profile, lang: Lang) -> String {
    let called = match agency.aliases.as_slice() {
        [] => agency.name.to_string(),
        aliases => format!("{} [{}]", agency.name, aliases.join("; ")),
    };
    let under = profile.roster.iter().filter(|(_, it)| it.parent == Some(id));
    let under: Vec<&str> = under.map(|(_, it)| it.unit.as_deref().unwrap_or(&it.name)).collect();
    let facts =
        [("unit", Fact::shown(&called)), ("count", Fact::shown(under.len())), ("names", Fact::shown(under.join(", ")))];
    if under.is_empty() { called } else { fill(profile_phrases(lang).over, &facts, lang) }
}

fn members(group: &Group, profile: &Profile) -> String {
    let levels = group.levels.iter().filter_map(|level| profile.level(*level)).map(|level| level.name.clone());
    let agencies = group.agencies.iter().filter_map(|agency| profile.roster.get(*agency)).map(|it| it.name.to_string());
    levels.chain(agencies).collect::<Vec<_>>().join("; ")
}
