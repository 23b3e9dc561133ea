//! What stands over and under the tables: letterhead, titles, signatures.
//!
//! Takes the month; gives lines in the order of an administrative document.
//! Never fills in a number, a day or a name that a person must give.

use super::Scene;
use crate::report::table::{LineStyle, Part, Sheet, Side};
use crate::text::fact::Fact;
use crate::text::fill::fill;
use crate::vietnamese::date::show_day;

/// The period in words: tháng 6 năm 2021.
pub(super) fn period(scene: Scene<'_>) -> String {
    let period = scene.month.consolidation.period;
    said(scene, scene.words.month, &[("month", Fact::shown(period.month())), ("year", Fact::shown(period.year()))])
}

/// A phrase with its holes filled.
pub(super) fn said(scene: Scene<'_>, phrase: &str, facts: &[(&'static str, Fact)]) -> String {
    fill(phrase, facts, scene.month.lang)
}

/// Who issues the report.
pub(super) fn issuer(scene: Scene<'_>) -> String {
    said(scene, scene.words.issuer, &[("province", Fact::shown(&scene.month.profile.province.name))])
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
    let place = province.trim_start_matches("thành phố ").trim_start_matches("tỉnh ");
    let year = Fact::shown(scene.month.as_of.year());
    let dated = said(scene, words.place_and_day, &[("place", Fact::shown(place)), ("year", year)]);
    sheet.push(Part::Sides(
        split,
        vec![
            side(words.committee, words.nation, LineStyle::Letterhead),
            side(&province.to_uppercase(), words.motto, LineStyle::Motto),
            side(words.office, "", LineStyle::Letterhead),
            side(words.number, &dated, LineStyle::Aside),
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
    sheet.gap();
    sheet.push(Part::Sides(
        split,
        vec![
            side(words.signers, LineStyle::Subtitle),
            side(words.signing, LineStyle::Aside),
            free(),
            free(),
            free(),
            free(),
        ],
    ));
}
