//! Broken TOML in the words of somebody who has never heard of TOML.
//!
//! Takes the parser's errors and the text; gives complaints with what to write instead.
//! Never repairs anything.

use toml::de::Error;

use super::complaint::Complaints;
use super::written::Source;
use crate::failure::Bilingual;

/// What is wrong, what to write instead, and whether the rest of the text could be read all the same.
struct Sentence {
    problem: Bilingual,
    allowed: Bilingual,
    only_a_value: bool,
}

/// Complains of every broken value, at most once a line, up to the first broken bracket or heading.
pub(super) fn complain(source: Source<'_>, errors: &[Error], out: &mut Complaints) {
    let mut lines = Vec::new();
    for error in errors {
        let start = error.span().map_or(0, |span| span.start);
        let comma = decimal_comma(source.text(), start);
        let spot = source.spot(comma.map_or(start, |(_, at)| at), "");
        if lines.contains(&spot.place.line()) {
            continue;
        }
        lines.push(spot.place.line());
        let written = error.span().and_then(|span| source.text().get(span)).unwrap_or("").trim();
        let it = comma.map_or_else(|| sentence(error.message(), written), |(number, _)| with_comma(number));
        if it.only_a_value {
            out.broken_value(&spot, it.problem, it.allowed);
        } else {
            // Every later error may only follow from this one.
            out.broken_structure(&spot, it.problem, it.allowed);
            return;
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

fn with_comma(number: &str) -> Sentence {
    let dotted = number.replace(',', ".");
    Sentence {
        problem: Bilingual::new(
            format!("Số “{number}” viết với dấu phẩy."),
            format!("The number “{number}” is written with a comma."),
        ),
        allowed: Bilingual::new(format!("Trong tệp này viết là {dotted}."), format!("In this file write {dotted}.")),
        only_a_value: true,
    }
}

fn sentence(message: &str, written: &str) -> Sentence {
    if message.starts_with("string values must be quoted") {
        without_quotes(written.trim_matches(['“', '”', '"', '„', '\'']))
    } else if message.starts_with("duplicate key") {
        Sentence {
            problem: Bilingual::new(
                format!("Khóa “{written}” ghi hai lần."),
                format!("The key “{written}” stands twice."),
            ),
            allowed: Bilingual::new("Giữ một dòng, xóa dòng còn lại.", "Keep one of them."),
            only_a_value: true,
        }
    } else if message.starts_with("invalid date") || message.starts_with("invalid month") {
        Sentence {
            problem: Bilingual::new(format!("Không có ngày {written}."), format!("There is no date {written}.")),
            allowed: Bilingual::new("Ngày viết năm-tháng-ngày, ví dụ 2021-09-30.", "Write dates like 2021-09-30."),
            only_a_value: true,
        }
    } else if message.starts_with("invalid unquoted key") {
        Sentence {
            problem: Bilingual::new("Tên khóa có ký tự lạ.", "The key holds a letter that keys do not have."),
            allowed: Bilingual::new(
                "Tên khóa chỉ gồm chữ không dấu, chữ số, dấu gạch dưới và gạch nối; gõ lại tên khóa.",
                "Keys are made of plain letters, digits, underscores and hyphens; type the key again.",
            ),
            only_a_value: true,
        }
    } else {
        Sentence {
            problem: Bilingual::new("Dòng này không đúng cú pháp TOML.", format!("This is not TOML: {message}.")),
            allowed: Bilingual::new(
                "Kiểm tra ngoặc, dấu phẩy giữa các mục và dấu = của dòng này và dòng trên.",
                "Check brackets, commas and = on this line and the one above.",
            ),
            only_a_value: false,
        }
    }
}

fn without_quotes(bare: &str) -> Sentence {
    Sentence {
        problem: Bilingual::new(
            format!("“{bare}” chưa nằm trong ngoặc kép thẳng."),
            format!("“{bare}” is not in straight double quotes."),
        ),
        allowed: Bilingual::new(
            format!("Nếu là chữ thì viết \"{bare}\"; số viết 38 hoặc 80.5; ngày viết 2021-09-30."),
            format!("Write text as \"{bare}\", numbers as 38 or 80.5, dates as 2021-09-30."),
        ),
        only_a_value: true,
    }
}
