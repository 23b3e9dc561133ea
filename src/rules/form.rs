//! `RS2xx`: the form (biểu mẫu).
//!
//! Takes annexes; speaks of headings, merges, broken cells, numbering and declared counts.
//! Never looks at what a code or a condition means.

mod broken;
mod version;

use std::sync::Arc;

use super::{Check, Needs, Out, Rule};
use crate::layout::{HeadingKind, form, heading, heading_kind};
use crate::model::address::CellRef;
use crate::model::severity::Severity;
use crate::model::submission::{Annex, AnnexKind, CellFault, Claim, Column, Reading, Submission};
use crate::text::Wording;
use crate::text::fact::{Fact, Term};
use crate::vietnamese::fold::fold;

use broken::{ERROR_CELL, FORMULA_WITHOUT_VALUE, UNREADABLE_CELL};
use version::OUTDATED_FORM;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &MISSING_COLUMN,
    &RENAMED_HEADING,
    &ANNEX_CONFLICT,
    &DUPLICATE_ANNEX,
    &MERGED_DATA,
    &ERROR_CELL,
    &FORMULA_WITHOUT_VALUE,
    &NUMBERING,
    &CONTENT_OUTSIDE,
    &DECLARED_COUNT,
    &ANNEX_MISSING,
    &UNREADABLE_CELL,
    &OUTDATED_FORM,
];

const FORM: Wording = Wording {
    vi: "Phụ lục I, Phụ lục II kèm theo Kế hoạch số 117/KH-UBND (mẫu năm cột)",
    en: "Phụ lục I and II attached to Plan 117/KH-UBND (the five-column form)",
};
const BOTH_ANNEXES: Wording = Wording {
    vi: "điểm a khoản 1 Mục II Kế hoạch số 117/KH-UBND (kết quả: báo cáo theo Phụ lục I và Phụ lục II)",
    en: "Plan 117/KH-UBND, II.1.a (result: reports following Phụ lục I and Phụ lục II)",
};

static MISSING_COLUMN: Rule = Rule {
    code: "RS201",
    name: "missing-column",
    severity: Severity::Error,
    basis: FORM,
    title: Wording { vi: "Thiếu cột của biểu mẫu", en: "A column of the form is missing" },
    message: Wording {
        vi: "Không tìm thấy cột “{column}”; các dòng của trang tính này chưa được tổng hợp.",
        en: "Column “{column}” cannot be found; the rows of this sheet are not counted.",
    },
    help: Wording {
        vi: "Thêm cột hoặc sửa tên cột thành “{column}” ở dòng tiêu đề.",
        en: "Add the column, or name it “{column}” in the heading row.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nô | I | B6 |",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Annex(|annex, out| {
        for column in &annex.missing {
            out.cell(annex.heading_at, [("column", Fact::Term(column_term(*column)))]);
        }
    }),
};

static RENAMED_HEADING: Rule = Rule {
    code: "RS202",
    name: "renamed-heading",
    severity: Severity::Note,
    basis: FORM,
    title: Wording { vi: "Tên cột khác biểu mẫu", en: "A heading in other words" },
    message: Wording {
        vi: "Tên cột “{found}” khác biểu mẫu; được đọc là “{official}”.",
        en: "The heading “{found}” is not the form's wording; it is read as “{official}”.",
    },
    help: Wording { vi: "Sửa tên cột thành “{official}”.", en: "Name the column “{official}”." },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nô | I | B6 | Mã số TTHC",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Annex(|annex, out| {
        for renamed in &annex.renamed {
            let conditions = heading_kind(&fold(&renamed.text));
            let official = match (conditions, annex.kind) {
                (Some(HeadingKind::Conditions), Some(kind)) => form(kind).conditions,
                _ => heading(renamed.column),
            };
            out.cell(
                renamed.at,
                [("found", Fact::Text(Arc::clone(&renamed.text))), ("official", Fact::shown(official))],
            );
        }
    }),
};

static ANNEX_CONFLICT: Rule = Rule {
    code: "RS203",
    name: "annex-conflict",
    severity: Severity::Error,
    basis: FORM,
    title: Wording { vi: "Tiêu đề và tên cột mâu thuẫn", en: "Title and headings disagree" },
    message: Wording {
        vi: "Tiêu đề ghi “{title}” nhưng cột ghi “{heading}”: dấu “x” ở hai phụ lục có nghĩa ngược nhau nên số liệu của trang tính này chưa được tổng hợp.",
        en: "The title says “{title}” but the heading says “{heading}”: the same x means the opposite in the two annexes, so this sheet is not counted.",
    },
    help: Wording {
        vi: "Kiểm tra lại đây là Phụ lục I hay Phụ lục II rồi sửa tiêu đề hoặc tên cột.",
        en: "Check whether this is Phụ lục I or Phụ lục II and mend the title or the heading.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nô | I | A1 | PHỤ LỤC II",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Annex(|annex, out| {
        if annex.kind.is_none() {
            let said = |claim: Option<&Claim>| {
                Fact::Text(claim.map_or_else(|| Arc::from(""), |claim| Arc::clone(&claim.text)))
            };
            let related = annex.heading.as_ref().map(|claim| out.place(&annex.sheet, claim.at));
            let finding = out.cell(
                annex.named_at,
                [("title", said(annex.title.as_ref())), ("heading", said(annex.heading.as_ref()))],
            );
            finding.related.extend(related);
        }
    }),
};

static DUPLICATE_ANNEX: Rule = Rule {
    code: "RS204",
    name: "duplicate-annex",
    severity: Severity::Warning,
    basis: FORM,
    title: Wording { vi: "Hai trang tính cùng một phụ lục", en: "Two sheets are the same annex" },
    message: Wording {
        vi: "Trang tính “{sheet}” cũng là {annex} như trang tính “{first}”; cả hai đều được đọc.",
        en: "Sheet “{sheet}” is {annex} as sheet “{first}” is; both are read.",
    },
    help: Wording {
        vi: "Gộp vào một trang tính, hoặc xóa trang tính là bản cũ.",
        en: "Put them on one sheet, or delete the one that is an older copy.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nII | 1 | 1.004195 | Gia hạn tạm trú | x | x\nô | II | A1 | PHỤ LỤC I\nô | II | A2 | DANH MỤC THỦ TỤC HÀNH CHÍNH NÂNG DỊCH VỤ CÔNG MỨC ĐỘ 4\nô | II | D6 | Đủ điều kiện nâng lên mức độ 4",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nII | 1 | 1.004195 | Gia hạn tạm trú | Chưa có chữ ký số |",
    check: Check::Submission(duplicate_annex),
};

static MERGED_DATA: Rule = Rule {
    code: "RS205",
    name: "merged-data",
    severity: Severity::Warning,
    basis: FORM,
    title: Wording { vi: "Gộp ô trong phần dữ liệu", en: "Merged cells over data rows" },
    message: Wording {
        vi: "Vùng {area} gộp ô qua nhiều dòng dữ liệu; dấu hoặc lý do ở cột điều kiện được hiểu cho mọi dòng, mã và tên chỉ cho dòng đầu.",
        en: "{area} is merged over data rows; a condition is taken for every row it covers, a code or a name for the first alone.",
    },
    help: Wording {
        vi: "Bỏ gộp ô (Unmerge Cells) rồi nhập giá trị vào từng dòng.",
        en: "Unmerge the cells and enter the value in each row.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nI | 2 | 1.004195 | Gia hạn tạm trú | | x\ngộp | I | D8:D9",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x |\ngộp | I | D8:E8",
    check: Check::Annex(|annex, out| {
        for area in &annex.merges {
            out.cell(area.first, [("area", Fact::shown(area))]);
        }
    }),
};

static NUMBERING: Rule = Rule {
    code: "RS208",
    name: "numbering",
    severity: Severity::Note,
    basis: FORM,
    title: Wording { vi: "Số thứ tự", en: "Numbering" },
    message: Wording { vi: "Số thứ tự ở ô {cell} {how}.", en: "The number in {cell} is {how}." },
    help: Wording {
        vi: "Đánh lại số thứ tự liên tục; được đánh lại từ 1 dưới mỗi lĩnh vực.",
        en: "Number the rows on; the numbers may begin again under each field.",
    },
    needs: Needs::Nothing,
    looks_at: &[Column::Number],
    bad: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nI | 1 | 1.004195 | Gia hạn tạm trú | x | x",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nI | 3 | 1.004195 | Gia hạn tạm trú | x | x",
    check: Check::Annex(numbering),
};

static CONTENT_OUTSIDE: Rule = Rule {
    code: "RS209",
    name: "content-outside-table",
    severity: Severity::Warning,
    basis: FORM,
    title: Wording { vi: "Mã TTHC nằm ngoài bảng", en: "A code outside the table" },
    message: Wording {
        vi: "Mã {code} ở ô {cell} của trang tính “{sheet}” nằm ngoài bảng nên chưa được đọc.",
        en: "Code {code} in {cell} of sheet “{sheet}” stands outside the table and was not read.",
    },
    help: Wording {
        vi: "Nếu là thủ tục phải báo cáo thì đưa vào bảng; nếu không thì bỏ đi.",
        en: "If it is to be reported, put it in the table; if not, take it out.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nô | I | A20 | Ghi chú: còn thủ tục 1.004195",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nô | I | A20 | Ghi chú: đã rà soát xong",
    check: Check::Submission(content_outside),
};

static DECLARED_COUNT: Rule = Rule {
    code: "RS210",
    name: "declared-count",
    severity: Severity::Warning,
    basis: FORM,
    title: Wording { vi: "Số lượng ghi không khớp số dòng", en: "A declared count disagrees with the rows" },
    message: Wording {
        vi: "Ô {cell} ghi {declared} nhưng bảng có {rows} dòng.",
        en: "Cell {cell} says {declared} but the table has {rows} rows.",
    },
    help: Wording {
        vi: "Kiểm tra có thiếu hoặc thừa dòng không rồi sửa con số.",
        en: "Check for missing or surplus rows, then mend the number.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "nhóm | I | I | LĨNH VỰC CƯ TRÚ (03 TTHC)\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    good: "nhóm | I | I | LĨNH VỰC CƯ TRÚ (01 TTHC)\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Annex(declared_count),
};

static ANNEX_MISSING: Rule = Rule {
    code: "RS211",
    name: "annex-missing",
    severity: Severity::Warning,
    basis: BOTH_ANNEXES,
    title: Wording { vi: "Thiếu một phụ lục", en: "One of the two annexes is absent" },
    message: Wording { vi: "Tệp không có {annex}.", en: "The file has no {annex}." },
    help: Wording {
        vi: "Gửi đủ cả hai phụ lục; phụ lục không có thủ tục nào thì ghi “Không có”.",
        en: "Send both annexes; write “Không có” in one that has no procedure.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nbỏ phụ lục | II",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Submission(annex_missing),
};

const fn column_term(column: Column) -> Term {
    match column {
        Column::Number => Term::NumberColumn,
        Column::Code => Term::CodeColumn,
        Column::Name => Term::NameColumn,
        Column::Technical => Term::TechnicalColumn,
        Column::Legal => Term::LegalColumn,
    }
}

const fn annex_term(kind: AnnexKind) -> Term {
    match kind {
        AnnexKind::I => Term::AnnexOne,
        AnnexKind::II => Term::AnnexTwo,
    }
}

fn duplicate_annex(submission: &Submission, out: &mut Out<'_>) {
    for (place, annex) in submission.annexes().iter().enumerate() {
        let Some(kind) = annex.kind else { continue };
        let earlier = submission.annexes().iter().take(place);
        let Some(first) =
            earlier.into_iter().find(|earlier| earlier.kind == Some(kind) && earlier.sheet != annex.sheet)
        else {
            continue;
        };
        let related = out.place(&first.sheet, first.named_at);
        let facts = [
            ("sheet", Fact::Text(Arc::clone(&annex.sheet))),
            ("annex", Fact::Term(annex_term(kind))),
            ("first", Fact::Text(Arc::clone(&first.sheet))),
        ];
        out.sheet_cell(&annex.sheet, annex.named_at, facts).related.push(related);
    }
}

/// A gap is fine, and so is a new beginning under a group heading; a repeat is told at the second.
fn numbering(annex: &Annex, out: &mut Out<'_>) {
    let mut before: Option<(u32, Option<usize>)> = None;
    for row in &annex.rows {
        let how = match &row.number.reading {
            Reading::Known(number) => {
                let begins_again = before.is_some_and(|(_, group)| group != row.group) && *number == 1;
                let how = match before {
                    Some((last, _)) if *number == last && !begins_again => Some(Term::NumberRepeated),
                    Some((last, _)) if *number < last && !begins_again => Some(Term::NumberOutOfOrder),
                    _ => None,
                };
                before = Some((*number, row.group));
                how
            }
            Reading::Blank => Some(Term::NumberMissing),
            Reading::Faulty(CellFault::NoStoredValue) => Some(Term::NumberWithoutValue),
            Reading::Unreadable => Some(Term::NumberUnreadable),
            Reading::Faulty(_) => None,
        };
        if let Some(how) = how {
            out.cell(row.number.at, [("cell", Fact::shown(row.number.at)), ("how", Fact::Term(how))]);
        }
    }
}

fn content_outside(submission: &Submission, out: &mut Out<'_>) {
    let Ok(content) = &submission.content else { return };
    if content.annexes.is_empty() {
        return;
    }
    let on_annexes = content.annexes.iter().flat_map(|annex| &annex.stray_codes);
    for stray in on_annexes.chain(&content.stray_codes) {
        let facts = [
            ("code", Fact::shown(stray.code)),
            ("cell", Fact::shown(stray.at)),
            ("sheet", Fact::Text(Arc::clone(&stray.sheet))),
        ];
        out.sheet_cell(&stray.sheet, stray.at, facts);
    }
}

fn declared_count(annex: &Annex, out: &mut Out<'_>) {
    for group in &annex.groups {
        if let Some(declared) = group.declared.filter(|declared| declared.count != count(group.rows)) {
            report_count(out, declared.at, declared.count, count(group.rows));
        }
    }
    for total in &annex.totals {
        for each in &total.declared {
            let agrees = |rows: usize| count(rows) == each.declared.count;
            // A total may also stand above the rows it counts.
            let above_all = total.rows_above == 0 && agrees(annex.rows.len());
            if !above_all
                && !agrees(total.rows_above)
                && !agrees(total.rows_in_group)
                && !each.filled.is_some_and(agrees)
            {
                report_count(out, each.declared.at, each.declared.count, count(total.rows_above));
            }
        }
    }
}

fn count(rows: usize) -> u64 {
    u64::try_from(rows).unwrap_or(u64::MAX)
}

fn report_count(out: &mut Out<'_>, at: CellRef, declared: u64, rows: u64) {
    out.cell(at, [("cell", Fact::shown(at)), ("declared", Fact::Count(declared)), ("rows", Fact::Count(rows))]);
}

/// Silent where a sheet's annex cannot be told: it may be the one that seems to be missing.
fn annex_missing(submission: &Submission, out: &mut Out<'_>) {
    let annexes = submission.annexes();
    if annexes.is_empty() || annexes.iter().any(|annex| annex.kind.is_none()) {
        return;
    }
    for kind in [AnnexKind::I, AnnexKind::II] {
        if !annexes.iter().any(|annex| annex.kind == Some(kind)) {
            out.file([("annex", Fact::Term(annex_term(kind)))]);
        }
    }
}
