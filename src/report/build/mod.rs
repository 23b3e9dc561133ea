//! Builds the printed month: one file a sheet.
//!
//! Takes a finished month and where its report will stand; gives the report's sheets, figures as live formulas
//! beside the results that were decided below. Never computes a verdict.

mod annexes;
mod basis;
mod closers;
mod comparison;
mod disagreements;
mod files;
mod findings;
mod heads;
mod indicators;
mod overview;
mod path;
mod ratios;
mod senders;

use std::path::Path;

use super::Month;
use super::table::{Align, Heading, Page, Report, Row, Table, Value};
use crate::model::submission::AnnexKind;
use crate::text::report::{ReportPhrases, report_phrases};

/// Sheet 1.
pub(super) const OVERVIEW: &str = "Tổng quan";
/// Sheet 2.
pub(super) const RATIOS: &str = "Tỷ lệ tích hợp";
/// Sheet 3.
pub(super) const ANNEX_I: &str = "Phụ lục I";
/// Sheet 4.
pub(super) const ANNEX_II: &str = "Phụ lục II";
/// Sheet 5.
pub(super) const DISAGREEMENTS: &str = "Không thống nhất";
/// Sheet 6.
pub(super) const SENDERS: &str = "Tình hình gửi báo cáo";
/// Sheet 7.
pub(super) const FINDINGS: &str = "Lỗi";
/// What is missing to reach the minimums.
pub(super) const CLOSERS: &str = "Còn thiếu";
/// Sheet 9.
pub(super) const COMPARISON: &str = "So với kỳ trước";
/// Sheet 8.
pub(super) const INDICATORS: &str = "Chỉ tiêu";
/// Sheet 10.
pub(super) const BASIS: &str = "Căn cứ và cách tính";

/// What every builder needs.
#[derive(Debug, Clone, Copy)]
struct Scene<'a> {
    month: &'a Month<'a>,
    words: &'static ReportPhrases,
    standing: &'a Path,
}

/// The report of a month that will stand at a path.
pub(super) fn report<'a>(month: &'a Month<'a>, standing: &'a Path) -> Report<'a> {
    let scene = Scene { month, words: report_phrases(month.lang), standing };
    // These look at every row of the month.
    let annexes = || rayon::join(|| annexes::sheet(scene, AnnexKind::I), || annexes::sheet(scene, AnnexKind::II));
    let (annexes, (disagreements, disagreement_cells)) = rayon::join(annexes, || disagreements::sheet(scene));
    let ((one, one_cells), (two, two_cells)) = annexes;
    let (ratios, ratio_cells) = ratios::sheet(scene);
    let (senders, sender_cells) = senders::sheet(scene);
    let (findings, severity_cells) = findings::sheet(scene);
    let indicators = indicators::sheet(scene);
    let (basis, sums) = basis::sheet(scene);
    let cells = overview::Cells {
        sums,
        ratios: ratio_cells,
        annexes: [one_cells, two_cells],
        disagreements: disagreement_cells,
        senders: sender_cells,
        severities: severity_cells,
    };
    let overview = overview::sheet(scene, &cells);
    let mut sheets = vec![overview, ratios, one, two, disagreements, senders, findings, closers::sheet(scene)];
    sheets.extend(indicators);
    sheets.extend(month.comparison.map(|comparison| comparison::sheet(comparison, scene)));
    sheets.push(basis);
    Report {
        title: format!("{} – {}", scene.words.title, heads::period(scene)),
        issuer: heads::issuer(scene),
        as_of: month.as_of,
        sheets,
    }
}

/// Portrait with text of so many points, shrunk to the paper's width.
const fn portrait(points: f64) -> Page {
    Page { landscape: false, points, fits_width: true }
}

/// Landscape with text of so many points, shrunk to the paper's width.
const fn landscape(points: f64) -> Page {
    Page { landscape: true, points, fits_width: true }
}

/// Headings over one column each.
fn headings(texts: &[&str]) -> Vec<Heading> {
    texts.iter().map(|text| Heading::of(*text)).collect()
}

/// A number of rows as an address needs it.
fn rows_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A place in a list as it is printed, from 1.
fn number(place: usize) -> Value<'static> {
    Value::count(place + 1)
}

/// A table of rows that are there; where there are none, one row that says so.
fn listed<'a>(
    scene: Scene<'a>,
    headings: Vec<Heading>,
    aligns: Vec<Align>,
    spans: Vec<u16>,
    rows: Vec<Row<'a>>,
) -> Table<'a> {
    let rows = if rows.is_empty() { vec![none(scene, spans.iter().sum())] } else { rows };
    Table { spans, ..Table::listed(headings, aligns, rows) }
}

/// The row of an empty list.
fn none(scene: Scene<'_>, columns: u16) -> Row<'static> {
    Row { spans: vec![1, columns.saturating_sub(1)], ..Row::of(vec![Value::Blank, Value::text(scene.words.none)]) }
}
