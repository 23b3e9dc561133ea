//! What the last marked copy said, read from its own list, and how each finding stands to it.
//!
//! Takes a workbook that came back and the findings of now; tells fixed, still and new.
//! Never trusts an address alone: rows move, so a finding is also known by the code and name of its row.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::list::{CELL, FILL, KEY, MESSAGE, RULE, SEVERITY, SHEET};
use crate::input::own::{MENDING_MARK, mark};
use crate::layout::clean::clean;
use crate::model::address::CellRef;
use crate::model::submission::{Annex, Submission};
use crate::rules::Finding;
use crate::text::Lang;
use crate::workbook::{Cell, Sheet, Workbook};

/// How a finding stands to the last marked copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It was there already.
    Still,
    /// It was not.
    New,
}

/// One line of the last list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) sheet: Arc<str>,
    pub(super) cell: Option<CellRef>,
    pub(super) severity: Arc<str>,
    pub(super) rule: Arc<str>,
    pub(super) message: Arc<str>,
    key: Arc<str>,
    fill: Arc<str>,
}

/// The last list: its sheet and its lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Earlier {
    /// The sheet's name.
    pub(super) sheet: Arc<str>,
    records: Vec<Record>,
}

impl Earlier {
    /// Reads the list that a workbook brings back; nothing where it was never marked.
    pub(super) fn of(workbook: &Workbook) -> Option<Self> {
        let is_list = |sheet: &&Sheet| mark(sheet).is_some_and(|(_, mark)| mark == MENDING_MARK);
        let list = workbook.sheets.iter().find(is_list)?;
        let records = list.grid.rows().filter_map(|(row, _)| record(list, row)).collect();
        Some(Self { sheet: Arc::clone(&list.name), records })
    }

    /// The fills that the cells of a sheet had before they were marked.
    pub(super) fn fills(&self, sheet: &str) -> BTreeMap<CellRef, String> {
        let of_sheet = self.records.iter().filter(|record| *record.sheet == *sheet);
        of_sheet.filter_map(|record| Some((record.cell?, record.fill.to_string()))).collect()
    }

    /// How each finding stands to the list, and the lines that no finding answers to.
    pub(super) fn compare(&self, now: &[(&Finding, String)]) -> (Vec<Standing>, Vec<Record>) {
        let mut open: Vec<Option<&Record>> = self.records.iter().map(Some).collect();
        let mut standings = vec![Standing::New; now.len()];
        for like in [same_place_and_row as fn(&Record, &Finding, &str) -> bool, same_row, same_place] {
            for (standing, (finding, key)) in standings.iter_mut().zip(now) {
                if *standing == Standing::Still {
                    continue;
                }
                let met = open.iter().position(|record| record.is_some_and(|record| like(record, finding, key)));
                if let Some(place) = met {
                    open[place] = None;
                    *standing = Standing::Still;
                }
            }
        }
        (standings, open.into_iter().flatten().cloned().collect())
    }
}

fn record(list: &Sheet, row: u32) -> Option<Record> {
    let text = |column| match list.grid.get(CellRef::new(row, column)) {
        Some(Cell::Text(text)) => Arc::clone(text),
        _ => Arc::from(""),
    };
    let key = text(KEY);
    let is_open = key.starts_with("r:") || key.starts_with("f:");
    is_open.then(|| Record {
        sheet: text(SHEET),
        cell: text(CELL).parse().ok(),
        severity: text(SEVERITY),
        rule: text(RULE),
        message: text(MESSAGE),
        fill: text(FILL),
        key,
    })
}

fn same_rule_and_sheet(record: &Record, finding: &Finding) -> bool {
    *record.rule == *finding.rule.code && *record.sheet == *finding.place.sheet.as_deref().unwrap_or_default()
}

fn same_place_and_row(record: &Record, finding: &Finding, key: &str) -> bool {
    same_rule_and_sheet(record, finding) && record.cell == finding.place.cell && *record.key == *key
}

fn same_row(record: &Record, finding: &Finding, key: &str) -> bool {
    let column = |cell: Option<CellRef>| cell.map(|cell| cell.column);
    same_rule_and_sheet(record, finding) && column(record.cell) == column(finding.place.cell) && *record.key == *key
}

fn same_place(record: &Record, finding: &Finding, _key: &str) -> bool {
    same_rule_and_sheet(record, finding) && record.cell.is_some() && record.cell == finding.place.cell
}

/// By what a finding is known again: the code and name of its row, else its facts, as the list's cell can hold them.
pub(super) fn key(finding: &Finding, submission: &Submission) -> String {
    let of_sheet = |annex: &&Annex| Some(&annex.sheet) == finding.place.sheet.as_ref();
    let rows = submission.annexes().iter().filter(of_sheet).flat_map(|annex| &annex.rows);
    let row = finding.place.cell.and_then(|cell| rows.clone().find(|row| row.row == cell.row));
    if let Some(row) = row {
        return clean(&format!("r:{}|{}", row.code.text, row.name.text)).into_owned();
    }
    let told = finding.facts.iter().filter(|(name, _)| !matches!(*name, "cell" | "row"));
    let facts: Vec<String> = told.map(|(_, fact)| fact.in_words(Lang::En)).collect();
    clean(&format!("f:{}", facts.join("|"))).into_owned()
}
