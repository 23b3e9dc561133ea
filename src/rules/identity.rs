//! `RS3xx`: code and name (mã và tên).
//!
//! Takes rows; speaks of what their code and name cells hold, alone and against each other and the catalogue.
//! Never looks at conditions.

mod names;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Check, Needs, Out, Rule};
use crate::model::address::CellRef;
use crate::model::agency::AgencyId;
use crate::model::code::ProcedureCode;
use crate::model::severity::Severity;
use crate::model::submission::{Annex, AnnexKind, Code, CodeRepair, Column, Row, Submission};
use crate::text::Wording;
use crate::text::fact::Fact;

use names::{MISSING_NAME, NAME_MISMATCH, NAME_VARIANT, named_like};

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &MISSING_CODE,
    &MALFORMED_CODE,
    &CODE_AS_NUMBER,
    &OBSOLETE_CODE,
    &INTERNAL_PROCEDURE,
    &OTHER_PROVINCE,
    &SERVICE_CODE,
    &DUPLICATE_CODE,
    &CODE_IN_BOTH,
    &MISSING_NAME,
    &NAME_VARIANT,
    &NAME_MISMATCH,
    &REPAIRED_CODE,
    &SEVERAL_CODES,
];

const CODES: Wording = Wording {
    vi: "cột Mã TTHC/DVC của Phụ lục I, Phụ lục II kèm theo Kế hoạch số 117/KH-UBND; mã theo Cơ sở dữ liệu quốc gia về thủ tục hành chính",
    en: "column Mã TTHC/DVC of the annexes of Plan 117/KH-UBND; codes as in the national database of procedures",
};
const ONCE: Wording = Wording {
    vi: "điểm a khoản 1 Mục II Kế hoạch số 117/KH-UBND (mỗi thủ tục được rà soát một lần, vào một phụ lục)",
    en: "Plan 117/KH-UBND, II.1.a (each procedure is reviewed once, into one annex)",
};

static MISSING_CODE: Rule = Rule {
    code: "RS301",
    name: "missing-code",
    severity: Severity::Error,
    basis: CODES,
    title: Wording { vi: "Thiếu mã TTHC", en: "No code" },
    message: Wording { vi: "Dòng {row} chưa có mã TTHC.", en: "Row {row} has no code." },
    help: Wording {
        vi: "Nhập mã TTHC theo danh mục hiện hành vào ô {cell}.[[ Tên này trong danh mục có mã {suggestion}.]]",
        en: "Enter the procedure's code of the catalogue in {cell}.[[ The catalogue has this name under {suggestion}.]]",
    },
    needs: Needs::Nothing,
    looks_at: &[Column::Code],
    bad: "I | 1 | | Đăng ký tạm trú | x | x",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Row(|row, _, out| {
        if row.code.is_blank() {
            let facts = [("row", Fact::shown(row.row + 1)), ("cell", Fact::shown(row.code.at))];
            let suggestion = named_like(row, out);
            out.cell(row.code.at, facts).facts.extend(suggestion.map(|code| ("suggestion", Fact::shown(code))));
        }
    }),
};

static MALFORMED_CODE: Rule = Rule {
    code: "RS302",
    name: "malformed-code",
    severity: Severity::Error,
    basis: CODES,
    title: Wording { vi: "Mã không đúng dạng", en: "Not a procedure's code" },
    message: Wording {
        vi: "“{found}” không phải mã TTHC/DVC (dạng đúng: 1.004194 hoặc 1.004194.000.00.00.{province}).",
        en: "“{found}” is no code of a procedure or service (the form is 1.004194 or 1.004194.000.00.00.{province}).",
    },
    help: Wording {
        vi: "[[Có phải mã đúng là {suggestion}? ]]Nhập lại mã TTHC theo danh mục hiện hành, ô định dạng Văn bản (Text).",
        en: "[[Did you mean {suggestion}? ]]Enter the code as the catalogue has it, in a cell formatted as Text.",
    },
    needs: Needs::Nothing,
    looks_at: &[Column::Code],
    bad: "I | 1 | 000.00.00.H13-210615-0001 | Đăng ký tạm trú | x | x",
    good: "I | 1 | 1.004194.000.00.00.H13 | Đăng ký tạm trú | x | x",
    check: Check::Row(|row, _, out| {
        if let Some(Code::Malformed(meant)) = row.code.known() {
            let province = Fact::shown(&out.against.profile.province.code);
            let meant = meant.map(|code| ("suggestion", Fact::shown(code)));
            let facts = [("found", Fact::Text(Arc::clone(&row.code.text))), ("province", province)];
            out.cell(row.code.at, facts).facts.extend(meant);
        }
    }),
};

static CODE_AS_NUMBER: Rule = Rule {
    code: "RS303",
    name: "code-as-number",
    severity: Severity::Warning,
    basis: CODES,
    title: Wording { vi: "Mã bị Excel đổi thành số", en: "Excel made the code a number" },
    message: Wording {
        vi: "Ô {cell} ở dạng số nên Excel đã bỏ số 0 cuối: {found} được đọc thành {code}.",
        en: "Cell {cell} is a number, so Excel dropped the zeros at its end: {found} is read as {code}.",
    },
    help: Wording {
        vi: "Định dạng cột mã là Văn bản (Text) rồi nhập lại {code}.",
        en: "Format the code column as Text and type {code} again.",
    },
    needs: Needs::Nothing,
    looks_at: &[Column::Code],
    bad: "I | 1 | =1.00419 | Đăng ký tạm trú | x | x",
    good: "I | 1 | =1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Row(|row, _, out| {
        if let Some((code, CodeRepair::Number)) = repaired(row) {
            let facts = [
                ("cell", Fact::shown(row.code.at)),
                ("found", Fact::Text(Arc::clone(&row.code.text))),
                ("code", Fact::shown(code)),
            ];
            out.cell(row.code.at, facts);
        }
    }),
};

static OBSOLETE_CODE: Rule = Rule {
    code: "RS304",
    name: "obsolete-code",
    severity: Severity::Error,
    basis: CODES,
    title: Wording { vi: "Mã kiểu cũ trước năm 2018", en: "A code of before 2018" },
    message: Wording {
        vi: "“{found}” là mã kiểu cũ (trước năm 2018), không còn dùng.",
        en: "“{found}” is a code of before 2018 and no longer in use.",
    },
    help: Wording {
        vi: "Tra mã mới của thủ tục trên Cơ sở dữ liệu quốc gia về thủ tục hành chính rồi nhập lại.",
        en: "Look up the procedure's present code in the national database and enter it.",
    },
    needs: Needs::Nothing,
    looks_at: &[Column::Code],
    bad: "I | 1 | T-CTH-280421-TT | Đăng ký tạm trú | x | x",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Row(|row, _, out| {
        if let Some(Code::Obsolete) = row.code.known() {
            out.cell(row.code.at, [("found", Fact::Text(Arc::clone(&row.code.text)))]);
        }
    }),
};

static INTERNAL_PROCEDURE: Rule = Rule {
    code: "RS305",
    name: "internal-procedure",
    severity: Severity::Error,
    basis: CODES,
    title: Wording { vi: "Thủ tục nội bộ", en: "An internal procedure" },
    message: Wording {
        vi: "Mã {code} là thủ tục hành chính nội bộ, không thuộc phạm vi rà soát.",
        en: "Code {code} is an internal procedure and is not reviewed.",
    },
    help: Wording { vi: "Xóa dòng này khỏi phụ lục.", en: "Take the row out of the annex." },
    needs: Needs::Nothing,
    looks_at: &[Column::Code],
    bad: "I | 1 | 5.000123 | Nâng bậc lương thường xuyên | x | x",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Row(|row, _, out| {
        let Some(code) = row.procedure().filter(|code| code.is_internal()) else { return };
        if !out.against.holdings.is_some_and(|holdings| holdings.lists(code)) {
            out.cell(row.code.at, [("code", Fact::shown(code))]);
        }
    }),
};

static OTHER_PROVINCE: Rule = Rule {
    code: "RS306",
    name: "other-province",
    severity: Severity::Error,
    basis: CODES,
    title: Wording { vi: "Mã của tỉnh khác", en: "Another province's suffix" },
    message: Wording {
        vi: "Mã {code} mang đuôi {suffix}, không phải của {province} ({own}).",
        en: "Code {code} has the suffix {suffix}, which is not that of {province} ({own}).",
    },
    help: Wording {
        vi: "Kiểm tra có sao chép từ tỉnh khác không rồi nhập mã {code}.000.00.00.{own}.",
        en: "Check whether it was copied from another province, and enter {code}.000.00.00.{own}.",
    },
    needs: Needs::Nothing,
    looks_at: &[Column::Code],
    bad: "I | 1 | 1.004194.000.00.00.H61 | Đăng ký tạm trú | x | x",
    good: "I | 1 | 1.004194.000.00.00.H13 | Đăng ký tạm trú | x | x",
    check: Check::Row(other_province),
};

static SERVICE_CODE: Rule = Rule {
    code: "RS307",
    name: "service-code",
    severity: Severity::Note,
    basis: CODES,
    title: Wording { vi: "Mã dịch vụ công", en: "A service's code" },
    message: Wording {
        vi: "“{found}” là mã dịch vụ công (DVC) của thủ tục {code}; thủ tục được tính một lần.",
        en: "“{found}” is the code of a service of procedure {code}; the procedure is counted once.",
    },
    help: Wording {
        vi: "Không cần sửa; nếu cả thủ tục cùng một kết quả thì chỉ cần ghi mã {code}.",
        en: "Nothing to mend; where the whole procedure has one result, {code} is enough.",
    },
    needs: Needs::Nothing,
    looks_at: &[Column::Code],
    bad: "I | 1 | 1.004194.000.00.00.H13.01 | Đăng ký tạm trú | x | x",
    good: "I | 1 | 1.004194.000.00.00.H13 | Đăng ký tạm trú | x | x",
    check: Check::Row(|row, _, out| {
        if let Some(Code::Procedure { procedure, service: Some(_), .. }) = row.code.known() {
            out.cell(
                row.code.at,
                [("found", Fact::Text(Arc::clone(&row.code.text))), ("code", Fact::shown(procedure))],
            );
        }
    }),
};

static DUPLICATE_CODE: Rule = Rule {
    code: "RS308",
    name: "duplicate-code",
    severity: Severity::Error,
    basis: ONCE,
    title: Wording { vi: "Mã ghi hai lần", en: "A code stands twice" },
    message: Wording {
        vi: "Mã {code} đã có ở ô {first}[[ của {annex}]].",
        en: "Code {code} already stands in {first}[[ of {annex}]].",
    },
    help: Wording {
        vi: "Giữ một dòng, xóa dòng còn lại; nếu là hai thủ tục khác nhau thì nhập đúng mã của từng thủ tục.",
        en: "Keep one row and delete the other; if they are two procedures, enter the right code of each.",
    },
    needs: Needs::Nothing,
    looks_at: &[Column::Code],
    bad: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nI | 2 | 1.004194 | Đăng ký tạm trú | x | x",
    good: "I | 1 | 1.004194.01 | Đăng ký tạm trú | x | x\nI | 2 | 1.004194.02 | Đăng ký tạm trú | x | x",
    check: Check::Submission(duplicate_code),
};

static CODE_IN_BOTH: Rule = Rule {
    code: "RS309",
    name: "code-in-both-annexes",
    severity: Severity::Error,
    basis: ONCE,
    title: Wording { vi: "Mã có ở cả hai phụ lục", en: "A code stands in both annexes" },
    message: Wording {
        vi: "Mã {code} cũng có ở ô {first} của Phụ lục I (trang tính “{sheet}”).",
        en: "Code {code} also stands in {first} of Phụ lục I (sheet “{sheet}”).",
    },
    help: Wording {
        vi: "Xác định thủ tục đủ hay chưa đủ điều kiện rồi chỉ giữ ở một phụ lục.",
        en: "Decide whether the procedure is fit or not and keep it in one annex.",
    },
    needs: Needs::Nothing,
    looks_at: &[Column::Code],
    bad: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nII | 1 | 1.004194 | Đăng ký tạm trú | Chưa có chữ ký số |",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nII | 1 | 1.004195 | Gia hạn tạm trú | Chưa có chữ ký số |",
    check: Check::Submission(code_in_both),
};

static REPAIRED_CODE: Rule = Rule {
    code: "RS313",
    name: "repaired-code",
    severity: Severity::Note,
    basis: CODES,
    title: Wording { vi: "Mã có ký tự thừa hoặc lẫn", en: "Stray or look-alike letters in a code" },
    message: Wording {
        vi: "Mã “{found}” có khoảng trắng, dấu thừa hoặc chữ dễ lẫn; được đọc thành {code}.",
        en: "Code “{found}” has spaces, stray punctuation or look-alike letters; it is read as {code}.",
    },
    help: Wording { vi: "Nhập lại mã {code} vào ô {cell}.", en: "Type {code} again in {cell}." },
    needs: Needs::Nothing,
    looks_at: &[Column::Code],
    bad: "I | 1 | 1.004194. H13 | Đăng ký tạm trú | x | x",
    good: "I | 1 | 1.004194.H13 | Đăng ký tạm trú | x | x",
    check: Check::Row(|row, _, out| {
        if let Some((code, CodeRepair::Characters)) = repaired(row) {
            let facts = [
                ("found", Fact::Text(Arc::clone(&row.code.text))),
                ("code", Fact::shown(code)),
                ("cell", Fact::shown(row.code.at)),
            ];
            out.cell(row.code.at, facts);
        }
    }),
};

static SEVERAL_CODES: Rule = Rule {
    code: "RS314",
    name: "several-codes",
    severity: Severity::Error,
    basis: CODES,
    title: Wording { vi: "Nhiều mã trong một ô", en: "Several codes in one cell" },
    message: Wording { vi: "Ô {cell} có {count} mã: {codes}.", en: "Cell {cell} holds {count} codes: {codes}." },
    help: Wording {
        vi: "Tách mỗi thủ tục thành một dòng riêng.", en: "Give each procedure a row of its own."
    },
    needs: Needs::Nothing,
    looks_at: &[Column::Code],
    bad: "I | 1 | 1.004194; 1.004195 | Đăng ký, gia hạn tạm trú | x | x",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Row(|row, _, out| {
        if let Some(Code::Several(codes)) = row.code.known() {
            let count = u64::try_from(codes.len()).unwrap_or(u64::MAX);
            let codes = codes.iter().map(|code| Arc::from(code.to_string())).collect();
            out.cell(
                row.code.at,
                [("cell", Fact::shown(row.code.at)), ("count", Fact::Count(count)), ("codes", Fact::List(codes))],
            );
        }
    }),
};

fn repaired(row: &Row) -> Option<(ProcedureCode, CodeRepair)> {
    match row.code.known() {
        Some(Code::Procedure { procedure, repair, .. }) => Some((*procedure, *repair)),
        _ => None,
    }
}

fn other_province(row: &Row, _: &Annex, out: &mut Out<'_>) {
    let Some(Code::Procedure { procedure, suffix: Some(suffix), .. }) = row.code.known() else { return };
    let province = &out.against.profile.province;
    if !province.is_anothers(suffix) {
        return;
    }
    let facts = [
        ("code", Fact::shown(procedure)),
        ("suffix", Fact::Text(Arc::clone(suffix))),
        ("province", Fact::shown(&province.name)),
        ("own", Fact::shown(&province.code)),
    ];
    out.cell(row.code.at, facts);
}

/// Where each procedure of each agency stands first.
type First<'a, K> = BTreeMap<(K, Option<AgencyId>), (&'a Annex, CellRef)>;

/// Two services of one procedure are no duplicates; the same procedure or the same service twice is.
fn duplicate_code(submission: &Submission, out: &mut Out<'_>) {
    for kind in [Some(AnnexKind::I), Some(AnnexKind::II), None] {
        let mut first: First<'_, (ProcedureCode, Option<u8>)> = First::new();
        for annex in submission.annexes().iter().filter(|annex| annex.kind == kind && annex.has(Column::Code)) {
            for row in &annex.rows {
                let Some(Code::Procedure { procedure, service, .. }) = row.code.known() else { continue };
                out.agency = row.agency_in(submission.attribution.agency());
                let key = ((*procedure, *service), out.agency);
                let Some((earlier, at)) = first.get(&key) else {
                    first.insert(key, (annex, row.code.at));
                    continue;
                };
                let related = out.place(&earlier.sheet, *at);
                let facts = [("code", Fact::shown(procedure)), ("first", Fact::shown(at))];
                let finding = out.sheet_cell(&annex.sheet, row.code.at, facts);
                finding.facts.extend(kind.map(|kind| ("annex", Fact::shown(format!("Phụ lục {}", kind.numeral())))));
                finding.related.push(related);
            }
        }
    }
}

/// Flags the row in Phụ lục II, once; a later repeat there is a duplicate.
fn code_in_both(submission: &Submission, out: &mut Out<'_>) {
    let whole = |kind| submission.annexes().iter().filter(move |annex| annex.kind == Some(kind) && annex.is_whole());
    let sender = submission.attribution.agency();
    let key = |row: &Row| Some((row.procedure()?, row.agency_in(sender)));
    let mut fit: First<'_, ProcedureCode> = First::new();
    for annex in whole(AnnexKind::I) {
        for row in &annex.rows {
            if let Some(key) = key(row) {
                fit.entry(key).or_insert((annex, row.code.at));
            }
        }
    }
    for annex in whole(AnnexKind::II) {
        for row in &annex.rows {
            let Some(((code, agency), (other, at))) = key(row).and_then(|key| fit.remove_entry(&key)) else {
                continue;
            };
            out.agency = agency;
            let related = out.place(&other.sheet, at);
            let facts = [
                ("code", Fact::shown(code)),
                ("first", Fact::shown(at)),
                ("sheet", Fact::Text(Arc::clone(&other.sheet))),
            ];
            out.sheet_cell(&annex.sheet, row.code.at, facts).related.push(related);
        }
    }
}
