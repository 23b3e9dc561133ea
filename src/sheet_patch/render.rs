//! A plain .xlsx of what was read of a file that cannot be marked itself.
//!
//! Takes the sheets as they were read, legacy fonts converted; gives the bytes of a workbook with the same cells at
//! the same addresses. Every text is an inline string: never a formula, whatever it begins with.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use zip::ZipWriter;

use super::Unpatchable;
use super::package::write;
use super::styles::BARE;
use super::xml::escaped;
use crate::input::legacy::modernise;
use crate::layout::measure::{column_points, lines, row_height};
use crate::model::address::CellRef;
use crate::workbook::fails_once::FailsOnce;
use crate::workbook::{Cell, Sheet, Workbook};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// UTF-16 units of a sheet's name at most.
const LONGEST_NAME: usize = 31;
/// Characters of the widest column and of the narrowest.
const WIDEST: usize = 50;
const NARROWEST: usize = 6;
/// Size of the bare styles' text.
const POINTS: f64 = 11.0;

/// The workbook, and the name that each sheet got in it.
pub(super) fn render(mut workbook: Workbook) -> Result<(Vec<u8>, Vec<String>), Unpatchable> {
    let names = names(&workbook.sheets);
    for sheet in &mut workbook.sheets {
        // It was said where a text was converted; the copy shows what was read.
        let _ = modernise(sheet);
    }
    let mut packed = Cursor::new(Vec::new());
    let mut out = ZipWriter::new(FailsOnce::new(&mut packed));
    write(&mut out, "[Content_Types].xml", &content_types(names.len()))?;
    write(&mut out, "_rels/.rels", &relationships(&[("officeDocument", "xl/workbook.xml".to_owned())]))?;
    write(&mut out, "xl/workbook.xml", &book(&names))?;
    let mut targets: Vec<(&str, String)> =
        (1..=names.len()).map(|number| ("worksheet", format!("worksheets/sheet{number}.xml"))).collect();
    targets.push(("styles", "styles.xml".to_owned()));
    write(&mut out, "xl/_rels/workbook.xml.rels", &relationships(&targets))?;
    write(&mut out, "xl/styles.xml", &styles())?;
    for (number, sheet) in (1..).zip(&workbook.sheets) {
        write(&mut out, &format!("xl/worksheets/sheet{number}.xml"), &worksheet(sheet))?;
    }
    out.finish().map_err(|_| Unpatchable)?;
    Ok((packed.into_inner(), names))
}

/// The bare styles, and a second one for the cells of tables: framed, texts broken over lines.
fn styles() -> String {
    let thin = ["left", "right", "top", "bottom"].map(|side| format!("<{side} style=\"thin\"/>")).concat();
    let framed = format!("<border>{thin}<diagonal/></border></borders>");
    let wrapped = "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyBorder=\"1\" \
                   applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf></cellXfs>";
    BARE.replace("<borders count=\"1\">", "<borders count=\"2\">")
        .replace("</borders>", &framed)
        .replace("<cellXfs count=\"1\">", "<cellXfs count=\"2\">")
        .replace("</cellXfs>", wrapped)
}

fn content_types(sheets: usize) -> String {
    let office = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let of_sheet = |number: usize| {
        format!("<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{office}.worksheet+xml\"/>")
    };
    format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{office}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{office}.styles+xml\"/>{}</Types>",
        (1..=sheets).map(of_sheet).collect::<String>()
    )
}

fn relationships(targets: &[(&str, String)]) -> String {
    let entry = |(number, (kind, target)): (usize, &(&str, String))| {
        format!("<Relationship Id=\"rId{}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>", number + 1)
    };
    let entries: String = targets.iter().enumerate().map(entry).collect();
    format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{entries}</Relationships>")
}

fn book(names: &[String]) -> String {
    let entry = |(place, name): (usize, &String)| {
        let number = place + 1;
        format!("<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>", escaped(name))
    };
    let sheets: String = names.iter().enumerate().map(entry).collect();
    format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>{sheets}</sheets></workbook>")
}

/// Names as Excel takes them: short, without its signs, none twice.
fn names(sheets: &[Sheet]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut names = Vec::with_capacity(sheets.len());
    for (number, sheet) in (1..).zip(sheets) {
        let shown = |letter: &char| !letter.is_control() && !matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\');
        let fit: String = sheet.name.chars().filter(shown).collect();
        let trimmed = fit.trim_matches([' ', '\'']);
        let name = if trimmed.is_empty() { format!("Sheet{number}") } else { cut(trimmed, "") };
        let numbered = (2..).map(|other: u32| cut(trimmed, &format!(" ({other})")));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| taken.insert(name.to_lowercase()));
        names.push(free.unwrap_or(name));
    }
    names
}

fn cut(name: &str, end: &str) -> String {
    let mut room = LONGEST_NAME - end.len();
    let fits = |letter: &char| {
        let units = letter.len_utf16();
        let fits = units <= room;
        room = room.saturating_sub(units);
        fits
    };
    let kept: String = name.chars().take_while(fits).collect();
    format!("{}{end}", kept.trim_end())
}

fn worksheet(sheet: &Sheet) -> String {
    let widths = widths(sheet);
    let mut rows = String::new();
    for (row, cells) in sheet.grid.rows() {
        let style = u8::from(is_of_table(cells));
        let height =
            if style == 0 { String::new() } else { format!(" ht=\"{}\" customHeight=\"1\"", height(cells, &widths)) };
        rows.push_str(&format!("<row r=\"{}\"{height}>", row + 1));
        for (column, cell) in cells {
            rows.push_str(&written(CellRef::new(row, *column), style, cell));
        }
        rows.push_str("</row>");
    }
    let merges: String = sheet.merges.iter().map(|area| format!("<mergeCell ref=\"{area}\"/>")).collect();
    let merges = if merges.is_empty() { merges } else { format!("<mergeCells>{merges}</mergeCells>") };
    let columns = columns(&widths);
    format!(
        "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>{columns}\
         <sheetData>{rows}</sheetData>{merges}<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>\
         </worksheet>"
    )
}

/// A row of a table has several filled cells; a title or a signature has one or two.
fn is_of_table(cells: &[(u32, Cell)]) -> bool {
    cells.iter().filter(|(_, cell)| !cell.is_blank()).count() >= 3
}

fn height(cells: &[(u32, Cell)], widths: &BTreeMap<u32, usize>) -> f64 {
    let needed = |(column, cell): &(u32, Cell)| match (cell, widths.get(column)) {
        (Cell::Text(text), Some(width)) => lines(text, column_points(to_float(*width)), POINTS, false),
        _ => 1,
    };
    row_height(cells.iter().map(needed).max().unwrap_or(1), POINTS)
}

fn to_float(width: usize) -> f64 {
    u32::try_from(width).map_or(0.0, f64::from)
}

fn written(at: CellRef, style: u8, cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Date(text) => format!(
            "<c r=\"{at}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
            escaped(text)
        ),
        Cell::Number(number) if number.is_finite() => format!("<c r=\"{at}\" s=\"{style}\"><v>{number}</v></c>"),
        Cell::Bool(truth) => format!("<c r=\"{at}\" s=\"{style}\" t=\"b\"><v>{}</v></c>", u8::from(*truth)),
        Cell::Error(error) => format!("<c r=\"{at}\" s=\"{style}\" t=\"e\"><v>{}</v></c>", escaped(error)),
        Cell::Number(_) | Cell::NoStoredValue | Cell::Undecodable => format!("<c r=\"{at}\" s=\"{style}\"/>"),
    }
}

/// Widths by the longest text of each column's table cells, in characters.
fn widths(sheet: &Sheet) -> BTreeMap<u32, usize> {
    let mut widths = BTreeMap::new();
    for (_, cells) in sheet.grid.rows().filter(|(_, cells)| is_of_table(cells)) {
        for (column, cell) in cells {
            let longest = match cell {
                Cell::Text(text) => text.lines().map(|line| line.chars().count()).max().unwrap_or(0),
                _ => 0,
            };
            let width = widths.entry(*column).or_insert(NARROWEST);
            *width = longest.max(*width).min(WIDEST);
        }
    }
    widths
}

fn columns(widths: &BTreeMap<u32, usize>) -> String {
    let column = |(column, width): (&u32, &usize)| {
        let number = column + 1;
        format!("<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>")
    };
    let columns: String = widths.iter().map(column).collect();
    if columns.is_empty() { columns } else { format!("<cols>{columns}</cols>") }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn any_name_becomes_one_that_excel_takes() {
        let named = |name: &str| Sheet { name: Arc::from(name), ..Sheet::default() };
        let long = "Phụ lục báo cáo của Sở Lao động - Thương binh";
        let given = names(&[named(long), named(long), named("a/b:c"), named("'"), named("A/B:C")]);
        assert_eq!(
            given,
            ["Phụ lục báo cáo của Sở Lao động", "Phụ lục báo cáo của Sở Lao (2)", "abc", "Sheet4", "ABC (2)"]
        );
    }
}
