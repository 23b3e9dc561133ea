//! Indicators, groups and open questions: from what was written to what is valid.
//!
//! Takes raw records, the roster and the documents; gives valid records and complains of the others.
//! Never guesses a scope: a target that names none is the whole province's.

use std::sync::Arc;

use super::complaint::{Complaints, Said, Spot};
use super::indicators::{
    Counting, Due, Group, Growth, INTEGRATION, INTEGRATION_ALIAS, Indicator, OpenQuestion, Span, Target, Unit,
};
use super::quotas::{operator, percent, unknown_scope};
use super::raw_indicators as raw;
use super::valid::{basis, not_among, one_of, shown, twice};
use super::valid_terms::{known_level, one_day};
use super::{Document, DueRule, LevelName, Roster, Scope, names};
use crate::failure::Bilingual;
use crate::model::agency::Level;
use crate::model::ratio::{Amount, Operator};

/// What indicators are checked against.
#[derive(Clone, Copy)]
pub(super) struct Terms<'a> {
    pub(super) roster: &'a Roster,
    pub(super) levels: &'a [LevelName],
    pub(super) groups: &'a [Group],
    pub(super) documents: &'a [Document],
}

/// The groups of a profile.
pub(super) fn groups(raw: &[raw::Group], roster: &Roster, levels: &[LevelName], out: &mut Complaints) -> Vec<Group> {
    let known: Vec<Level> = levels.iter().map(|it| it.level).collect();
    let mut groups: Vec<Group> = Vec::new();
    for it in raw {
        let of_level = it.levels.iter().filter_map(|said| known_level(said, &known, out)).collect();
        let agency = |said: &Said<String>| {
            let agency = roster.by_name(&said.value);
            if agency.is_none() {
                unknown_scope(said, roster, levels, out);
            }
            agency
        };
        let agencies = it.agencies.iter().filter_map(agency).collect();
        let (Some(said), Some(name)) = (&it.name, shown(it.name.as_ref())) else { continue };
        if groups.iter().any(|known| known.name == name) {
            twice(&said.spot, &name, out);
        }
        groups.push(Group { name, levels: of_level, agencies });
    }
    groups
}

/// The open questions of a profile.
pub(super) fn questions(raw: &[raw::Question], documents: &[Document], out: &mut Complaints) -> Vec<OpenQuestion> {
    let question = |it: &raw::Question| {
        let basis = it.basis.as_ref().and_then(|it| basis(it, documents, out));
        Some(OpenQuestion { text: shown(it.text.as_ref())?, text_en: shown(it.text_en.as_ref()), basis })
    };
    raw.iter().filter_map(question).collect()
}

/// The indicators of a profile, in the written order.
pub(super) fn indicators(raw: &[raw::Indicator], terms: Terms<'_>, out: &mut Complaints) -> Vec<Indicator> {
    let mut valid: Vec<Indicator> = Vec::new();
    for it in raw {
        let Some(indicator) = indicator(it, terms, out) else { continue };
        if let Some(said) = &it.code {
            fresh_code(said, &valid, out);
        }
        if let Some(said) = &it.number
            && valid.iter().any(|known| known.is_called(&said.value))
        {
            twice(&said.spot, &said.value, out);
        }
        valid.push(indicator);
    }
    let codes: Vec<Arc<str>> = valid.iter().map(|it| Arc::clone(&it.code)).collect();
    for said in raw.iter().flat_map(|it| &it.parts).filter(|said| !codes.iter().any(|code| **code == *said.value)) {
        not_among(&said.spot, &said.value, &codes.join(", "), out);
    }
    valid
}

fn indicator(raw: &raw::Indicator, terms: Terms<'_>, out: &mut Complaints) -> Option<Indicator> {
    let units = Unit::ALL.map(|it| (it.key(), it));
    let unit = raw.unit.as_ref().map_or(Some(Unit::Percent), |said| one_of(said, &units, out));
    let operator = raw.operator.as_ref().map_or(Some(Operator::AtLeast), |said| operator(said, out));
    let countings = Counting::ALL.map(|it| (it.key(), it));
    let count = raw.count.as_ref().and_then(|said| one_of(said, &countings, out));
    let spans = [Span::Month, Span::Year].map(|it| (it.key(), it));
    let period = raw.period.as_ref().map_or(Some(Span::Month), |said| one_of(said, &spans, out));
    let written_basis = raw.basis.as_ref().and_then(|it| basis(it, terms.documents, out));
    if raw.basis.is_none() {
        lacks(&raw.spot, "basis", "{ document = \"…\", clause = \"…\" }", out);
    }
    let unit = unit?;
    let targets: Vec<Target> = raw.targets.iter().filter_map(|it| target(it, unit, terms, out)).collect();
    let (code, name) = (shown(raw.code.as_ref())?, shown(raw.name.as_ref())?);
    Some(Indicator {
        code: Arc::from(code),
        number: shown(raw.number.as_ref()),
        name,
        name_en: shown(raw.name_en.as_ref()),
        basis: written_basis?,
        unit,
        operator: operator?,
        numerator: shown(raw.numerator.as_ref()),
        denominator: shown(raw.denominator.as_ref()),
        count,
        parts: raw.parts.iter().map(|said| Arc::from(said.value.as_str())).collect(),
        period: period?,
        source: shown(raw.source.as_ref()),
        judged: raw.judged.as_ref().is_none_or(|said| said.value),
        note: shown(raw.note.as_ref()),
        targets,
    })
}

/// A code is small letters, digits and hyphens, none of another indicator and not the integration ratio's.
fn fresh_code(said: &Said<String>, known: &[Indicator], out: &mut Complaints) {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if [INTEGRATION, INTEGRATION_ALIAS].contains(&said.value.as_str())
        || known.iter().any(|other| other.is_called(&said.value))
    {
        twice(&said.spot, &said.value, out);
    } else if !said.value.bytes().all(plain) {
        out.wrong(
            &said.spot,
            Bilingual::new(
                format!("Mã chỉ tiêu “{}” không dùng được.", said.value),
                format!("The code “{}” cannot be used.", said.value),
            ),
            Bilingual::new(
                "Chỉ dùng chữ thường không dấu, số và dấu gạch nối, ví dụ thanh-toan-truc-tuyen.",
                "Use small letters, digits and hyphens, such as thanh-toan-truc-tuyen.",
            ),
        );
    }
}

fn target(raw: &raw::Target, unit: Unit, terms: Terms<'_>, out: &mut Complaints) -> Option<Target> {
    let due = due(raw, unit, out);
    let scope = scope(raw, terms, out);
    let basis = raw.basis.as_ref().and_then(|it| basis(it, terms.documents, out));
    let day = (raw.before.as_ref(), raw.at_latest.as_ref());
    let by = match day {
        (None, None) => None,
        (before, at_latest) => one_day(&raw.spot, ("before", "at_latest"), before, at_latest, out),
    };
    let by = by.map(|(day, before)| if before { DueRule::Before(day) } else { DueRule::AtLatest(day) });
    let mut year = |said: &Option<Said<u64>>| said.as_ref().and_then(|said| year(said, out));
    let (only, from, until) = (year(&raw.year), year(&raw.from), year(&raw.until));
    Some(Target {
        scope: scope?,
        each: raw.each.as_ref().is_some_and(|said| said.value),
        due: due?,
        from: only.or(from),
        until,
        by,
        basis,
    })
}

fn year(said: &Said<u64>, out: &mut Complaints) -> Option<i16> {
    let year = i16::try_from(said.value).ok().filter(|year| (1990..2200).contains(year));
    if year.is_none() {
        not_among(&said.spot, &said.value.to_string(), "1990–2199", out);
    }
    year
}

/// The one scope a target names; the whole province where it names none.
fn scope(raw: &raw::Target, terms: Terms<'_>, out: &mut Complaints) -> Option<Scope> {
    let named = [&raw.level, &raw.group, &raw.agency].into_iter().flatten().count();
    if named > 1 {
        out.wrong(
            &raw.spot,
            Bilingual::new("Có nhiều hơn một trong level, group, agency.", "More than one of level, group, agency."),
            Bilingual::new("Giữ một khóa; bỏ cả ba là toàn tỉnh.", "Keep one; none of them is the whole province."),
        );
        return None;
    }
    let levels: Vec<Level> = terms.levels.iter().map(|it| it.level).collect();
    if let Some(said) = &raw.level {
        return known_level(said, &levels, out).map(Scope::Level);
    }
    if let Some(said) = &raw.agency {
        let agency = terms.roster.by_name(&said.value);
        if agency.is_none() {
            unknown_scope(said, terms.roster, terms.levels, out);
        }
        return agency.map(Scope::Agency);
    }
    let Some(said) = &raw.group else { return Some(Scope::Province) };
    let words = names::words(&said.value);
    let place = terms.groups.iter().position(|group| names::words(&group.name) == words);
    if place.is_none() {
        let known: Vec<&str> = terms.groups.iter().map(|group| group.name.as_str()).collect();
        not_among(&said.spot, &said.value, &known.join("; "), out);
    }
    place.map(Scope::Group)
}

/// How much a target asks for: one amount, or a yearly growth.
fn due(raw: &raw::Target, unit: Unit, out: &mut Complaints) -> Option<Due> {
    let (written, key) = match unit {
        Unit::Percent => (&raw.percent, "percent"),
        _ => (&raw.value, "value"),
    };
    let foreign = if unit == Unit::Percent { &raw.value } else { &raw.percent };
    if let Some(said) = foreign {
        out.wrong(
            &said.spot,
            Bilingual::new("Khóa này không hợp với đơn vị tính.", "This key does not fit the unit."),
            Bilingual::new(
                format!("Đơn vị là {}: ghi “{key} = …”.", unit.key()),
                format!("The unit is {}: write “{key} = …”.", unit.key()),
            ),
        );
        return None;
    }
    let mut amount = |said: &Said<String>| amount(said, unit, out);
    let fixed = written.as_ref().map(&mut amount);
    let base = raw.base.as_ref().map(&mut amount);
    let (step, most) = (raw.add.as_ref().map(&mut amount), raw.most.as_ref().map(&mut amount));
    match (fixed, step) {
        (Some(fixed), None) => fixed.map(Due::Fixed),
        (None, Some(step)) => {
            let most = most.unwrap_or(Some(Amount::from_hundredths(10_000)));
            let base = base.map_or(Some(None), |base| base.map(Some));
            Some(Due::Growing(Growth { base: base?, step: step?, most: most? }))
        }
        (Some(_), Some(_)) => {
            one_amount(&raw.spot, key, out);
            None
        }
        (None, None) => {
            lacks(&raw.spot, key, "80", out);
            None
        }
    }
}

fn one_amount(spot: &Spot, key: &str, out: &mut Complaints) {
    let [key, base, add, most] = [key, "base", "add", "most"].map(|key| spot.called(key));
    out.wrong(
        spot,
        Bilingual::new(format!("Có cả “{key}” và “{add}”."), format!("Both “{key}” and “{add}” stand here.")),
        Bilingual::new(
            format!("Mức cố định ghi “{key}”; mức tăng mỗi năm ghi “{base}”, “{add}” và “{most}”."),
            format!("Write “{key}” for a fixed target; “{base}”, “{add}” and “{most}” for one that grows each year."),
        ),
    );
}

fn amount(said: &Said<String>, unit: Unit, out: &mut Complaints) -> Option<Amount> {
    if unit == Unit::Percent {
        return percent(said, out);
    }
    let amount: Option<Amount> = said.value.parse().ok();
    let amount = amount.filter(|amount| !unit.is_count() || amount.hundredths() % 100 == 0);
    if amount.is_none() {
        let example = if unit.is_count() { "268" } else { "15, 7.5" };
        not_among(&said.spot, &said.value, example, out);
    }
    amount
}

fn lacks(spot: &Spot, key: &str, example: &str, out: &mut Complaints) {
    let called = spot.called(key);
    out.lacking(
        &Spot { path: format!("{}.{key}", spot.path), ..spot.clone() },
        Bilingual::new(format!("Thiếu “{called}”."), format!("“{called}” is missing.")),
        Bilingual::new(format!("Thêm “{called}”: {example}."), format!("Add “{called}”: {example}.")),
    );
}
