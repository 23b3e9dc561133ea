//! Long lists, written as XML by hand.
//!
//! Takes the rows of a list and the style of each look; gives the rows' XML, made one by one.
//! Drawn by the library, the rows of a city cost more than all reading and judging. Holds texts, counts and formulas:
//! never a link, and no text ever becomes a formula.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::height::highest;
use super::look::{Look, Number, align};
use crate::layout::clean::clean;
use crate::layout::measure::row_height;
use crate::model::address::CellRef;
use crate::report::table::{Align, Row, RowKind, Stored, Table, Value};
use crate::vietnamese::date::show_day;

/// Bytes of XML that are gathered before they are handed on.
const GATHERED: usize = 64 * 1024;

const KINDS: [RowKind; 4] = [RowKind::Body, RowKind::Flagged, RowKind::Group, RowKind::Total];
const ALIGNS: [Align; 2] = [Align::Left, Align::Centre];
const NUMBERS: [Number; 3] = [Number::Plain, Number::Count, Number::Procedures];

/// Every look that a cell of a list can have, in a stated order.
pub(super) fn looks() -> impl Iterator<Item = Look> {
    let of_kind =
        |kind| ALIGNS.into_iter().flat_map(move |align| NUMBERS.map(|number| Look::Cell(kind, align, number)));
    KINDS.into_iter().flat_map(of_kind)
}

/// The place of a look in [`looks`].
fn place_of(kind: RowKind, align: Align, number: Number) -> usize {
    let number = NUMBERS.iter().position(|known| *known == number).unwrap_or(0);
    (kind as usize * ALIGNS.len() + align as usize) * NUMBERS.len() + number
}

/// A list that is yet to be written.
pub(super) struct List<'a> {
    /// The zero-based row where it begins.
    pub(super) first: u32,
    widths: Vec<f64>,
    points: f64,
    table: Table<'a>,
}

impl<'a> List<'a> {
    /// The rows of a table from one row on, in columns of so many characters and letters of so many points.
    pub(super) fn new(first: u32, table: Table<'a>, widths: &[f64], points: f64) -> Self {
        Self { first, widths: widths.to_vec(), points, table }
    }

    /// Writes the rows; `styles` are the looks' numbers in the order of [`looks`]. Gives the ranges they merge.
    pub(super) fn write(self, styles: &[&str], out: &mut impl Write) -> io::Result<Vec<String>> {
        let Self { first, widths, points, table } = self;
        let mut merges = Vec::new();
        let mut xml = String::with_capacity(GATHERED * 2);
        for (at, row) in (first..).zip(table.rows) {
            let spans = if row.spans.is_empty() { &table.spans } else { &row.spans };
            let height = row_height(highest(&row, spans, &widths, points), points);
            // Writing into a String cannot fail.
            let _ = write!(xml, "<row r=\"{}\" ht=\"{height}\" customHeight=\"1\">", at + 1);
            cells(&row, at, spans, &table.aligns, styles, &mut xml, &mut merges);
            xml.push_str("</row>");
            if xml.len() > GATHERED {
                out.write_all(xml.as_bytes())?;
                xml.clear();
            }
        }
        out.write_all(xml.as_bytes())?;
        Ok(merges)
    }
}

fn cells(
    row: &Row<'_>,
    at: u32,
    spans: &[u16],
    aligns: &[Align],
    styles: &[&str],
    xml: &mut String,
    merges: &mut Vec<String>,
) {
    let mut column = 0;
    for (place, (value, span)) in row.cells.iter().zip(spans).enumerate() {
        let look = place_of(row.kind, align(row, place, aligns), Number::of(value));
        let style = styles.get(look).copied().unwrap_or("0");
        let last = column + u32::from(*span) - 1;
        cell(CellRef::new(at, column), style, value, xml);
        for blank in column + 1..=last {
            cell(CellRef::new(at, blank), style, &Value::Blank, xml);
        }
        if last > column {
            merges.push(format!("{}:{}", CellRef::new(at, column), CellRef::new(at, last)));
        }
        column = last + 1;
    }
}

fn cell(at: CellRef, style: &str, value: &Value<'_>, xml: &mut String) {
    // Writing into a String cannot fail.
    let _ = write!(xml, "<c r=\"{at}\" s=\"{style}\"");
    match value {
        Value::Blank => xml.push_str("/>"),
        Value::Count(count) => {
            let _ = write!(xml, "><v>{count}</v></c>");
        }
        Value::Percent(hundredths) => {
            let _ = write!(xml, "><v>{}</v></c>", f64::from(*hundredths) / 10_000.0);
        }
        Value::Amount(hundredths) => {
            let _ = write!(xml, "><v>{}</v></c>", f64::from(*hundredths) / 100.0);
        }
        Value::Text(written) | Value::Link(written, _) => text(written, xml),
        Value::Day(day) => text(&show_day(*day), xml),
        Value::Formula(formula) => {
            let written = escaped(formula.text.trim_start_matches('='));
            let _ = match &formula.result {
                Stored::Number(number) => write!(xml, "><f>{written}</f><v>{number}</v></c>"),
                Stored::Word(word) => write!(xml, " t=\"str\"><f>{written}</f><v>{}</v></c>", escaped(word)),
            };
        }
    }
}

/// The rest of a cell that holds a text; an empty one is a blank cell.
fn text(text: &str, xml: &mut String) {
    if text.is_empty() {
        xml.push_str("/>");
        return;
    }
    let text = clean(text);
    let is_kept = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    xml.push_str(if is_kept { " t=\"inlineStr\"><is><t xml:space=\"preserve\">" } else { " t=\"inlineStr\"><is><t>" });
    xml.push_str(&escaped(&text));
    xml.push_str("</t></is></c>");
}

/// A text as XML holds it; what would be read as an escape of Excel's own (`_x0041_`) is escaped too.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| matches!(byte, b'&' | b'<' | b'>' | b'_')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (at, letter) in text.char_indices() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '_' if is_escape(&text[at..]) => out.push_str("_x005F_"),
            letter => out.push(letter),
        }
    }
    Cow::Owned(out)
}

/// Whether a text begins like `_x0041_`.
fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7
        && bytes.starts_with(b"_x")
        && bytes.get(6) == Some(&b'_')
        && bytes.iter().skip(2).take(4).all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_look_is_found_where_it_is_listed() {
        for (place, look) in looks().enumerate() {
            let Look::Cell(kind, align, number) = look else { unreachable!("a list has cells only") };
            assert_eq!(place_of(kind, align, number), place);
        }
    }

    #[test]
    fn texts_are_escaped_as_excel_reads_them() {
        let mut xml = String::new();
        cell(CellRef::new(0, 0), "3", &Value::text(" =A1 <_x0041_> & _x "), &mut xml);
        let expected = "<c r=\"A1\" s=\"3\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> =A1 &lt;_x005F_x0041_&gt; &amp; _x </t></is></c>";
        assert_eq!(xml, expected);
    }
}
