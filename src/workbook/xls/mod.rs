//! Excel 97–2003 workbooks (.xls, BIFF8): values and the facts of every sheet from the records of one stream.
//!
//! Takes the bytes of a file; gives a workbook with its hidden parts, merges, old fonts and active content.
//! Never trusts a declared count, never runs a macro or follows a link, and leaves older workbooks to another reader.

mod records;
mod sheet;
mod styles;
mod summary;
#[cfg(test)]
mod tests;
mod text;

use std::collections::BTreeSet;

use self::records::{Body, END, Records};
use self::styles::Styles;
use self::text::Text;
use super::compound::{self, Compound};
use super::intake::{Draft, Intake, beyond, unreadable};
use super::{Limits, Workbook};
use crate::model::format::FileFormat;
use crate::model::submission::{ActiveKind, Unusable};

/// The version of the records of Excel 97 and later.
const BIFF8: u16 = 0x0600;
/// How a link to another file begins in place of a name: the workbook itself, functions of an add-in.
const OWN: u16 = 0x0401;
const ADD_IN: u16 = 0x3A01;
/// What parts a program from its topic in a DDE link.
const TOPIC: char = '\u{3}';

/// What the workbook's own part says.
#[derive(Default)]
struct Globals {
    styles: Styles,
    shared: Vec<Text>,
    from_1904: bool,
    sheets: Vec<SheetEntry>,
}

/// A sheet as the workbook lists it.
struct SheetEntry {
    name: String,
    hidden: bool,
    kind: u8,
    place: usize,
}

/// Reads a workbook whole; nothing where it is older than Excel 97.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Option<Workbook>, Unusable> {
    let mut intake = Intake::new(limits);
    let mut modified = None;
    let stream = if bytes.starts_with(&compound::SIGNATURE) {
        let file = Compound::open(bytes).ok_or_else(|| unreadable("damaged compound file"))?;
        if file.holds("_VBA_PROJECT_CUR") {
            intake.note_active(ActiveKind::Macro, None);
        }
        modified = file.stream("\u{5}SummaryInformation").and_then(|stream| summary::last_saved(&stream));
        let Some(stream) = file.stream("Workbook") else { return Ok(None) };
        stream
    } else {
        bytes.to_vec()
    };
    let mut records = Records::from(&stream, 0);
    if records.begin().is_none_or(|(version, _)| version != BIFF8) {
        return Ok(None);
    }
    let globals = Globals::read(records, &mut intake)?;
    globals.require_distinct_names()?;
    for entry in &globals.sheets {
        globals.read_sheet(entry, &stream, &mut intake)?;
    }
    Ok(Some(intake.finish(FileFormat::Xls, modified.map(Into::into))))
}

impl Globals {
    fn read(mut records: Records<'_>, intake: &mut Intake<'_>) -> Result<Self, Unusable> {
        let mut globals = Self::default();
        loop {
            let record = records.next()?;
            if record.kind == END {
                return Ok(globals);
            }
            globals.take(record.kind, record.body, intake)?;
        }
    }

    fn take(&mut self, kind: u16, mut body: Body<'_>, intake: &mut Intake<'_>) -> Result<(), Unusable> {
        match kind {
            0x2F => return Err(Unusable::Encrypted),
            0x31 => self.styles.take_font(body),
            0x41E => self.styles.take_format(body),
            0xE0 => self.styles.take_cell(body),
            0x22 => self.from_1904 = body.u16() == Some(1),
            0xFC => self.shared = text::shared(body, intake.limits())?,
            0xD3 => intake.note_active(ActiveKind::Macro, None),
            0x1AE => note_link(body, intake),
            0x85 => self.take_sheet(body, intake)?,
            _ => {}
        }
        Ok(())
    }

    fn take_sheet(&mut self, mut body: Body<'_>, intake: &mut Intake<'_>) -> Result<(), Unusable> {
        let damaged = || unreadable("damaged part");
        let place = usize::try_from(body.u32().ok_or_else(damaged)?).map_err(|_| damaged())?;
        let (visible, kind) = body.u8().zip(body.u8()).ok_or_else(damaged)?;
        let entry = SheetEntry { name: text::sheet_name(&mut body)?, hidden: visible & 3 != 0, kind, place };
        if matches!(kind, 1 | 6) {
            intake.note_active(ActiveKind::Macro, None);
        }
        self.sheets.push(entry);
        let most = intake.limits().sheets;
        if self.sheets.len() as u64 > most { Err(beyond("sheets", most)) } else { Ok(()) }
    }

    fn require_distinct_names(&self) -> Result<(), Unusable> {
        if self.sheets.is_empty() {
            return Err(unreadable("no sheet in the workbook"));
        }
        let mut names = BTreeSet::new();
        let distinct = self.sheets.iter().all(|sheet| names.insert(sheet.name.to_lowercase()));
        if distinct { Ok(()) } else { Err(unreadable("duplicate sheet name")) }
    }

    /// Reads a sheet of cells; charts and modules hold none.
    fn read_sheet(&self, entry: &SheetEntry, stream: &[u8], intake: &mut Intake<'_>) -> Result<(), Unusable> {
        if entry.kind != 0 {
            return Ok(());
        }
        let mut draft = Draft::named(entry.name.as_str());
        draft.sheet.hidden = entry.hidden;
        sheet::read(Records::from(stream, entry.place), self, intake, &mut draft)?;
        intake.keep(draft)
    }
}

/// Notes what a list of another file's names reaches for.
fn note_link(mut body: Body<'_>, intake: &mut Intake<'_>) {
    let Some((_, length)) = body.u16().zip(body.u16()) else { return };
    if matches!(length, OWN | ADD_IN) {
        return;
    }
    let wide = body.u8().is_some_and(|flags| flags & 1 == 1);
    let target = body.letters(length.into(), wide).unwrap_or_default();
    let kind = if target.contains(TOPIC) { ActiveKind::Dde } else { ActiveKind::ExternalLink };
    intake.note_active(kind, None);
}
