//! Long lists, written as XML by hand.
//!
//! Takes the rows of a list and the style of each look; gives the rows' XML, made one by one, with the texts that they
//! repeat kept once for all.
//! Drawn by the library, the rows of a city cost more than all reading and judging. Holds texts, counts and formulas:
//! never a link, and no text ever becomes a formula.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::escape::{escaped, keeps_space};
use super::height::Ruler;
use super::look::{Look, Number, align};
use super::shared::Shared;
use crate::layout::clean::clean;
use crate::layout::measure::row_height;
use crate::model::address::column_letters;
use crate::report::table::{Align, Formula, Row, RowKind, Stored, Table, Value, Words};
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
    words: Words<'a>,
    /// The numbers of its words among the texts that the package shares.
    numbers: Vec<u32>,
}

impl<'a> List<'a> {
    /// The rows of a table from one row on, in columns of so many characters and letters of so many points.
    pub(super) fn new(first: u32, mut table: Table<'a>, widths: &[f64], points: f64) -> Self {
        let words = table.repeated.take().unwrap_or_default();
        Self { first, widths: widths.to_vec(), points, table, words, numbers: Vec::new() }
    }

    /// Puts its words among the texts that the package shares; until then they stand in their cells.
    pub(super) fn share(&mut self, shared: &mut Shared<'a>) {
        self.numbers = self.words.texts().iter().map(|word| shared.number(word)).collect();
        shared.cells += self.words.said();
    }

    /// Writes the rows; `styles` are the looks' numbers in the order of [`looks`]. Gives the ranges they merge.
    pub(super) fn write(self, styles: &[&str], out: &mut impl Write) -> io::Result<Vec<String>> {
        let Self { first, widths, points, table, words, numbers } = self;
        let mut ruler = Ruler::new(&widths, points, &words);
        let mut ink = Ink::new(styles, &words, &numbers, widths.len());
        for (at, row) in (first..).zip(table.rows) {
            let spans = if row.spans.is_empty() { &table.spans } else { &row.spans };
            let height = row_height(ruler.highest(&row, spans), points);
            ink.row(at, height, &row, spans, &table.aligns);
            if ink.xml.len() > GATHERED {
                out.write_all(ink.xml.as_bytes())?;
                ink.xml.clear();
            }
        }
        out.write_all(ink.xml.as_bytes())?;
        Ok(ink.merges)
    }
}

/// What writes the XML of rows.
struct Ink<'l, 'a> {
    styles: &'l [&'l str],
    words: &'l Words<'a>,
    numbers: &'l [u32],
    /// The letters of the columns.
    letters: Vec<String>,
    /// The row that is written, as its cells say it.
    at: String,
    xml: String,
    merges: Vec<String>,
}

// Writing into a String cannot fail.
impl<'l, 'a> Ink<'l, 'a> {
    fn new(styles: &'l [&'l str], words: &'l Words<'a>, numbers: &'l [u32], columns: usize) -> Self {
        let letters = (0..).take(columns).map(column_letters).collect();
        let xml = String::with_capacity(GATHERED * 2);
        Self { styles, words, numbers, letters, at: String::new(), xml, merges: Vec::new() }
    }

    fn row(&mut self, at: u32, height: f64, row: &Row<'a>, spans: &[u16], aligns: &[Align]) {
        self.at.clear();
        self.at.push_str(itoa::Buffer::new().format(at + 1));
        let _ = write!(self.xml, "<row r=\"{}\" ht=\"{height}\" customHeight=\"1\">", self.at);
        let mut column = 0;
        for (place, (value, span)) in row.cells.iter().zip(spans).enumerate() {
            let style = place_of(row.kind, align(row, place, aligns), Number::of(value));
            let last = column + usize::from(*span) - 1;
            self.cell(column, style, value);
            for blank in column + 1..=last {
                self.cell(blank, style, &Value::Blank);
            }
            if last > column {
                let range = [column, last].map(|column| format!("{}{}", self.letter(column), self.at));
                self.merges.push(range.join(":"));
            }
            column = last + 1;
        }
        self.xml.push_str("</row>");
    }

    fn letter(&self, column: usize) -> &str {
        self.letters.get(column).map_or("", String::as_str)
    }

    fn cell(&mut self, column: usize, style: usize, value: &Value<'a>) {
        let Self { styles, letters, at, xml, .. } = self;
        let letter = letters.get(column).map_or("", String::as_str);
        let style = styles.get(style).copied().unwrap_or("0");
        xml.extend(["<c r=\"", letter, at, "\" s=\"", style, "\""]);
        match value {
            Value::Blank => xml.push_str("/>"),
            Value::Count(count) => xml.extend(["><v>", itoa::Buffer::new().format(*count), "</v></c>"]),
            Value::Percent(hundredths) => {
                let _ = write!(xml, "><v>{}</v></c>", f64::from(*hundredths) / 10_000.0);
            }
            Value::Amount(hundredths) => {
                let _ = write!(xml, "><v>{}</v></c>", f64::from(*hundredths) / 100.0);
            }
            Value::Text(Cow::Borrowed(written)) => self.word(written),
            Value::Text(written) | Value::Link(written, _) => text(written, xml),
            Value::Day(day) => text(&show_day(*day), xml),
            Value::Formula(written) => formula(written, xml),
        }
    }

    /// The rest of a cell that holds a text which rows may repeat.
    fn word(&mut self, word: &'a str) {
        let number = self.words.number(word).and_then(|place| self.numbers.get(place as usize));
        let Some(number) = number else { return text(word, &mut self.xml) };
        self.xml.extend([" t=\"s\"><v>", itoa::Buffer::new().format(*number), "</v></c>"]);
    }
}

/// The rest of a cell that holds a formula with its result.
fn formula(formula: &Formula, xml: &mut String) {
    let written = escaped(formula.text.trim_start_matches('='));
    let _ = match &formula.result {
        Stored::Number(number) => write!(xml, "><f>{written}</f><v>{number}</v></c>"),
        Stored::Word(word) => write!(xml, " t=\"str\"><f>{written}</f><v>{}</v></c>", escaped(word)),
    };
}

/// The rest of a cell that holds a text; an empty one is a blank cell.
fn text(text: &str, xml: &mut String) {
    if text.is_empty() {
        xml.push_str("/>");
        return;
    }
    let text = clean(text);
    let tag = if keeps_space(&text) { "<t xml:space=\"preserve\">" } else { "<t>" };
    xml.extend([" t=\"inlineStr\"><is>", tag, &escaped(&text), "</t></is></c>"]);
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
        text(" =A1 <_x0041_> & _x ", &mut xml);
        let expected =
            " t=\"inlineStr\"><is><t xml:space=\"preserve\"> =A1 &lt;_x005F_x0041_&gt; &amp; _x </t></is></c>";
        assert_eq!(xml, expected);
    }
}
