//! The official form of Kế hoạch 117/KH-UBND, declared once: annexes, columns, headings and their other wordings.
//!
//! Takes folded text (`vietnamese::fold`); gives which heading or annex it speaks of.
//! Reader, forms and report follow it. Never looks at a sheet.

mod figures;

pub use figures::FigureColumn;
pub mod clean;
pub mod measure;

use crate::model::submission::{AnnexKind, Column};

/// One of the two annexes as the plan prints it.
#[derive(Debug, Clone, Copy)]
pub struct AnnexForm {
    /// Which annex.
    pub kind: AnnexKind,
    /// Its label, also the sheet's name.
    pub label: &'static str,
    /// Its title.
    pub title: &'static str,
    /// The heading over the two condition columns.
    pub conditions: &'static str,
}

/// Phụ lục I of KH117.
pub const ANNEX_I: AnnexForm = AnnexForm {
    kind: AnnexKind::I,
    label: "Phụ lục I",
    title: "DANH MỤC THỦ TỤC HÀNH CHÍNH NÂNG DỊCH VỤ CÔNG MỨC ĐỘ 4",
    conditions: "Đủ điều kiện nâng lên mức độ 4",
};

/// Phụ lục II of KH117.
pub const ANNEX_II: AnnexForm = AnnexForm {
    kind: AnnexKind::II,
    label: "Phụ lục II",
    title: "DANH MỤC THỦ TỤC HÀNH CHÍNH KHÔNG NÂNG DỊCH VỤ CÔNG MỨC ĐỘ 4",
    conditions: "Chưa đủ điều kiện nâng lên mức độ 4",
};

/// The form of an annex.
pub const fn form(kind: AnnexKind) -> &'static AnnexForm {
    match kind {
        AnnexKind::I => &ANNEX_I,
        AnnexKind::II => &ANNEX_II,
    }
}

/// The official heading of a column.
pub const fn heading(column: Column) -> &'static str {
    match column {
        Column::Number => "STT",
        Column::Code => "Mã TTHC/DVC",
        Column::Name => "Tên thủ tục hành chính",
        Column::Technical => "Về kỹ thuật, điều kiện của đơn vị",
        Column::Legal => "Về quy định của pháp luật",
    }
}

/// What a heading cell speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadingKind {
    /// One of the five columns.
    Column(Column),
    /// The heading over the two condition columns.
    Conditions,
    /// Lĩnh vực, an extra column.
    FieldName,
    /// The agency, a column of consolidated annexes.
    AgencyName,
}

const NUMBER: &[&str] = &["stt", "tt", "so tt", "so thu tu", "s t t", "so"];
const CODE: &[&str] = &["ma", "ma so", "so ho so tthc", "so ho so", "ma hs tthc", "ma hs"];
const CODE_STARTS: &[&str] = &[
    "ma tthc",
    "ma so tthc",
    "ma so thu tuc",
    "ma so dvc",
    "ma so dich vu",
    "ma thu tuc",
    "ma dvc",
    "ma dich vu",
    "ma ho so",
    "ma so ho so",
];
const NAME: &[&str] = &[
    "ten",
    "tthc",
    "thu tuc hanh chinh",
    "thu tuc",
    "danh muc thu tuc hanh chinh",
    "danh muc tthc",
    "dich vu cong",
    "noi dung",
];
const NAME_STARTS: &[&str] = &["ten tthc", "ten thu tuc", "ten dich vu", "ten dvc", "ten cua thu tuc", "ten goi"];
const FIELD: &[&str] = &["linh vuc", "nganh linh vuc", "ten linh vuc", "nhom linh vuc"];
const AGENCY: &[&str] = &[
    "co quan",
    "don vi",
    "co quan don vi",
    "ten co quan",
    "ten don vi",
    "co quan bao cao",
    "don vi bao cao",
    "co quan gui",
    "don vi gui",
];
const TECHNICAL: &[&str] = &["ky thuat", "dieu kien cua don vi", "dieu kien cua co quan", "ha tang"];
const LEGAL: &[&str] = &["phap luat", "phap ly", "quy dinh", "van ban phap"];
const UNMET: &[&str] = &[
    "chua du",
    "khong du",
    "chua dap ung",
    "khong dap ung",
    "chua dat",
    "khong dat",
    "khong nang",
    "chua nang",
    "chua dam bao",
    "khong dam bao",
    "chua co du",
    "khong co du",
    "khong the nang",
    "chua the nang",
];
const MET: &[&str] = &["du dieu kien", "dap ung", "dat dieu kien", "dam bao dieu kien", "du dk"];

/// Longest folded heading: anything longer is a sentence.
const LONGEST_HEADING: usize = 110;

/// What a heading cell speaks of, from its folded text; nothing where it is no heading of the form.
pub fn heading_kind(folded: &str) -> Option<HeadingKind> {
    if folded.is_empty() || folded.len() > LONGEST_HEADING {
        return None;
    }
    let text = without_column_number(folded);
    if NUMBER.contains(&text) {
        return Some(HeadingKind::Column(Column::Number));
    }
    if CODE.contains(&text) || CODE_STARTS.iter().any(|start| starts_with_words(text, start)) {
        return Some(HeadingKind::Column(Column::Code));
    }
    if NAME.contains(&text) || NAME_STARTS.iter().any(|start| starts_with_words(text, start)) {
        return Some(HeadingKind::Column(Column::Name));
    }
    if FIELD.contains(&text) {
        return Some(HeadingKind::FieldName);
    }
    if AGENCY.contains(&text) {
        return Some(HeadingKind::AgencyName);
    }
    condition_kind(text)
}

fn condition_kind(text: &str) -> Option<HeadingKind> {
    let technical = TECHNICAL.iter().any(|word| text.contains(word));
    let legal = LEGAL.iter().any(|word| text.contains(word));
    match (technical, legal) {
        (true, false) => Some(HeadingKind::Column(Column::Technical)),
        (false, true) => Some(HeadingKind::Column(Column::Legal)),
        _ => (text.contains("dieu kien") || polarity(text).is_some()).then_some(HeadingKind::Conditions),
    }
}

/// Whether a heading, folded, is the official wording of what it was taken for.
pub fn is_official(kind: HeadingKind, folded: &str) -> bool {
    match kind {
        HeadingKind::Column(Column::Number) => folded == "stt",
        HeadingKind::Column(Column::Code) => folded == "ma tthc dvc",
        HeadingKind::Column(Column::Name) => folded == "ten thu tuc hanh chinh",
        HeadingKind::Column(Column::Technical) => folded == "ve ky thuat dieu kien cua don vi",
        HeadingKind::Column(Column::Legal) => folded == "ve quy dinh cua phap luat",
        HeadingKind::Conditions => {
            matches!(folded, "du dieu kien nang len muc do 4" | "chua du dieu kien nang len muc do 4")
        }
        HeadingKind::FieldName | HeadingKind::AgencyName => true,
    }
}

/// Which annex a heading over conditions speaks of, from its folded text.
pub fn polarity(folded: &str) -> Option<AnnexKind> {
    if contains_any(folded, UNMET) {
        return Some(AnnexKind::II);
    }
    contains_any(folded, MET).then_some(AnnexKind::I)
}

/// Which annex a label names: "Phụ lục I", "PL 2", from folded text; nothing where it names both or none.
pub fn labelled(folded: &str) -> Option<AnnexKind> {
    if starts_with_words(folded, "kem theo") {
        return None;
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let mut found = None;
    for (at, word) in words.iter().enumerate() {
        let numeral = match *word {
            "luc" if at > 0 && words.get(at - 1) == Some(&"phu") => {
                words.get(at + 1 + usize::from(words.get(at + 1) == Some(&"so"))).copied()
            }
            "pl" | "phuluc" => words.get(at + 1).copied(),
            glued => glued.strip_prefix("phuluc").or_else(|| glued.strip_prefix("pl")),
        };
        let kind = match numeral {
            Some("i" | "1" | "01" | "l") => AnnexKind::I,
            Some("ii" | "2" | "02" | "ll") => AnnexKind::II,
            _ => continue,
        };
        if found.is_some_and(|before| before != kind) {
            return None;
        }
        found = Some(kind);
    }
    found
}

/// Which annex a title describes: "Danh mục … không nâng …", from folded text; nothing where it speaks of both.
pub fn described(folded: &str) -> Option<AnnexKind> {
    if !contains_words(folded, "danh muc") {
        return None;
    }
    let mut rest = folded.to_owned();
    for words in UNMET {
        rest = rest.replace(words, "|");
    }
    let unmet = rest != folded;
    let met = contains_any(&rest, MET) || (!unmet && raises_level(&rest));
    match (unmet, met) {
        (true, false) => Some(AnnexKind::II),
        (false, true) => Some(AnnexKind::I),
        _ => None,
    }
}

fn raises_level(folded: &str) -> bool {
    contains_words(folded, "nang")
        && (folded.contains("muc do") || folded.contains("dich vu cong") || folded.contains("dvc"))
}

/// The text without a column number behind it: "ma tthc 2" is "ma tthc".
fn without_column_number(folded: &str) -> &str {
    match folded.rsplit_once(' ') {
        Some((text, number))
            if number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit()) && !text.ends_with("muc do") =>
        {
            text
        }
        _ => folded,
    }
}

/// Whether a folded text starts with these whole words.
pub fn starts_with_words(folded: &str, words: &str) -> bool {
    folded.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether a folded text holds these whole words.
pub fn contains_words(folded: &str, words: &str) -> bool {
    contains_any(folded, &[words])
}

/// Whether a folded text holds the whole words of one of a list.
pub fn contains_any(folded: &str, list: &[&str]) -> bool {
    let mut rest = folded;
    loop {
        // Comparing one letter spares most comparisons: this is asked of every statement in every row.
        let first = rest.as_bytes().first();
        let may_start = |words: &&&str| words.as_bytes().first() == first;
        if list.iter().filter(may_start).any(|words| starts_with_words(rest, words)) {
            return true;
        }
        match rest.split_once(' ') {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_headings_are_recognised() {
        for (text, column) in [
            ("stt", Column::Number),
            ("tt", Column::Number),
            ("ma tthc dvc", Column::Code),
            ("ma so tthc tren cong dvcqg", Column::Code),
            ("ma tthc 2", Column::Code),
            ("ma ho so tthc", Column::Code),
            ("ten thu tuc hanh chinh", Column::Name),
            ("ten tthc", Column::Name),
            ("ve ky thuat dieu kien cua don vi", Column::Technical),
            ("du dieu kien ve ky thuat", Column::Technical),
            ("ve quy dinh cua phap luat", Column::Legal),
            ("chua du dieu kien ve phap ly", Column::Legal),
        ] {
            assert_eq!(heading_kind(text), Some(HeadingKind::Column(column)), "{text}");
        }
        assert_eq!(heading_kind("du dieu kien nang len muc do 4"), Some(HeadingKind::Conditions));
        assert_eq!(heading_kind("ghi chu"), None);
        assert_eq!(heading_kind("so dien thoai"), None);
    }

    #[test]
    fn labels_and_titles_tell_the_annex() {
        for (text, kind) in [
            ("phu luc i", Some(AnnexKind::I)),
            ("phu luc ii kthc", Some(AnnexKind::II)),
            ("pl2", Some(AnnexKind::II)),
            ("phu luc so 02", Some(AnnexKind::II)),
            ("phu luc i va phu luc ii", None),
            ("phu luc", None),
            ("kem theo phu luc i", None),
        ] {
            assert_eq!(labelled(text), kind, "{text}");
        }
        for (text, kind) in [
            ("danh muc thu tuc hanh chinh nang dich vu cong muc do 4", Some(AnnexKind::I)),
            ("danh muc thu tuc hanh chinh khong nang dich vu cong muc do 4", Some(AnnexKind::II)),
            ("danh muc tthc chua du dieu kien nang len muc do 4", Some(AnnexKind::II)),
            ("danh muc tthc du dieu kien va khong du dieu kien", None),
            ("danh muc thu tuc hanh chinh", None),
        ] {
            assert_eq!(described(text), kind, "{text}");
        }
    }
}
