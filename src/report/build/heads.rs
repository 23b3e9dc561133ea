//! What stands over and under the tables: letterhead, titles, signatures.
//!
//! Takes the month; gives lines in the order of an administrative document.
//! Never fills in a number, a day or a name that a person must give.

use super::Scene;
use crate::profile::Agency;
use crate::report::table::{LineStyle, Part, Sheet, Side};
use crate::text::fact::Fact;
use crate::text::fill::fill;
use crate::text::sectors::{SectorPhrases, sector_phrases};
use crate::vietnamese::date::show_day;

/// The period in words: tháng 6 năm 2021.
pub(super) fn period(scene: Scene<'_>) -> String {
    let period = scene.month.consolidation.period;
    said(scene, scene.words.month, &[("month", Fact::shown(period.month())), ("year", Fact::shown(period.year()))])
}

/// The words of the chain xã → huyện → sở.
pub(super) fn chain_words(scene: Scene<'_>) -> &'static SectorPhrases {
    sector_phrases(scene.month.lang)
}

/// A phrase with its holes filled.
pub(super) fn said(scene: Scene<'_>, phrase: &str, facts: &[(&'static str, Fact)]) -> String {
    fill(phrase, facts, scene.month.lang)
}

/// Who issues the report.
pub(super) fn issuer(scene: Scene<'_>) -> String {
    if let Some(agency) = consolidator(scene) {
        return agency.name.to_string();
    }
    said(scene, scene.words.issuer, &[("province", Fact::shown(&scene.month.profile.province.name))])
}

/// Who consolidates, where it is not the province's own office.
pub(super) fn consolidator(scene: Scene<'_>) -> Option<&Agency> {
    scene.month.profile.roster.get(scene.month.consolidation.consolidator?)
}

/// The lines over a document's number: the committee, its place, and the body under it.
fn issuing_body(scene: Scene<'_>) -> [String; 3] {
    let (words, province) = (scene.words, scene.month.profile.province.name.to_uppercase());
    match consolidator(scene) {
        None => [words.committee.to_owned(), province, words.office.to_owned()],
        Some(Agency { unit: Some(unit), .. }) => [words.committee.to_owned(), unit.to_uppercase(), String::new()],
        Some(department) => [words.committee.to_owned(), province, department.name.to_uppercase()],
    }
}

/// The period and the day for which the figures hold, in one line.
pub(super) fn period_line(scene: Scene<'_>) -> String {
    let facts = [("period", Fact::shown(period(scene))), ("day", Fact::shown(show_day(scene.month.as_of)))];
    said(scene, scene.words.period_line, &facts)
}

/// Quốc hiệu beside the issuing body, with the lines for number and day.
pub(super) fn letterhead(sheet: &mut Sheet<'_>, split: u16, scene: Scene<'_>) {
    let words = scene.words;
    let province = &scene.month.profile.province.name;
    let side = |left: &str, right: &str, style| Side { left: left.to_owned(), right: right.to_owned(), style };
    let [committee, body, office] = issuing_body(scene);
    let number = if consolidator(scene).is_some() { chain_words(scene).number } else { words.number };
    let province = province.trim_start_matches("thành phố ").trim_start_matches("tỉnh ");
    let place = consolidator(scene).and_then(Agency::own_name).unwrap_or(province);
    let year = Fact::shown(scene.month.as_of.year());
    let dated = said(scene, words.place_and_day, &[("place", Fact::shown(place)), ("year", year)]);
    sheet.push(Part::Sides(
        split,
        vec![
            side(&committee, words.nation, LineStyle::Letterhead),
            side(&body, words.motto, LineStyle::Motto),
            side(&office, "", LineStyle::Letterhead),
            side(number, &dated, LineStyle::Aside),
        ],
    ));
    sheet.gap();
}

/// The title of a sheet and its period.
pub(super) fn title(sheet: &mut Sheet<'_>, title: &str, scene: Scene<'_>) {
    sheet.line(LineStyle::Title, title);
    sheet.line(LineStyle::Aside, period_line(scene));
}

/// The block of signatures, last on a sheet.
pub(super) fn signatures(sheet: &mut Sheet<'_>, split: u16, scene: Scene<'_>) {
    let words = scene.words;
    let side = |[left, right]: [&str; 2], style| Side { left: left.to_owned(), right: right.to_owned(), style };
    let free = || side(["", ""], LineStyle::Centred);
    let signers = if consolidator(scene).is_some() { chain_words(scene).signers } else { words.signers };
    sheet.gap();
    sheet.push(Part::Sides(
        split,
        vec![side(signers, LineStyle::Subtitle), side(words.signing, LineStyle::Aside), free(), free(), free(), free()],
    ));
}
