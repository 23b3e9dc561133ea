//! Deadlines, levels of rules, thresholds and limits: from what was written to what is valid.
//!
//! Takes raw records; gives valid ones and complains of the others. Never knows which rules exist.

use std::collections::BTreeMap;

use super::complaint::{Complaint, Complaints, Place, Said, Spot};
use super::valid::{basis, level, not_among, period, twice};
use super::written::{KEY, nearest, unknown};
use super::{Deadline, Document, DueRule, Monthly, Thresholds, raw};
use crate::failure::Bilingual;
use crate::model::agency::Level;
use crate::model::severity::Severity;
use crate::workbook::Limits;
use crate::workbook::limits::{LIMITS, Limit};

pub(super) fn deadlines(
    raw: &[raw::Deadline],
    levels: &[Level],
    documents: &[Document],
    out: &mut Complaints,
) -> Vec<Deadline> {
    let mut deadlines: Vec<Deadline> = Vec::new();
    for it in raw {
        let rule = one_day(&it.spot, ("before", "at_latest"), it.before.as_ref(), it.at_latest.as_ref(), out)
            .map(|(day, before)| if before { DueRule::Before(day) } else { DueRule::AtLatest(day) });
        let period = it.period.as_ref().and_then(|said| period(said, out));
        let level = it.level.as_ref().and_then(|said| known_level(said, levels, out));
        let basis = it.basis.as_ref().and_then(|it| basis(it, documents, out));
        let (Some(period), Some(level), Some(rule), Some(to)) = (period, level, rule, &it.to) else { continue };
        if deadlines.iter().any(|known| (known.period, known.level) == (period, level)) {
            twice(&it.spot, &format!("{period}, {level}"), out);
        }
        deadlines.push(Deadline { period, level, to: to.value.clone(), rule, basis });
    }
    deadlines
}

pub(super) fn known_level(said: &Said<String>, levels: &[Level], out: &mut Complaints) -> Option<Level> {
    let level = level(said, out)?;
    if !levels.contains(&level) {
        let known: Vec<&str> = levels.iter().map(|level| level.key()).collect();
        not_among(&said.spot, &said.value, &known.join(", "), out);
    }
    Some(level)
}

/// Exactly one of two days, and whether it is the first one.
pub(super) fn one_day<T: Copy>(
    spot: &Spot,
    keys: (&str, &str),
    before: Option<&Said<T>>,
    at_latest: Option<&Said<T>>,
    out: &mut Complaints,
) -> Option<(T, bool)> {
    match (before, at_latest) {
        (Some(day), None) => Some((day.value, true)),
        (None, Some(day)) => Some((day.value, false)),
        (both, _) => {
            let keys = (spot.called(keys.0), spot.called(keys.1));
            let problem = if both.is_some() {
                Bilingual::new(
                    format!("Có cả “{}” và “{}”.", keys.0, keys.1),
                    format!("Both “{}” and “{}” stand here.", keys.0, keys.1),
                )
            } else {
                Bilingual::new(
                    format!("Chưa có “{}” hoặc “{}”.", keys.0, keys.1),
                    format!("Neither “{}” nor “{}” stands here.", keys.0, keys.1),
                )
            };
            let allowed = Bilingual::new(
                format!("Văn bản ghi “trước ngày” thì dùng {}, “chậm nhất ngày” thì dùng {}.", keys.0, keys.1),
                format!("Write {} for “trước ngày”, {} for “chậm nhất ngày”.", keys.0, keys.1),
            );
            out.lacking(spot, problem, allowed);
            None
        }
    }
}

pub(super) fn monthly(raw: &raw::Monthly, documents: &[Document], out: &mut Complaints) -> Option<Monthly> {
    let basis = raw.basis.as_ref().and_then(|it| basis(it, documents, out));
    let (before, at_latest) = (raw.before.as_ref(), raw.at_latest.as_ref());
    let (day, is_before) = one_day(&raw.spot, ("before_day", "at_latest_day"), before, at_latest, out)?;
    let Some(day) = i8::try_from(day).ok().filter(|day| (1..=31).contains(day)) else {
        let said = before.or(at_latest)?;
        not_among(&said.spot, &said.value.to_string(), "1–31", out);
        return None;
    };
    Some(Monthly { day, before: is_before, basis })
}

/// Levels of rules and where each is written.
type Severities = (BTreeMap<String, Option<Severity>>, BTreeMap<String, Place>);

pub(super) fn severities(raw: &[(Said<String>, Said<String>)], out: &mut Complaints) -> Severities {
    let mut severities = (BTreeMap::new(), BTreeMap::new());
    for (code, word) in raw {
        if !is_rule_code(&code.value) {
            out.wrong(
                &code.spot,
                Bilingual::new(
                    format!("“{}” không phải mã quy tắc.", code.value),
                    format!("“{}” is no rule code.", code.value),
                ),
                Bilingual::new("Mã quy tắc có dạng RS308.", "Rule codes look like RS308."),
            );
        }
        let severity: Option<Severity> = word.value.parse().ok();
        if severity.is_none() && word.value != "off" {
            not_among(&word.spot, &word.value, "error, warning, note, off", out);
        }
        severities.0.insert(code.value.clone(), severity);
        severities.1.insert(code.value.clone(), code.spot.place.clone());
    }
    severities
}

fn is_rule_code(code: &str) -> bool {
    code.strip_prefix("RS").is_some_and(|digits| digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The complaint about a level set for a rule that does not exist.
pub(super) fn unknown_rule(source: &str, code: &str, place: &Place, known: &[&str]) -> Complaint {
    let near = nearest(code, known).unwrap_or("RS308");
    Complaint {
        source: source.to_owned(),
        place: place.clone(),
        path: format!("rules.{code}"),
        problem: Bilingual::new(format!("Không có quy tắc {code}."), format!("There is no rule {code}.")),
        allowed: Bilingual::new(
            format!("Xem các quy tắc bằng “rasoat explain”, ví dụ {near}."),
            format!("See the rules with “rasoat explain”, such as {near}."),
        ),
    }
}

pub(super) fn thresholds(raw: &raw::Profile, out: &mut Complaints) -> Thresholds {
    let said = |said: &Option<Said<f64>>| said.as_ref().map(|said| said.value);
    let thresholds = Thresholds {
        name_variant: said(&raw.name_variant).unwrap_or(Thresholds::STATED.name_variant),
        name_mismatch: said(&raw.name_mismatch).unwrap_or(Thresholds::STATED.name_mismatch),
    };
    let written = raw.name_mismatch.as_ref().or(raw.name_variant.as_ref());
    if let (Some(said), true) = (written, thresholds.name_mismatch > thresholds.name_variant) {
        out.wrong(
            &said.spot,
            Bilingual::new("“name_mismatch” lớn hơn “name_variant”.", "“name_mismatch” is above “name_variant”."),
            Bilingual::new(
                "Ghi name_mismatch không lớn hơn name_variant.",
                "Keep name_mismatch at or below name_variant.",
            ),
        );
    }
    thresholds
}

pub(super) fn limits(raw: &[(Said<String>, Said<u64>)], out: &mut Complaints) -> Limits {
    let mut limits = Limits::STATED;
    for (name, value) in raw {
        // A name is written `file-bytes` or, as other keys are, `file_bytes`.
        match Limit::named(&name.value.replace('_', "-")) {
            Some(_) if value.value == 0 => not_among(&value.spot, "0", "1, 2, 3, …", out),
            Some(limit) => limit.set(&mut limits, value.value),
            None => {
                let known = LIMITS.each_ref().map(|limit| limit.name);
                unknown(&name.spot, KEY, &name.value, &known, out);
            }
        }
    }
    limits
}
