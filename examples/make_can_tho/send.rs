//! Making one submission: rows, mistakes, sheets, file.
//!
//! Takes an entry of `province` or `units`; writes its file and notes what is planted in it.
//! Never decides what a mistake is.

use unicode_normalization::UnicodeNormalization;

use crate::draw;
use crate::excel;
use crate::facts::Facts;
use crate::grid::Sheet;
use crate::mistakes;
use crate::old_font;
use crate::plain;
use crate::planted::Planted;
use crate::province;
use crate::rows::Annexes;
use crate::submission::{Form, Submission};
use crate::units;
use crate::workspace::Workspace;

/// All submissions.
pub(crate) fn all() -> Vec<Submission> {
    [province::SUBMISSIONS, units::DISTRICTS, units::COMMUNES].concat()
}

/// Makes one file.
pub(crate) fn send(of: &Submission, facts: &Facts, to: &Workspace, planted: &mut Planted) -> anyhow::Result<()> {
    let mut annexes = Annexes::right(facts, of.sender, of.layout);
    mistakes::make(of.slips, facts, of.sender, of.layout, &mut annexes)?;
    let (mut sheets, found) = draw::draw(of, &annexes);
    let path = format!("bai-nop/{}", of.path);
    for rule in of.file_rules() {
        planted.file(&path, rule, of.sender);
    }
    if of.form != Form::Truncated {
        plant(of, &path, &annexes, found, planted);
    }
    prepare(of, &path, &mut sheets, planted)?;
    write(of, &path, &sheets, to)
}

/// Notes what stands in cells, and what can no longer be found in either annex.
fn plant(of: &Submission, path: &str, annexes: &Annexes, found: Vec<draw::Found>, planted: &mut Planted) {
    for at in found {
        let sheet = if matches!(of.form, Form::Csv | Form::Html) { stem(of.path) } else { &at.sheet };
        planted.cell(path, sheet, &at.cell, at.rule, &at.note);
    }
    if of.is_complete() {
        for code in &annexes.lost {
            planted.file(path, "RS504", code);
        }
    }
}

/// Old fonts and decomposed letters.
fn prepare(of: &Submission, path: &str, sheets: &mut [Sheet], planted: &mut Planted) -> anyhow::Result<()> {
    for sheet in sheets {
        if of.form == Form::Decomposed {
            sheet.rewrite(|text| text.nfd().collect());
        }
        if of.form == Form::OldFont
            && let Some(cell) = old_font::set(sheet)?
        {
            planted.cell(path, &sheet.name, &cell, "RS107", "TCVN3");
        }
    }
    Ok(())
}

fn write(of: &Submission, path: &str, sheets: &[Sheet], to: &Workspace) -> anyhow::Result<()> {
    let workbook = || excel::workbook(sheets, of.sender);
    match (of.form, sheets) {
        (Form::Csv, [only, ..]) => to.write(path, &plain::csv(only)?),
        (Form::Html, [only, ..]) => to.write(path, &plain::html(only)?),
        (Form::Converted | Form::ConvertedToXls, _) => to.convert(path, &workbook()?),
        (Form::Truncated, _) => {
            let whole = workbook()?;
            to.write(path, whole.get(..whole.len() / 2).unwrap_or_default())
        }
        _ => to.write(path, &workbook()?),
    }
}

/// A file's name without folder and extension.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
