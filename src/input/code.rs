//! Reads a code cell: every shape in which offices write a procedure code.
//!
//! Takes the text or the number of one cell; gives a [`Code`] with what had to be repaired, or what was
//! probably meant. Never accepts a guess: what cannot be repaired letter by letter stays malformed.

use std::sync::Arc;

use crate::model::code::ProcedureCode;
use crate::model::submission::{Code, CodeRepair};
use crate::vietnamese::letters::{is_invisible, latin_look_alike};

/// Reads a code from text; the text is not blank.
pub fn from_text(text: &str) -> Code {
    if let Some(code) = exact(text) {
        return code;
    }
    let spaced = normalised(text);
    let codes = codes_within(&spaced);
    if codes.len() > 1 {
        return Code::Several(codes);
    }
    let packed: String = spaced.chars().filter(|letter| !letter.is_whitespace()).collect();
    if let Some(parsed) = parse(&packed) {
        let repair = if parsed.canonical == text { CodeRepair::None } else { CodeRepair::Characters };
        return Code::Procedure { procedure: parsed.procedure, suffix: parsed.suffix, service: parsed.service, repair };
    }
    if is_obsolete(trimmed(&packed)) {
        return Code::Obsolete;
    }
    Code::Malformed(codes.first().copied().or_else(|| suggestion(&packed)))
}

/// A code that stands as the form asks to the letter, told without a copy: nearly every real one does.
fn exact(text: &str) -> Option<Code> {
    let procedure = text.get(..8)?.parse().ok()?;
    let rest = text.get(8..)?;
    let rest = rest.strip_prefix(".000.00.00").unwrap_or(rest);
    let suffix = rest.get(..4).filter(|part| matches!(part.as_bytes(), [b'.', b'A'..=b'Y', b'0'..=b'9', b'0'..=b'9']));
    let service = match rest.get(suffix.map_or(0, str::len)..)?.as_bytes() {
        [] => None,
        [b'.', tens @ b'0'..=b'9', units @ b'0'..=b'9'] => Some((tens - b'0') * 10 + (units - b'0')),
        _ => return None,
    };
    let suffix = suffix.map(|part| Arc::from(part.trim_start_matches('.')));
    Some(Code::Procedure { procedure, suffix, service, repair: CodeRepair::None })
}

/// Reads a code that Excel keeps as a number: 1.00419 was 1.004190 before its zeros were dropped.
pub fn from_number(number: f64) -> Code {
    let shown = format!("{number}");
    match shown.split_once('.') {
        Some((lead, digits)) if lead.len() == 1 => match code_of(lead, digits) {
            Some(procedure) => {
                let repair = if digits.len() == 6 { CodeRepair::None } else { CodeRepair::Number };
                Code::Procedure { procedure, suffix: None, service: None, repair }
            }
            None => Code::Malformed(None),
        },
        _ => Code::Malformed(suggestion(&shown)),
    }
}

/// The codes that stand in a text as whole words, in order; for texts that are no code cells too.
pub fn codes_within(text: &str) -> Vec<ProcedureCode> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at + 8 <= bytes.len() {
        let fits = bytes[at + 1] == b'.'
            && (at == 0 || !is_code_byte(bytes[at - 1]))
            && bytes.get(at + 8).is_none_or(|next| !next.is_ascii_digit());
        let code = if fits { text.get(at..at + 8).and_then(|word| word.parse().ok()) } else { None };
        match code {
            Some(code) => {
                found.push(code);
                at += 8;
            }
            None => at += 1,
        }
    }
    found
}

/// A digit or a dot before a code makes it the tail of something else, such as a date or a longer number.
const fn is_code_byte(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'.'
}

/// Look-alikes and full-width letters made plain, invisible letters and footnote marks taken out.
fn normalised(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|&letter| !is_invisible(letter) && !is_superscript(letter))
        .map(|letter| latin_look_alike(letter).unwrap_or(letter))
        .map(|letter| if letter.is_whitespace() { ' ' } else { letter })
        .collect();
    without_footnote(plain.trim()).to_owned()
}

const fn is_superscript(letter: char) -> bool {
    matches!(letter, '\u{B9}' | '\u{B2}' | '\u{B3}' | '\u{2070}'..='\u{2079}')
}

/// "1.004194[1]" and "1.004194 (2)" without their footnote marks.
fn without_footnote(text: &str) -> &str {
    for (open, close) in [('[', ']'), ('(', ')')] {
        let Some(inner) = text.strip_suffix(close) else { continue };
        let Some((before, mark)) = inner.rsplit_once(open) else { continue };
        let is_mark = !mark.is_empty() && mark.len() <= 2 && mark.bytes().all(|byte| byte.is_ascii_digit());
        if is_mark && !before.trim().is_empty() {
            return before.trim_end();
        }
    }
    text
}

/// Punctuation that strays around a code.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|letter: char| !letter.is_alphanumeric())
}

struct Parsed {
    procedure: ProcedureCode,
    suffix: Option<Arc<str>>,
    service: Option<u8>,
    canonical: String,
}

/// `^[1-9]\.\d{6}(\.000\.00\.00)?(\.[A-Y]\d{2})?(\.\d{2})?$` after repair letter by letter.
fn parse(packed: &str) -> Option<Parsed> {
    // "…00-H13": before the issuing body a dash can only stand for the dot.
    let dotted = trimmed(packed).replace("-H", ".H");
    let parts = parts(&dotted);
    let mut parts = parts.into_iter().peekable();
    let (lead, number) = (digits(parts.next()?, 1)?, digits(parts.next()?, 6)?);
    let procedure = code_of(&lead, &number)?;
    let mut canonical = procedure.to_string();
    if parts.peek().is_some_and(|part| digits(part, 3).as_deref() == Some("000")) {
        parts.next();
        for _ in 0..2 {
            if digits(parts.next()?, 2)? != "00" {
                return None;
            }
        }
        canonical.push_str(".000.00.00");
    }
    let suffix = parts.peek().and_then(|part| province_suffix(part));
    if let Some(suffix) = &suffix {
        parts.next();
        canonical.push('.');
        canonical.push_str(suffix);
    }
    let service = match parts.next() {
        Some(part) => {
            let number = digits(part, 2)?;
            canonical.push('.');
            canonical.push_str(&number);
            Some(number.parse().ok()?)
        }
        None => None,
    };
    if parts.next().is_some() {
        return None;
    }
    Some(Parsed { procedure, suffix: suffix.map(Arc::from), service, canonical })
}

/// The pieces between dots, of which doubled ones count once; a comma looks like a dot, a dash does not.
fn parts(text: &str) -> Vec<&str> {
    text.split(['.', ',']).filter(|part| !part.is_empty()).collect()
}

/// Exactly so many digits, after letters that look like digits are read as such.
fn digits(part: &str, length: usize) -> Option<String> {
    let read: Option<String> = part
        .chars()
        .map(|letter| match letter {
            '0'..='9' => Some(letter),
            'O' | 'o' => Some('0'),
            'l' | 'I' | '|' => Some('1'),
            _ => None,
        })
        .collect();
    read.filter(|read| read.len() == length && part.chars().any(|letter| letter.is_ascii_digit() || length == 1))
}

fn province_suffix(part: &str) -> Option<String> {
    let mut letters = part.chars();
    let first = letters.next()?.to_ascii_uppercase();
    let number = digits(letters.as_str(), 2)?;
    ('A'..='Y').contains(&first).then(|| format!("{first}{number}"))
}

/// The code of a leading digit and up to six digits, zeros put back at the end.
fn code_of(lead: &str, digits: &str) -> Option<ProcedureCode> {
    if digits.is_empty() || digits.len() > 6 {
        return None;
    }
    ProcedureCode::new(lead.parse().ok()?, format!("{digits:0<6}").parse().ok()?)
}

/// T-CTH-280421-TT, the form before 2018.
fn is_obsolete(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '–', '_']).collect();
    let letters = |part: &str, longest| {
        !part.is_empty() && part.len() <= longest && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let (Some(kind), Some(body), Some(number)) = (parts.first(), parts.get(1), parts.get(2)) else { return false };
    parts.len() <= 4
        && letters(kind, 2)
        && letters(body, 5)
        && (4..=7).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && parts.get(3).is_none_or(|tail| letters(tail, 4))
}

/// What was probably meant by digits that lost a dot or their last zeros; never accepted, only shown.
fn suggestion(packed: &str) -> Option<ProcedureCode> {
    let text = trimmed(packed);
    if text.len() == 7 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return code_of(&text[..1], &text[1..]);
    }
    let (lead, digits) = text.split_once(['.', ',', '-', '_'])?;
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if lead.len() == 1 && plain(lead) && plain(digits) && (3..=6).contains(&digits.len()) {
        return code_of(lead, digits);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &Code) -> String {
        match code {
            Code::Procedure { procedure, suffix, service, repair } => format!(
                "{procedure} {} {} {repair:?}",
                suffix.as_deref().unwrap_or("-"),
                service.map_or("-".to_owned(), |service| service.to_string())
            ),
            Code::Obsolete => "obsolete".to_owned(),
            Code::Several(codes) => format!("several {}", codes.len()),
            Code::Malformed(meant) => format!("malformed {}", meant.map_or("-".to_owned(), |code| code.to_string())),
        }
    }

    #[test]
    fn every_shape_of_a_code_is_read() {
        for (text, expected) in [
            ("1.008377", "1.008377 - - None"),
            ("1.008377.H13", "1.008377 H13 - None"),
            ("1.008377.000.00.00.H13", "1.008377 H13 - None"),
            ("1.008377.000.00.00.H13.01", "1.008377 H13 1 None"),
            ("1.008377.02", "1.008377 - 2 None"),
            ("2.000908.00 0.00.00.H61", "2.000908 H61 - Characters"),
            ("1.012507. H05", "1.012507 H05 - Characters"),
            (" 1.004194\u{a0}", "1.004194 - - Characters"),
            ("1.004194.", "1.004194 - - Characters"),
            ("1.004194[1]", "1.004194 - - Characters"),
            ("1.004194 (2)", "1.004194 - - Characters"),
            ("1.004194.Н13", "1.004194 H13 - Characters"),
            ("１.００４１９４", "1.004194 - - Characters"),
            ("1.004194.000.00.00-H13", "1.004194 H13 - Characters"),
            ("1,004194", "1.004194 - - Characters"),
            ("1..004194.H13.", "1.004194 H13 - Characters"),
            ("1.OO4194", "1.004194 - - Characters"),
            ("1.004194.h13", "1.004194 H13 - Characters"),
        ] {
            assert_eq!(shown(&from_text(text)), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_code_stays_none() {
        for (text, expected) in [
            ("T-CTH-280421-TT", "obsolete"),
            ("B-BTP-123456-TT", "obsolete"),
            ("000.00.00.H13-210615-0001", "malformed -"),
            ("H13.02.01-210615-0001", "malformed -"),
            ("1.00419", "malformed 1.004190"),
            ("2-000438", "malformed 2.000438"),
            ("1004194", "malformed 1.004194"),
            ("1.0041944", "malformed -"),
            ("chưa có mã", "malformed -"),
            ("Mã: 1.004194", "malformed 1.004194"),
            ("1.004194; 1.004195", "several 2"),
            ("1.004194\n2.000488.H13", "several 2"),
            ("0.004194", "malformed -"),
            ("1.004194.Z13", "malformed 1.004194"),
        ] {
            assert_eq!(shown(&from_text(text)), expected, "{text}");
        }
    }

    #[test]
    fn numbers_get_their_zeros_back() {
        for (number, expected) in [
            (1.00419, "1.004190 - - Number"),
            (1.004_194, "1.004194 - - None"),
            (2.0, "malformed -"),
            (1_004_194.0, "malformed 1.004194"),
            (1.004_194_4, "malformed -"),
            (f64::NAN, "malformed -"),
            (-1.004_194, "malformed 1.004194"),
        ] {
            assert_eq!(shown(&from_number(number)), expected, "{number}");
        }
    }
}
