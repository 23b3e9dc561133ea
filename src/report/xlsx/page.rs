//! A4 as administrative documents are printed.
//!
//! Takes how a sheet lies on paper; sets margins, page numbers, repeated headings.
//! Never scales a sheet that has page breaks of its own.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::look::FONT;
use crate::report::table::Sheet;

/// A4.
const PAPER: u8 = 9;

/// Sets how a sheet prints: left 30 mm, right 15 mm, top and bottom 20 mm, the page's number at the top.
pub(super) fn set_up(sheet: &mut Worksheet, drawn: &Sheet<'_>) -> Result<(), XlsxError> {
    let inches = |millimetres: f64| millimetres / 25.4;
    sheet.set_paper_size(PAPER);
    if drawn.page.landscape {
        sheet.set_landscape();
    }
    sheet.set_margins(inches(30.0), inches(15.0), inches(20.0), inches(20.0), inches(10.0), inches(10.0));
    sheet.set_header(format!("&C&\"{FONT},Regular\"&13&P"));
    // Each sheet is a document of its own and counts its pages from 1.
    sheet.set_print_first_page_number(1);
    sheet.set_print_center_horizontally(true);
    if drawn.page.fits_width {
        sheet.set_print_fit_to_pages(1, 0);
    }
    if let Some((first, last)) = drawn.repeated {
        sheet.set_repeat_rows(first, last)?;
        sheet.set_freeze_panes(last + 1, 0)?;
    }
    Ok(())
}
