//! CSV and its kin: text with one record a line.
//!
//! Takes bytes in any encoding, separated by comma, semicolon, tab or bar; gives one sheet of text with the rows
//! that Excel shows. Never makes a number of a text: `1.004190` keeps its zero.

use std::collections::BTreeMap;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::intake::{Draft, Intake, beyond, text_cell};
use super::{Limits, Workbook, encoding};
use crate::model::address::CellRef;
use crate::model::format::FileFormat;
use crate::model::submission::Unusable;

/// Commonest inside texts first: of two that split a file equally well the later one is meant.
const SEPARATORS: [u8; 4] = *b",|;\t";
/// How much of a file decides its separator.
const SAMPLE: usize = 64 << 10;
/// How many records of it are looked at.
const SAMPLE_RECORDS: usize = 50;
/// A UTF-16 unit takes three bytes of UTF-8 at most.
const BYTES_A_UNIT: usize = 3;

/// Reads a delimited text; its sheet is called `name`.
pub(super) fn read(bytes: &[u8], name: &str, limits: &Limits) -> Result<Workbook, Unusable> {
    let text = encoding::decode(bytes, None);
    let (declared, from) = declared_separator(&text);
    let separator = declared.or_else(|| behind_quotes(&text)).unwrap_or_else(|| likely_separator(&text));
    let mut intake = Intake::new(limits);
    let mut draft = Draft::named(name);
    let (mut rows, mut row) = (Rows::default(), 0);
    let mut fields = Fields::new(text.as_bytes(), from, separator, limits);
    while let Some(field) = fields.next()? {
        if field.column == 0 {
            row = rows.of(text.as_bytes(), field.record_start);
        }
        let at = CellRef::new(row, field.column);
        if field.text.is_empty() {
            intake.check_address(at)?;
        } else {
            intake.put(&mut draft, at, text_cell(&String::from_utf8_lossy(field.text)))?;
        }
    }
    intake.keep(draft)?;
    Ok(intake.finish(FileFormat::Csv, None))
}

/// Excel's own first line `sep=;` and where the text behind it begins.
fn declared_separator(text: &str) -> (Option<u8>, usize) {
    let line = text.split(['\r', '\n']).next().unwrap_or_default();
    let said = line.trim_matches('"');
    let rest = text.get(line.len()..).unwrap_or_default().as_bytes();
    let behind = behind_break(rest).unwrap_or(rest);
    match said.get(..4).map(str::to_ascii_lowercase).as_deref().zip(said.as_bytes().get(4..)) {
        Some(("sep=", [separator])) if separator.is_ascii() && *separator != b'"' => {
            (Some(*separator), text.len() - behind.len())
        }
        _ => (None, 0),
    }
}

/// The separator behind the first field, where that one is quoted: nothing else can stand there.
fn behind_quotes(text: &str) -> Option<u8> {
    let field = text.as_bytes().strip_prefix(b"\"")?;
    let mut at = 0;
    loop {
        at += field.get(at..)?.iter().position(|byte| *byte == b'"')? + 1;
        match field.get(at)? {
            b'"' => at += 1,
            behind => return SEPARATORS.contains(behind).then_some(*behind),
        }
    }
}

/// The separator that splits most records into one same number of fields.
fn likely_separator(text: &str) -> u8 {
    let sample = text.as_bytes().get(..SAMPLE.min(text.len())).unwrap_or_default();
    SEPARATORS.into_iter().max_by_key(|separator| evenness(sample, *separator)).unwrap_or(b',')
}

/// How many records share the commonest number of fields above one, and that number.
fn evenness(sample: &[u8], separator: u8) -> (usize, u32) {
    let mut widths = BTreeMap::<u32, usize>::new();
    let limits = Limits { text_units: u64::try_from(SAMPLE).unwrap_or(0), ..Limits::STATED };
    let mut fields = Fields::new(sample, 0, separator, &limits);
    let mut records = 0;
    while let Ok(Some(field)) = fields.next() {
        if field.ends_record {
            *widths.entry(field.column + 1).or_default() += 1;
            records += 1;
        }
        if records == SAMPLE_RECORDS {
            break;
        }
    }
    widths.into_iter().filter(|(width, _)| *width > 1).map(|(width, count)| (count, width)).max().unwrap_or_default()
}

/// One field of a record.
struct Field<'b> {
    text: &'b [u8],
    column: u32,
    /// Byte at which its record's search began: line breaks may stand before its first field.
    record_start: usize,
    ends_record: bool,
}

/// The fields of a text, one by one, in a buffer that never grows past the longest text allowed.
struct Fields<'a> {
    bytes: &'a [u8],
    at: usize,
    reader: Box<Reader>,
    buffer: Vec<u8>,
    column: u32,
    record_start: usize,
    text_units: u64,
}

impl<'a> Fields<'a> {
    fn new(bytes: &'a [u8], from: usize, separator: u8, limits: &Limits) -> Self {
        let reader = Box::new(ReaderBuilder::new().delimiter(separator).build());
        let longest = usize::try_from(limits.text_units).unwrap_or(usize::MAX).saturating_mul(BYTES_A_UNIT);
        // No field is longer than the text it stands in.
        let buffer = vec![0; longest.min(bytes.len()).saturating_add(1)];
        Self { bytes, at: from, reader, buffer, column: 0, record_start: from, text_units: limits.text_units }
    }

    fn next(&mut self) -> Result<Option<Field<'_>>, Unusable> {
        let mut written = 0;
        loop {
            let input = self.bytes.get(self.at..).unwrap_or_default();
            let output = self.buffer.get_mut(written..).unwrap_or_default();
            let (result, taken, put) = self.reader.read_field(input, output);
            self.at += taken;
            written += put;
            match result {
                // The whole text is at hand: an empty input only tells the reader that it ends.
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => return Err(beyond("text-units", self.text_units)),
                ReadFieldResult::End => return Ok(None),
                ReadFieldResult::Field { record_end } => return Ok(Some(self.field(written, record_end))),
            }
        }
    }

    fn field(&mut self, written: usize, ends_record: bool) -> Field<'_> {
        let (column, record_start) = (self.column, self.record_start);
        self.column = if ends_record { 0 } else { column.saturating_add(1) };
        if ends_record {
            self.record_start = self.at;
        }
        Field { text: self.buffer.get(..written).unwrap_or_default(), column, record_start, ends_record }
    }
}

/// The zero-based rows of records, as a spreadsheet program shows them: an empty line is a row, a line break inside
/// quotes is none.
#[derive(Default)]
struct Rows {
    next: u32,
}

impl Rows {
    /// The row of the next record, whose search began at a byte.
    fn of(&mut self, bytes: &[u8], search: usize) -> u32 {
        let mut rest = bytes.get(search..).unwrap_or_default();
        // The record before may have ended at the first half of a line break.
        if bytes.get(..search).is_some_and(|before| before.ends_with(b"\r")) {
            rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        }
        let mut row = self.next;
        while let Some(below) = behind_break(rest) {
            rest = below;
            row = row.saturating_add(1);
        }
        self.next = row.saturating_add(1);
        row
    }
}

/// What follows the line break that bytes begin with.
fn behind_break(bytes: &[u8]) -> Option<&[u8]> {
    bytes.strip_prefix(b"\r\n").or_else(|| bytes.strip_prefix(b"\n")).or_else(|| bytes.strip_prefix(b"\r"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::Cell;

    fn cells(text: &[u8]) -> Vec<String> {
        let book = read(text, "Sở Y tế", &Limits::STATED).unwrap_or_else(|_| unreachable!());
        let sheet = book.sheets.into_iter().next().unwrap_or_default();
        assert_eq!(&*sheet.name, "Sở Y tế");
        sheet
            .grid
            .cells()
            .map(|(at, cell)| match cell {
                Cell::Text(text) => format!("{at} {text}"),
                other => format!("{at} {other:?}"),
            })
            .collect()
    }

    #[test]
    fn codes_keep_their_zeros_and_empty_fields_are_no_cells() {
        assert_eq!(cells(b"1,1.004190,,x\n"), ["A1 1", "B1 1.004190", "D1 x"]);
    }

    #[test]
    fn a_row_is_the_one_that_excel_shows() {
        let text = b"title\n\n\n1,\"two\nlines\",x\r\n\r\n2,b,x\r3,c,x";
        assert_eq!(
            cells(text),
            ["A1 title", "A4 1", "B4 two\nlines", "C4 x", "A6 2", "B6 b", "C6 x", "A7 3", "B7 c", "C7 x"]
        );
    }

    #[test]
    fn the_separator_is_the_one_that_splits_evenly() {
        assert_eq!(cells("Quận, huyện, xã\n1;1,5;a\n2;2,5;b\n".as_bytes())[1..4], ["A2 1", "B2 1,5", "C2 a"]);
        assert_eq!(cells(b"1\ta,b\n2\tc,d\n")[..2], ["A1 1", "B1 a,b"]);
        assert_eq!(cells(b"1|a\n2|b\n")[..2], ["A1 1", "B1 a"]);
    }

    #[test]
    fn behind_a_quoted_first_field_it_needs_no_counting() {
        assert_eq!(cells(b"\"a \"\"b\"\"\";\"c\"\n\",\n,\n,\n,\n\";d\n")[..2], ["A1 a \"b\"", "B1 c"]);
        assert_eq!(cells(b"\"T, U\"\n1;2\n3;4\n")[..3], ["A1 T, U", "A2 1", "B2 2"]);
        assert_eq!(cells(b"\"never closed"), ["A1 never closed"]);
    }

    #[test]
    fn excels_own_first_line_names_it_and_is_no_row() {
        assert_eq!(cells(b"sep=|\r\n1|a,b\r\n"), ["A1 1", "B1 a,b"]);
    }

    #[test]
    fn error_values_stay_error_values() {
        assert_eq!(cells(b"1,#REF!\n"), ["A1 1", "B1 Error(\"#REF!\")"]);
    }

    #[test]
    fn a_line_of_separators_costs_nothing_and_is_refused() {
        let limits = Limits { columns: 8, ..Limits::STATED };
        assert_eq!(read(&[b','; 1_000], "a", &limits), Err(beyond("columns", 8)));
    }

    #[test]
    fn a_text_past_the_limit_is_refused_before_it_is_kept() {
        let limits = Limits { text_units: 10, ..Limits::STATED };
        assert_eq!(read(b"\"never closed\n1,2,3\n", "a", &limits), Err(beyond("text-units", 10)));
        assert!(read("đúng 10 ạạ".as_bytes(), "a", &limits).is_ok());
    }
}
