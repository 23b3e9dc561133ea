//! `RS6xx`: across submissions (liên cơ quan).
//!
//! Holds the rules and the raising of findings that the consolidation tells; it judges no submission itself.
//! Never decides who is late or which rows disagree.

use super::{Check, Finding, Needs, Place, Rule};
use crate::model::agency::AgencyId;
use crate::model::severity::Severity;
use crate::profile::Profile;
use crate::text::Wording;
use crate::text::fact::Fact;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &INCONSISTENT_VERDICT,
    &SUBMISSION_MISSING,
    &SUBMISSION_LATE,
    &DUPLICATE_SUBMISSION,
    &NAME_VARIANT_ACROSS,
    &LAST_PERIOD_AGAIN,
];

/// RS601, told over the lines that count.
pub static INCONSISTENT_VERDICT: Rule = Rule {
    code: "RS601",
    name: "inconsistent-verdict",
    severity: Severity::Warning,
    basis: Wording {
        vi: "điểm a khoản 1 Mục III và chú thích 2 Kế hoạch số 117/KH-UBND",
        en: "Plan 117/KH-UBND, III.1.a and footnote 2",
    },
    title: Wording { vi: "Các đơn vị cùng cấp không thống nhất", en: "Units of one level disagree" },
    message: Wording {
        vi: "Thủ tục {code} ở {level}: {fit} đơn vị ghi đủ điều kiện, {unfit} đơn vị ghi chưa đủ (nguyên nhân: {cause}).",
        en: "Procedure {code}, {level}: {fit} units say fit, {unfit} say not fit (cause: {cause}).",
    },
    help: Wording {
        vi: "Liên hệ {ask} để được hướng dẫn rồi thống nhất một phụ lục.",
        en: "Ask {ask}, then agree on one annex.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "cơ quan | UBND quận Ninh Kiều\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x\nbáo cáo khác | UBND quận Ô Môn\nII | 1 | 1.004194 | Đăng ký tạm trú | Chưa có chữ ký số |",
    good: "cơ quan | UBND quận Ninh Kiều\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x\nbáo cáo khác | UBND quận Ô Môn\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Above,
};

/// RS602, told over the roster.
pub static SUBMISSION_MISSING: Rule = Rule {
    code: "RS602",
    name: "submission-missing",
    severity: Severity::Error,
    basis: Wording { vi: "điểm a khoản 1 Mục II Kế hoạch số 117/KH-UBND", en: "Plan 117/KH-UBND, II.1.a" },
    title: Wording { vi: "Cơ quan chưa gửi báo cáo", en: "An agency sent nothing" },
    message: Wording { vi: "{agency} chưa gửi báo cáo.", en: "{agency} sent nothing." },
    help: Wording {
        vi: "Đôn đốc cơ quan gửi Phụ lục I và Phụ lục II.",
        en: "Remind the agency to send Phụ lục I and Phụ lục II.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "cơ quan | Sở Tư pháp\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x\nchờ | Sở Nội vụ",
    good: "cơ quan | Sở Tư pháp\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x\nchờ | Sở Tư pháp",
    check: Check::Above,
};

/// RS603, told by the register.
pub static SUBMISSION_LATE: Rule = Rule {
    code: "RS603",
    name: "submission-late",
    severity: Severity::Warning,
    basis: SUBMISSION_MISSING.basis,
    title: Wording { vi: "Báo cáo gửi chậm", en: "A submission after its deadline" },
    message: Wording {
        vi: "{agency} gửi ngày {received}, chậm {days} ngày so với thời hạn[[ (nhận đúng ngày {before}, trong khi thời hạn là trước ngày này)]].",
        en: "{agency} sent on {received}, {days} day(s) after the deadline[[ (received on {before} itself; the deadline is before that day)]].",
    },
    help: Wording {
        vi: "Báo cáo vẫn được tổng hợp; nhắc cơ quan gửi đúng hạn kỳ sau.",
        en: "It is counted all the same; ask for timely sending next time.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "cơ quan | Sở Tư pháp\nnhận | 02/7/2021\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    good: "cơ quan | Sở Tư pháp\nnhận | 29/6/2021\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Above,
};

/// RS604, told over the files of one agency.
pub static DUPLICATE_SUBMISSION: Rule = Rule {
    code: "RS604",
    name: "duplicate-submission",
    severity: Severity::Error,
    basis: SUBMISSION_MISSING.basis,
    title: Wording { vi: "Cơ quan gửi nhiều tệp", en: "Several files of one agency" },
    message: Wording {
        vi: "{agency} gửi {count} tệp cho cùng một kỳ; chưa tệp nào được tính.",
        en: "{agency} sent {count} files for one period; none is counted.",
    },
    help: Wording {
        vi: "Ghi tệp được dùng vào sổ nhận (--register), bỏ tệp cũ khỏi thư mục, hoặc dùng --prefer newest.",
        en: "Enter the file that counts in the register (--register), take the old one out of the folder, or use --prefer newest.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "cơ quan | Sở Tư pháp\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x\nbáo cáo khác | Sở Tư pháp\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    good: "cơ quan | Sở Tư pháp\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x\nbáo cáo khác | Sở Nội vụ\nI | 1 | 1.004195 | Gia hạn tạm trú | x | x",
    check: Check::Above,
};

/// RS605, told over the lines that count.
pub static NAME_VARIANT_ACROSS: Rule = Rule {
    code: "RS605",
    name: "name-variant-across",
    severity: Severity::Note,
    basis: Wording {
        vi: "cột Tên thủ tục hành chính của Phụ lục I, Phụ lục II kèm theo Kế hoạch số 117/KH-UBND; tên theo danh mục đã công bố",
        en: "column Tên thủ tục hành chính of the annexes of Plan 117/KH-UBND; names as published",
    },
    title: Wording { vi: "Một mã, nhiều tên", en: "One code, several names" },
    message: Wording {
        vi: "Mã {code} có tên “{name}”; báo cáo khác ghi “{first}”.",
        en: "Code {code} is called “{name}”; another submission has “{first}”.",
    },
    help: Wording { vi: "Ghi tên theo danh mục hiện hành.", en: "Write the name as the catalogue has it." },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "cơ quan | Sở Tư pháp\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x\nbáo cáo khác | Sở Nội vụ\nI | 1 | 1.004194 | Đăng ký thường trú | x | x",
    good: "cơ quan | Sở Tư pháp\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x\nbáo cáo khác | Sở Nội vụ\nI | 1 | 1.004194 | Thủ tục đăng ký tạm trú | x | x",
    check: Check::Above,
};

/// RS606, told against the earlier period's report.
pub static LAST_PERIOD_AGAIN: Rule = Rule {
    code: "RS606",
    name: "last-period-again",
    severity: Severity::Warning,
    basis: SUBMISSION_MISSING.basis,
    title: Wording { vi: "Gửi lại báo cáo của kỳ trước", en: "Last period's file again" },
    message: Wording {
        vi: "Báo cáo[[ của {agency}]] {same} báo cáo đã gửi kỳ {period}[[ ({before})]].",
        en: "The submission[[ of {agency}]] {same} the one sent for {period}[[ ({before})]].",
    },
    help: Wording {
        vi: "Hỏi lại cơ quan kết quả rà soát có thay đổi không; nếu gửi nhầm tệp cũ thì gửi tệp của kỳ này.",
        en: "Ask the agency whether nothing changed since; if it is the old file by mistake, send this period's.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "cơ quan | Sở Tư pháp\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x\nkỳ trước | I | 1.004194 | Đăng ký tạm trú | x | x",
    good: "cơ quan | Sở Tư pháp\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x\nkỳ trước | II | 1.004194 | Đăng ký tạm trú | Chưa có chữ ký số |",
    check: Check::Above,
};

/// A finding of a rule that a higher floor tells; nothing where the profile switched it off.
pub fn raise(
    rule: &'static Rule,
    profile: &Profile,
    agency: Option<AgencyId>,
    place: Place,
    facts: Vec<(&'static str, Fact)>,
) -> Option<Finding> {
    let severity = profile.severity(rule.code, rule.severity)?;
    Some(Finding { rule, severity, agency, place, facts, related: Vec::new() })
}
