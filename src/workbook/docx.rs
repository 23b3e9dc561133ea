//! Word documents (.docx): their tables, and the paragraphs between them, on one sheet.
//!
//! Takes `word/document.xml`; gives the rows in the document's order, each paragraph outside a table as a row of one
//! cell, so that the title above a table stays above it. Never shows what was deleted under tracked changes.

mod letters;

use std::collections::BTreeMap;
use std::io::BufRead;

use quick_xml::events::BytesStart;

use self::letters::Letters;
use super::intake::{Draft, Intake, count, text_cell};
use super::xml_stream::{Node, XmlStream, local_attribute};
use super::{Limits, Workbook};
use crate::model::address::{Area, CellRef};
use crate::model::format::FileFormat;
use crate::model::submission::Unusable;

/// Reads the content of `word/document.xml`; the sheet is called `name`.
pub(super) fn read_document(xml: impl BufRead, name: &str, limits: &Limits) -> Result<Workbook, Unusable> {
    let mut document = Document {
        stream: XmlStream::new(xml, limits.text_units),
        intake: Intake::new(limits),
        draft: Draft::named(name),
        row: 0,
        letters: Letters::default(),
    };
    document.read_body()?;
    document.intake.keep(document.draft)?;
    Ok(document.intake.finish(FileFormat::Docx, None))
}

/// A document while it is read; `row` is the next one of its sheet.
struct Document<'a, R> {
    stream: XmlStream<R>,
    intake: Intake<'a>,
    draft: Draft,
    row: u32,
    letters: Letters,
}

/// The merged ranges of a table that may grow by a row yet, by their first column.
type Tall = BTreeMap<u32, Area>;

/// A row while it is read.
#[derive(Default)]
struct Row {
    column: u32,
    deleted: bool,
}

/// What the properties of a row or cell say.
#[derive(Default)]
struct Properties {
    /// Columns it spans; 0 where nothing is said.
    span: u32,
    before: u32,
    merge: Merge,
    deleted: bool,
}

/// A cell's part in a merge over rows.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Merge {
    #[default]
    None,
    Begins,
    GoesOn,
}

/// An element that holds something.
#[derive(Clone, Copy)]
enum Part {
    Table,
    Row,
    Cell,
    Paragraph,
    Properties,
    Dropped,
    Inside,
}

impl Part {
    fn of(start: &BytesStart<'_>) -> Self {
        match start.local_name().into_inner() {
            "tbl" => Self::Table,
            "tr" => Self::Row,
            "tc" => Self::Cell,
            "p" => Self::Paragraph,
            "trPr" | "tcPr" => Self::Properties,
            // A fallback says again what stands beside it, and what moved away stands elsewhere.
            "del" | "moveFrom" | "Fallback" | "sectPr" | "tblPr" | "tblGrid" | "sdtPr" | "txbxContent" => Self::Dropped,
            _ => Self::Inside,
        }
    }
}

impl<R: BufRead> Document<'_, R> {
    /// Reads the body, or what wraps a part of it, to the document's end.
    fn read_body(&mut self) -> Result<(), Unusable> {
        loop {
            let part = match self.stream.next()? {
                Node::Open(start) => Part::of(&start),
                Node::End => return Ok(()),
                _ => continue,
            };
            match part {
                Part::Table => self.read_table(&mut Tall::new())?,
                Part::Paragraph => self.read_paragraph()?,
                Part::Dropped => self.stream.skip()?,
                _ => {}
            }
        }
    }

    /// A paragraph outside tables is a row of one cell; an empty one is none.
    fn read_paragraph(&mut self) -> Result<(), Unusable> {
        self.letters.begin();
        self.read_letters()?;
        if self.letters.text().is_empty() {
            return Ok(());
        }
        self.put(CellRef::new(self.row, 0))?;
        self.row = self.row.saturating_add(1);
        Ok(())
    }

    fn read_letters(&mut self) -> Result<(), Unusable> {
        self.letters.read_paragraph(&mut self.stream, &self.intake)?;
        if let Some(kind) = self.letters.active() {
            self.intake.note_active(kind, None);
        }
        Ok(())
    }

    /// Reads a table, or what wraps some of its rows, to its end.
    fn read_table(&mut self, tall: &mut Tall) -> Result<(), Unusable> {
        loop {
            let part = match self.stream.next()? {
                Node::Open(start) => Part::of(&start),
                Node::Close | Node::End => break,
                Node::Text(_) | Node::Other => continue,
            };
            match part {
                Part::Row => {
                    let mut row = Row::default();
                    self.read_row(tall, &mut row)?;
                    self.row = self.row.saturating_add(u32::from(!row.deleted));
                }
                Part::Inside => self.read_table(tall)?,
                _ => self.stream.skip()?,
            }
        }
        while let Some((_, area)) = tall.pop_first() {
            self.intake.merge(&mut self.draft, area.first, area.last)?;
        }
        Ok(())
    }

    /// Reads a row, or what wraps some of its cells, to its end.
    fn read_row(&mut self, tall: &mut Tall, row: &mut Row) -> Result<(), Unusable> {
        loop {
            let part = match self.stream.next()? {
                Node::Open(start) => Part::of(&start),
                Node::Close | Node::End => return Ok(()),
                Node::Text(_) | Node::Other => continue,
            };
            match part {
                Part::Cell if !row.deleted => self.read_cell(tall, row)?,
                Part::Properties => {
                    let properties = self.read_properties()?;
                    row.column = row.column.saturating_add(properties.before);
                    row.deleted |= properties.deleted;
                }
                Part::Inside => self.read_row(tall, row)?,
                _ => self.stream.skip()?,
            }
        }
    }

    fn read_cell(&mut self, tall: &mut Tall, row: &mut Row) -> Result<(), Unusable> {
        self.letters.begin();
        let mut properties = None;
        self.read_content(&mut properties)?;
        let Properties { span, merge, .. } = properties.unwrap_or_default();
        let first = CellRef::new(self.row, row.column);
        let last = CellRef::new(self.row, row.column.saturating_add(span.max(1) - 1));
        row.column = last.column.saturating_add(1);
        self.intake.check_address(last)?;
        if merge == Merge::GoesOn
            && let Some(area) = tall.get_mut(&first.column)
        {
            // What a covered cell still holds is not shown.
            area.last.row = self.row;
            return Ok(());
        }
        let ended = match merge {
            Merge::Begins => tall.insert(first.column, Area::new(first, last)),
            Merge::None | Merge::GoesOn => tall.remove(&first.column),
        };
        if let Some(area) = ended {
            self.intake.merge(&mut self.draft, area.first, area.last)?;
        }
        if merge != Merge::Begins {
            self.intake.merge(&mut self.draft, first, last)?;
        }
        self.put(first)
    }

    /// Reads a cell, or what wraps some of its paragraphs, to its end; a table inside it becomes lines of its text.
    fn read_content(&mut self, properties: &mut Option<Properties>) -> Result<(), Unusable> {
        loop {
            let part = match self.stream.next()? {
                Node::Open(start) => Part::of(&start),
                Node::Close | Node::End => return Ok(()),
                Node::Text(_) | Node::Other => continue,
            };
            match part {
                Part::Paragraph => {
                    self.letters.begin_line();
                    self.read_letters()?;
                }
                Part::Properties => {
                    let own = self.read_properties()?;
                    properties.get_or_insert(own);
                }
                Part::Dropped => self.stream.skip()?,
                Part::Table => {
                    // A cell's own properties stand before its content: those further in are other cells'.
                    properties.get_or_insert_default();
                    self.read_content(properties)?;
                }
                _ => self.read_content(properties)?,
            }
        }
    }

    fn read_properties(&mut self) -> Result<Properties, Unusable> {
        let mut properties = Properties::default();
        loop {
            match self.stream.next()? {
                Node::Open(start) => properties.note(&start),
                Node::Close | Node::End => return Ok(properties),
                Node::Text(_) | Node::Other => continue,
            }
            self.stream.skip()?;
        }
    }

    fn put(&mut self, at: CellRef) -> Result<(), Unusable> {
        let text = self.letters.text();
        if !text.is_empty() {
            self.intake.put(&mut self.draft, at, text_cell(text))?;
            self.draft.note_font(at, self.letters.font());
        }
        Ok(())
    }
}

impl Properties {
    fn note(&mut self, start: &BytesStart<'_>) {
        let value = local_attribute(start, "val");
        let number = || value.as_deref().and_then(count).unwrap_or(0);
        match start.local_name().into_inner() {
            "gridSpan" => self.span = number(),
            "gridBefore" => self.before = number(),
            "vMerge" if value.as_deref() == Some("restart") => self.merge = Merge::Begins,
            "vMerge" => self.merge = Merge::GoesOn,
            "del" => self.deleted = true,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::submission::ActiveKind;
    use crate::workbook::{Cell, Sheet};

    fn sheet(body: &str) -> Sheet {
        let xml = format!("<w:document><w:body>{body}<w:sectPr/></w:body></w:document>");
        let book = read_document(xml.as_bytes(), "tep", &Limits::STATED);
        book.ok().and_then(|book| book.sheets.into_iter().next()).unwrap_or_default()
    }

    fn cells(sheet: &Sheet) -> Vec<String> {
        let shown = |(at, cell): (_, &Cell)| match cell {
            Cell::Text(text) => format!("{at} {text}"),
            other => format!("{at} {other:?}"),
        };
        sheet.grid.cells().map(shown).collect()
    }

    /// A cell with properties and one paragraph.
    fn cell(properties: &str, text: &str) -> String {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    }

    fn row(cells: &[String]) -> String {
        format!("<w:tr>{}</w:tr>", cells.concat())
    }

    #[test]
    fn the_title_above_a_table_stays_above_it() {
        let body = format!(
            "<w:p><w:r><w:t>PHỤ LỤC</w:t></w:r><w:r><w:t xml:space=\"preserve\"> I</w:t></w:r></w:p><w:p/>\
             <w:tbl><w:tblPr/>{}</w:tbl><w:p><w:r><w:t>Nơi nhận</w:t></w:r></w:p>",
            row(&[cell("", "1"), cell("", "2.000488")])
        );
        assert_eq!(cells(&sheet(&body)), ["A1 PHỤ LỤC I", "A2 1", "B2 2.000488", "A3 Nơi nhận"]);
    }

    #[test]
    fn spans_over_columns_and_rows_become_merged_ranges() {
        let (begins, goes_on) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
        let body = [
            row(&[cell(begins, "STT"), cell("<w:gridSpan w:val=\"2\"/>", "Điều kiện"), cell(begins, "n")]),
            row(&[cell(goes_on, "covered"), cell("", "kỹ thuật"), cell("", "pháp luật"), cell(goes_on, "")]),
            row(&[cell(goes_on, ""), cell("", "x"), cell("", "y"), cell("", "z")]),
        ];
        let sheet = sheet(&format!("<w:tbl>{}</w:tbl>", body.concat()));
        assert_eq!(
            cells(&sheet),
            ["A1 STT", "B1 Điều kiện", "D1 n", "B2 kỹ thuật", "C2 pháp luật", "B3 x", "C3 y", "D3 z"]
        );
        assert_eq!(sheet.merges.iter().map(ToString::to_string).collect::<Vec<_>>(), ["A1:A3", "B1:C1", "D1:D2"]);
    }

    #[test]
    fn what_was_deleted_is_not_read_and_what_was_inserted_is() {
        let kept = "<w:p><w:del><w:r><w:delText>old</w:delText><w:t>old</w:t></w:r></w:del>\
            <w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>";
        let gone = "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>";
        let body = format!(
            "<w:tbl>{gone}<w:tr><w:sdt><w:sdtContent><w:tc>{kept}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>"
        );
        assert_eq!(cells(&sheet(&body)), ["A1 new"]);
    }

    #[test]
    fn a_table_inside_a_cell_becomes_lines_of_its_text() {
        let inner = format!("<w:tbl>{}</w:tbl>", row(&[cell("<w:gridSpan w:val=\"5\"/>", "b"), cell("", "c")]));
        let body = format!(
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p>{inner}<w:p/></w:tc>{}</w:tr></w:tbl>",
            cell("", "d")
        );
        assert_eq!(cells(&sheet(&body)), ["A1 a\nb\nc", "B1 d"]);
    }

    #[test]
    fn a_field_that_reaches_outside_is_named_and_a_page_number_is_not() {
        let field = |runs: &[&str]| {
            let code: String = runs.iter().map(|run| format!("<w:r><w:instrText>{run}</w:instrText></w:r>")).collect();
            let document = format!("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{code}</w:p>");
            let document = format!(
                "<w:document><w:body>{document}<w:p><w:fldSimple w:instr=\"PAGE\"/></w:p></w:body></w:document>"
            );
            let read = read_document(document.as_bytes(), "a", &Limits::STATED);
            read.unwrap_or_else(|_| unreachable!("it is sound")).active.first().map(|active| active.kind)
        };
        assert_eq!(field(&["DDE", "AUTO c:\\\\x.exe"]), Some(ActiveKind::Dde));
        assert_eq!(field(&[" INCLUDETEXT \"http://x/y\" "]), Some(ActiveKind::ExternalLink));
        assert_eq!(field(&[" HYPERLINK \"http://x/link\" "]), None);
    }

    #[test]
    fn numbers_that_word_counts_itself_are_read() {
        let numbered = "<w:tr><w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr>\
            </w:p></w:tc></w:tr>";
        assert_eq!(cells(&sheet(&format!("<w:tbl>{}</w:tbl>", numbered.repeat(2)))), ["A1 1", "A2 2"]);
    }
}
