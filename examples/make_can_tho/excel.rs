//! Writing sheets as a workbook, set up for A4 as an office would print it.
//!
//! Takes sheets; gives the bytes of an .xlsx file, the same at each run.
//! Never touches the disk.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use crate::grid::{At, Cell, Sheet, Style, Value};
use crate::unstored;

/// The sheets as a workbook.
pub(crate) fn workbook(sheets: &[Sheet], author: &str) -> anyhow::Result<Vec<u8>> {
    let mut book = Workbook::new();
    book.set_properties(&properties(author)?);
    for sheet in sheets {
        write(book.add_worksheet(), sheet)?;
    }
    let bytes = book.save_to_buffer()?;
    if sheets.iter().any(Sheet::lacks_result) { unstored::drop_results(bytes) } else { Ok(bytes) }
}

/// The day is pinned: the same input gives the same bytes.
fn properties(author: &str) -> Result<DocProperties, XlsxError> {
    let day = ExcelDateTime::from_ymd(2021, 6, 15)?;
    Ok(DocProperties::new().set_author(author).set_creation_datetime(&day))
}

fn write(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    page.set_name(&sheet.name)?;
    set_up(page, sheet)?;
    for (from, to) in &sheet.merged {
        let format = sheet.cells.get(from).map(format).unwrap_or_default();
        page.merge_range(from.0, from.1, to.0, to.1, "", &format)?;
    }
    for (at, cell) in &sheet.cells {
        put(page, sheet, *at, cell)?;
    }
    for (row, lines) in sheet.lines() {
        page.set_row_height(row, 17.5 * lines)?;
    }
    for row in &sheet.hidden {
        page.set_row_hidden(*row)?;
    }
    Ok(())
}

/// A4 across, one page wide, the margins of an official document, headings on each page.
fn set_up(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    page.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    page.set_margins(1.2, 0.6, 0.8, 0.8, 0.3, 0.3);
    for (column, width) in &sheet.widths {
        page.set_column_width(*column, *width)?;
    }
    if let Some((first, last)) = sheet.repeated {
        page.set_repeat_rows(first, last)?;
    }
    Ok(())
}

fn put(page: &mut Worksheet, sheet: &Sheet, (row, column): At, cell: &Cell) -> Result<(), XlsxError> {
    let format = format(cell);
    match &cell.value {
        // What a merge covers below its first cell stays blank.
        Value::Text(text) if text.is_empty() && is_covered(sheet, (row, column)) => return Ok(()),
        Value::Text(text) if text.is_empty() => page.write_blank(row, column, &format)?,
        Value::Text(text) => page.write_string_with_format(row, column, text, &format)?,
        Value::Number(number) => page.write_number_with_format(row, column, *number, &format)?,
        Value::Formula { formula, result } => {
            let result = if result.is_empty() { unstored::STAND_IN } else { result };
            let formula = Formula::new(*formula).set_result(result);
            page.write_formula_with_format(row, column, formula, &format)?
        }
    };
    Ok(())
}

fn is_covered(sheet: &Sheet, at: At) -> bool {
    sheet.merged.iter().any(|(from, to)| {
        let rows = from.0 <= at.0 && at.0 <= to.0;
        rows && from.1 <= at.1 && at.1 <= to.1
    })
}

fn format(cell: &Cell) -> Format {
    let base = Format::new().set_font_name(cell.font).set_font_size(13).set_align(FormatAlign::VerticalCenter);
    let centred = || base.clone().set_align(FormatAlign::Center);
    let boxed = |format: Format| format.set_border(FormatBorder::Thin).set_text_wrap();
    match cell.style {
        Style::National => centred().set_bold().set_font_size(12).set_text_wrap(),
        Style::Title => centred().set_bold().set_font_size(14),
        Style::Italic => centred().set_italic(),
        Style::Plain => base,
        Style::Heading => boxed(centred().set_bold()),
        Style::Text => boxed(base),
        Style::Centre => boxed(centred()),
        Style::Group => boxed(base.set_bold()),
    }
}
