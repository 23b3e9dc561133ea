//! Excel 2003's XML spreadsheet, as web portals still give it under .xls.
//!
//! Takes bytes; gives its sheets with merges, hidden rows, columns and sheets, and old fonts.
//! Never accepts a DOCTYPE and never follows a link.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::BufRead;
use std::sync::Arc;

use quick_xml::events::BytesStart;

use super::super::intake::{Draft, Intake, count, iso_date, legacy_font, number_cell};
use super::super::xml_stream::{Node, XmlStream, local_attribute};
use super::super::{Cell, LegacyFont, Limits, Workbook, encoding};
use crate::model::address::{CellRef, LAST_COLUMN, LAST_ROW};
use crate::model::format::FileFormat;
use crate::model::submission::{ActiveKind, Unusable};

/// More styles than any office makes.
const MOST_STYLES: usize = 65_536;

/// Reads an XML spreadsheet; a sheet without a name is called `name`.
pub(crate) fn read(bytes: &[u8], name: &str, limits: &Limits) -> Result<Workbook, Unusable> {
    let text = encoding::decode(bytes, declared(bytes));
    let mut reader = Book {
        stream: XmlStream::new(text.as_bytes(), limits.text_units),
        intake: Intake::new(limits),
        fonts: BTreeMap::new(),
        modified: None,
        name,
    };
    reader.read()?;
    Ok(reader.intake.finish(FileFormat::SpreadsheetMl, reader.modified))
}

/// The encoding of the XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes.get(..bytes.len().min(200)).unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    let label = head.split_once("encoding=")?.1.trim_start_matches(['"', '\'']);
    encoding_rs::Encoding::for_label(label.split(['"', '\'', '?']).next()?.as_bytes())
}

struct Book<'a, R> {
    stream: XmlStream<R>,
    intake: Intake<'a>,
    fonts: BTreeMap<String, LegacyFont>,
    modified: Option<Arc<str>>,
    name: &'a str,
}

/// A sheet while it is read: the next row and column are where nothing else is said.
struct Table {
    draft: Draft,
    next_row: u32,
    next_column: u32,
}

/// An element that matters.
enum Part {
    Style(String, Option<String>),
    Sheet(Table),
    Saved,
    Options,
    Row(u32, Option<String>),
    Skipped,
    Inside,
}

/// What the attributes of a cell say.
struct CellHead {
    at: CellRef,
    last: CellRef,
    style: Option<String>,
    formula: bool,
    active: Option<ActiveKind>,
}

impl<R: BufRead> Book<'_, R> {
    fn read(&mut self) -> Result<(), Unusable> {
        loop {
            let part = match self.stream.next()? {
                Node::Open(start) => match start.local_name().into_inner() {
                    "Style" => Part::Style(text(&start, "ID").unwrap_or_default(), text(&start, "Parent")),
                    "Worksheet" => Part::Sheet(Table {
                        draft: Draft::named(text(&start, "Name").unwrap_or_else(|| self.name.to_owned())),
                        next_row: 0,
                        next_column: 0,
                    }),
                    "LastSaved" => Part::Saved,
                    _ => Part::Inside,
                },
                Node::End => return Ok(()),
                _ => continue,
            };
            match part {
                Part::Style(id, parent) => self.read_style(id, parent.as_deref())?,
                Part::Saved => self.modified = Some(self.stream.text()?.trim().into()),
                Part::Sheet(mut table) => {
                    self.read_sheet(&mut table)?;
                    self.intake.keep(table.draft)?;
                }
                _ => {}
            }
        }
    }

    fn read_style(&mut self, id: String, parent: Option<&str>) -> Result<(), Unusable> {
        let mut font = parent.and_then(|parent| self.fonts.get(parent).copied());
        loop {
            match self.stream.next()? {
                Node::Open(start) => {
                    if let Some(name) = local_attribute(&start, "FontName") {
                        font = legacy_font(&name);
                    }
                }
                Node::Close | Node::End => break,
                Node::Text(_) | Node::Other => continue,
            }
            self.stream.skip()?;
        }
        if let Some(font) = font
            && self.fonts.len() < MOST_STYLES
        {
            self.fonts.insert(id, font);
        }
        Ok(())
    }

    /// Reads a sheet, or the table in it, to its end.
    fn read_sheet(&mut self, table: &mut Table) -> Result<(), Unusable> {
        loop {
            let part = match self.stream.next()? {
                Node::Open(start) => match start.local_name().into_inner() {
                    "Table" => Part::Inside,
                    "Column" => {
                        table.begin_column(&start);
                        Part::Skipped
                    }
                    "Row" => Part::Row(table.begin_row(&start), text(&start, "StyleID")),
                    "WorksheetOptions" => Part::Options,
                    _ => Part::Skipped,
                },
                Node::Close | Node::End => return Ok(()),
                Node::Text(_) | Node::Other => continue,
            };
            match part {
                Part::Inside => self.read_sheet(table)?,
                Part::Row(row, style) => self.read_row(table, row, style.as_deref())?,
                Part::Options => table.draft.sheet.hidden |= self.hides()?,
                _ => self.stream.skip()?,
            }
        }
    }

    /// Whether the sheet's options hide it.
    fn hides(&mut self) -> Result<bool, Unusable> {
        let mut hidden = false;
        loop {
            let visible = match self.stream.next()? {
                Node::Open(start) => start.local_name().into_inner() == "Visible",
                Node::Close | Node::End => return Ok(hidden),
                Node::Text(_) | Node::Other => continue,
            };
            if visible {
                hidden = matches!(self.stream.text()?.trim(), "SheetHidden" | "SheetVeryHidden");
            } else {
                self.stream.skip()?;
            }
        }
    }

    fn read_row(&mut self, table: &mut Table, row: u32, style: Option<&str>) -> Result<(), Unusable> {
        table.next_column = 0;
        loop {
            let head = match self.stream.next()? {
                Node::Open(start) => (start.local_name().into_inner() == "Cell").then(|| table.begin_cell(&start, row)),
                Node::Close | Node::End => return Ok(()),
                Node::Text(_) | Node::Other => continue,
            };
            match head {
                Some(head) => self.read_cell(&mut table.draft, &head, style)?,
                None => self.stream.skip()?,
            }
        }
    }

    fn read_cell(&mut self, draft: &mut Draft, head: &CellHead, row_style: Option<&str>) -> Result<(), Unusable> {
        let mut content = head.formula.then_some(Cell::NoStoredValue);
        let mut letters_font = None;
        loop {
            let kind = match self.stream.next()? {
                Node::Open(start) => {
                    (start.local_name().into_inner() == "Data").then(|| text(&start, "Type").unwrap_or_default())
                }
                Node::Close | Node::End => break,
                Node::Text(_) | Node::Other => continue,
            };
            let Some(kind) = kind else {
                self.stream.skip()?;
                continue;
            };
            let mut data = String::new();
            self.read_data(&mut data, &mut letters_font)?;
            content = data_cell(&kind, data);
        }
        self.intake.merge(draft, head.at, head.last)?;
        if let Some(kind) = head.active {
            self.intake.note_active(kind, Some((Arc::clone(&draft.sheet.name), head.at)));
        }
        if let Some(content) = content {
            let style = head.style.as_deref().or(row_style).unwrap_or("Default");
            self.intake.put(draft, head.at, content)?;
            draft.note_font(head.at, letters_font.or_else(|| self.fonts.get(style).copied()));
        }
        Ok(())
    }

    /// The text of a cell, out of the runs of letters it may be made of.
    fn read_data(&mut self, data: &mut String, font: &mut Option<LegacyFont>) -> Result<(), Unusable> {
        loop {
            match self.stream.next()? {
                Node::Open(start) => {
                    let face = local_attribute(&start, "Face");
                    *font = font.or_else(|| legacy_font(&face?));
                }
                Node::Text(piece) => {
                    data.push_str(&piece);
                    self.intake.check_text(data)?;
                    continue;
                }
                Node::Close | Node::End => return Ok(()),
                Node::Other => continue,
            }
            self.read_data(data, font)?;
        }
    }
}

impl Table {
    fn begin_column(&mut self, start: &BytesStart<'_>) {
        let first = index(start).unwrap_or(self.next_column);
        let last = first.saturating_add(number(start, "Span")).min(LAST_COLUMN);
        self.next_column = last.saturating_add(1);
        if first <= last && is_hidden(start) {
            self.draft.hide_columns(first..=last);
        }
    }

    fn begin_row(&mut self, start: &BytesStart<'_>) -> u32 {
        let first = index(start).unwrap_or(self.next_row);
        let last = first.saturating_add(number(start, "Span"));
        self.next_row = last.saturating_add(1);
        if first <= LAST_ROW && is_hidden(start) {
            self.draft.hide_rows(first..=last.min(LAST_ROW));
        }
        first
    }

    fn begin_cell(&mut self, start: &BytesStart<'_>, row: u32) -> CellHead {
        let column = index(start).unwrap_or(self.next_column);
        let last = CellRef::new(
            row.saturating_add(number(start, "MergeDown")),
            column.saturating_add(number(start, "MergeAcross")),
        );
        self.next_column = last.column.saturating_add(1);
        let formula = local_attribute(start, "Formula");
        CellHead {
            at: CellRef::new(row, column),
            last,
            style: text(start, "StyleID"),
            formula: formula.is_some(),
            active: formula.as_deref().and_then(acts),
        }
    }
}

/// The content that the text of a cell makes by its type.
fn data_cell(kind: &str, data: String) -> Option<Cell> {
    match kind {
        "Number" => Some(number_cell(&data)),
        "Boolean" => Some(Cell::Bool(data.trim() == "1")),
        "DateTime" => Some(iso_date(&data)),
        "Error" => Some(Cell::Error(data.trim().into())),
        _ => (!data.is_empty()).then(|| Cell::Text(data.into())),
    }
}

/// What a formula would reach for if it were computed again: another workbook, or a program by DDE.
fn acts(formula: &str) -> Option<ActiveKind> {
    let lower = formula.to_ascii_lowercase();
    if lower.contains('|') && lower.contains('!') {
        return Some(ActiveKind::Dde);
    }
    (lower.contains(".xls") && lower.contains(']')).then_some(ActiveKind::ExternalLink)
}

fn text(start: &BytesStart<'_>, name: &str) -> Option<String> {
    local_attribute(start, name).map(Cow::into_owned)
}

fn number(start: &BytesStart<'_>, name: &str) -> u32 {
    local_attribute(start, name).and_then(|value| count(&value)).unwrap_or(0)
}

/// The zero-based place that an element names itself.
fn index(start: &BytesStart<'_>) -> Option<u32> {
    number(start, "Index").checked_sub(1)
}

fn is_hidden(start: &BytesStart<'_>) -> bool {
    local_attribute(start, "Hidden").as_deref() == Some("1")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::submission::LegacyEncoding;
    use crate::workbook::Sheet;

    fn book(table: &str) -> Result<Workbook, Unusable> {
        let text = format!(
            "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook \
             xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles><Style ss:ID=\"s1\">\
             <Font ss:FontName=\".VnTime\"/></Style></Styles><Worksheet ss:Name=\"PL2\">{table}</Worksheet></Workbook>"
        );
        read(text.as_bytes(), "tep", &Limits::STATED)
    }

    fn sheet(table: &str) -> Sheet {
        book(table).ok().and_then(|book| book.sheets.into_iter().next()).unwrap_or_default()
    }

    fn cells(table: &str) -> Vec<(String, Cell)> {
        sheet(table).grid.cells().map(|(at, cell)| (at.to_string(), cell.clone())).collect()
    }

    #[test]
    fn cells_stand_where_index_and_merges_put_them() {
        let table = "<Table><Row ss:Index=\"3\"><Cell ss:MergeAcross=\"1\" ss:MergeDown=\"1\">\
            <Data ss:Type=\"String\">a&#10;b</Data><Comment><ss:Data>no</ss:Data></Comment></Cell>\
            <Cell><Data ss:Type=\"Number\">1.00419</Data></Cell>\
            <Cell ss:Index=\"6\"><ss:Data ss:Type=\"String\">x<B>y</B>z</ss:Data></Cell></Row>\
            <Row><Cell ss:Index=\"3\"><Data ss:Type=\"DateTime\">2021-06-15T00:00:00.000</Data></Cell></Row></Table>";
        assert_eq!(
            cells(table),
            [
                ("A3".to_owned(), Cell::Text("a\nb".into())),
                ("C3".to_owned(), Cell::Number(1.00419)),
                ("F3".to_owned(), Cell::Text("xyz".into())),
                ("C4".to_owned(), Cell::Date("2021-06-15".into())),
            ]
        );
        assert_eq!(sheet(table).merges.iter().map(ToString::to_string).collect::<Vec<_>>(), ["A3:B4"]);
    }

    #[test]
    fn errors_and_formulas_without_a_value_are_told_apart() {
        let table = "<Table><Row><Cell ss:Formula=\"=1/0\"><Data ss:Type=\"Error\">#DIV/0!</Data></Cell>\
            <Cell ss:Formula=\"=RC[-1]\"/><Cell ss:Formula=\"=&quot;&quot;\"><Data ss:Type=\"String\"></Data></Cell>\
            <Cell><Data ss:Type=\"Number\">x</Data></Cell></Row></Table>";
        let values: Vec<Cell> = cells(table).into_iter().map(|(_, cell)| cell).collect();
        assert_eq!(values, [Cell::Error("#DIV/0!".into()), Cell::NoStoredValue, Cell::Undecodable]);
    }

    #[test]
    fn hidden_areas_and_old_fonts_are_told() {
        let table = "<Table><Column/><Column ss:Hidden=\"1\" ss:Span=\"2\"/><Column ss:Index=\"7\" ss:Hidden=\"1\"/>\
            <Row ss:Hidden=\"1\"><Cell ss:StyleID=\"s1\"><Data ss:Type=\"String\">a</Data></Cell></Row></Table>\
            <WorksheetOptions><Visible>SheetVeryHidden</Visible></WorksheetOptions>";
        let sheet = sheet(table);
        assert!(sheet.hidden);
        assert_eq!((sheet.hidden_rows, sheet.hidden_columns), (vec![0..=0], vec![1..=3, 6..=6]));
        let font = sheet.legacy_fonts.get(&CellRef::new(0, 0)).map(|font| font.encoding);
        assert_eq!(font, Some(LegacyEncoding::Tcvn3));
    }

    #[test]
    fn a_link_and_a_dde_call_are_named_and_a_relative_reference_is_neither() {
        let table = "<Table><Row><Cell ss:Formula=\"='[b.xls]S'!R1C1\"/><Cell ss:Formula=\"=cmd|'/c x'!A0\"/>\
            <Cell ss:Formula=\"=RC[-1]\"/></Row></Table>";
        let kinds: Vec<_> = book(table).map(|book| book.active.iter().map(|it| it.kind).collect()).unwrap_or_default();
        assert_eq!(kinds, [ActiveKind::ExternalLink, ActiveKind::Dde]);
    }

    #[test]
    fn a_doctype_and_a_cut_off_file_are_refused() {
        for text in ["<!DOCTYPE a><Workbook></Workbook>", "<Workbook><Worksheet><Table><Row><Cell><Data>x"] {
            assert!(matches!(read(text.as_bytes(), "a", &Limits::STATED), Err(Unusable::Unreadable(_))), "{text}");
        }
    }

    #[test]
    fn utf_16_is_read_like_any_other() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><Workbook><Worksheet><Table><Row><Cell>\
            <Data ss:Type=\"String\">Sở</Data></Cell></Row></Table></Worksheet></Workbook>";
        let bytes: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let book = read(&bytes, "tep", &Limits::STATED);
        let first = book.ok().and_then(|book| book.sheets.into_iter().next()).unwrap_or_default();
        assert_eq!(first.grid.get(CellRef::new(0, 0)), Some(&Cell::Text("Sở".into())));
        assert_eq!(&*first.name, "tep");
    }
}
