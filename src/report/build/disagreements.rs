//! Sheet 5: one procedure, different verdicts across units, and whom to ask.
//!
//! Takes the findings of RS601 and the lines they speak of; gives one row for each.
//! Never decides who is right.

use std::collections::BTreeMap;

use super::heads::{said, title};
use super::{DISAGREEMENTS, Scene, headings, landscape, listed, number, rows_of};
use crate::consolidate::{Fate, Line};
use crate::model::agency::Level;
use crate::model::code::ProcedureCode;
use crate::model::submission::AnnexKind;
use crate::profile::Contact;
use crate::report::table::{Align, LineStyle, Part, Range, Row, Sheet, Value};
use crate::rules::Finding;
use crate::rules::across::INCONSISTENT_VERDICT;
use crate::text::fact::{Fact, Term};

const WIDTHS: [f64; 8] = [5.0, 11.0, 30.0, 10.0, 24.0, 24.0, 15.0, 20.0];
/// Units that are named one by one; the others are counted.
const NAMED: usize = 25;

/// The sheet, and the cells of its numbers.
pub(super) fn sheet<'a>(scene: Scene<'a>) -> (Sheet<'a>, (Range, usize)) {
    let words = scene.words;
    let mut sheet = Sheet::new(DISAGREEMENTS, landscape(12.0), WIDTHS.to_vec());
    title(&mut sheet, words.disagreements_title, scene);
    sheet.gap();
    let head = sheet.next_row();
    sheet.repeated = Some((head, head));
    let findings: Vec<&Finding> =
        scene.month.consolidation.findings.iter().filter(|finding| *finding.rule == INCONSISTENT_VERDICT).collect();
    let lines = lines(&findings, scene);
    let rows: Vec<Row<'a>> =
        findings.iter().enumerate().map(|(place, finding)| row(place, finding, &lines, scene)).collect();
    let (first, last) = (head + 1, head + rows_of(rows.len().max(1)));
    let aligns = vec![
        Align::Centre,
        Align::Centre,
        Align::Left,
        Align::Centre,
        Align::Left,
        Align::Left,
        Align::Left,
        Align::Left,
    ];
    let table = listed(scene, headings(&words.disagreements_columns), aligns, vec![1; 8], rows);
    sheet.push(Part::Table(table));
    sheet.line(LineStyle::Note, words.disagreements_note);
    let numbers = sheet.column(0, first, last);
    (sheet, (numbers, findings.len()))
}

/// The procedure and the level that a finding speaks of.
fn subject(finding: &Finding) -> Option<(ProcedureCode, Level)> {
    let fact = |name| finding.facts.iter().find(|(fact, _)| *fact == name).map(|(_, fact)| fact);
    let Some(Fact::Text(code)) = fact("code") else { return None };
    let level = match fact("level") {
        Some(Fact::Term(Term::Province)) => Level::Province,
        Some(Fact::Term(Term::District)) => Level::District,
        Some(Fact::Term(Term::Commune)) => Level::Commune,
        _ => return None,
    };
    Some((code.parse().ok()?, level))
}

type Lines<'a> = BTreeMap<(ProcedureCode, Level), Vec<&'a Line>>;

/// The lines of each procedure and level that is spoken of.
fn lines<'a>(findings: &[&Finding], scene: Scene<'a>) -> Lines<'a> {
    let mut lines: Lines<'a> = findings.iter().filter_map(|it| subject(it)).map(|it| (it, Vec::new())).collect();
    let roster = &scene.month.profile.roster;
    for line in scene.month.consolidation.lines.iter() {
        let level = line.agency.and_then(|agency| roster.get(agency)).map(|agency| agency.level);
        if let (Some(code), Some(level), Fate::Counted | Fate::Once) = (line.code, level, line.fate)
            && let Some(of_code) = lines.get_mut(&(code, level))
        {
            of_code.push(line);
        }
    }
    lines
}

fn row<'a>(place: usize, finding: &'a Finding, lines: &Lines<'a>, scene: Scene<'a>) -> Row<'a> {
    let fact = |name| finding.facts.iter().find(|(fact, _)| *fact == name).map(|(_, fact)| fact);
    let shown = |name| Value::text(fact(name).map_or_else(String::new, |fact| fact.in_words(scene.month.lang)));
    let of_subject = subject(finding).and_then(|it| lines.get(&it)).map_or(&[][..], Vec::as_slice);
    Row::of(vec![
        number(place),
        shown("code"),
        shown("name"),
        Value::text(level_name(finding, scene)),
        Value::text(units(of_subject, AnnexKind::I, scene)),
        Value::text(units(of_subject, AnnexKind::II, scene)),
        shown("cause"),
        Value::text(whom(fact("cause"), scene)),
    ])
}

/// The level as this province calls it.
fn level_name<'a>(finding: &Finding, scene: Scene<'a>) -> &'a str {
    let level = subject(finding).and_then(|(_, level)| scene.month.profile.level(level));
    level.map_or("", |level| &level.name)
}

/// The units that put the procedure into an annex.
fn units(lines: &[&Line], annex: AnnexKind, scene: Scene<'_>) -> String {
    let roster = &scene.month.profile.roster;
    let of_annex = lines.iter().filter(|line| line.annex == Some(annex));
    let mut agencies: Vec<_> = of_annex.filter_map(|line| line.agency).collect();
    agencies.sort_unstable();
    agencies.dedup();
    let named = agencies.iter().take(NAMED).filter_map(|agency| Some(&*roster.get(*agency)?.name));
    let mut text = named.collect::<Vec<_>>().join("; ");
    if let Some(more) = agencies.len().checked_sub(NAMED).filter(|more| *more > 0) {
        let facts = [("count", Fact::Count(u64::try_from(more).unwrap_or(u64::MAX)))];
        text.push_str(&said(scene, scene.words.and_more_units, &facts));
    }
    text
}

/// Whom to ask, with the telephone number: technical causes, legal ones, or both.
fn whom(cause: Option<&Fact>, scene: Scene<'_>) -> String {
    let contacts = &scene.month.profile.contacts;
    let (technical, legal) = (contacts.technical.as_ref(), contacts.legal.as_ref());
    let asked = match cause {
        Some(Fact::Term(Term::Technical)) => [technical, None],
        Some(Fact::Term(Term::Legal)) => [None, legal],
        _ => [technical, legal],
    };
    let shown = |contact: &Contact| {
        let facts = [("name", Fact::shown(&contact.name)), ("phone", Fact::shown(&contact.phone))];
        said(scene, scene.words.contact, &facts)
    };
    asked.into_iter().flatten().map(shown).collect::<Vec<_>>().join("\n")
}
