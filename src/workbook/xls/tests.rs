//! Streams of records built in memory, read as an agency's .xls would be.
//!
//! Takes records; gives the sheet they make. Never touches a disk.

use super::super::{Cell, Limits, Sheet, Workbook};
use super::read;
use crate::model::submission::{ActiveKind, Unusable};

fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).unwrap_or(0);
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), body].concat()
}

fn begin(part: u8) -> Vec<u8> {
    record(0x809, &[0, 6, part, 0, 0, 0, 0, 0])
}

/// A cell record: its row, column and style, then the rest.
fn cell(kind: u16, place: [u16; 3], rest: &[u8]) -> Vec<u8> {
    record(kind, &[place.map(u16::to_le_bytes).concat().as_slice(), rest].concat())
}

fn label(place: [u16; 3], text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let count = u16::try_from(units.len() / 2).unwrap_or(0);
    cell(0x204, place, &[&count.to_le_bytes()[..], &[1], &units].concat())
}

/// A bare stream: these records of the workbook, then one sheet of those.
fn stream(globals: &[Vec<u8>], sheet: &[Vec<u8>]) -> Vec<u8> {
    let listed = |place: u32| record(0x85, &[&place.to_le_bytes()[..], &[0, 0, 2, 0], b"PL"].concat());
    let head = |place| [begin(5), globals.concat(), listed(place), record(0x0A, &[])].concat();
    let place = u32::try_from(head(0).len()).unwrap_or(0);
    [head(place), begin(16), sheet.concat(), record(0x0A, &[])].concat()
}

fn book(globals: &[Vec<u8>], sheet: &[Vec<u8>]) -> Workbook {
    let read = read(&stream(globals, sheet), &Limits::STATED);
    assert!(matches!(read, Ok(Some(_))), "{read:?}");
    read.ok().flatten().unwrap_or_else(|| unreachable!("asserted above"))
}

fn sheet(globals: &[Vec<u8>], records: &[Vec<u8>]) -> Sheet {
    book(globals, records).sheets.into_iter().next().unwrap_or_default()
}

fn cells(sheet: &Sheet) -> Vec<(String, Cell)> {
    sheet.grid.cells().map(|(at, cell)| (at.to_string(), cell.clone())).collect()
}

#[test]
fn values_of_every_kind_are_read() {
    let date = [record(0xE0, &[0, 0, 0, 0]), record(0xE0, &[0, 0, 14, 0])];
    let formula = |place, result: [u8; 8]| cell(0x06, place, &[&result[..], &[0; 8]].concat());
    let text_of_formula = record(0x207, &[2, 0, 0, b'o', b'k']);
    let read = sheet(
        &date,
        &[
            cell(0x203, [0, 0, 0], &1.004_194_f64.to_le_bytes()),
            cell(0x203, [0, 1, 1], &44_362_f64.to_le_bytes()),
            cell(0x27E, [1, 0, 0], &(7_u32 << 2 | 2).to_le_bytes()),
            cell(0x27E, [1, 1, 0], &(1_250_u32 << 2 | 3).to_le_bytes()),
            record(0xBD, &[2, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 10, 0, 0, 0, 1, 0]),
            cell(0x205, [3, 0, 0], &[1, 0]),
            cell(0x205, [3, 1, 0], &[0x17, 1]),
            formula([4, 0, 0], [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
            text_of_formula,
            formula([4, 1, 0], [2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF]),
            formula([4, 2, 0], [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
            formula([5, 0, 0], 2.5_f64.to_le_bytes()),
            cell(0x203, [5, 1, 0], &f64::NAN.to_le_bytes()),
            cell(0xFD, [5, 2, 0], &[9, 0, 0, 0]),
        ],
    );
    let text = |text: &str| Cell::Text(text.into());
    let expected = [
        ("A1", Cell::Number(1.004_194)),
        ("B1", Cell::Date("2021-06-15".into())),
        ("A2", Cell::Number(7.0)),
        ("B2", Cell::Number(12.5)),
        ("A3", Cell::Number(1.0)),
        ("B3", Cell::Number(2.0)),
        ("A4", Cell::Bool(true)),
        ("B4", Cell::Error("#REF!".into())),
        ("A5", text("ok")),
        ("B5", Cell::Error("#N/A".into())),
        ("C5", Cell::NoStoredValue),
        ("A6", Cell::Number(2.5)),
        ("B6", Cell::Undecodable),
        ("C6", Cell::Undecodable),
    ];
    assert_eq!(cells(&read), expected.map(|(at, cell)| (at.to_owned(), cell)));
}

#[test]
fn shared_texts_go_on_over_records_and_keep_to_their_fonts() {
    let font = |name: &str| {
        let short = [&[0; 14][..], &[u8::try_from(name.len()).unwrap_or(0), 0], name.as_bytes()].concat();
        record(0x31, &short)
    };
    let list = [&2_u32.to_le_bytes()[..], &2_u32.to_le_bytes(), &[4, 0, 0, b'a', b'b']].concat();
    let more = [&[1, 0xA5, 0x1E, b'c', 0][..], &[1, 0, 8, 1, 0, 0xB8, 0, 0, 1, 0]].concat();
    let globals = [
        font("Arial"),
        font(".VnTimeH"),
        record(0xE0, &[0, 0, 0, 0]),
        record(0xFC, &list),
        record(0x3C, &more),
        record(0xE0, &[1, 0, 0, 0]),
    ];
    let read =
        sheet(&globals, &[cell(0xFD, [0, 0, 0], &[0; 4]), cell(0xFD, [0, 1, 0], &[1, 0, 0, 0]), label([1, 0, 1], "µ")]);
    let shown: Vec<_> = cells(&read).into_iter().map(|(_, cell)| cell).collect();
    assert_eq!(shown, ["abấc", "¸", "µ"].map(|text| Cell::Text(text.into())));
    let fonts: Vec<_> = read.legacy_fonts.iter().map(|(at, font)| (at.to_string(), font.capitals)).collect();
    assert_eq!(fonts, [("B1".to_owned(), true), ("A2".to_owned(), true)]);
}

#[test]
fn merges_and_hidden_rows_and_columns_are_told() {
    let row = |row: u16, flags: u16| record(0x208, &[row, 0, 0, 0, 0, 0, flags, 0].map(u16::to_le_bytes).concat());
    let columns =
        |first: u16, last: u16, flags: u16| record(0x7D, &[first, last, 0, 0, flags, 0].map(u16::to_le_bytes).concat());
    let merged = record(0xE5, &[1_u16, 0, 2, 3, 4].map(u16::to_le_bytes).concat());
    let read =
        sheet(&[], &[row(0, 0), row(1, 0x20), columns(2, 3, 1), columns(5, 5, 0), label([1, 2, 0], "x"), merged]);
    assert_eq!((read.hidden_rows, read.hidden_columns), (vec![1..=1], vec![2..=3]));
    assert_eq!(read.merges.iter().map(ToString::to_string).collect::<Vec<_>>(), ["D1:E3"]);
}

#[test]
fn macros_and_links_are_named() {
    let link = |target: &str| {
        let length = u16::try_from(target.len()).unwrap_or(0).to_le_bytes();
        record(0x1AE, &[&[1, 0][..], &length, &[0], target.as_bytes()].concat())
    };
    let own = record(0x1AE, &[1, 0, 1, 4]);
    let found = |globals: &[Vec<u8>]| book(globals, &[]).active.iter().map(|it| it.kind).collect::<Vec<_>>();
    assert_eq!(found(&[own]), []);
    assert_eq!(found(&[link("\u{1}\u{1}b.xls")]), [ActiveKind::ExternalLink]);
    assert_eq!(found(&[link("cmd\u{3}/c calc"), record(0xD3, &[])]), [ActiveKind::Dde, ActiveKind::Macro]);
}

#[test]
fn what_is_cut_encrypted_or_older_is_not_read() {
    let whole = stream(&[], &[label([0, 0, 0], "x")]);
    let cut = |end: usize| read(whole.get(..end).unwrap_or_default(), &Limits::STATED);
    assert!((20..whole.len()).all(|end| cut(end).is_err()));
    assert_eq!(read(&stream(&[record(0x2F, &[0, 0])], &[]), &Limits::STATED), Err(Unusable::Encrypted));
    assert_eq!(read(&record(0x809, &[0, 5, 5, 0]), &Limits::STATED), Ok(None));
}

#[test]
fn a_chart_inside_a_sheet_is_passed_over() {
    let chart = [begin(32), label([0, 0, 0], "chart"), record(0x0A, &[])].concat();
    assert_eq!(cells(&sheet(&[], &[chart, label([1, 0, 0], "x")])), [("A2".to_owned(), Cell::Text("x".into()))]);
}
