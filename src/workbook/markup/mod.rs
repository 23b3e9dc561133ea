//! Spreadsheets written in a markup language: HTML tables and Excel 2003's XML.
//!
//! Takes bytes; gives a workbook. Never runs a script, follows a link or resolves an entity of the file's own.

mod html;
mod spreadsheet_ml;
mod tables;

pub(super) use html::read as read_html;
pub(super) use spreadsheet_ml::read as read_spreadsheet_ml;
