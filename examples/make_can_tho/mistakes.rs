//! Making the mistakes.
//!
//! Takes the rows of a sender's annexes and its slips; gives the rows back with each mistake made and noted.
//! Never guesses: a slip that finds no row to sit in stops the run.

use anyhow::{Context, bail};

use crate::facts::{Facts, catalogue_agency};
use crate::grid::Value;
use crate::hands::{Annex, Layout};
use crate::rows::{Annexes, Column, Row, row};
use crate::slips::{Change, Pick, Slip};

/// Makes the mistakes, in their order.
pub(crate) fn make(
    slips: &[Slip],
    facts: &Facts,
    sender: &str,
    layout: &Layout,
    annexes: &mut Annexes,
) -> anyhow::Result<()> {
    for made in slips {
        Maker { slip: made, facts, sender, layout, annexes }.make().with_context(|| format!("{sender}: {made:?}"))?;
    }
    Ok(())
}

struct Maker<'a> {
    slip: &'a Slip,
    facts: &'a Facts,
    sender: &'a str,
    layout: &'a Layout,
    annexes: &'a mut Annexes,
}

impl Maker<'_> {
    fn make(&mut self) -> anyhow::Result<()> {
        let rows = self.annexes.of(self.slip.annex);
        let at = match self.slip.at {
            Pick::At(at) => at,
            Pick::EndsInZero => rows.iter().position(|row| row.meant.ends_with('0')).context("no code ends in 0")?,
        };
        if at >= rows.len() {
            bail!("row {at} of {}", rows.len());
        }
        match self.slip.change {
            Change::Copy(_) | Change::CopyToSecond => self.copy(at),
            Change::Insert(code, name) => self.insert(at, code, name),
            Change::InsertLevelFour => self.insert_level_four(at)?,
            Change::Drop => self.drop(at),
            Change::Move => self.move_over(at),
            Change::SameNumber => self.same_number(at),
            Change::Merge(below) => self.merge(at, below),
            change => self.rewrite(at, change)?,
        }
        Ok(())
    }

    /// Changes that stay within the row.
    fn rewrite(&mut self, at: usize, change: Change) -> anyhow::Result<()> {
        let next = self.rows().get(at + 1).map(|row| row.meant.clone()).unwrap_or_default();
        let row = self.rows().get_mut(at).context("no such row")?;
        match change {
            Change::Write(column, text) => {
                let text = filled(text, row, &next);
                *row.cell(column).context("numbers have their own slip")? = Value::Text(text);
            }
            Change::Numeric { dot } => row.code = Value::Number(as_number(&row.meant, dot)?),
            Change::Conditions(technical, legal) => {
                row.technical = Value::Text(technical.to_owned());
                row.legal = Value::Text(legal.to_owned());
            }
            Change::Formula(column, result) => {
                let formula = "=VLOOKUP($B$1,$AA$1:$AC$50,2,0)";
                *row.cell(column).context("numbers have their own slip")? = Value::Formula { formula, result };
            }
            _ => row.hidden = true,
        }
        self.note(at);
        Ok(())
    }

    fn rows(&mut self) -> &mut Vec<Row> {
        self.annexes.of(self.slip.annex)
    }

    /// Notes the rule on a row of the slip's annex; a row whose code cannot be told is lost for the review.
    fn note(&mut self, at: usize) {
        let slip = self.slip;
        if let Some(row) = self.rows().get_mut(at) {
            let meant = row.meant.clone();
            mark(row, slip);
            if matches!(slip.rule, "RS301" | "RS302" | "RS304") {
                self.annexes.lost.push(meant);
            }
        }
    }

    fn same_number(&mut self, at: usize) {
        if let Some(row) = self.rows().get_mut(at) {
            // Places are counted from 0, numbers from 1: this is the number of the row before.
            row.number = u32::try_from(at).ok().map(f64::from);
        }
        self.note(at);
    }

    fn merge(&mut self, at: usize, below: u32) {
        let covered = at..=at + below as usize;
        for row in self.rows().get_mut(covered).into_iter().flatten() {
            row.technical = Value::Text(String::new());
            row.legal = Value::Text(String::new());
        }
        if let Some(row) = self.rows().get_mut(at) {
            row.technical = Value::Text("Chưa xây dựng biểu mẫu điện tử (E-form) cho các thủ tục này".to_owned());
            row.merged = Some((Column::Technical, below));
        }
        self.note(at);
    }

    fn copy(&mut self, at: usize) {
        let (facts, layout, slip) = (self.facts, self.layout, self.slip);
        let Some(original) = self.rows().get(at).cloned() else { return };
        if let Change::Copy(further) = slip.change {
            let to = (at + further).min(self.rows().len());
            let field = self.rows().get(to.saturating_sub(1)).map(|row| row.field.clone()).unwrap_or_default();
            self.rows().insert(to, Row { field, ..original });
            self.note(to);
        } else if let Some(found) = facts.find(&original.meant) {
            let mut copy = row(facts, found, Annex::II, layout);
            mark(&mut copy, slip);
            self.annexes.second.insert(home(&self.annexes.second, &copy.field), copy);
        }
    }

    fn insert(&mut self, at: usize, code: &str, name: &str) {
        let (facts, layout, annex) = (self.facts, self.layout, self.slip.annex);
        let next = self.rows().get(at + 1).map(|row| row.meant.clone()).unwrap_or_default();
        let Some(mut new) = self.rows().get(at).cloned() else { return };
        let code = filled(code, &new, &next);
        new.faults.clear();
        new.meant.clone_from(&code);
        new.code = Value::Text(code.clone());
        match facts.find(&code) {
            Some(found) => new = Row { field: new.field, ..row(facts, found, annex, layout) },
            None => new.name = Value::Text(name.to_owned()),
        }
        self.rows().insert(at, new);
        self.note(at);
    }

    fn insert_level_four(&mut self, at: usize) -> anyhow::Result<()> {
        let own = self.facts.in_force(catalogue_agency(self.sender));
        let found = own.into_iter().find(|found| found.is_level_four()).context("nothing at level 4")?;
        let code = found.code.clone();
        self.insert(at, &code, "");
        Ok(())
    }

    fn drop(&mut self, at: usize) {
        let meant = self.rows().remove(at).meant;
        self.annexes.lost.push(meant);
    }

    fn move_over(&mut self, at: usize) {
        let (facts, layout, slip) = (self.facts, self.layout, self.slip);
        let meant = self.rows().remove(at).meant;
        let other = if slip.annex == Annex::I { Annex::II } else { Annex::I };
        let Some(found) = facts.find(&meant) else { return };
        let mut new = row(facts, found, other, layout);
        mark(&mut new, slip);
        let rows = self.annexes.of(other);
        rows.insert(home(rows, &new.field), new);
    }
}

fn mark(row: &mut Row, slip: &Slip) {
    let meant = row.meant.clone();
    row.fault(slip.column, slip.rule, meant.clone());
    if !slip.also.is_empty() {
        row.fault(slip.column, slip.also, meant);
    }
}

/// Where a row of a field belongs: below the last of its field, else at the end.
fn home(rows: &[Row], field: &str) -> usize {
    rows.iter().rposition(|row| row.field == field).map_or(rows.len(), |at| at + 1)
}

fn filled(text: &str, row: &Row, next: &str) -> String {
    let name = if let Value::Text(name) = &row.name { name } else { "" };
    text.replace("{code}", &row.meant).replace("{next}", next).replace("{name}", name)
}

fn as_number(code: &str, dot: bool) -> anyhow::Result<f64> {
    let text = if dot { code.to_owned() } else { code.replace('.', "") };
    text.parse().with_context(|| format!("{code} is no number"))
}
