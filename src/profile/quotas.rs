//! Quotas: from what was written to whose they are, how much and until when.
//!
//! Takes raw records and the roster; gives quotas in the written order and complains of the others.
//! Never takes a likeness for a name: an unknown agency is answered with the nearest ones.

use super::complaint::{Complaints, Said, Spot};
use super::valid::{basis, not_among, twice};
use super::{Document, LevelName, Quota, Roster, Scope, names, raw};
use crate::failure::Bilingual;
use crate::model::ratio::{Operator, Percent};
use crate::vietnamese::number::decimal_comma;

/// The quotas of a profile, and whether they add up to the sum it states.
pub(super) fn quotas(
    raw: &raw::Profile,
    roster: &Roster,
    levels: &[LevelName],
    documents: &[Document],
    out: &mut Complaints,
) -> Vec<Quota> {
    let common = raw.quota_terms.basis.as_ref().and_then(|it| basis(it, documents, out));
    let until = raw.quota_terms.until.as_ref().map(|said| said.value);
    let mut quotas: Vec<Quota> = Vec::new();
    let (mut sum, mut minimums_read) = (0, true);
    for it in &raw.quotas {
        let minimum = it.minimum.as_ref().and_then(|said| percent(said, out));
        sum += minimum.map_or(0, Percent::hundredths);
        minimums_read &= minimum.is_some();
        let scope = it.scope.as_ref().and_then(|said| scope(said, roster, levels, out));
        let operator = it.operator.as_ref().map_or(Some(Operator::AtLeast), |said| operator(said, out));
        let own = it.basis.as_ref().and_then(|it| basis(it, documents, out));
        let until = it.until.as_ref().map(|said| said.value).or(until);
        let basis = own.or_else(|| common.clone());
        needed(&it.spot, "until", "quota_until", until.is_none(), out);
        let no_basis = basis.is_none() && it.basis.is_none() && raw.quota_terms.basis.is_none();
        needed(&it.spot, "basis", "quota_basis", no_basis, out);
        let (Some(scope), Some(operator), Some(target), Some(until), Some(basis)) =
            (scope, operator, minimum, until, basis)
        else {
            continue;
        };
        if let (Some(said), true) = (&it.scope, quotas.iter().any(|known| (known.scope, known.until) == (scope, until)))
        {
            twice(&said.spot, &said.value, out);
        }
        quotas.push(Quota { scope, operator, target, until, basis });
    }
    if minimums_read {
        sum_check(raw.quota_terms.sum.as_ref(), sum, out);
    }
    quotas
}

/// A key that may stand in the record or once for all.
fn needed(spot: &Spot, key: &str, common: &str, lacks: bool, out: &mut Complaints) {
    // What is written once for all and wrong was complained of there.
    if lacks && !out.has(spot.called(common)) {
        let path = format!("{}.{key}", spot.path);
        let (key, common) = (spot.called(key), spot.called(common));
        out.lacking(
            &Spot { path, ..spot.clone() },
            Bilingual::new(format!("Chưa có “{key}”."), format!("There is no “{key}”.")),
            Bilingual::new(
                format!("Ghi “{key}” ở mục này, hoặc “{common}” một lần cho tất cả."),
                format!("Write “{key}” here, or “{common}” once for all."),
            ),
        );
    }
}

fn sum_check(stated: Option<&Said<String>>, sum: u32, out: &mut Complaints) {
    let Some(said) = stated else { return };
    let sum = Percent::from_hundredths(sum);
    if said.value.parse() == Ok(sum) {
        return;
    }
    let (sum_vi, said_vi) = (decimal_comma(&sum.to_string()), decimal_comma(&said.value));
    out.lacking(
        &said.spot,
        Bilingual::new(
            format!("Các tỷ lệ cộng lại được {sum_vi}, không phải {said_vi}."),
            format!("The minimums add up to {sum}, not to {}.", said.value),
        ),
        Bilingual::new(
            format!("Đối chiếu từng mức với văn bản, hoặc sửa {}.", said.spot.called("quota_sum")),
            format!("Compare each quota with the document, or mend {}.", said.spot.called("quota_sum")),
        ),
    );
}

pub(super) fn percent(said: &Said<String>, out: &mut Complaints) -> Option<Percent> {
    let percent = said.value.trim_end_matches('%').trim().parse().ok();
    let within = percent.filter(|percent| *percent <= Percent::from_hundredths(10_000));
    if within.is_none() {
        out.wrong(
            &said.spot,
            Bilingual::new(
                format!("“{}” không phải tỷ lệ.", said.value),
                format!("“{}” is no percentage.", said.value),
            ),
            Bilingual::new(
                if said.spot.is_cell() {
                    "Tỷ lệ từ 0 đến 100, nhiều nhất hai chữ số thập phân, ví dụ 80,5."
                } else {
                    "Tỷ lệ từ 0 đến 100, nhiều nhất hai chữ số thập phân, ví dụ 80.5."
                },
                "A percentage from 0 to 100 with at most two decimals, such as 80.5.",
            ),
        );
    }
    within
}

pub(super) fn operator(said: &Said<String>, out: &mut Complaints) -> Option<Operator> {
    let operator = said.value.parse().ok();
    if operator.is_none() {
        not_among(&said.spot, &said.value, ">=, >, =, <=", out);
    }
    operator
}

/// The agency or level of a quota.
fn scope(said: &Said<String>, roster: &Roster, levels: &[LevelName], out: &mut Complaints) -> Option<Scope> {
    let pooled =
        |it: &&LevelName| it.pooled.as_deref().is_some_and(|name| names::words(name) == names::words(&said.value));
    let level = levels.iter().find(pooled).map(|it| Scope::Level(it.level));
    let scope = level.or_else(|| roster.by_name(&said.value).map(Scope::Agency));
    // Two agencies of this name are complained of where they stand.
    let is_shared = || roster.iter().any(|(_, agency)| names::marked(&agency.name) == names::marked(&said.value));
    if scope.is_none() && !is_shared() {
        unknown_scope(said, roster, levels, out);
    }
    scope
}

pub(super) fn unknown_scope(said: &Said<String>, roster: &Roster, levels: &[LevelName], out: &mut Complaints) {
    let near = roster.nearest(&said.value, 3);
    let near: Vec<String> = near.iter().map(|name| format!("“{name}”")).collect();
    let pooled: Vec<&str> = levels.iter().filter_map(|it| it.pooled.as_deref()).collect();
    let allowed = if near.is_empty() {
        Bilingual::new(
            format!(
                "Ghi tên một cơ quan ở {}, hoặc tên chung của cấp: {}.",
                said.spot.home("agency"),
                pooled.join(", ")
            ),
            format!("Write the name of an agency, or of a level: {}.", pooled.join(", ")),
        )
    } else {
        let near = near.join(", ");
        Bilingual::new(format!("Có phải là {near}?"), format!("Did you mean {near}?"))
    };
    let problem = Bilingual::new(
        format!("Không có cơ quan “{}” trong bộ chỉ tiêu.", said.value),
        format!("There is no agency “{}” in this profile.", said.value),
    );
    out.wrong(&said.spot, problem, allowed);
}
