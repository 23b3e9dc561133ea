//! `RS5xx`: against the catalogue (đối chiếu danh mục).
//!
//! Takes rows and whole submissions beside the catalogue and the level-4 list.
//! Never flags a row: what it finds is wrong with the list sent, not with how a row is filled.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::finding::SkipReason;
use super::{Check, Needs, Out, Rule};
use crate::model::code::ProcedureCode;
use crate::model::severity::Severity;
use crate::model::submission::{Annex, AnnexKind, Code, CodeRepair, Column, Row, Submission, Unusable};
use crate::text::Wording;
use crate::text::fact::Fact;
use crate::vietnamese::fold::fold_name;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[&UNKNOWN_PROCEDURE, &NOT_THIS_AGENCY, &ALREADY_LEVEL_4, &NOT_REVIEWED];

const ALL_PROCEDURES: Wording = Wording {
    vi: "điểm a khoản 1 Mục II và điểm a khoản 1 Mục III Kế hoạch số 117/KH-UBND (rà soát toàn bộ thủ tục hành chính thuộc thẩm quyền)",
    en: "Plan 117/KH-UBND, II.1.a and III.1.a (all procedures in one's competence are reviewed)",
};
const FOOTNOTE_1: Wording = Wording {
    vi: "chú thích 1 Kế hoạch số 117/KH-UBND; Quyết định số 2974/QĐ-UBND ngày 24/12/2020",
    en: "Plan 117/KH-UBND, footnote 1; Decision 2974/QĐ-UBND of 24/12/2020",
};

static UNKNOWN_PROCEDURE: Rule = Rule {
    code: "RS501",
    name: "unknown-procedure",
    severity: Severity::Error,
    basis: ALL_PROCEDURES,
    title: Wording { vi: "Mã không có trong danh mục", en: "Not in the catalogue" },
    message: Wording {
        vi: "Mã {code} không có trong danh mục TTHC hiện hành.",
        en: "Code {code} is not in the current catalogue.",
    },
    help: Wording {
        vi: "Kiểm tra lại mã; thủ tục đã bãi bỏ thì xóa dòng.[[ Gần nhất trong danh mục: {suggestion} “{name}”.]]",
        en: "Check the code; delete the row if the procedure was repealed.[[ Nearest in the catalogue: {suggestion} “{name}”.]]",
    },
    needs: Needs::Catalogue,
    looks_at: &[Column::Code],
    bad: "danh mục | 1.004194 | Đăng ký tạm trú\nI | 1 | 1.009999 | Đăng ký tạm trú | x | x",
    good: "danh mục | 1.004194 | Đăng ký tạm trú\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Row(unknown_procedure),
};

static NOT_THIS_AGENCY: Rule = Rule {
    code: "RS502",
    name: "not-this-agency",
    severity: Severity::Warning,
    basis: ALL_PROCEDURES,
    title: Wording { vi: "Thủ tục của cơ quan khác", en: "Another agency's procedure" },
    message: Wording {
        vi: "Theo danh mục, thủ tục {code} do {holder} thực hiện.",
        en: "In the catalogue procedure {code} belongs to {holder}.",
    },
    help: Wording {
        vi: "Nếu không thuộc thẩm quyền của cơ quan thì xóa dòng; nếu danh mục sai thì báo Văn phòng Ủy ban nhân dân.",
        en: "Delete the row if it is not in your competence; tell the Office if the catalogue is wrong.",
    },
    needs: Needs::Catalogue,
    looks_at: &[Column::Code],
    bad: "cơ quan | Sở Tư pháp\ndanh mục | 1.004194 | Đăng ký tạm trú | Sở Nội vụ\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    good: "cơ quan | Sở Tư pháp\ndanh mục | 1.004194 | Đăng ký tạm trú | Sở Nội vụ; Sở Tư pháp\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Row(not_this_agency),
};

static ALREADY_LEVEL_4: Rule = Rule {
    code: "RS503",
    name: "already-level-4",
    severity: Severity::Error,
    basis: FOOTNOTE_1,
    title: Wording { vi: "Đã ở mức độ 4", en: "Already at level 4" },
    message: Wording {
        vi: "Thủ tục {code} đã thực hiện dịch vụ công trực tuyến mức độ 4, không phải rà soát lại.",
        en: "Procedure {code} is already at level 4 and is not listed again.",
    },
    help: Wording { vi: "Xóa dòng này khỏi phụ lục.", en: "Take the row out of the annex." },
    needs: Needs::LevelFour,
    looks_at: &[Column::Code],
    bad: "danh mục | 1.004194 | Đăng ký tạm trú | Sở Tư pháp | 4\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    good: "danh mục | 1.004194 | Đăng ký tạm trú | Sở Tư pháp | 3\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Row(|row, _, out| {
        let Some(code) = row.procedure() else { return };
        let listed = out.against.level_4.is_some_and(|list| list.codes.contains(&code));
        if listed || out.against.holdings.is_some_and(|holdings| holdings.is_level_4(code)) {
            out.cell(row.code.at, [("code", Fact::shown(code))]);
        }
    }),
};

static NOT_REVIEWED: Rule = Rule {
    code: "RS504",
    name: "not-reviewed",
    severity: Severity::Error,
    basis: ALL_PROCEDURES,
    title: Wording { vi: "Thủ tục chưa được rà soát", en: "A procedure that was not reviewed" },
    message: Wording {
        vi: "Thủ tục {code} “{name}” thuộc danh mục của cơ quan nhưng không có ở phụ lục nào.",
        en: "Procedure {code} “{name}” is in the agency's catalogue but in neither annex.",
    },
    help: Wording {
        vi: "Rà soát và ghi thủ tục vào Phụ lục I hoặc Phụ lục II.",
        en: "Review it and enter it in Phụ lục I or Phụ lục II.",
    },
    needs: Needs::Catalogue,
    looks_at: &[],
    bad: "cơ quan | Sở Tư pháp\ndanh mục | 1.004194 | Đăng ký tạm trú | Sở Tư pháp\ndanh mục | 1.004195 | Gia hạn tạm trú | Sở Tư pháp\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    good: "cơ quan | Sở Tư pháp\ndanh mục | 1.004194 | Đăng ký tạm trú | Sở Tư pháp\ndanh mục | 1.004195 | Gia hạn tạm trú | Sở Tư pháp | 4\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Submission(not_reviewed),
};

/// Searches by likeness in one file, at most: a wrong catalogue must not cost minutes.
const LIKENESS_SEARCHES: usize = 50;

/// The code of a row that no rule of the code's own form speaks on already (RS301–RS306).
fn sound_code(row: &Row, out: &Out<'_>) -> Option<ProcedureCode> {
    let Some(Code::Procedure { procedure, suffix, repair, .. }) = row.code.known() else { return None };
    let province = &out.against.profile.province;
    let foreign = suffix.as_ref().is_some_and(|suffix| province.is_anothers(suffix));
    let listed = out.against.holdings.is_some_and(|holdings| holdings.lists(*procedure));
    let internal = procedure.is_internal() && !listed;
    (!foreign && !internal && *repair != CodeRepair::Number).then_some(*procedure)
}

fn unknown_procedure(row: &Row, _: &Annex, out: &mut Out<'_>) {
    let (Some(code), Some(holdings)) = (sound_code(row, out), out.against.holdings) else { return };
    if holdings.in_force(code) {
        return;
    }
    let name = row.name.known().map(|name| fold_name(name));
    let named = name.as_deref().and_then(|name| holdings.code_named(name));
    let nearest = named.or_else(|| {
        let searched = out.said() < LIKENESS_SEARCHES;
        let like = name
            .as_deref()
            .filter(|_| searched)
            .and_then(|name| holdings.code_like(name, out.against.profile.thresholds.name_variant));
        like.or_else(|| holdings.code_near(code))
    });
    let suggestion = nearest.and_then(|nearest| Some((nearest, holdings.name(nearest)?)));
    let finding = out.cell(row.code.at, [("code", Fact::shown(code))]);
    if let Some((nearest, name)) = suggestion {
        finding.facts.extend([("suggestion", Fact::shown(nearest)), ("name", Fact::Text(name))]);
    }
}

fn not_this_agency(row: &Row, _: &Annex, out: &mut Out<'_>) {
    let (Some(code), Some(holdings), Some(agency)) = (row.procedure(), out.against.holdings, out.agency) else {
        return;
    };
    if holdings.in_force(code) && holdings.names_holders(code) && !holdings.holds(agency, code) {
        let holders = holdings.holders(code);
        out.cell(row.code.at, [("code", Fact::shown(code)), ("holder", Fact::List(holders))]);
    }
}

/// Skipped aloud where the annexes were not all read: what was not read cannot be called missing.
fn not_reviewed(submission: &Submission, out: &mut Out<'_>) {
    let Some(holdings) = out.against.holdings else { return };
    if matches!(submission.content, Err(Unusable::Stray(_))) {
        return;
    }
    let annexes = submission.annexes();
    let has = |kind| annexes.iter().any(|annex| annex.kind == Some(kind));
    let whole = annexes.iter().all(Annex::is_whole) && has(AnnexKind::I) && has(AnnexKind::II);
    let Some(agency) = out.agency.filter(|_| whole) else {
        return out.skip(SkipReason::AnnexesIncomplete);
    };
    let own = || annexes.iter().flat_map(|annex| &annex.rows).filter(|row| row.agency_in(Some(agency)) == Some(agency));
    // Whether a unit reviewed everything was judged where its own file came in; here only a part of it may stand.
    if submission.carries_units() {
        out.skip(SkipReason::CarriesUnits);
        if own().next().is_none() {
            return;
        }
    }
    let reviewed: BTreeSet<ProcedureCode> = own().filter_map(Row::procedure).collect();
    for code in holdings.due(agency).filter(|code| !reviewed.contains(code)) {
        let name = holdings.name(code).unwrap_or_else(|| Arc::from(""));
        out.file([("code", Fact::shown(code)), ("name", Fact::Text(name))]);
    }
}
