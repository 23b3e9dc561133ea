//! What a reason in words speaks of: technical means, legal demands, the text of law that it cites.
//!
//! Takes the words of a reason; says which kind they are and whether a legal text is named.
//! Never judges: the rules of conditions do.

use crate::layout::contains_any;
use crate::vietnamese::fold::fold;

const TECHNICAL_WORDS: &[&str] = &[
    "dung luong",
    "ket noi",
    "lien thong",
    "co so du lieu",
    "csdl",
    "chu ky so",
    "ky so",
    "giay phep dien tu",
    "chung tu dien tu",
    "phan mem",
    "thanh toan",
    "thiet bi",
    "ha tang",
    "duong truyen",
    "bieu mau dien tu",
    "e form",
    "eform",
    "mot cua dien tu",
    "nhan luc",
    "dao tao",
    "may quet",
    "may scan",
    "may tinh",
    "scan",
    "mang",
    "internet",
    "cong nghe thong tin",
    "cntt",
    "tai khoan",
    "ky thuat",
    "so hoa",
    "tich hop",
    "he thong",
    "cong dich vu cong",
    "an toan thong tin",
    "bao mat",
    "bien lai dien tu",
    "hoa don dien tu",
    "dinh danh",
    "nhan su",
    "can bo",
    "tep",
    "file",
    "quy trinh dien tu",
    "kho du lieu",
    "du lieu",
    "chua tap huan",
    "kinh phi",
    "co so vat chat",
    "truc tuyen",
];
const LEGAL_WORDS: &[&str] = &[
    "ban chinh",
    "ho so goc",
    "ban goc",
    "giay to goc",
    "co mat",
    "hien dien",
    "tham tra",
    "xac minh",
    "hien truong",
    "thuc dia",
    "thuc te",
    "ky truc tiep",
    "noi cu tru",
    "phap luat",
    "quy dinh",
    "luat",
    "nghi dinh",
    "thong tu",
    "quyet dinh",
    "dieu khoan",
    "phap ly",
    "nop truc tiep",
    "den truc tiep",
    "truc tiep nop",
    "truc tiep den",
    "kiem tra thuc te",
    "cong chung",
    "chung thuc",
    "phong van",
    "van ban quy pham",
    "lay dau van tay",
    "truc tiep ky",
    "gap truc tiep",
    "tham dinh",
    "phap lenh",
    "bo luat",
];
const LEGAL_TEXTS: &[&str] = &[
    "nghi dinh",
    "thong tu",
    "quyet dinh",
    "phap lenh",
    "nghi quyet",
    "bo luat",
    "hien phap",
    "chi thi",
    "cong van",
    "thong tu lien tich",
    "nd cp",
    "quy chuan",
    "hiep dinh",
    "cong uoc",
    "van ban hop nhat",
];

/// Whether a text names a legal text: a kind of one, a law, or a number such as 43/2011/NĐ-CP.
pub(super) fn cites(text: &str) -> bool {
    folded_cites(text, &fold(text))
}

fn folded_cites(text: &str, folded: &str) -> bool {
    contains_any(folded, LEGAL_TEXTS) || names_law(folded) || has_text_number(text)
}

/// "Luật Hộ tịch", but not "pháp luật", "kỷ luật" or "luật sư".
fn names_law(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    words.iter().enumerate().any(|(at, word)| {
        let before = at.checked_sub(1).and_then(|before| words.get(before)).copied();
        let after = words.get(at + 1).copied();
        *word == "luat" && !matches!(before, Some("phap" | "ky" | "quy")) && !matches!(after, Some("su" | "dinh"))
    })
}

/// 43/2011/NĐ-CP, 02/QĐ-UBND
fn has_text_number(text: &str) -> bool {
    text.split([' ', ',', ';', '(', ')', '\n']).any(|word| {
        let parts: Vec<&str> = word.split('/').collect();
        let numbered =
            parts.first().is_some_and(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        let lettered =
            parts.last().is_some_and(|part| part.contains('-') || part.starts_with("QH")) && parts.len() >= 2;
        numbered && lettered && word.chars().any(char::is_uppercase)
    })
}

/// Whether a reason speaks of technical means and of nothing legal.
pub(super) fn is_technical(text: &str) -> bool {
    let folded = fold(text);
    !speaks_legally(text, &folded) && contains_any(&folded, TECHNICAL_WORDS)
}

/// Whether a reason speaks of legal demands, or cites a legal text, and of nothing technical.
pub(super) fn is_legal(text: &str) -> bool {
    let folded = fold(text);
    !contains_any(&folded, TECHNICAL_WORDS) && speaks_legally(text, &folded)
}

fn speaks_legally(text: &str, folded: &str) -> bool {
    contains_any(folded, LEGAL_WORDS) || folded_cites(text, folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_are_told_from_words_about_law() {
        for text in [
            "Điều 5 Nghị định số 123/2015/NĐ-CP",
            "theo Luật Hộ tịch",
            "43/2011/NĐ-CP",
            "Luật số 60/2014/QH13",
            "QĐ 1299/QĐ-UBND",
        ] {
            assert!(cites(text), "{text}");
        }
        for text in ["theo quy định của pháp luật", "Luật sư phải có mặt", "phải nộp bản chính", "ngày 15/6/2021"]
        {
            assert!(!cites(text), "{text}");
        }
    }
}
