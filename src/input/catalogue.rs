//! Reads the catalogue, the level-4 list and the integrated list.
//!
//! Takes a path; gives the list with the cells whose code could not be read.
//! Never resolves an agency's name and never passes over a row silently.

use std::path::Path;

use super::answer;
use super::cells::tidied;
use super::claims::number_within;
use super::code;
use super::list::{ListColumn, ListKind, Record, Unread, read};
use crate::failure::{Bilingual, Failure};
use crate::layout::{contains_words, starts_with_words};
use crate::model::code::ProcedureCode;
use crate::model::lists::{Catalogue, CatalogueRow, IntegratedList, IntegratedRow, LevelFourList};
use crate::model::online::OnlineLevel;
use crate::model::submission::{Answer, Code, Column};
use crate::text::Wording;
use crate::workbook::{Cell, Opener};

const CODE: ListColumn = ListColumn {
    wordings: &["ma so", "ma tthc", "ma thu tuc", "ma thu tuc hanh chinh", "ma so tthc", "ma", "code"],
    heading: "Mã TTHC",
    required: true,
    as_form: Some(Column::Code),
};
const NAME: ListColumn = ListColumn {
    wordings: &["ten", "ten thu tuc hanh chinh", "ten tthc", "ten thu tuc", "name"],
    heading: "Tên thủ tục hành chính",
    required: true,
    as_form: Some(Column::Name),
};
const AGENCY: ListColumn = ListColumn {
    wordings: &[
        "co quan thuc hien",
        "co quan giai quyet",
        "co quan",
        "don vi thuc hien",
        "don vi",
        "co quan don vi",
        "agency",
    ],
    heading: "Cơ quan thực hiện",
    required: false,
    as_form: None,
};

const fn optional(wordings: &'static [&'static str], heading: &'static str) -> ListColumn {
    ListColumn { wordings, heading, required: false, as_form: None }
}

const CATALOGUE: ListKind = ListKind {
    name: Wording { vi: "danh mục TTHC", en: "catalogue" },
    columns: &[
        CODE,
        NAME,
        AGENCY,
        optional(&["linh vuc", "ten linh vuc", "nganh linh vuc", "field"], "Lĩnh vực"),
        optional(&["cap thuc hien", "cap", "cap giai quyet"], "Cấp thực hiện"),
        optional(
            &["muc do", "muc do dvc", "muc do dvctt", "muc do dich vu cong", "muc do cung cap", "muc do truc tuyen"],
            "Mức độ",
        ),
        optional(
            &["tich hop dvcqg", "tich hop", "da tich hop", "tich hop cong dvcqg", "da tich hop dvcqg"],
            "Tích hợp DVCQG",
        ),
        optional(&["nghia vu tai chinh", "co nghia vu tai chinh", "phi le phi"], "Nghĩa vụ tài chính"),
        optional(&["trang thai", "tinh trang", "hieu luc", "state"], "Trạng thái"),
    ],
};
const LEVEL_4: ListKind = ListKind {
    name: Wording { vi: "danh mục TTHC đã thực hiện mức độ 4", en: "level-4 list" },
    columns: &[CODE],
};
const INTEGRATED: ListKind =
    ListKind { name: Wording { vi: "danh mục đã tích hợp", en: "integrated list" }, columns: &[CODE, AGENCY] };

/// Reads the catalogue; fails where the file cannot be read, has no code or name column, or no readable code.
pub fn catalogue(path: &Path, opener: &Opener) -> Result<(Catalogue, Vec<Unread>), Failure> {
    let (mut rows, mut unread) = (Vec::new(), Vec::new());
    read(path, &CATALOGUE, opener, |record| {
        if let Some(code) = code_of(path, record, &mut unread) {
            rows.extend(catalogue_row(record, code));
        }
    })?;
    if rows.is_empty() {
        return Err(no_codes(path));
    }
    Ok((Catalogue::new(rows), unread))
}

/// Reads the level-4 list; fails where the file cannot be read or has no code column.
pub fn level_4(path: &Path, opener: &Opener) -> Result<(LevelFourList, Vec<Unread>), Failure> {
    let (mut list, mut unread) = (LevelFourList::default(), Vec::new());
    read(path, &LEVEL_4, opener, |record| list.codes.extend(code_of(path, record, &mut unread)))?;
    Ok((list, unread))
}

/// Reads the integrated list; fails where the file cannot be read or has no code column.
pub fn integrated(path: &Path, shown: &str, opener: &Opener) -> Result<(IntegratedList, Vec<Unread>), Failure> {
    let (mut rows, mut unread) = (Vec::new(), Vec::new());
    read(path, &INTEGRATED, opener, |record| {
        if let (Some((code, service)), Some(at)) = (service_of(path, record, &mut unread), record.at(0)) {
            rows.push(IntegratedRow {
                code,
                service,
                agencies: record.entries(1),
                sheet: std::sync::Arc::clone(record.sheet()),
                at,
            });
        }
    })?;
    Ok((IntegratedList { path: shown.to_owned(), rows }, unread))
}

/// The code of a record; what stands there and cannot be read is noted, a blank cell or a heading repeated is none.
fn code_of(path: &Path, record: &Record<'_>, unread: &mut Vec<Unread>) -> Option<ProcedureCode> {
    service_of(path, record, unread).map(|(code, _)| code)
}

/// The same, with the number of the service where the code is a service's.
fn service_of(path: &Path, record: &Record<'_>, unread: &mut Vec<Unread>) -> Option<(ProcedureCode, Option<u8>)> {
    let (cell, at) = (record.cell(0)?, record.at(0)?);
    let code = match cell {
        Cell::Text(text) => code::from_text(text),
        Cell::Number(number) => code::from_number(*number),
        _ => Code::Malformed(None),
    };
    if let Code::Procedure { procedure, service, .. } = code {
        return Some((procedure, service));
    }
    let text = tidied(cell);
    // Titles of fields and repeated headings stand in the code column without a digit in them.
    if text.bytes().any(|byte| byte.is_ascii_digit()) {
        let sheet = std::sync::Arc::clone(record.sheet());
        unread.push(Unread { path: path.display().to_string(), sheet, at, text });
    }
    None
}

/// A list of which not one code can be read is no catalogue: every procedure would seem unknown.
fn no_codes(path: &Path) -> Failure {
    let path = path.display();
    Failure::new(
        Bilingual::new(
            format!("Danh mục TTHC {path} không có mã nào đọc được."),
            format!("No code of the catalogue {path} can be read."),
        ),
        Bilingual::new(
            "Kiểm tra lại có đúng tệp danh mục TTHC không; cột mã phải có dạng 1.004194.",
            "Check that this is the catalogue; its codes must look like 1.004194.",
        ),
    )
}

fn catalogue_row(record: &Record<'_>, code: ProcedureCode) -> Option<CatalogueRow> {
    let state = record.folded(8);
    Some(CatalogueRow {
        code,
        name: record.text(1).unwrap_or_else(|| std::sync::Arc::from("")),
        agencies: record.entries(2),
        field: record.text(3),
        level: record.text(4),
        online: online_level(record),
        integrated: record.has(6).then(|| says_yes(record, 6)),
        fee: record.has(7).then(|| says_something(record, 7)),
        repealed: ["bai bo", "het hieu luc", "huy bo", "khong con hieu luc"]
            .iter()
            .any(|words| contains_words(&state, words)),
        sheet: std::sync::Arc::clone(record.sheet()),
        at: record.at(0)?,
    })
}

/// "Toàn trình", "Một phần", or the number of a level; neither regime's words stand for the other's.
fn online_level(record: &Record<'_>) -> Option<OnlineLevel> {
    let folded = record.folded(5);
    if contains_words(&folded, "toan trinh") {
        return Some(OnlineLevel::Full);
    }
    if contains_words(&folded, "mot phan") {
        return Some(OnlineLevel::Partial);
    }
    let number = u8::try_from(number_within(&record.text(5)?)?).ok()?;
    (1..=4).contains(&number).then_some(OnlineLevel::Level(number))
}

fn answer_of(record: &Record<'_>, column: usize) -> Option<Answer> {
    match record.cell(column)? {
        Cell::Number(number) => Some(answer::from_number(*number)),
        Cell::Bool(truth) => Some(if *truth { Answer::Mark } else { Answer::Denial }),
        cell => Some(answer::from_text(&tidied(cell))),
    }
}

/// A mark, a word of meeting, or "đã tích hợp".
fn says_yes(record: &Record<'_>, column: usize) -> bool {
    matches!(answer_of(record, column), Some(Answer::Mark | Answer::Meeting | Answer::MeetingStatement))
        || starts_with_words(&record.folded(column), "da")
}

/// Anything but a blank or a denial: offices write the fee itself.
fn says_something(record: &Record<'_>, column: usize) -> bool {
    !matches!(answer_of(record, column), None | Some(Answer::Denial | Answer::DenyingStatement))
}
