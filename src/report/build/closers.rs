//! What is missing to reach the minimums: for each agency or level below its own, the procedures that would raise it.
//!
//! Takes what would close each gap; gives a group for each judged measure and its procedures under it.
//! Never chooses among them.

use super::heads::{said, title};
use super::{CLOSERS, Scene, headings, none, number, portrait, rows_of};
use crate::indicators::Measure;
use crate::indicators::closers::Closers;
use crate::model::code::ProcedureCode;
use crate::report::table::{Align, Formula, LineStyle, Part, Row, Shape, Sheet, Stored, Table, Value, to_float};
use crate::text::fact::Fact;
use crate::trace::Origin;

const WIDTHS: [f64; 3] = [5.0, 15.0, 74.0];
const COLUMNS: u16 = 3;

/// The sheet.
pub(super) fn sheet(scene: Scene<'_>) -> Sheet<'_> {
    let words = scene.words;
    let mut sheet = Sheet::new(CLOSERS, portrait(12.0), WIDTHS.to_vec());
    title(&mut sheet, words.closers_title, scene);
    sheet.gap();
    let head = sheet.next_row();
    sheet.repeated = Some((head, head));
    let mut rows = Vec::new();
    for closers in scene.month.closers.iter().filter(|closers| judged(closers, scene)) {
        let at = head + 1 + rows_of(rows.len());
        rows.push(group(closers, at, scene));
        rows.extend(closers.codes.iter().enumerate().map(|(place, code)| row(place, *code, scene)));
    }
    if rows.is_empty() {
        rows.push(none(scene, COLUMNS));
    }
    let aligns = vec![Align::Centre, Align::Centre, Align::Left];
    sheet.push(Part::Table(Table::listed(headings(&words.closers_columns), aligns, rows)));
    sheet.line(LineStyle::Note, words.closers_note);
    sheet
}

fn judged(closers: &Closers, scene: Scene<'_>) -> bool {
    let is_of = |measure: &&Measure| measure.is_integration() && measure.scope == closers.scope;
    scene.month.measures.iter().find(is_of).is_some_and(|measure| measure.judged)
}

/// A scope, how many it is short, and how many procedures stand under it, its zero-based row being `at`.
fn group<'a>(closers: &Closers, at: u32, scene: Scene<'a>) -> Row<'a> {
    let rest = closers.rest();
    let mut facts = vec![
        ("scope", Fact::shown(scene.month.profile.scope_name(closers.scope))),
        ("short", Fact::Count(closers.short_by)),
    ];
    facts.extend((rest > 0).then_some(("rest", Fact::Count(rest))));
    let text = said(scene, scene.words.closers_of, &facts);
    let count = closers.codes.len();
    let count = if count == 0 {
        Value::Count(0)
    } else {
        let text = format!("=COUNT(A{}:A{})", at + 2, at + 1 + rows_of(count));
        Value::Formula(Formula { text, result: Stored::Number(to_float(count)), shape: Shape::Procedures })
    };
    Row::group(vec![count, Value::text(text)], vec![2, 1]).counting([(0, Origin::Closers(closers.scope))])
}

fn row(place: usize, code: ProcedureCode, scene: Scene<'_>) -> Row<'_> {
    let name = scene.month.holdings.and_then(|holdings| holdings.name(code));
    let name = name.map_or_else(String::new, |name| name.to_string());
    Row::of(vec![number(place), Value::text(code.to_string()), Value::text(name)])
}
