//! HTML pages with tables, as web portals give them under .xls.
//!
//! Takes bytes in any encoding, tags in any state; gives a sheet for each table that holds cells.
//! Never reads what stands outside tables, and never a script or a style sheet.

use encoding_rs::Encoding;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::super::{Limits, Workbook, encoding};
use super::tables::{Stored, TableTag, Tables};
use crate::model::format::FileFormat;
use crate::model::submission::Unusable;

/// Where a page declares its encoding.
const HEAD: usize = 4_096;
/// No attribute that matters is longer.
const LONGEST_VALUE: usize = 32_767;

/// Reads an HTML page; its first table's sheet is called `name`, the others `name (2)`, `name (3)`, ….
pub(crate) fn read(bytes: &[u8], name: &str, limits: &Limits) -> Result<Workbook, Unusable> {
    let text = encoding::decode(bytes, declared(bytes));
    let mut page = Page { tables: Tables::new(name, limits), tag: Tag::default(), attribute: Vec::new(), ignoring: 0 };
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| page.take(&event).err());
    // Scripts and style sheets hold signs that are no tags.
    emitter.naively_switch_states(true);
    // The first reason to stop is the only thing that the tokens bring out.
    if let Some(Ok(unusable)) = Tokenizer::new_with_emitter(&*text, emitter).next() {
        return Err(unusable);
    }
    page.tables.finish(FileFormat::Html)
}

/// The encoding that the page's head names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(HEAD))?).to_ascii_lowercase();
    let (_, label) = head.split_once("charset=")?;
    let label = label.trim_start_matches(['"', '\'', ' ']);
    Encoding::for_label(label.split(['"', '\'', ';', '>', ' ', '/']).next()?.as_bytes())
}

/// A page while its tags go by.
struct Page<'a> {
    tables: Tables<'a>,
    tag: Tag,
    attribute: Vec<u8>,
    /// Open elements whose text is not shown.
    ignoring: u32,
}

/// A start tag while its attributes go by.
#[derive(Default)]
struct Tag {
    name: String,
    table: TableTag,
}

impl Page<'_> {
    fn take(&mut self, event: &CallbackEvent<'_>) -> Result<(), Unusable> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag { name: String::from_utf8_lossy(name).into_owned(), table: TableTag::default() };
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute.clear();
                self.attribute.extend_from_slice(name);
                self.tag.table.note(name, "");
            }
            CallbackEvent::AttributeValue { value } if value.len() <= LONGEST_VALUE => {
                self.tag.table.note(&self.attribute, &String::from_utf8_lossy(value));
            }
            CallbackEvent::CloseStartTag { .. } => return self.open(),
            CallbackEvent::EndTag { name } => return self.close(name),
            CallbackEvent::String { value } if self.ignoring == 0 => {
                return self.tables.text(&String::from_utf8_lossy(value));
            }
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self) -> Result<(), Unusable> {
        let tag = std::mem::take(&mut self.tag);
        match tag.name.as_str() {
            "table" => self.tables.open_table(&tag.table),
            "tr" => self.tables.open_row(&tag.table),
            "td" | "th" => self.tables.open_cell(tag.table),
            "col" => {
                self.tables.add_columns(&tag.table);
                Ok(())
            }
            "thead" | "tbody" | "tfoot" => self.tables.open_section(&tag.table),
            "br" => {
                self.tables.break_line();
                Ok(())
            }
            "script" | "style" | "noscript" | "template" => {
                self.ignoring += 1;
                Ok(())
            }
            name => {
                self.tables.note_font(&tag.table);
                if is_block(name) {
                    self.tables.begin_line();
                }
                Ok(())
            }
        }
    }

    fn close(&mut self, name: &[u8]) -> Result<(), Unusable> {
        match name {
            b"table" => self.tables.close_table(),
            b"tr" => self.tables.close_row(),
            b"td" | b"th" => self.tables.close_cell(),
            b"script" | b"style" | b"noscript" | b"template" => {
                self.ignoring = self.ignoring.saturating_sub(1);
                Ok(())
            }
            name => {
                if std::str::from_utf8(name).is_ok_and(is_block) {
                    self.tables.begin_line();
                }
                Ok(())
            }
        }
    }
}

/// Whether an element begins and ends a line of its own.
fn is_block(name: &str) -> bool {
    matches!(name, "p" | "div" | "li" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "dd" | "pre")
}

impl TableTag {
    /// Notes an attribute, first without, then with its value.
    fn note(&mut self, name: &[u8], value: &str) {
        match name {
            b"colspan" | b"span" => self.columns = span(value),
            b"rowspan" => self.rows = span(value),
            b"hidden" => self.hidden = true,
            b"style" => self.note_style(value),
            b"face" => self.font = Some(value.to_owned()),
            b"x:num" | b"sdval" => self.stored = Some(Stored::Number(value.to_owned())),
            b"x:bool" => self.stored = Some(Stored::Bool(value.eq_ignore_ascii_case("true"))),
            b"x:err" => self.stored = Some(Stored::Error(value.to_owned())),
            _ => {}
        }
    }

    fn note_style(&mut self, value: &str) {
        let style: String = value.to_ascii_lowercase().split_whitespace().collect();
        self.hidden |= ["display:none", "visibility:hidden", "visibility:collapse"].iter().any(|it| style.contains(it));
        if let Some((_, family)) = style.split_once("font-family:") {
            self.font = family.split([',', ';']).next().map(str::to_owned);
        }
    }
}

/// A span as browsers take it: at least one, at most 65,534; 0 is one that goes on to the end.
fn span(value: &str) -> Option<u32> {
    value.trim().parse().ok().map(|count: u32| count.min(65_534))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::submission::LegacyEncoding;
    use crate::workbook::intake::beyond;
    use crate::workbook::{Cell, Sheet};

    fn sheets(html: &str) -> Vec<Sheet> {
        read(html.as_bytes(), "tep", &Limits::STATED).map(|book| book.sheets).unwrap_or_default()
    }

    fn cells(html: &str) -> Vec<String> {
        let first = sheets(html).into_iter().next().unwrap_or_default();
        let shown = |(at, cell): (_, &Cell)| match cell {
            Cell::Text(text) => format!("{at} {text}"),
            other => format!("{at} {other:?}"),
        };
        first.grid.cells().map(shown).collect()
    }

    #[test]
    fn tags_may_be_unclosed_and_of_any_case() {
        let html = "<HTML><BODY><TABLE BORDER=1><TR><TH>STT<TH>M&atilde; TTHC<TR><TD>1<TD>1.004190<TD>&nbsp;\
            <td>A &amp; B &#7845;</BODY>";
        assert_eq!(cells(html), ["A1 STT", "B1 Mã TTHC", "A2 1", "B2 1.004190", "D2 A & B ấ"]);
    }

    #[test]
    fn lines_break_where_the_page_shows_them_broken() {
        let html = "<table><tr><td> <p>Chưa   có\n chữ ký</p><p>số<br>và <b>phần</b> mềm</p> </td></tr></table>";
        assert_eq!(cells(html), ["A1 Chưa có chữ ký\nsố\nvà phần mềm"]);
    }

    #[test]
    fn spans_push_the_cells_beside_and_below_and_become_merged_ranges() {
        let html = "<table><tr><td rowspan=2>a<td colspan=2>b<td>c<tr><td>d<td>e<td rowspan=9>f<tr><td>g</table>";
        assert_eq!(cells(html), ["A1 a", "B1 b", "D1 c", "B2 d", "C2 e", "D2 f", "A3 g"]);
        let merges: Vec<_> = sheets(html).iter().flat_map(|it| it.merges.clone()).map(|it| it.to_string()).collect();
        assert_eq!(merges, ["A1:A2", "B1:C1", "D2:D3"]);
    }

    #[test]
    fn hidden_rows_and_columns_are_told() {
        let html = "<table><col><col style='display:none'><tr style=\"DISPLAY: none\"><td>a<td>b<tr hidden><td>c\
            <tr><td>d<td>e<td style='display:none'>f<tr><td>g<td>h<td style='display:none'>i</table>";
        let first = sheets(html).into_iter().next().unwrap_or_default();
        assert_eq!((first.hidden_rows, first.hidden_columns), (vec![0..=1], vec![1..=2]));
    }

    #[test]
    fn what_excel_stored_behind_the_text_is_read() {
        let html = "<table><tr><td x:num=\"1.00419\">1,00<td x:num>12<td x:num=\"44362\">15/06/2021<td x:bool=TRUE>x\
            <td x:err=\"#N/A\">#N/A<td>#REF!<td sdval=\"2.5\">2,5<td sdval=\"44362\">2021-06-15\
            </table>";
        assert_eq!(
            cells(html),
            [
                "A1 Number(1.00419)",
                "B1 Number(12.0)",
                "C1 15/06/2021",
                "D1 Bool(true)",
                "E1 Error(\"#N/A\")",
                "F1 Error(\"#REF!\")",
                "G1 Number(2.5)",
                "H1 2021-06-15"
            ]
        );
    }

    #[test]
    fn every_table_with_cells_is_a_sheet_and_a_small_one_inside_a_cell_is_its_text() {
        let html = "<table></table><table><tr><td>outer<table><tr><td>a<td>b<tr><td>c<td>d</table>\
            <td>x<table><tr><td>y</table>z</table><table><tr><td>last</table>";
        let names: Vec<_> = sheets(html).iter().map(|it| (it.name.to_string(), it.grid.len())).collect();
        assert_eq!(names, [("tep".to_owned(), 2), ("tep (2)".to_owned(), 4), ("tep (3)".to_owned(), 1)]);
        assert_eq!(cells(html), ["A1 outer", "B1 x\ny\nz"]);
    }

    #[test]
    fn scripts_and_style_sheets_are_no_text() {
        let html = "<table><tr><td>a<script>if (1 < 2) document.write('<td>no')</script><style>td{}</style>b</table>";
        assert_eq!(cells(html), ["A1 ab"]);
    }

    #[test]
    fn an_old_font_is_told_for_the_cell() {
        let html =
            "<table><tr><td><font face=\".VnTime\">S\u{eb}</font><td style='font-family:\"VNI-Times\",serif'>x<td>y";
        let fonts: Vec<_> = sheets(html)
            .iter()
            .flat_map(|it| it.legacy_fonts.clone())
            .map(|(at, font)| (at.to_string(), font.encoding))
            .collect();
        assert_eq!(fonts, [("A1".to_owned(), LegacyEncoding::Tcvn3), ("B1".to_owned(), LegacyEncoding::Vni)]);
    }

    #[test]
    fn the_declared_encoding_is_used() {
        let html =
            b"<meta http-equiv=Content-Type content=\"text/html; charset=windows-1258\"><table><tr><td>\xF0\xF5n";
        let book = read(html, "tep", &Limits::STATED);
        let first = book.ok().and_then(|book| book.sheets.into_iter().next()).unwrap_or_default();
        assert_eq!(first.grid.cells().map(|(_, cell)| cell.clone()).collect::<Vec<_>>(), [Cell::Text("đơn".into())]);
    }

    #[test]
    fn endless_spans_and_nesting_are_refused() {
        let wide = format!("<table><tr>{}", "<td colspan=60000>x".repeat(2));
        assert_eq!(read(wide.as_bytes(), "a", &Limits::STATED), Err(beyond("columns", 16_384)));
        let deep = "<table><tr><td>".repeat(100_000);
        assert!(matches!(read(deep.as_bytes(), "a", &Limits::STATED), Err(Unusable::Unreadable(_))));
    }
}
