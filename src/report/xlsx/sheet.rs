//! Draws one sheet.
//!
//! Takes a sheet of the report; puts its parts into a worksheet from top to bottom, as long sheets need it.
//! Never writes a text by anything but `write_string` or as the shown part of a link.

use rust_xlsxwriter::{
    ConditionalFormatText, ConditionalFormatTextRule, DataValidation, Formula as Written, IgnoreError, Worksheet,
    XlsxError,
};

use super::height::Ruler;
use super::link::{MOST_LINKS, link};
use super::list::{self, List};
use super::look::{Look, Looks, Number, align, is_bold_line, line_points, mark};
use super::{chart, day, page};
use crate::layout::clean::clean;
use crate::layout::measure::{column_points, lines, row_height, width};
use crate::report::table::{
    Align, Choice, Heading, LineStyle, Mark, Part, Row, Sheet, Side, Stored, Table, Target, Value, Words,
};

/// The height of a row that nothing is known of, in points and pixels.
const PLAIN_HEIGHT: (f64, u32) = (15.0, 20);

/// Draws a sheet from top to bottom. Gives its lists, whose rows are yet to be put where their styles stand.
pub(super) fn draw<'a>(sheet: &mut Worksheet, mut drawn: Sheet<'a>) -> Result<Vec<List<'a>>, XlsxError> {
    sheet.set_name(drawn.name)?;
    // An empty text is a result too, where the library would store 0.
    sheet.set_formula_result_default("");
    page::set_up(sheet, &drawn)?;
    for (column, width) in (0..).zip(&drawn.widths) {
        sheet.set_column_width(column, *width)?;
    }
    let parts = std::mem::take(&mut drawn.parts);
    let mut pen = Pen {
        sheet,
        looks: Looks::new(drawn.page.points),
        points: drawn.page.points,
        widths: &drawn.widths,
        links: 0,
        breaks: Vec::new(),
    };
    let mut lists = Vec::new();
    for (at, part) in parts {
        match part {
            Part::Table(table) if table.repeated.is_some() => lists.push(pen.list(at, table)?),
            part => pen.part(at, part)?,
        }
    }
    let breaks = pen.breaks;
    if !breaks.is_empty() {
        sheet.set_page_breaks(&breaks)?;
    }
    // Codes are texts that look like numbers; Excel need not say so at every one of them.
    let last = u16::try_from(drawn.widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.ignore_error_range(0, 0, drawn.next_row(), last, IgnoreError::NumberStoredAsText)?;
    if let Some(area) = drawn.filter {
        sheet.autofilter(area.first.row, column(area.first.column), area.last.row, column(area.last.column))?;
    }
    drawn.choices.iter().try_for_each(|choice| offer(sheet, choice))?;
    drawn.marks.iter().try_for_each(|mark| stand_out(sheet, mark))?;
    Ok(lists)
}

fn column(column: u32) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

fn offer(sheet: &mut Worksheet, choice: &Choice) -> Result<(), XlsxError> {
    let offered = DataValidation::new().allow_list_strings(&choice.words)?;
    // What stands there is for a person to say: other words are allowed too.
    let offered = offered.show_error_message(false);
    let area = choice.area;
    sheet.add_data_validation(
        area.first.row,
        column(area.first.column),
        area.last.row,
        column(area.last.column),
        &offered,
    )?;
    Ok(())
}

fn stand_out(sheet: &mut Worksheet, marked: &Mark) -> Result<(), XlsxError> {
    let rule = ConditionalFormatTextRule::BeginsWith(marked.word.clone());
    let format = ConditionalFormatText::new().set_rule(rule).set_format(mark(marked.tone));
    let area = marked.area;
    sheet.add_conditional_format(
        area.first.row,
        column(area.first.column),
        area.last.row,
        column(area.last.column),
        &format,
    )?;
    Ok(())
}

/// What draws on one worksheet.
struct Pen<'s> {
    sheet: &'s mut Worksheet,
    looks: Looks,
    points: f64,
    widths: &'s [f64],
    links: usize,
    breaks: Vec<u32>,
}

impl Pen<'_> {
    fn part(&mut self, at: u32, part: Part<'_>) -> Result<(), XlsxError> {
        match part {
            Part::Sides(split, sides) => self.sides(at, split, &sides),
            Part::Line(style, text) => self.line(at, style, &text),
            Part::Table(table) => self.table(at, table),
            Part::Chart(drawn, rows) => {
                let width: f64 = self.widths.iter().map(|width| column_points(*width) / 0.75).sum();
                // A whole number of pixels, far below what the type holds.
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a sheet's width in pixels"
                )]
                let drawing = chart::chart(&drawn, width as u32, rows.saturating_sub(1) * PLAIN_HEIGHT.1);
                // A hair below the row's edge, or its frame would print on the page before.
                self.sheet.insert_chart_with_offset(at, 0, &drawing, 0, 4)?;
                Ok(())
            }
            Part::PageBreak => {
                self.breaks.push(at);
                Ok(())
            }
        }
    }

    /// The width in points of so many columns.
    fn width(&self, first: usize, columns: u16) -> f64 {
        width(self.widths, first, columns)
    }

    fn height(&mut self, at: u32, height: f64) -> Result<(), XlsxError> {
        if height > PLAIN_HEIGHT.0 {
            self.sheet.set_row_height(at, height)?;
        }
        Ok(())
    }

    fn sides(&mut self, at: u32, split: u16, sides: &[Side]) -> Result<(), XlsxError> {
        let columns = u16::try_from(self.widths.len()).unwrap_or(u16::MAX);
        for (at, side) in (at..).zip(sides) {
            let plain = |style| if style == LineStyle::Motto { LineStyle::Letterhead } else { style };
            let left = self.wide(at, 0, split, plain(side.style), &side.left)?;
            let right = self.wide(at, split, columns.saturating_sub(split), side.style, &side.right)?;
            self.height(at, row_height(left.max(right), line_points(side.style, self.points)))?;
        }
        Ok(())
    }

    fn line(&mut self, at: u32, style: LineStyle, text: &str) -> Result<(), XlsxError> {
        let columns = u16::try_from(self.widths.len()).unwrap_or(u16::MAX);
        let lines = if text.is_empty() { 1 } else { self.wide(at, 0, columns, style, text)? };
        self.height(at, row_height(lines, line_points(style, self.points)))
    }

    /// Writes a text over several columns; gives the lines it takes.
    fn wide(&mut self, at: u32, first: u16, columns: u16, style: LineStyle, text: &str) -> Result<u32, XlsxError> {
        let text = clean(text);
        let width = self.width(usize::from(first), columns);
        let format = self.looks.get(Look::Line(style));
        if columns > 1 {
            self.sheet.merge_range(at, first, at, first + columns - 1, &text, format)?;
        } else {
            self.sheet.write_string_with_format(at, first, text.as_ref(), format)?;
        }
        Ok(lines(&text, width, line_points(style, self.points), is_bold_line(style)))
    }

    fn table(&mut self, at: u32, table: Table<'_>) -> Result<(), XlsxError> {
        self.headings(at, &table.headings, &table.spans)?;
        let first = at + table.heading_rows();
        let Table { spans, aligns, rows, .. } = table;
        let words = Words::default();
        let mut ruler = Ruler::new(self.widths, self.points, &words);
        for (at, row) in (first..).zip(rows) {
            let spans = if row.spans.is_empty() { &spans } else { &row.spans };
            self.row(at, &row, spans, &aligns)?;
            self.height(at, row_height(ruler.highest(&row, spans), self.points))?;
        }
        Ok(())
    }

    /// The headings, from the upper row to the lower: what is below goes to disk after what is above.
    fn headings(&mut self, at: u32, headings: &[Heading], spans: &[u16]) -> Result<(), XlsxError> {
        let rows = crate::report::table::heading_rows(headings);
        let (mut place, mut first) = (0, 0_u16);
        let (mut upper, mut lower, mut whole) = (1, 1, 1);
        let mut under = Vec::new();
        for heading in headings {
            let of = spans.iter().skip(place).take(heading.columns());
            let columns: u16 = of.clone().sum();
            let needed = self.heading_lines(&heading.text, first, columns);
            if heading.under.is_empty() {
                self.heading(at, at + rows - 1, first, columns, &heading.text)?;
                whole = whole.max(needed);
            } else {
                self.heading(at, at, first, columns, &heading.text)?;
                upper = upper.max(needed);
                let mut column = first;
                for (text, span) in heading.under.iter().zip(of) {
                    under.push((column, *span, text));
                    lower = lower.max(self.heading_lines(text, column, *span));
                    column += span;
                }
            }
            place += heading.columns();
            first += columns;
        }
        if rows < 2 {
            return if rows == 0 { Ok(()) } else { self.height(at, row_height(whole, self.points)) };
        }
        self.height(at, row_height(upper, self.points))?;
        for (column, columns, text) in under {
            self.heading(at + 1, at + 1, column, columns, text)?;
        }
        self.height(at + 1, row_height(lower.max(whole.saturating_sub(upper)), self.points))
    }

    fn heading_lines(&self, text: &str, first: u16, columns: u16) -> u32 {
        lines(text, self.width(usize::from(first), columns), self.points, true)
    }

    fn heading(&mut self, first: u32, last: u32, column: u16, columns: u16, text: &str) -> Result<(), XlsxError> {
        let format = self.looks.get(Look::Head);
        if first == last && columns == 1 {
            self.sheet.write_string_with_format(first, column, text, format)?;
        } else {
            self.sheet.merge_range(first, column, last, column + columns - 1, text, format)?;
        }
        Ok(())
    }

    fn row(&mut self, at: u32, row: &Row<'_>, spans: &[u16], aligns: &[Align]) -> Result<(), XlsxError> {
        let mut first = 0;
        for (place, (value, span)) in row.cells.iter().zip(spans).enumerate() {
            let look = Look::Cell(row.kind, align(row, place, aligns), Number::of(value));
            self.cell(at, first, *span, value, look)?;
            first += span;
        }
        Ok(())
    }

    /// The headings of a list and, where its first row will stand, a blank cell of each look its rows can have.
    fn list<'a>(&mut self, at: u32, table: Table<'a>) -> Result<List<'a>, XlsxError> {
        self.headings(at, &table.headings, &table.spans)?;
        let first = at + table.heading_rows();
        for (column, look) in (0..).zip(list::looks()) {
            self.sheet.write_blank(first, column, self.looks.get(look))?;
        }
        Ok(List::new(first, table, self.widths, self.points))
    }

    fn cell(&mut self, at: u32, column: u16, span: u16, value: &Value<'_>, look: Look) -> Result<(), XlsxError> {
        let format = self.looks.get(look);
        let sheet = &mut *self.sheet;
        if span > 1 {
            sheet.merge_range(at, column, at, column + span - 1, "", format)?;
        }
        match value {
            Value::Blank => sheet.write_blank(at, column, format)?,
            Value::Text(text) => sheet.write_string_with_format(at, column, clean(text).as_ref(), format)?,
            Value::Count(count) => {
                let count = u32::try_from(*count).unwrap_or(u32::MAX);
                sheet.write_number_with_format(at, column, count, format)?
            }
            Value::Percent(hundredths) => {
                sheet.write_number_with_format(at, column, f64::from(*hundredths) / 10_000.0, format)?
            }
            Value::Amount(hundredths) => {
                sheet.write_number_with_format(at, column, f64::from(*hundredths) / 100.0, format)?
            }
            Value::Day(date) => sheet.write_datetime_with_format(at, column, day(*date)?, format)?,
            Value::Formula(formula) => {
                let result = match &formula.result {
                    Stored::Number(number) => number.to_string(),
                    Stored::Word(word) => word.clone(),
                };
                let written = Written::new(&formula.text).set_result(result);
                sheet.write_formula_with_format(at, column, written, format)?
            }
            Value::Link(text, target) => return self.link(at, column, text, target, look),
        };
        Ok(())
    }

    /// A link while the sheet can hold another, a plain text after that.
    fn link(&mut self, at: u32, column: u16, text: &str, target: &Target, look: Look) -> Result<(), XlsxError> {
        let text = clean(text);
        let format = self.looks.get(look);
        let url = if self.links < MOST_LINKS { link(target, &text) } else { None };
        match url {
            Some(url) => {
                self.links += 1;
                self.sheet.write_url_with_format(at, column, url, format)?;
            }
            None => {
                self.sheet.write_string_with_format(at, column, text.as_ref(), format)?;
            }
        }
        Ok(())
    }
}
