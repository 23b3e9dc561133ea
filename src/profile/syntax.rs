//! Broken TOML in the words of somebody who has never heard of TOML.
//!
//! Takes the parser's errors and the text; gives complaints with what to write instead.
//! Never repairs anything.

use toml::de::Error;

use super::complaint::Complaints;
use super::written::Source;
use crate::failure::Bilingual;

/// Complains of every error, at most once a line.
pub(super) fn complain(source: Source<'_>, errors: &[Error], out: &mut Complaints) {
    let mut lines = Vec::new();
    for error in errors {
        let offset = error.span().map_or(0, |span| span.start);
        let (problem, allowed, offset) = match decimal_comma(source.0, offset) {
            Some((number, at)) => comma(number, at),
            None => sentence(source.0, error, offset),
        };
        let spot = source.spot(offset, "");
        if !lines.contains(&spot.line) {
            lines.push(spot.line);
            out.syntax(&spot, problem, allowed);
        }
    }
}

/// A number with a decimal comma on the line of an offset, with its own offset.
fn decimal_comma(text: &str, offset: usize) -> Option<(&str, usize)> {
    let start = text.get(..offset)?.rfind('\n').map_or(0, |at| at + 1);
    let line = text.get(start..)?.lines().next()?;
    let comma = line.match_indices(',').map(|(at, _)| at).find(|&at| {
        let before = line.as_bytes().get(at.wrapping_sub(1)).is_some_and(u8::is_ascii_digit);
        let after = line.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
        before && after && start + at <= offset && !is_quoted(line, at)
    })?;
    let digits = |byte: &u8| byte.is_ascii_digit();
    let first = comma - line.bytes().take(comma).rev().take_while(digits).count();
    let last = comma + 1 + line.bytes().skip(comma + 1).take_while(digits).count();
    Some((line.get(first..last)?, start + first))
}

fn is_quoted(line: &str, at: usize) -> bool {
    line.bytes().take(at).filter(|&byte| byte == b'"').count() % 2 == 1
}

fn comma(number: &str, at: usize) -> (Bilingual, Bilingual, usize) {
    let dotted = number.replace(',', ".");
    let problem = Bilingual::new(
        format!("Số “{number}” viết với dấu phẩy."),
        format!("The number “{number}” is written with a comma."),
    );
    let allowed = Bilingual::new(format!("Trong tệp này viết là {dotted}."), format!("In this file write {dotted}."));
    (problem, allowed, at)
}

fn sentence(text: &str, error: &Error, offset: usize) -> (Bilingual, Bilingual, usize) {
    let message = error.message();
    let written = error.span().and_then(|span| text.get(span)).unwrap_or("").trim();
    let (problem, allowed) = if message.starts_with("string values must be quoted") {
        let bare = written.trim_matches(['“', '”', '"', '„', '\'']);
        (
            Bilingual::new(
                format!("“{bare}” chưa nằm trong ngoặc kép thẳng."),
                format!("“{bare}” is not in straight double quotes."),
            ),
            Bilingual::new(
                format!("Nếu là chữ thì viết \"{bare}\"; số viết 38 hoặc 80.5; ngày viết 2021-09-30."),
                format!("Write text as \"{bare}\", numbers as 38 or 80.5, dates as 2021-09-30."),
            ),
        )
    } else if message.starts_with("duplicate key") {
        (
            Bilingual::new(format!("Khóa “{written}” ghi hai lần."), format!("The key “{written}” stands twice.")),
            Bilingual::new("Giữ một dòng, xóa dòng còn lại.", "Keep one of them."),
        )
    } else if message.starts_with("invalid date") || message.starts_with("invalid month") {
        (
            Bilingual::new(format!("Không có ngày {written}."), format!("There is no date {written}.")),
            Bilingual::new("Ngày viết năm-tháng-ngày, ví dụ 2021-09-30.", "Write dates like 2021-09-30."),
        )
    } else if message.starts_with("invalid unquoted key") {
        (
            Bilingual::new("Tên khóa có ký tự lạ.", "The key holds a letter that keys do not have."),
            Bilingual::new(
                "Tên khóa chỉ gồm chữ không dấu, chữ số, dấu gạch dưới và gạch nối; gõ lại tên khóa.",
                "Keys are made of plain letters, digits, underscores and hyphens; type the key again.",
            ),
        )
    } else {
        (
            Bilingual::new("Dòng này không đúng cú pháp TOML.", format!("This is not TOML: {message}.")),
            Bilingual::new(
                "Kiểm tra ngoặc, dấu phẩy giữa các mục và dấu = của dòng này và dòng trên.",
                "Check brackets, commas and = on this line and the one above.",
            ),
        )
    };
    (problem, allowed, offset)
}
