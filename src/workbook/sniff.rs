//! What a file is, told by its bytes.
//!
//! Takes bytes and a file's name; gives the format to read or the reason why there is nothing to read.
//! Never believes the name, save for files that the system or an office program leaves behind.

use std::path::Path;

use super::{compound, unreadable};
use crate::model::format::FileFormat;
use crate::model::submission::{StrayKind, Unusable};

/// Bytes of a text that are looked at.
const HEAD_BYTES: usize = 8 << 10;
/// Markup stands this near to the beginning, after comments at most.
const MARKUP_BYTES: usize = 4 << 10;

/// What the bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sniffed {
    /// A zip package; its members say which.
    Package,
    /// A format told by its first bytes.
    Format(FileFormat),
}

/// A file that no agency sent on purpose, by its name alone.
pub(super) fn stray_by_name(path: &Path) -> Option<StrayKind> {
    let name = path.file_name()?.to_string_lossy();
    let lower = name.to_ascii_lowercase();
    if name.starts_with("~$") || name.starts_with(".~lock.") && name.ends_with('#') {
        Some(StrayKind::Lock)
    } else if matches!(lower.as_str(), "thumbs.db" | ".ds_store" | "desktop.ini") || name.starts_with("._") {
        Some(StrayKind::SystemFile)
    } else {
        None
    }
}

/// What the ending of a name promises, where that is no spreadsheet: believed only of what cannot be read.
pub(super) fn stray_by_ending(path: &Path) -> Option<StrayKind> {
    match path.extension()?.to_string_lossy().to_ascii_lowercase().as_str() {
        "pdf" => Some(StrayKind::Pdf),
        "png" | "jpg" | "jpeg" | "gif" | "bmp" | "tif" | "tiff" | "webp" | "heic" => Some(StrayKind::Picture),
        "doc" | "rtf" | "odt" => Some(StrayKind::WordDocument),
        "ppt" | "pptx" | "odp" => Some(StrayKind::Presentation),
        "msg" | "eml" => Some(StrayKind::Mail),
        "db" | "ini" | "tmp" | "bak" | "lnk" => Some(StrayKind::SystemFile),
        "zip" | "rar" | "7z" | "gz" | "tar" => Some(StrayKind::Archive),
        _ => None,
    }
}

/// Whether the ending of a name is a spreadsheet's.
pub(super) fn promises_spreadsheet(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    matches!(ending.as_str(), "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" | "csv")
}

/// Tells the format of a file's bytes.
pub(super) fn sniff(bytes: &[u8], path: &Path) -> Result<Sniffed, Unusable> {
    match bytes {
        [] => return Err(unreadable("empty file")),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => return Ok(Sniffed::Package),
        _ if bytes.starts_with(&compound::SIGNATURE) => {
            return compound::require_xls(bytes).map(|()| Sniffed::Format(FileFormat::Xls));
        }
        // A bare stream of records, as writers before OLE left it.
        [9, 8, _, 0, 0, 6, ..] => return Ok(Sniffed::Format(FileFormat::Xls)),
        [9, 8, 8 | 16, 0, ..] | [9, 0 | 2 | 4, 4 | 6, 0, ..] => {
            return Err(unreadable("a workbook older than Excel 5.0"));
        }
        _ => {}
    }
    if let Some(kind) = stray_by_signature(bytes) {
        return Err(Unusable::Stray(kind));
    }
    sniff_text(bytes, path).map(Sniffed::Format)
}

/// Kinds of file that cannot be a submission, with the bytes that they begin with.
const SIGNATURES: [(&[u8], StrayKind); 16] = [
    (b"%PDF", StrayKind::Pdf),
    (b"\x89PNG\r\n", StrayKind::Picture),
    (b"\xFF\xD8\xFF", StrayKind::Picture),
    (b"GIF87a", StrayKind::Picture),
    (b"GIF89a", StrayKind::Picture),
    (b"II*\0", StrayKind::Picture),
    (b"MM\0*", StrayKind::Picture),
    (b"Rar!\x1A\x07", StrayKind::Archive),
    (b"7z\xBC\xAF\x27\x1C", StrayKind::Archive),
    (b"\x1F\x8B\x08", StrayKind::Archive),
    (b"BZh", StrayKind::Archive),
    (b"\xFD7zXZ\0", StrayKind::Archive),
    (b"PK\x07\x08", StrayKind::Archive),
    (b"{\\rtf", StrayKind::WordDocument),
    (b"\xDB\xA5", StrayKind::WordDocument),
    (b"\0\x05\x16\x07", StrayKind::SystemFile),
];

/// Headings that a mail's first line may have.
const MAIL_HEADINGS: [&[u8]; 7] =
    [b"Received:", b"Return-Path:", b"Delivered-To:", b"Message-ID:", b"Date:", b"MIME-Version:", b"X-"];

fn stray_by_signature(bytes: &[u8]) -> Option<StrayKind> {
    let at = |start: usize, text: &[u8]| bytes.get(start..).is_some_and(|rest| rest.starts_with(text));
    let known = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature));
    let picture = at(0, b"RIFF") && at(8, b"WEBP")
        || at(4, b"ftyp") && [b"heic", b"heix", b"mif1", b"avif"].iter().any(|brand| at(8, *brand))
        || at(0, b"BM") && at(6, &[0, 0, 0, 0]);
    let head = bytes.get(..1024).unwrap_or(bytes);
    // A mail begins with its headings; a page that Excel saved as one file has no sender.
    let mail = MAIL_HEADINGS.iter().any(|heading| head.starts_with(heading))
        && head.windows(6).any(|w| w == b"\nFrom:")
        || head.starts_with(b"From: ") && head.windows(4).any(|window| window == b"\nTo:");
    // A PDF may have a few lines before its mark.
    let pdf = head.windows(5).any(|window| window == b"%PDF-");
    known
        .map(|(_, kind)| *kind)
        .or_else(|| picture.then_some(StrayKind::Picture))
        .or_else(|| pdf.then_some(StrayKind::Pdf))
        .or_else(|| mail.then_some(StrayKind::Mail))
}

fn sniff_text(bytes: &[u8], path: &Path) -> Result<FileFormat, Unusable> {
    let head = head_as_text(bytes).ok_or_else(|| unreadable("not a spreadsheet"))?;
    let markup: String = head.chars().take(MARKUP_BYTES).collect::<String>().to_ascii_lowercase();
    let markup = markup.trim_start_matches('\u{FEFF}').trim_start();
    if markup.is_empty() {
        return Err(unreadable("empty file"));
    }
    if is_spreadsheet_ml(markup) {
        return Ok(FileFormat::SpreadsheetMl);
    }
    if is_html(markup) {
        return Ok(FileFormat::Html);
    }
    let foreign = ["<?xml", "mime-version:", "%!ps", "#!/", "{"].iter().any(|mark| markup.starts_with(mark));
    if foreign || !(named_as_a_table(path) || markup.contains([',', ';', '\t', '|'])) {
        return Err(unreadable("not a spreadsheet"));
    }
    Ok(FileFormat::Csv)
}

fn is_spreadsheet_ml(markup: &str) -> bool {
    let named = markup.contains("urn:schemas-microsoft-com:office:spreadsheet") && markup.contains("workbook");
    // Excel writes its namespaces on the root of an HTML page too.
    let page = markup.contains("<html");
    markup.starts_with('<') && !page && (named || markup.contains("progid=\"excel.sheet\""))
}

fn is_html(markup: &str) -> bool {
    let marks = ["<html", "<!doctype html", "<head", "<body", "<meta", "<style", "<div", "<tr"];
    // A portal may print a warning of its own before the table.
    markup.contains("<table") || markup.starts_with('<') && marks.iter().any(|mark| markup.contains(mark))
}

/// Whether a name lets lines without any separator pass for a table of one column.
fn named_as_a_table(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    matches!(extension.as_str(), "csv" | "txt" | "tsv")
}

/// The first bytes as text; nothing where they are no text.
fn head_as_text(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    let encoding = match head {
        // Without a mark UTF-16 shows by the zero in every second byte of Latin text.
        [0xFF, 0xFE, ..] | [_, 0, _, 0, ..] => encoding_rs::UTF_16LE,
        [0xFE, 0xFF, ..] | [0, _, 0, _, ..] => encoding_rs::UTF_16BE,
        _ => encoding_rs::UTF_8,
    };
    let (text, _) = encoding.decode_with_bom_removal(head);
    let control = |letter: char| letter.is_ascii_control() && !matches!(letter, '\t' | '\n' | '\r' | '\x0C');
    let controls = text.chars().filter(|letter| control(*letter)).count();
    // A stray control character or NUL does not make a table unreadable; a binary file is full of them.
    (controls * 100 <= text.chars().count()).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sniffed(bytes: &[u8], name: &str) -> Result<Sniffed, Unusable> {
        sniff(bytes, Path::new(name))
    }

    fn format(bytes: &[u8], name: &str) -> Option<FileFormat> {
        match sniffed(bytes, name) {
            Ok(Sniffed::Format(format)) => Some(format),
            _ => None,
        }
    }

    #[test]
    fn text_formats_are_told_by_what_stands_first() {
        let ml = b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook/>";
        assert_eq!(format(ml, "a.xls"), Some(FileFormat::SpreadsheetMl));
        let html = "\u{FEFF}\n <!-- xuất từ cổng -->\n<TABLE border=1><tr><td>Mã</td></tr></TABLE>";
        assert_eq!(format(html.as_bytes(), "a.xls"), Some(FileFormat::Html));
        let excel_html = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\" xmlns:o=\"urn:schemas-microsoft-com:office:spreadsheet\"><x:workbook>";
        assert_eq!(format(excel_html.as_bytes(), "a.xls"), Some(FileFormat::Html));
        let wide: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain(html.encode_utf16().skip(1).flat_map(u16::to_le_bytes)).collect();
        assert_eq!(format(&wide, "a.xls"), Some(FileFormat::Html));
        let lines: Vec<u8> = "Mã;Tên\n1.004194;Đăng ký".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(format(&lines, "a"), Some(FileFormat::Csv));
        assert_eq!(format(b"M\xE3 TTHC\n1.004194", "a.csv"), Some(FileFormat::Csv));
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for (bytes, name) in [
            (&b"{\"a\": 1, \"b\": 2}"[..], "a.json"),
            (b"<?xml version=\"1.0\"?><svg/>", "a.xls"),
            (b"MIME-Version: 1.0\nContent-Type: multipart/related", "a.xls"),
            (b"\x7FELF\x02\x01\x01\0\0\x01\x02\x03,;", "a.csv"),
            (b"hello", "README"),
            (b"PK", "a.xlsx"),
        ] {
            assert_eq!(sniffed(bytes, name), Err(unreadable("not a spreadsheet")), "{name}");
        }
        assert_eq!(sniffed(b"", "a.xlsx"), Err(unreadable("empty file")));
        assert_eq!(sniffed(b" \r\n", "a.csv"), Err(unreadable("empty file")));
    }

    #[test]
    fn strays_are_told_by_their_bytes() {
        for (bytes, kind) in [
            (&b"%PDF-1.7\n%"[..], StrayKind::Pdf),
            (b"\xFF\xD8\xFF\xE0", StrayKind::Picture),
            (b"RIFF\0\0\0\0WEBPVP8 ", StrayKind::Picture),
            (b"\0\0\0\x18ftypheic", StrayKind::Picture),
            (b"Rar!\x1A\x07\x01\0", StrayKind::Archive),
            (b"{\\rtf1\\ansi", StrayKind::WordDocument),
        ] {
            assert_eq!(sniffed(bytes, "bao-cao.xlsx"), Err(Unusable::Stray(kind)));
        }
    }

    #[test]
    fn strays_are_told_by_the_names_of_office_programs() {
        for (name, kind) in [
            ("bai/~$So Tu phap.xlsx", Some(StrayKind::Lock)),
            (".~lock.a.xlsx#", Some(StrayKind::Lock)),
            ("Thumbs.db", Some(StrayKind::SystemFile)),
            ("._a.xlsx", Some(StrayKind::SystemFile)),
            ("~a.xlsx", None),
        ] {
            assert_eq!(stray_by_name(Path::new(name)), kind, "{name}");
        }
    }
}
