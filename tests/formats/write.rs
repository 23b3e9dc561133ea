//! One table in four formats, each written without any code of ours.

use std::io::{Cursor, Write};

use rust_xlsxwriter::Workbook;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Rows of texts; an empty one is an empty cell.
pub(crate) type Table = Vec<Vec<String>>;

/// An .xlsx whose every cell is text.
pub(crate) fn xlsx(table: &Table) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip(table) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text).expect("it fits");
        }
    }
    workbook.save_to_buffer().expect("it is written")
}

/// A .csv in UTF-8 with Excel's mark, every field quoted.
pub(crate) fn csv(table: &Table) -> Vec<u8> {
    let mut bytes = "\u{FEFF}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(&mut bytes);
    for row in table {
        writer.write_record(row).expect("it is written");
    }
    drop(writer);
    bytes
}

/// An .ods with one sheet.
pub(crate) fn ods(table: &Table) -> Vec<u8> {
    let cell = |text: &String| match text.as_str() {
        "" => "<table:table-cell/>".to_owned(),
        text => {
            let text = escaped(text);
            format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
        }
    };
    let rows = rows(table, "table:table-row", cell);
    let content = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Sheet1\">{rows}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, member) in [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)] {
        package.start_file(name, SimpleFileOptions::default()).expect("a member");
        package.write_all(member.as_bytes()).expect("it is written");
    }
    package.finish().expect("it is whole").into_inner()
}

/// An HTML page with one table, as web portals give under .xls.
pub(crate) fn html(table: &Table) -> Vec<u8> {
    let rows = rows(table, "tr", |text| format!("<td>{}</td>", escaped(text)));
    format!("<html><head><meta charset=\"utf-8\"></head><body><table>{rows}</table></body></html>").into_bytes()
}

fn rows(table: &Table, element: &str, cell: impl Fn(&String) -> String) -> String {
    let row = |cells: &Vec<String>| format!("<{element}>{}</{element}>", cells.iter().map(&cell).collect::<String>());
    table.iter().map(row).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
