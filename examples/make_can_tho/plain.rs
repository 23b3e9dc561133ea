//! Writing a sheet as CSV or as an HTML table.
//!
//! Takes one sheet; gives text whose lines or rows stand where the sheet's rows stood.
//! Never writes a second sheet: these formats have one.

use std::fmt::Write;

use crate::grid::{At, Sheet};

/// Semicolon-separated text with a byte-order mark, as a Vietnamese Excel saves it.
pub(crate) fn csv(sheet: &Sheet) -> anyhow::Result<Vec<u8>> {
    let (rows, columns) = sheet.size();
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(&mut bytes);
    for row in 0..rows {
        writer.write_record((0..columns).map(|column| sheet.shown((row, column))))?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}

/// A page with one table, as web portals name .xls.
pub(crate) fn html(sheet: &Sheet) -> Result<Vec<u8>, std::fmt::Error> {
    let mut page = String::from("<html>\n<head><meta charset=\"utf-8\"></head>\n<body>\n<table border=\"1\">\n");
    let (rows, columns) = sheet.size();
    for row in 0..rows {
        page.push_str("<tr>");
        for column in 0..columns {
            cell(&mut page, sheet, (row, column))?;
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</table>\n</body>\n</html>\n");
    Ok(page.into_bytes())
}

fn cell(page: &mut String, sheet: &Sheet, at: At) -> std::fmt::Result {
    let span = sheet.merged.iter().find(|(from, to)| from.0 <= at.0 && at.0 <= to.0 && from.1 <= at.1 && at.1 <= to.1);
    let (down, across) = match span {
        Some((from, _)) if *from != at => return Ok(()),
        Some((from, to)) => (to.0 - from.0 + 1, to.1 - from.1 + 1),
        None => (1, 1),
    };
    page.push_str("<td");
    if down > 1 {
        write!(page, " rowspan=\"{down}\"")?;
    }
    if across > 1 {
        write!(page, " colspan=\"{across}\"")?;
    }
    write!(page, ">{}</td>", escaped(&sheet.shown(at)))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
