//! Packages put together part by part: a sound annex unless a part says otherwise.

use std::io::{self, Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub(crate) const BOOK: &str =
    "<workbook xmlns:r=\"urn:r\"><sheets><sheet name=\"PL1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
pub(crate) const SHEET: &str = "xl/worksheets/sheet1.xml";
pub(crate) const STRINGS: &str = "xl/sharedStrings.xml";
const TYPES: &str = "<Types><Override PartName=\"/xl/workbook.xml\" \
     ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
/// The five headings of Phụ lục I.
pub(crate) const HEADINGS: [&str; 5] = [
    "STT",
    "Mã TTHC/DVC",
    "Tên thủ tục hành chính",
    "Đủ điều kiện về kỹ thuật, điều kiện của đơn vị",
    "Đủ điều kiện về quy định của pháp luật",
];

/// The members of a package.
#[derive(Clone)]
pub(crate) struct Parts(Vec<(String, Content)>);

/// What a member holds.
#[derive(Clone)]
enum Content {
    Bytes(Vec<u8>),
    /// So many spaces, never held: what this process once held would count as the program's.
    Spaces(u64),
}

impl Parts {
    /// An .xlsx with one sheet of this XML.
    pub(crate) fn with_sheet(sheet: &str) -> Self {
        Self(Vec::new()).put("[Content_Types].xml", TYPES).put("xl/workbook.xml", BOOK).put(SHEET, sheet)
    }

    /// An .xlsx whose only sheet is Phụ lục I with these rows below the heading of row 2.
    pub(crate) fn annex(rows: &str) -> Self {
        Self::with_sheet(&format!("<worksheet><sheetData>{}{rows}</sheetData></worksheet>", head()))
    }

    /// A package of other members.
    pub(crate) fn of<'n>(members: impl IntoIterator<Item = (&'n str, Vec<u8>)>) -> Self {
        Self(members.into_iter().map(|(name, content)| (name.to_owned(), Content::Bytes(content))).collect())
    }

    /// Adds a part or replaces it.
    pub(crate) fn put(mut self, name: &str, content: impl AsRef<[u8]>) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), Content::Bytes(content.as_ref().to_vec())));
        self
    }

    /// Adds a part of so many MiB of spaces or puts them in a part's place.
    pub(crate) fn put_spaces(mut self, name: &str, mebibytes: u64) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), Content::Spaces(mebibytes << 20)));
        self
    }

    /// The package's bytes, deflated.
    pub(crate) fn zip(&self) -> Vec<u8> {
        self.packed(CompressionMethod::Deflated)
    }

    /// The package's bytes as they are.
    pub(crate) fn stored(&self) -> Vec<u8> {
        self.packed(CompressionMethod::Stored)
    }

    fn packed(&self, method: CompressionMethod) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(method);
        for (name, content) in &self.0 {
            writer.start_file(name.as_str(), options).expect("a member");
            match content {
                Content::Bytes(bytes) => writer.write_all(bytes),
                Content::Spaces(count) => io::copy(&mut io::repeat(b' ').take(*count), &mut writer).map(drop),
            }
            .expect("its content");
        }
        writer.finish().expect("a package").into_inner()
    }
}

/// Title and headings of Phụ lục I, rows 1 and 2.
pub(crate) fn head() -> String {
    format!("{}{}", row(1, &["PHỤ LỤC I"]), row(2, &HEADINGS))
}

/// A row of texts from column A.
pub(crate) fn row(number: u32, texts: &[&str]) -> String {
    let cells = texts.iter().map(|text| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"));
    format!("<row r=\"{number}\">{}</row>", cells.collect::<String>())
}

/// A sound row of Phụ lục I.
pub(crate) fn sound(number: u32) -> String {
    row(number, &[&(number - 2).to_string(), &format!("1.{number:06}"), "Đăng ký tạm trú", "x", "x"])
}
