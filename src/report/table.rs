//! The printed month between its figures and its formats: sheets, their parts, tables of typed values.
//!
//! Takes what the builders put; gives it, with every place on its sheet already known, to the formats.
//! Never holds a figure that was not decided below, and never knows a file format.

mod value;
mod words;

use std::fmt;

use jiff::civil::Date;

use crate::model::address::Area;
use crate::trace::Origin;
pub use value::{Formula, Range, Shape, Stored, Target, Value, to_float};
pub use words::Words;

/// A whole report.
#[derive(Debug)]
pub struct Report<'a> {
    /// What it is called, for the document's properties.
    pub title: String,
    /// Who issues it, for the document's properties.
    pub issuer: String,
    /// The day it is made for; it also stands as the day of its making.
    pub as_of: Date,
    /// Its sheets, in order.
    pub sheets: Vec<Sheet<'a>>,
}

/// One sheet: parts that stand one under the other.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// Its name.
    pub name: &'static str,
    /// How it lies on paper.
    pub page: Page,
    /// Widths of its columns, in characters.
    pub widths: Vec<f64>,
    /// Its parts with their first rows, zero-based.
    pub parts: Vec<(u32, Part<'a>)>,
    /// Zero-based first and last heading row that repeats on each page; what is above the next row stays on screen.
    pub repeated: Option<(u32, u32)>,
    /// A list that can be filtered, its heading row included.
    pub filter: Option<Area>,
    /// Cells that offer a choice of words.
    pub choices: Vec<Choice>,
    /// Words that stand out where they appear.
    pub marks: Vec<Mark>,
    next: u32,
}

/// How a sheet lies on A4 paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Page {
    /// Landscape instead of portrait.
    pub landscape: bool,
    /// Size of the text of tables, in points.
    pub points: f64,
    /// Whether it is shrunk to the paper's width where it is wider; page breaks of its own then do not hold.
    pub fits_width: bool,
}

/// One part of a sheet.
#[derive(Debug)]
pub enum Part<'a> {
    /// Two texts side by side, a row each: letterhead and signatures. The left one spans so many columns.
    Sides(u16, Vec<Side>),
    /// One text over the whole width.
    Line(LineStyle, String),
    /// A table.
    Table(Table<'a>),
    /// A chart over so many rows.
    Chart(Chart, u32),
    /// What follows begins a page.
    PageBreak,
}

/// One row of two texts side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The left text.
    pub left: String,
    /// The right text.
    pub right: String,
    /// How both are set.
    pub style: LineStyle,
}

/// How a text over the whole width is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineStyle {
    /// The label of an annex, the name of a report: bold 14, centred.
    Title,
    /// Bold, centred.
    Subtitle,
    /// Bold 12, centred: the issuing body and the first line of quốc hiệu.
    Letterhead,
    /// Centred.
    Centred,
    /// Italic, centred.
    Aside,
    /// Bold and underlined, centred: the second line of quốc hiệu.
    Motto,
    /// Bold, at the left: the heading of a section.
    Section,
    /// At the left, smaller: a note under a table.
    Note,
}

/// A table: headings and rows.
pub struct Table<'a> {
    /// Its headings, one for each column or group of columns.
    pub headings: Vec<Heading>,
    /// How many columns of the sheet each column takes.
    pub spans: Vec<u16>,
    /// How each column is set.
    pub aligns: Vec<Align>,
    /// How many rows there are.
    pub height: u32,
    /// Its rows, made one by one: a nation's do not stand in memory together.
    pub rows: Box<dyn Iterator<Item = Row<'a>> + Send + 'a>,
    /// The texts that its rows repeat, where it is a list without end: texts, counts and formulas only, which a format
    /// may write in its fastest way.
    pub repeated: Option<Words<'a>>,
}

impl fmt::Debug for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("headings", &self.headings).field("height", &self.height).finish_non_exhaustive()
    }
}

/// A heading over one column, or over several with headings of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its text.
    pub text: String,
    /// The headings under it; none over a single column.
    pub under: Vec<String>,
}

impl Heading {
    /// A heading over one column.
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), under: Vec::new() }
    }

    /// How many columns it is over.
    pub fn columns(&self) -> usize {
        self.under.len().max(1)
    }
}

/// How the cells of a column are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Align {
    /// At the left.
    Left,
    /// Centred.
    Centre,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'a> {
    /// How it is set.
    pub kind: RowKind,
    /// Its values.
    pub cells: Vec<Value<'a>>,
    /// How many columns of the sheet each value takes, where it differs from the table's.
    pub spans: Vec<u16>,
    /// What the row as a whole stands for.
    pub origin: Origin<'a>,
    /// What its figures count, by their places among the values; none costs nothing.
    pub origins: Vec<(usize, Origin<'a>)>,
}

impl<'a> Row<'a> {
    /// A plain row.
    pub const fn of(cells: Vec<Value<'a>>) -> Self {
        Self::set(RowKind::Body, cells, Vec::new())
    }

    /// A sum, with spans of its own.
    pub const fn total(cells: Vec<Value<'a>>, spans: Vec<u16>) -> Self {
        Self::set(RowKind::Total, cells, spans)
    }

    /// A row that heads others, with spans of its own.
    pub const fn group(cells: Vec<Value<'a>>, spans: Vec<u16>) -> Self {
        Self::set(RowKind::Group, cells, spans)
    }

    const fn set(kind: RowKind, cells: Vec<Value<'a>>, spans: Vec<u16>) -> Self {
        Self { kind, cells, spans, origin: Origin::Unsaid, origins: Vec::new() }
    }

    /// The same with what the row stands for.
    #[must_use]
    pub fn standing_for(self, origin: Origin<'a>) -> Self {
        Self { origin, ..self }
    }

    /// The same with what its figures count, by their places among the values.
    #[must_use]
    pub fn counting(self, origins: impl IntoIterator<Item = (usize, Origin<'a>)>) -> Self {
        Self { origins: origins.into_iter().collect(), ..self }
    }
}

/// How a row is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// One of the list.
    Body,
    /// One of the list that has an error.
    Flagged,
    /// A heading over the rows below it.
    Group,
    /// A sum.
    Total,
}

/// Cells that offer a choice of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The cells.
    pub area: Area,
    /// The words.
    pub words: Vec<&'static str>,
}

/// A word that stands out, in colour and in grey, wherever it is the value of one of these cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The cells.
    pub area: Area,
    /// The word, or its beginning.
    pub word: String,
    /// What it means.
    pub tone: Tone,
}

/// What a word that stands out means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    Good,
    /// Somebody must act.
    Bad,
    /// Somebody must look.
    Doubtful,
    /// Nothing to judge.
    Quiet,
}

/// Ratios against minimums, a bar of each for every name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Its title.
    pub title: String,
    /// The names.
    pub names: Range,
    /// The name and the cells of the ratios.
    pub ratios: (String, Range),
    /// The name and the cells of the minimums.
    pub minimums: (String, Range),
}

impl<'a> Sheet<'a> {
    /// An empty sheet.
    pub const fn new(name: &'static str, page: Page, widths: Vec<f64>) -> Self {
        Self {
            name,
            page,
            widths,
            parts: Vec::new(),
            repeated: None,
            filter: None,
            choices: Vec::new(),
            marks: Vec::new(),
            next: 0,
        }
    }

    /// The zero-based row at which the next part will stand.
    pub const fn next_row(&self) -> u32 {
        self.next
    }

    /// Puts a part under the others; gives its first row.
    pub fn push(&mut self, part: Part<'a>) -> u32 {
        let at = self.next;
        self.next += part.height();
        self.parts.push((at, part));
        at
    }

    /// Puts a text over the whole width.
    pub fn line(&mut self, style: LineStyle, text: impl Into<String>) {
        self.push(Part::Line(style, text.into()));
    }

    /// Leaves a row free.
    pub fn gap(&mut self) {
        self.line(LineStyle::Note, "");
    }

    /// Cells of one of its columns, zero-based.
    pub fn column(&self, column: u32, first: u32, last: u32) -> Range {
        Range::column(self.name, column, first, last)
    }
}

impl Part<'_> {
    /// The rows it takes.
    pub fn height(&self) -> u32 {
        match self {
            Self::Sides(_, sides) => u32::try_from(sides.len()).unwrap_or(u32::MAX),
            Self::Line(..) => 1,
            Self::Table(table) => table.heading_rows() + table.height,
            Self::Chart(_, rows) => *rows,
            Self::PageBreak => 0,
        }
    }
}

impl<'a> Table<'a> {
    /// A table of rows that are there already.
    pub fn listed(headings: Vec<Heading>, aligns: Vec<Align>, rows: Vec<Row<'a>>) -> Self {
        let height = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        Self::streamed(headings, aligns, height, rows.into_iter())
    }

    /// A table of rows that are made one by one.
    pub fn streamed(
        headings: Vec<Heading>,
        aligns: Vec<Align>,
        height: u32,
        rows: impl Iterator<Item = Row<'a>> + Send + 'a,
    ) -> Self {
        Self { headings, spans: vec![1; aligns.len()], aligns, height, rows: Box::new(rows), repeated: None }
    }

    /// The rows its headings take: two where a heading is over several columns.
    pub fn heading_rows(&self) -> u32 {
        heading_rows(&self.headings)
    }
}

/// The rows that headings take: none, one, or two where a heading is over several columns.
pub fn heading_rows(headings: &[Heading]) -> u32 {
    match headings {
        [] => 0,
        headings if headings.iter().any(|heading| !heading.under.is_empty()) => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_knows_where_each_part_stands() {
        let mut sheet = Sheet::new("S", Page { landscape: false, points: 12.0, fits_width: true }, vec![5.0, 9.0]);
        sheet.line(LineStyle::Title, "T");
        let headings = vec![Heading::of("A"), Heading { text: "B".into(), under: vec!["b".into(), "c".into()] }];
        let rows = vec![Row::of(vec![Value::Count(1)]), Row::of(vec![Value::Count(2)])];
        assert_eq!(sheet.push(Part::Table(Table::listed(headings, vec![Align::Left; 3], rows))), 1);
        assert_eq!(sheet.push(Part::PageBreak), 5);
        assert_eq!(sheet.next_row(), 5);
    }
}
