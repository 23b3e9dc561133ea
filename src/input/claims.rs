//! What stands around a table: titles that name an annex, notes, signatures, totals, group headings.
//!
//! Takes the folded text of cells; gives what kind of line it is.
//! Never reads a data row.

use std::sync::Arc;

use super::cells::{folded, tidied};
use crate::layout::{described, labelled, starts_with_words};
use crate::model::address::CellRef;
use crate::model::submission::Claim;
use crate::workbook::Sheet;

/// Bytes of the longest text that can name an annex.
const LONGEST_TITLE: usize = 600;
const SIGNATURES: &[&str] = &[
    "noi nhan",
    "tm uy ban",
    "kt chu tich",
    "kt giam doc",
    "kt truong ban",
    "tl chu tich",
    "tuq chu tich",
    "giam doc",
    "pho giam doc",
    "thu truong",
    "nguoi lap",
    "lap bieu",
    "nguoi tong hop",
    "chu tich",
    "pho chu tich",
    "truong ban",
    "truong phong",
    "chanh van phong",
    "chanh thanh tra",
    "q giam doc",
    "ky ten",
    "xac nhan cua",
    "thu truong don vi",
    "thu truong co quan",
    "can bo lap",
    "nguoi lap bieu",
];
const NOTES: &[&str] = &["ghi chu", "luu y", "chu thich"];
const LETTERHEAD: &[&str] = &["cong hoa xa hoi chu nghia viet nam", "doc lap tu do hanh phuc", "kem theo"];

/// What the titles above a table say of its annex.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Titles {
    /// "Phụ lục I"
    pub label: Option<Claim>,
    /// "Danh mục … không nâng …"
    pub wording: Option<Claim>,
}

impl Titles {
    /// The cell that names the annex: the label, else the wording.
    pub fn naming(&self) -> Option<&Claim> {
        self.label.as_ref().or(self.wording.as_ref())
    }

    /// Whether label and wording name different annexes.
    pub fn contradict(&self) -> bool {
        matches!((&self.label, &self.wording), (Some(label), Some(wording)) if label.kind != wording.kind)
    }
}

/// The titles in the rows from `first` to `last`; of several, the nearest to the table counts.
pub fn titles(sheet: &Sheet, first: u32, last: u32) -> Titles {
    let mut titles = Titles::default();
    if first > last {
        return titles;
    }
    for (row, cells) in sheet.grid.rows_in(first..=last) {
        for (column, cell) in cells {
            let text = tidied(cell);
            if text.len() > LONGEST_TITLE {
                continue;
            }
            let folded = folded(cell);
            let claim = |kind| Claim { at: CellRef::new(row, *column), text: Arc::clone(&text), kind };
            if let Some(kind) = labelled(&folded) {
                titles.label = Some(claim(kind));
            }
            if let Some(kind) = described(&folded) {
                titles.wording = Some(claim(kind));
            }
        }
    }
    titles
}

/// Whether a folded line ends a table: a signature, a note or the title of the next one.
pub fn ends_table(folded: &str) -> bool {
    let any = |list: &[&str]| list.iter().any(|start| starts_with_words(folded, start));
    let titled = labelled(folded).is_some() && folded.len() < 200 || described(folded).is_some();
    any(SIGNATURES) || any(NOTES) || any(LETTERHEAD) || is_dateline(folded) || titled
}

/// "Cần Thơ, ngày 15 tháng 6 năm 2021"
fn is_dateline(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    let position = |word| words.iter().position(|candidate| *candidate == word);
    matches!((position("ngay"), position("thang"), position("nam")), (Some(day), Some(month), Some(year))
        if day < month && month < year && day <= 4 && words.len() <= 12)
}

/// Whether a folded line says that the annex is empty: "Không có", "Không phát sinh".
pub fn says_none(folded: &str) -> bool {
    const NONE: &[&str] =
        &["khong co", "khong", "khong co thu tuc", "khong co tthc", "khong phat sinh", "khong co thu tuc hanh chinh"];
    let starts = ["khong co thu tuc", "khong co tthc", "khong phat sinh", "khong co danh muc", "khong co thu tuc nao"];
    NONE.contains(&folded) || (folded.len() < 90 && starts.iter().any(|start| starts_with_words(folded, start)))
}

/// Whether a line is a total, from its tidied and its folded text: "Tổng cộng", "Cộng:", "Tổng số: 25 TTHC".
pub fn is_total(tidied: &str, folded: &str) -> bool {
    // "Công nhận …" folds to the same letters as "Cộng nhận …": the accent decides.
    let lower = tidied.to_lowercase();
    let unaccented = lower.is_ascii();
    let starts = ["tong cong", "tong so", "tong"].iter().any(|start| starts_with_words(folded, start))
        || lower.starts_with("cộng")
        || (unaccented && starts_with_words(folded, "cong"));
    let counts = |word: &str| {
        matches!(
            word,
            "tong"
                | "cong"
                | "so"
                | "tthc"
                | "thu"
                | "tuc"
                | "hanh"
                | "chinh"
                | "linh"
                | "vuc"
                | "la"
                | "co"
                | "phu"
                | "luc"
                | "i"
                | "ii"
                | "dvc"
                | "nhom"
        ) || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let alone = starts_with_words(folded, "tong")
        && !["tong cong", "tong so"].iter().any(|start| starts_with_words(folded, start));
    let longest = if alone { 1 } else { 6 };
    starts && (folded.split(' ').all(counts) || folded.split(' ').count() <= longest)
}

/// The first whole number in a text and nothing where there is none.
pub fn number_within(text: &str) -> Option<u64> {
    let start = text.find(|letter: char| letter.is_ascii_digit())?;
    let digits: String = text[start..].chars().take_while(char::is_ascii_digit).take(9).collect();
    digits.parse().ok()
}

/// The count in brackets at the end of a group heading: "(03 TTHC)", "(25 thủ tục)", "(07)".
pub fn count_in_brackets(text: &str) -> Option<u64> {
    let (_, inner) = text.rsplit_once('(')?;
    let inner = inner.split(')').next()?.trim();
    let digits: String = inner.chars().take_while(char::is_ascii_digit).collect();
    let rest = crate::vietnamese::fold::fold(&inner[digits.len()..]);
    let counts = rest.is_empty() || ["tthc", "thu tuc", "dvc", "dich vu"].iter().any(|word| rest.starts_with(word));
    if digits.is_empty() || digits.len() > 6 || !counts { None } else { digits.parse().ok() }
}
