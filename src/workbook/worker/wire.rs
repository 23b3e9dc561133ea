//! What a worker and the program say to each other.
//!
//! Takes and gives a request or an answer as bytes: little-endian numbers, texts with their length in front.
//! Never takes memory for a count that was only declared: what arrives is counted against the limits like any file.

use std::io::{self, Read, Write};
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::super::intake::{Draft, Intake};
use super::super::limits::LIMITS;
use super::super::{Cell, LegacyFont, Limits, Sheet, Workbook};
use crate::model::address::CellRef;
use crate::model::format::FileFormat;
use crate::model::submission::{ActiveKind, Excess, LegacyEncoding, StrayKind, Unusable};

/// The first bytes of a request; a new number for every change of this file.
const OPENING: [u8; 4] = *b"RSW1";
/// The last byte of an answer.
const END: u8 = 0xED;
const FORMATS: [FileFormat; 9] = [
    FileFormat::Xlsx,
    FileFormat::Xlsm,
    FileFormat::Xlsb,
    FileFormat::Xls,
    FileFormat::Ods,
    FileFormat::Csv,
    FileFormat::Html,
    FileFormat::SpreadsheetMl,
    FileFormat::Docx,
];
const STRAYS: [StrayKind; 8] = [
    StrayKind::Lock,
    StrayKind::Pdf,
    StrayKind::Picture,
    StrayKind::WordDocument,
    StrayKind::Archive,
    StrayKind::SystemFile,
    StrayKind::Mail,
    StrayKind::Presentation,
];
const KINDS: [ActiveKind; 3] = [ActiveKind::Macro, ActiveKind::Dde, ActiveKind::ExternalLink];

fn limit_names() -> [&'static str; LIMITS.len()] {
    LIMITS.each_ref().map(|limit| limit.name)
}

/// What is asked of a worker; the bytes of the file follow it to the end.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// What the bytes are.
    pub(super) format: FileFormat,
    /// How much of them is read at most.
    pub(super) limits: Limits,
    /// Bytes of address space that the worker may use.
    pub(super) memory_bytes: u64,
}

impl Request {
    /// Sends the request.
    pub(super) fn write(&self, to: &mut impl Write) -> io::Result<()> {
        to.write_all(&OPENING)?;
        put_place(to, &FORMATS, &self.format)?;
        put_u64(to, self.memory_bytes)?;
        LIMITS.iter().try_for_each(|limit| put_u64(to, limit.of(&self.limits)))
    }

    /// Takes a request.
    pub(super) fn read(from: &mut impl Read) -> io::Result<Self> {
        if bytes(from)? != OPENING {
            return Err(garbled());
        }
        let format = take_place(from, &FORMATS)?;
        let memory_bytes = u64(from)?;
        let mut limits = Limits::STATED;
        for limit in &LIMITS {
            limit.set(&mut limits, u64(from)?);
        }
        Ok(Self { format, limits, memory_bytes })
    }
}

/// Sends what reading a file came to.
pub(super) fn write_answer(to: &mut impl Write, answer: &Result<Workbook, Unusable>) -> io::Result<()> {
    match answer {
        Ok(book) => {
            to.write_all(&[0])?;
            write_book(to, book)?;
        }
        Err(Unusable::Unreadable(reason)) => {
            to.write_all(&[1])?;
            put_text(to, reason)?;
        }
        Err(Unusable::Encrypted) => to.write_all(&[2])?,
        Err(Unusable::BeyondLimit(excess)) => {
            to.write_all(&[3])?;
            put_place(to, &limit_names(), &excess.limit)?;
            put_u64(to, excess.allowed)?;
        }
        Err(Unusable::Stray(kind)) => {
            to.write_all(&[4])?;
            put_place(to, &STRAYS, kind)?;
        }
    }
    to.write_all(&[END])
}

/// Takes what reading a file came to; an answer past the limits is an [`Unusable`], a garbled one an error.
pub(super) fn read_answer(from: &mut impl Read, limits: &Limits) -> io::Result<Result<Workbook, Unusable>> {
    let answer = match byte(from)? {
        0 => match read_book(from, limits)? {
            Ok(book) => Ok(book),
            Err(unusable) => return Ok(Err(unusable)),
        },
        1 => Err(Unusable::Unreadable(text(from)?)),
        2 => Err(Unusable::Encrypted),
        3 => Err(Unusable::BeyondLimit(Excess { limit: take_place(from, &limit_names())?, allowed: u64(from)? })),
        4 => Err(Unusable::Stray(take_place(from, &STRAYS)?)),
        _ => return Err(garbled()),
    };
    if byte(from)? == END { Ok(answer) } else { Err(garbled()) }
}

fn write_book(to: &mut impl Write, book: &Workbook) -> io::Result<()> {
    put_place(to, &FORMATS, &book.format)?;
    put_option(to, book.modified.as_deref())?;
    put_count(to, book.active.len())?;
    for active in &book.active {
        put_place(to, &KINDS, &active.kind)?;
        put_option(to, active.at.as_ref().map(|(sheet, _)| &**sheet))?;
        if let Some((_, at)) = active.at {
            put_cell_ref(to, at)?;
        }
    }
    put_count(to, book.sheets.len())?;
    book.sheets.iter().try_for_each(|sheet| write_sheet(to, sheet))
}

fn read_book(from: &mut impl Read, limits: &Limits) -> io::Result<Result<Workbook, Unusable>> {
    let format = take_place(from, &FORMATS)?;
    let modified = option(from)?;
    let mut intake = Intake::new(limits);
    for _ in 0..u32(from)? {
        let kind = take_place(from, &KINDS)?;
        let at = match option(from)? {
            Some(sheet) => Some((sheet, cell_ref(from)?)),
            None => None,
        };
        intake.note_active(kind, at);
    }
    for _ in 0..u32(from)? {
        if let Err(unusable) = read_sheet(from, &mut intake)? {
            return Ok(Err(unusable));
        }
    }
    Ok(Ok(intake.finish(format, modified)))
}

fn write_sheet(to: &mut impl Write, sheet: &Sheet) -> io::Result<()> {
    put_text(to, &sheet.name)?;
    to.write_all(&[u8::from(sheet.hidden)])?;
    put_count(to, sheet.grid.len())?;
    sheet.grid.cells().try_for_each(|(at, cell)| put_cell_ref(to, at).and_then(|()| write_cell(to, cell)))?;
    put_count(to, sheet.merges.len())?;
    sheet.merges.iter().try_for_each(|area| put_cell_ref(to, area.first).and_then(|()| put_cell_ref(to, area.last)))?;
    for runs in [&sheet.hidden_rows, &sheet.hidden_columns] {
        put_count(to, runs.len())?;
        runs.iter().try_for_each(|run| put_u32(to, *run.start()).and_then(|()| put_u32(to, *run.end())))?;
    }
    put_count(to, sheet.legacy_fonts.len())?;
    for (at, font) in &sheet.legacy_fonts {
        put_cell_ref(to, *at)?;
        to.write_all(&[u8::from(font.encoding == LegacyEncoding::Vni), u8::from(font.capitals)])?;
    }
    Ok(())
}

fn read_sheet(from: &mut impl Read, intake: &mut Intake<'_>) -> io::Result<Result<(), Unusable>> {
    let mut draft = Draft::named(text(from)?);
    draft.sheet.hidden = flag(from)?;
    for _ in 0..u32(from)? {
        let (at, cell) = (cell_ref(from)?, read_cell(from)?);
        if let Err(unusable) = intake.put(&mut draft, at, cell) {
            return Ok(Err(unusable));
        }
    }
    for _ in 0..u32(from)? {
        let (first, last) = (cell_ref(from)?, cell_ref(from)?);
        if let Err(unusable) = intake.merge(&mut draft, first, last) {
            return Ok(Err(unusable));
        }
    }
    for _ in 0..u32(from)? {
        draft.hide_rows(run(from)?);
    }
    for _ in 0..u32(from)? {
        draft.hide_columns(run(from)?);
    }
    for _ in 0..u32(from)? {
        let at = cell_ref(from)?;
        let encoding = if flag(from)? { LegacyEncoding::Vni } else { LegacyEncoding::Tcvn3 };
        draft.note_font(at, Some(LegacyFont { encoding, capitals: flag(from)? }));
    }
    Ok(intake.keep(draft))
}

fn write_cell(to: &mut impl Write, cell: &Cell) -> io::Result<()> {
    let (kind, text) = match cell {
        Cell::Text(text) => (0, text),
        Cell::Date(text) => (1, text),
        Cell::Error(text) => (2, text),
        Cell::Number(number) => {
            to.write_all(&[3])?;
            return put_u64(to, number.to_bits());
        }
        Cell::Bool(value) => return to.write_all(&[4, u8::from(*value)]),
        Cell::NoStoredValue => return to.write_all(&[5]),
        Cell::Undecodable => return to.write_all(&[6]),
    };
    to.write_all(&[kind])?;
    put_text(to, text)
}

fn read_cell(from: &mut impl Read) -> io::Result<Cell> {
    Ok(match byte(from)? {
        0 => Cell::Text(text(from)?),
        1 => Cell::Date(text(from)?),
        2 => Cell::Error(text(from)?),
        3 => match f64::from_bits(u64(from)?) {
            number if number.is_finite() => Cell::Number(number),
            _ => return Err(garbled()),
        },
        4 => Cell::Bool(flag(from)?),
        5 => Cell::NoStoredValue,
        6 => Cell::Undecodable,
        _ => return Err(garbled()),
    })
}

fn garbled() -> io::Error {
    io::Error::from(io::ErrorKind::InvalidData)
}

fn bytes<const N: usize>(from: &mut impl Read) -> io::Result<[u8; N]> {
    let mut taken = [0; N];
    from.read_exact(&mut taken).map(|()| taken)
}

fn byte(from: &mut impl Read) -> io::Result<u8> {
    bytes(from).map(u8::from_le_bytes)
}

fn flag(from: &mut impl Read) -> io::Result<bool> {
    byte(from).map(|byte| byte != 0)
}

fn u32(from: &mut impl Read) -> io::Result<u32> {
    bytes(from).map(u32::from_le_bytes)
}

fn u64(from: &mut impl Read) -> io::Result<u64> {
    bytes(from).map(u64::from_le_bytes)
}

fn run(from: &mut impl Read) -> io::Result<RangeInclusive<u32>> {
    let (first, last) = (u32(from)?, u32(from)?);
    // Looking up a range that ends before it starts panics.
    if first <= last { Ok(first..=last) } else { Err(garbled()) }
}

fn cell_ref(from: &mut impl Read) -> io::Result<CellRef> {
    Ok(CellRef::new(u32(from)?, u32(from)?))
}

fn text(from: &mut impl Read) -> io::Result<Arc<str>> {
    let length = u32(from)?;
    let mut text = String::new();
    // The buffer grows with what arrives, not with what was announced.
    let arrived = from.take(u64::from(length)).read_to_string(&mut text)?;
    if u32::try_from(arrived) == Ok(length) { Ok(text.into()) } else { Err(garbled()) }
}

fn option(from: &mut impl Read) -> io::Result<Option<Arc<str>>> {
    if flag(from)? { text(from).map(Some) } else { Ok(None) }
}

fn take_place<T: Copy>(from: &mut impl Read, list: &[T]) -> io::Result<T> {
    list.get(usize::from(byte(from)?)).copied().ok_or_else(garbled)
}

fn put_u32(to: &mut impl Write, number: u32) -> io::Result<()> {
    to.write_all(&number.to_le_bytes())
}

fn put_u64(to: &mut impl Write, number: u64) -> io::Result<()> {
    to.write_all(&number.to_le_bytes())
}

fn put_count(to: &mut impl Write, count: usize) -> io::Result<()> {
    put_u32(to, u32::try_from(count).map_err(|_| garbled())?)
}

fn put_cell_ref(to: &mut impl Write, at: CellRef) -> io::Result<()> {
    put_u32(to, at.row)?;
    put_u32(to, at.column)
}

fn put_text(to: &mut impl Write, text: &str) -> io::Result<()> {
    put_count(to, text.len())?;
    to.write_all(text.as_bytes())
}

fn put_option(to: &mut impl Write, text: Option<&str>) -> io::Result<()> {
    to.write_all(&[u8::from(text.is_some())])?;
    text.map_or(Ok(()), |text| put_text(to, text))
}

fn put_place<T: PartialEq>(to: &mut impl Write, list: &[T], item: &T) -> io::Result<()> {
    let place = list.iter().position(|other| other == item).ok_or_else(garbled)?;
    to.write_all(&[u8::try_from(place).map_err(|_| garbled())?])
}
