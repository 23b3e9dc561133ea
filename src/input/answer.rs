//! Reads a condition cell: a mark, a word of meeting, a denial or a statement in words.
//!
//! Takes the tidied text or the value of one cell; gives an [`Answer`] that no annex has coloured yet.
//! Never decides whether the condition is met: that depends on the annex.

use crate::layout::{contains_any, starts_with_words};
use crate::model::submission::Answer;
use crate::vietnamese::fold::fold;

const MARKS: &[&str] = &["x", "xx", "xxx", "v", "1", "true", "yes", "y", "ok"];
const MARK_SIGNS: &[char] = &['✓', '✔', '√', '☑', '☒', '×', '✕', '✖', '🗸', '+', '●', '•'];
const MEETING: &[&str] = &[
    "co",
    "du",
    "dat",
    "dap ung",
    "du dieu kien",
    "dap ung du",
    "dap ung day du",
    "dap ung yeu cau",
    "dat yeu cau",
    "da du",
    "da dat",
    "da dap ung",
    "dam bao",
    "da co",
    "du dk",
    "da du dieu kien",
    "co du dieu kien",
    "dap ung dieu kien",
    "dat dieu kien",
];
const DENIALS: &[&str] = &[
    "khong",
    "chua",
    "chua du",
    "khong du",
    "chua dat",
    "khong dat",
    "chua dap ung",
    "khong dap ung",
    "chua co",
    "khong co",
    "chua dam bao",
    "khong dam bao",
    "thieu",
    "con thieu",
    "0",
    "no",
    "false",
    "ko",
    "khong du dieu kien",
    "chua du dieu kien",
    "chua du dk",
    "khong du dk",
];
const DENYING_STARTS: &[&str] = &["chua", "khong", "thieu"];
const MEETING_STARTS: &[&str] = &["du", "dap ung", "dat", "dam bao", "da du", "da dap ung"];
const TAKES_BACK: &[&str] = &["chua", "khong", "thieu", "nhung", "tru"];

/// Reads a condition from tidied text that is not blank.
pub fn from_text(tidied: &str) -> Answer {
    // The form's own mark stands in most cells of Phụ lục I.
    if tidied == "x" {
        return Answer::Mark;
    }
    let folded = fold(tidied);
    if folded.is_empty() {
        return from_signs(tidied);
    }
    let has = |list: &[&str]| list.contains(&folded.as_str());
    if has(MARKS) {
        Answer::Mark
    } else if has(MEETING) {
        Answer::Meeting
    } else if has(DENIALS) {
        Answer::Denial
    } else if is_statement(&folded) {
        statement(&folded)
    } else {
        Answer::Unclear
    }
}

/// Reads a condition from a number: 1 is a mark, 0 a denial.
pub fn from_number(number: f64) -> Answer {
    match number.to_string().as_str() {
        "1" => Answer::Mark,
        "0" | "-0" => Answer::Denial,
        _ => Answer::Unclear,
    }
}

/// Text without a single letter or digit: a tick, a dash, a question mark.
fn from_signs(text: &str) -> Answer {
    if text.chars().any(|sign| MARK_SIGNS.contains(&sign)) {
        return Answer::Mark;
    }
    let dashes = text.chars().all(|sign| matches!(sign, '-' | '–' | '—' | '−' | '_' | ' '));
    if dashes { Answer::Denial } else { Answer::Unclear }
}

/// Two words, or one of at least four letters: "abc" says nothing.
fn is_statement(folded: &str) -> bool {
    let letters = folded.chars().filter(|letter| letter.is_alphabetic()).count();
    letters >= 4
}

fn statement(folded: &str) -> Answer {
    if DENYING_STARTS.iter().any(|start| starts_with_words(folded, start)) {
        return Answer::DenyingStatement;
    }
    let meets = MEETING_STARTS.iter().any(|start| starts_with_words(folded, start));
    let takes_back = contains_any(folded, TAKES_BACK);
    if meets && !takes_back { Answer::MeetingStatement } else { Answer::Statement }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_told_apart() {
        for (text, answer) in [
            ("x", Answer::Mark),
            ("X", Answer::Mark),
            ("Х", Answer::Mark),
            ("✓", Answer::Mark),
            ("(x)", Answer::Mark),
            ("1", Answer::Mark),
            ("Có", Answer::Meeting),
            ("Đáp ứng", Answer::Meeting),
            ("Đủ điều kiện", Answer::Meeting),
            ("Không", Answer::Denial),
            ("chưa đủ", Answer::Denial),
            ("-", Answer::Denial),
            ("0", Answer::Denial),
            ("Chưa có chữ ký số", Answer::DenyingStatement),
            ("Đáp ứng đầy đủ các yêu cầu", Answer::MeetingStatement),
            ("Đủ máy nhưng chưa có đường truyền", Answer::Statement),
            ("Phải nộp bản chính", Answer::Statement),
            ("?", Answer::Unclear),
            ("abc", Answer::Unclear),
            ("2", Answer::Unclear),
        ] {
            assert_eq!(from_text(text), answer, "{text}");
        }
        assert_eq!(from_number(1.0), Answer::Mark);
        assert_eq!(from_number(0.0), Answer::Denial);
        assert_eq!(from_number(3.0), Answer::Unclear);
    }
}
