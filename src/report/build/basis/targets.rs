//! Sections 11 and 12 of sheet 10: the indicators with their targets, and what the documents leave open.
//!
//! Takes the profile; gives every indicator with every target and clause. Never leaves out a note.

use super::numbered;
use crate::profile::Indicator;
use crate::report::build::Scene;
use crate::report::score;
use crate::report::table::{LineStyle, Sheet, Value};
use crate::text::scorecard::scorecard_phrases;

/// Every indicator with its targets; nothing where the profile has none.
pub(super) fn indicators<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>) {
    let (profile, lang) = (scene.month.profile, scene.month.lang);
    if profile.indicators.is_empty() {
        return;
    }
    let words = scorecard_phrases(lang);
    let row = |indicator: &'a Indicator| {
        let number = indicator.number.as_ref().map_or_else(String::new, |number| format!("{number}. "));
        let targets = indicator.targets.iter().map(|target| score::stated(target, indicator, profile, lang));
        [
            Value::text(format!("{number}{}\n({})", indicator.name(lang), indicator.code)),
            Value::text(targets.collect::<Vec<_>>().join("\n")),
            Value::text(indicator.basis.to_string()),
        ]
    };
    let rows = profile.indicators.iter().map(row).collect();
    sheet.gap();
    sheet.line(LineStyle::Section, words.indicators_section);
    numbered(sheet, scene, &words.indicators_columns, [1, 2, 3, 2], rows);
}

/// What the documents leave open, then the notes of indicators.
pub(super) fn questions<'a>(sheet: &mut Sheet<'a>, scene: Scene<'a>) {
    let (profile, lang) = (scene.month.profile, scene.month.lang);
    let words = scorecard_phrases(lang);
    let [asked, noted] = words.question_kinds;
    let mut rows: Vec<[Value<'a>; 3]> = Vec::new();
    for question in &profile.questions {
        let basis = question.basis.as_ref().map_or_else(String::new, ToString::to_string);
        rows.push([Value::text(asked), Value::text(basis), Value::text(question.text(lang))]);
    }
    for indicator in &profile.indicators {
        if let Some(note) = &indicator.note {
            let basis = format!("{}\n({})", indicator.basis, indicator.code);
            rows.push([Value::text(noted), Value::text(basis), Value::text(note.as_str())]);
        }
    }
    if rows.is_empty() {
        return;
    }
    sheet.gap();
    sheet.line(LineStyle::Section, words.questions_section);
    numbered(sheet, scene, &words.questions_columns, [1, 1, 2, 4], rows);
}
