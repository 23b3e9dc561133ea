//! A sheet of the printed month as a section of the page.
//!
//! Takes a sheet of the report that the workbook is drawn from; gives headings, lines and tables, and keeps the
//! figures that a chart asks for. Never makes a link of a cell: what a link says stands there as text.

use std::collections::HashMap;

use super::markup::Html;
use crate::model::address::CellRef;
use crate::model::ratio::{Amount, Percent};
use crate::report::table::{
    Align, Chart, Formula, Heading, LineStyle, Mark, Part, Range, Row, RowKind, Shape, Sheet, Stored, Table, Tone,
    Value,
};
use crate::vietnamese::date::show_day;
use crate::vietnamese::number::{decimal_comma, percent, signed_decimal, thousands};

/// The figures that charts ask for, by sheet and cell: as printed, and as a number where it is one.
#[derive(Debug, Default)]
pub(super) struct Figures {
    wanted: Vec<Range>,
    cells: HashMap<(&'static str, CellRef), (String, Option<f64>)>,
}

impl Figures {
    /// Nothing yet of the cells that these sheets' charts ask for.
    pub(super) fn wanted_by(sheets: &[Sheet<'_>]) -> Self {
        let parts = sheets.iter().flat_map(|sheet| &sheet.parts);
        let charts = parts.filter_map(|(_, part)| if let Part::Chart(chart, _) = part { Some(chart) } else { None });
        let wanted = charts.flat_map(|chart| [chart.names, chart.ratios.1, chart.minimums.1]).collect();
        Self { wanted, cells: HashMap::new() }
    }

    fn keep(&mut self, sheet: &'static str, cell: CellRef, value: &Value<'_>) {
        if self.wanted.iter().any(|range| range.sheet == sheet && range.area.contains(cell)) {
            self.cells.insert((sheet, cell), (shown(value), number(value)));
        }
    }

    /// The figures of a range, cell by cell; nothing where a cell is blank.
    pub(super) fn of(&self, range: Range) -> impl Iterator<Item = Option<&(String, Option<f64>)>> {
        let rows = range.area.first.row..=range.area.last.row;
        rows.map(move |row| self.cells.get(&(range.sheet, CellRef::new(row, range.area.first.column))))
    }
}

/// A section: its heading, and its pieces between the charts.
pub(super) struct Section {
    /// The sheet's name, as the workbook has it.
    pub(super) name: &'static str,
    pub(super) title: String,
    pub(super) pieces: Vec<Piece>,
}

/// A piece of a section.
pub(super) enum Piece {
    Markup(Html),
    Chart(Chart),
}

/// A sheet as a section; letterhead and signatures are the paper's alone.
pub(super) fn section(sheet: Sheet<'_>, figures: &mut Figures) -> Section {
    let mut title = None;
    let mut pieces = Vec::new();
    let mut html = Html::default();
    for (at, part) in sheet.parts {
        match part {
            Part::Line(LineStyle::Title, text) if title.is_none() => title = Some(text.replace('\n', " ")),
            Part::Line(LineStyle::Subtitle, text) if pieces.is_empty() && html.is_empty() => {
                let above = title.take().map(|title| format!("{title}: ")).unwrap_or_default();
                title = Some(format!("{above}{text}"));
            }
            Part::Line(style, text) => line(style, &text, &mut html),
            Part::Table(drawn) => table(drawn, (sheet.name, at), &sheet.marks, figures, &mut html),
            Part::Chart(chart, _) => {
                pieces.push(Piece::Markup(std::mem::take(&mut html)));
                pieces.push(Piece::Chart(chart));
            }
            Part::Sides(..) | Part::PageBreak => {}
        }
    }
    pieces.push(Piece::Markup(html));
    Section { name: sheet.name, title: title.unwrap_or_else(|| sheet.name.to_owned()), pieces }
}

fn line(style: LineStyle, text: &str, html: &mut Html) {
    if text.trim().is_empty() {
        return;
    }
    match style {
        LineStyle::Section | LineStyle::Title => html.element("<h3>", text, "</h3>\n"),
        LineStyle::Aside | LineStyle::Note => html.element("<p class=\"aside\">", text, "</p>\n"),
        _ => html.element("<p>", text, "</p>\n"),
    };
}

fn table(
    table: Table<'_>,
    (sheet, first): (&'static str, u32),
    marks: &[Mark],
    figures: &mut Figures,
    html: &mut Html,
) {
    let body = first + table.heading_rows();
    html.raw("<div class=\"scroll\" tabindex=\"0\">\n<table>\n");
    headings(&table.headings, &table.spans, html);
    html.raw("<tbody>\n");
    for (at, row) in (body..).zip(table.rows) {
        let spans = if row.spans.is_empty() { &table.spans } else { &row.spans };
        html.raw(match row.kind {
            RowKind::Group => "<tr class=\"group\">",
            RowKind::Total => "<tr class=\"total\">",
            RowKind::Body | RowKind::Flagged => "<tr>",
        });
        cells(&row, (sheet, at), spans, &table.aligns, marks, figures, html);
        html.raw("</tr>\n");
    }
    html.raw("</tbody>\n</table>\n</div>\n");
}

fn headings(headings: &[Heading], spans: &[u16], html: &mut Html) {
    if headings.is_empty() {
        return;
    }
    let is_double = headings.iter().any(|heading| !heading.under.is_empty());
    let mut spans = spans.iter().copied();
    html.raw("<thead>\n<tr>");
    for heading in headings {
        let columns: u16 = spans.by_ref().take(heading.columns()).sum();
        html.raw("<th colspan=\"").shown(columns.max(1)).raw("\"");
        html.raw(if is_double && heading.under.is_empty() {
            " rowspan=\"2\" scope=\"col\">"
        } else {
            " scope=\"col\">"
        });
        html.text(&heading.text).raw("</th>");
    }
    html.raw("</tr>\n");
    if is_double {
        html.raw("<tr>");
        for under in headings.iter().flat_map(|heading| &heading.under) {
            html.element("<th scope=\"col\">", under, "</th>");
        }
        html.raw("</tr>\n");
    }
    html.raw("</thead>\n");
}

fn cells(
    row: &Row<'_>,
    (sheet, at): (&'static str, u32),
    spans: &[u16],
    aligns: &[Align],
    marks: &[Mark],
    figures: &mut Figures,
    html: &mut Html,
) {
    let mut column = 0;
    for (place, (value, span)) in row.cells.iter().zip(spans).enumerate() {
        let cell = CellRef::new(at, column);
        figures.keep(sheet, cell, value);
        let text = shown(value);
        let is_group = row.kind == RowKind::Group;
        html.raw(if is_group { "<th scope=\"rowgroup\" colspan=\"" } else { "<td colspan=\"" }).shown(*span);
        html.raw("\" class=\"").raw(class(value, aligns.get(place).copied(), row.kind, place == 0)).raw("\">");
        match tone(marks, cell, &text) {
            Some(tone) => html.raw("<span class=\"").raw(tone).raw("\">").text(&text).raw("</span>"),
            None => html.text(&text),
        };
        html.raw(if is_group { "</th>" } else { "</td>" });
        column += u32::from(*span);
    }
}

const fn class(value: &Value<'_>, align: Option<Align>, kind: RowKind, is_first: bool) -> &'static str {
    match (value, align, kind) {
        // A running number, not a figure.
        (Value::Count(_), ..) if is_first => "centre",
        (Value::Count(_) | Value::Percent(_) | Value::Formula(_), _, _) => "number",
        (_, Some(Align::Centre), RowKind::Body | RowKind::Flagged) => "centre",
        _ => "",
    }
}

/// How a word stands out, where one of the sheet's marks says so.
fn tone(marks: &[Mark], cell: CellRef, text: &str) -> Option<&'static str> {
    let mark =
        marks.iter().find(|mark| mark.area.contains(cell) && !mark.word.is_empty() && text.starts_with(&mark.word));
    mark.map(|mark| match mark.tone {
        Tone::Good => "good",
        Tone::Bad => "bad-word",
        Tone::Doubtful => "doubtful",
        Tone::Quiet => "quiet",
    })
}

/// A value as it is printed.
fn shown(value: &Value<'_>) -> String {
    match value {
        Value::Blank => String::new(),
        Value::Text(text) | Value::Link(text, _) => text.to_string(),
        Value::Count(count) => thousands(*count),
        Value::Percent(hundredths) => percent(&Percent::from_hundredths(*hundredths).to_string()),
        Value::Amount(hundredths) => decimal_comma(&Amount::from_hundredths(*hundredths).to_string()),
        Value::Day(day) => show_day(*day),
        Value::Formula(formula) => result(formula),
    }
}

fn result(formula: &Formula) -> String {
    let whole = |number: f64| format!("{number:.0}").parse().map_or_else(|_| number.to_string(), thousands);
    match (&formula.result, formula.shape) {
        (Stored::Word(word), _) => word.clone(),
        (Stored::Number(number), Shape::Count) => whole(*number),
        (Stored::Number(number), Shape::Points) => signed_decimal(&format!("{number:+.2}")),
        (Stored::Number(number), Shape::Procedures) => format!("{} TTHC", whole(*number)),
        (Stored::Number(number), Shape::Amount) => decimal_comma(&format!("{number:.2}")),
        (Stored::Number(number), Shape::Gap) => decimal_comma(&format!("{number:+.2}")),
        (Stored::Number(number), Shape::Ratio) => {
            let hundredths: u64 = format!("{:.0}", (number * 10_000.0).round()).parse().unwrap_or_default();
            percent(&format!("{}.{:02}", hundredths / 100, hundredths % 100))
        }
    }
}

fn number(value: &Value<'_>) -> Option<f64> {
    match value {
        Value::Percent(hundredths) => Some(f64::from(*hundredths) / 10_000.0),
        Value::Formula(Formula { result: Stored::Number(number), .. }) => Some(*number),
        _ => None,
    }
}
