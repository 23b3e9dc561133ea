//! `OpenDocument` spreadsheets (.ods), row by row.
//!
//! Takes the members of the package; gives sheets with merges, hidden rows, columns and sheets, and old fonts.
//! Never expands a repeated cell that holds nothing, and never follows a link.

mod cell;
mod styles;
#[cfg(test)]
mod tests;

use std::io::BufRead;
use std::sync::Arc;

use quick_xml::events::BytesStart;

use super::intake::{Draft, Intake, count};
use super::xml_stream::{Node, XmlStream, attribute};
use super::{Cell, LegacyFont, Limits, Workbook};
use crate::model::address::{CellRef, LAST_COLUMN, LAST_ROW};
use crate::model::format::FileFormat;
use crate::model::submission::{ActiveKind, Unusable};
pub(super) use styles::Styles;

/// Reads the content of `content.xml`; the styles are those of `styles.xml`, `modified` is what `meta.xml` says.
pub(super) fn read_content(
    content: impl BufRead,
    styles: Styles,
    modified: Option<Arc<str>>,
    limits: &Limits,
) -> Result<Workbook, Unusable> {
    let mut reader =
        Content { stream: XmlStream::new(content, limits.text_units), styles, intake: Intake::new(limits) };
    reader.read()?;
    Ok(reader.intake.finish(FileFormat::Ods, modified))
}

/// When `meta.xml` says that the file was last saved (`dc:date`), as it says it.
pub(super) fn read_modified(meta: impl BufRead, limits: &Limits) -> Result<Option<Arc<str>>, Unusable> {
    let mut stream = XmlStream::new(meta, limits.text_units);
    loop {
        let found = match stream.next()? {
            Node::Open(start) => start.name().into_inner() == "dc:date",
            Node::End => return Ok(None),
            _ => false,
        };
        if found {
            return Ok(Some(stream.text()?.trim().into()));
        }
    }
}

/// The reader of one `content.xml`.
struct Content<'l, R> {
    stream: XmlStream<R>,
    styles: Styles,
    intake: Intake<'l>,
}

/// A sheet while it is read.
struct Table {
    draft: Draft,
    row: u32,
    column: u32,
    /// First column after a run of columns and the style of its cells.
    column_styles: Vec<(u32, Option<String>)>,
}

/// A row while it is read.
struct Row {
    repeat: u32,
    style: Option<String>,
    column: u32,
    filled: Vec<Filled>,
}

/// A cell that holds something, or begins a merged range, and the columns that show it.
struct Filled {
    column: u32,
    repeat: u32,
    content: Option<Cell>,
    font: Option<LegacyFont>,
    percent: bool,
    span: (u32, u32),
    active: Option<ActiveKind>,
}

/// An element of a sheet that matters.
enum Part {
    Column,
    Row(Row),
    Source,
    Group,
    Other,
}

impl<R: BufRead> Content<'_, R> {
    fn read(&mut self) -> Result<(), Unusable> {
        loop {
            let table = match self.stream.next()? {
                Node::Open(start) => match start.name().into_inner() {
                    "office:automatic-styles" | "office:font-face-decls" => None,
                    "table:table" => Some(Self::sheet(&start, &self.styles, &mut self.intake)),
                    "table:dde-links" => {
                        self.intake.note_active(ActiveKind::Dde, None);
                        continue;
                    }
                    _ => continue,
                },
                Node::End => return Ok(()),
                _ => continue,
            };
            match table {
                None => self.styles.collect(&mut self.stream)?,
                Some(None) => self.stream.skip()?,
                Some(Some(mut table)) => {
                    self.read_table(&mut table)?;
                    self.intake.keep(table.draft)?;
                }
            }
        }
    }

    /// A sheet to read; none where it only caches the cells of another file.
    fn sheet(start: &BytesStart<'_>, styles: &Styles, intake: &mut Intake<'_>) -> Option<Table> {
        let name = attribute(start, "table:name").unwrap_or_default();
        if name.starts_with('\'') && name.contains("'#") {
            intake.note_active(ActiveKind::ExternalLink, None);
            return None;
        }
        let mut draft = Draft::named(name);
        draft.sheet.hidden = attribute(start, "table:style-name").is_some_and(|style| styles.hides_sheet(&style));
        Some(Table { draft, row: 0, column: 0, column_styles: Vec::new() })
    }

    /// Reads a sheet, or a group of its rows or columns, to its end.
    fn read_table(&mut self, table: &mut Table) -> Result<(), Unusable> {
        loop {
            let part = match self.stream.next()? {
                Node::Open(start) => table.begin(&start),
                Node::Close | Node::End => return Ok(()),
                Node::Text(_) | Node::Other => continue,
            };
            match part {
                Part::Group => self.read_table(table)?,
                Part::Row(row) => self.read_row(table, row)?,
                Part::Source => {
                    self.intake.note_active(ActiveKind::ExternalLink, None);
                    self.stream.skip()?;
                }
                Part::Column | Part::Other => self.stream.skip()?,
            }
        }
    }

    fn read_row(&mut self, table: &mut Table, mut row: Row) -> Result<(), Unusable> {
        loop {
            let head = match self.stream.next()? {
                Node::Open(start) => match start.local_name().into_inner() {
                    "table-cell" | "covered-table-cell" => Some(cell::Head::of(&start)),
                    _ => None,
                },
                Node::Close | Node::End => break,
                Node::Text(_) | Node::Other => continue,
            };
            match head {
                Some(head) if head.covered => {
                    self.stream.skip()?;
                    row.column = row.column.saturating_add(head.repeat);
                }
                Some(head) => self.read_cell(table, &mut row, &head)?,
                None => self.stream.skip()?,
            }
        }
        self.place(table, &row)
    }

    fn read_cell(&mut self, table: &Table, row: &mut Row, head: &cell::Head) -> Result<(), Unusable> {
        let read = cell::read(&mut self.stream, head, &self.styles, &self.intake)?;
        if read.content.is_some() || head.span != (1, 1) {
            let style = head.style.as_deref().or(row.style.as_deref()).or_else(|| table.column_style(row.column));
            row.filled.push(Filled {
                column: row.column,
                repeat: head.repeat,
                font: read.font.or_else(|| self.styles.cell_font(style)),
                content: read.content,
                percent: head.is_percent(),
                span: head.span,
                active: head.active,
            });
        }
        row.column = row.column.saturating_add(head.repeat);
        Ok(())
    }

    /// Puts a finished row on its sheet as often as it is repeated.
    fn place(&mut self, table: &mut Table, row: &Row) -> Result<(), Unusable> {
        let first = table.row;
        table.row = first.saturating_add(row.repeat);
        if row.filled.is_empty() {
            return Ok(());
        }
        for at in first..table.row {
            for filled in &row.filled {
                self.place_cell(&mut table.draft, at, filled)?;
            }
        }
        Ok(())
    }

    fn place_cell(&mut self, draft: &mut Draft, row: u32, filled: &Filled) -> Result<(), Unusable> {
        let first = CellRef::new(row, filled.column);
        let (columns, rows) = filled.span;
        let last = CellRef::new(row.saturating_add(rows - 1), filled.column.saturating_add(columns - 1));
        self.intake.merge(draft, first, last)?;
        if filled.active.is_some() {
            let at = Some((Arc::clone(&draft.sheet.name), first));
            filled.active.into_iter().for_each(|kind| self.intake.note_active(kind, at.clone()));
        }
        let Some(content) = &filled.content else { return Ok(()) };
        for column in filled.column..filled.column.saturating_add(filled.repeat) {
            let at = CellRef::new(row, column);
            self.intake.put(draft, at, content.clone())?;
            draft.note_font(at, filled.font);
            draft.note_percent(at, filled.percent);
        }
        Ok(())
    }
}

impl Table {
    fn begin(&mut self, start: &BytesStart<'_>) -> Part {
        let text = |name| attribute(start, name).map(std::borrow::Cow::into_owned);
        let count = |name| text(name).and_then(|value| count(&value)).map_or(1, |count| count.max(1));
        let hidden = matches!(attribute(start, "table:visibility").as_deref(), Some("collapse" | "filter"));
        match start.name().into_inner() {
            "table:table-column" => {
                let style = text("table:default-cell-style-name");
                self.add_columns(count("table:number-columns-repeated"), hidden, style);
                Part::Column
            }
            "table:table-row" => {
                let repeat = count("table:number-rows-repeated");
                if hidden {
                    self.hide_rows(repeat);
                }
                let style = text("table:default-cell-style-name");
                Part::Row(Row { repeat, style, column: 0, filled: Vec::new() })
            }
            "table:table-source" => Part::Source,
            "table:table-row-group"
            | "table:table-header-rows"
            | "table:table-rows"
            | "table:table-column-group"
            | "table:table-header-columns"
            | "table:table-columns" => Part::Group,
            _ => Part::Other,
        }
    }

    fn add_columns(&mut self, repeat: u32, hidden: bool, style: Option<String>) {
        let first = self.column;
        self.column = first.saturating_add(repeat);
        if first > LAST_COLUMN {
            return;
        }
        if hidden {
            self.draft.hide_columns(first..=(self.column - 1).min(LAST_COLUMN));
        }
        self.column_styles.push((self.column, style));
    }

    fn hide_rows(&mut self, repeat: u32) {
        if self.row <= LAST_ROW {
            self.draft.hide_rows(self.row..=self.row.saturating_add(repeat - 1).min(LAST_ROW));
        }
    }

    fn column_style(&self, column: u32) -> Option<&str> {
        let run = self.column_styles.partition_point(|(end, _)| *end <= column);
        self.column_styles.get(run).and_then(|(_, style)| style.as_deref())
    }
}
