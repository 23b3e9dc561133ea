//! A row as the officer sees it: the cells under their letters and headings, the bad ones framed.
//!
//! Takes an annex, some of its rows and the cells that must be looked at; gives a table.
//! Never shows what was meant instead of what stands there.

use std::collections::BTreeMap;

use super::frame::{Scene, class};
use super::markup::Html;
use crate::layout::heading;
use crate::model::address::{CellRef, column_letters};
use crate::model::severity::Severity;
use crate::model::submission::{Annex, CellFault, Column, Field, Row};
use crate::text::fact::Fact;

/// One cell of a row: what stands there, or why nothing could be read.
struct Shown<'a> {
    column: Column,
    at: CellRef,
    text: &'a str,
    fault: Option<&'a CellFault>,
}

/// The rows as one table; the first is the one spoken of.
pub(super) fn table(annex: &Annex, rows: &[&Row], bad: &BTreeMap<CellRef, Severity>, scene: Scene<'_>) -> Html {
    let mut html = Html::default();
    let Some(first) = rows.first() else { return html };
    let facts = [("row", Fact::shown(first.row + 1)), ("sheet", Fact::Text(annex.sheet.clone()))];
    html.raw("<table class=\"row stacked\">\n<caption class=\"vh\">");
    html.text(&scene.said(scene.words.row_caption, &facts))
        .raw("</caption>\n<thead><tr><th scope=\"col\"><span class=\"vh\">");
    html.text(scene.said(scene.words.row, &[("row", Fact::shown(""))]).trim()).raw("</span></th>");
    for cell in cells(annex, first) {
        html.raw("<th scope=\"col\"><span class=\"letter\">").text(&column_letters(cell.at.column)).raw("</span>");
        html.text(heading(cell.column)).raw("</th>");
    }
    html.raw("</tr></thead>\n<tbody>\n");
    for row in rows {
        html.raw("<tr><th scope=\"row\">").shown(row.row + 1).raw("</th>");
        for cell in cells(annex, row) {
            html.piece(&one(&cell, bad.get(&cell.at).copied(), scene));
        }
        html.raw("</tr>\n");
    }
    html.raw("</tbody>\n</table>\n");
    html
}

fn one(cell: &Shown<'_>, bad: Option<Severity>, scene: Scene<'_>) -> Html {
    let mut html = Html::default();
    html.raw("<td");
    if let Some(severity) = bad {
        html.raw(" class=\"bad").raw(class(severity)).raw("\"");
    }
    html.raw(" data-label=\"").text(&column_letters(cell.at.column)).raw(" – ").text(heading(cell.column)).raw("\">");
    if bad.is_some() {
        html.element("<span class=\"vh\">", scene.words.bad_cell, "</span>");
    }
    match cell.fault {
        None => html.text(cell.text),
        Some(CellFault::Error(error)) => html.text(error),
        Some(CellFault::NoStoredValue) => html.text(scene.words.no_result),
        Some(CellFault::Undecodable) => html.text(scene.words.undecodable),
    };
    html.raw("</td>");
    html
}

/// The cells of the columns that were found, in the sheet's own order.
fn cells<'a>(annex: &Annex, row: &'a Row) -> Vec<Shown<'a>> {
    let mut cells = vec![
        shown(Column::Number, &row.number),
        shown(Column::Code, &row.code),
        shown(Column::Name, &row.name),
        shown(Column::Technical, &row.technical),
        shown(Column::Legal, &row.legal),
    ];
    cells.retain(|cell| annex.has(cell.column));
    cells.sort_by_key(|cell| cell.at.column);
    cells
}

fn shown<T>(column: Column, field: &Field<T>) -> Shown<'_> {
    Shown { column, at: field.at, text: &field.text, fault: field.fault() }
}
