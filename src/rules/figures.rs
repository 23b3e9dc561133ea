//! `RS7xx`: figures (số liệu), ratios and indicators.
//!
//! Holds the rules that the measuring floor tells. Never computes a ratio.

use super::{Check, Needs, Rule};
use crate::model::severity::Severity;
use crate::text::Wording;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[&TARGET_MISSED, &PAST_FIGURE_CHANGED, &INTEGRATED_ELSEWHERE];

const QUOTA: Wording = Wording {
    vi: "điểm b khoản 1 và Phụ lục I Công văn số 651/UBND-KSTT",
    en: "Letter 651/UBND-KSTT, 1.b and its Phụ lục I",
};

/// RS705, told over the measures.
pub static TARGET_MISSED: Rule = Rule {
    code: "RS705",
    name: "target-missed",
    severity: Severity::Note,
    basis: QUOTA,
    title: Wording { vi: "Chưa đạt chỉ tiêu", en: "Below its minimum" },
    message: Wording {
        vi: "{scope}: {part}/{whole} = {ratio}, chưa đạt {target}; còn thiếu {short} thủ tục.",
        en: "{scope}: {part}/{whole} = {ratio}, below {target}; {short} procedure(s) short.",
    },
    help: Wording {
        vi: "Tích hợp thêm {short} thủ tục của Phụ lục I lên Cổng Dịch vụ công quốc gia.",
        en: "Integrate {short} further procedure(s) of Phụ lục I on the national portal.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "cơ quan | Sở Tư pháp\ndanh mục | 1.004194 | Đăng ký tạm trú | Sở Tư pháp\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x\nđã tích hợp | 1.004195 | Sở Tư pháp",
    good: "cơ quan | Sở Tư pháp\ndanh mục | 1.004194 | Đăng ký tạm trú | Sở Tư pháp\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x\nđã tích hợp | 1.004194 | Sở Tư pháp",
    check: Check::Above,
};

/// RS706, told against the earlier period's report.
pub static PAST_FIGURE_CHANGED: Rule = Rule {
    code: "RS706",
    name: "past-figure-changed",
    severity: Severity::Warning,
    basis: Wording {
        vi: "điểm e khoản 3 Mục III Kế hoạch số 117/KH-UBND (báo cáo kết quả hằng tháng)",
        en: "Plan 117/KH-UBND, III.3.e (monthly reports)",
    },
    title: Wording { vi: "Số liệu kỳ đã báo cáo bị thay đổi", en: "A figure of a past period changed" },
    message: Wording {
        vi: "{scope}, kỳ {period} (chỉ tiêu {indicator}): đã báo cáo {then}, nay là {now}.",
        en: "{scope}, {period} (indicator {indicator}): reported as {then}, now {now}.",
    },
    help: Wording {
        vi: "Giữ số liệu đã báo cáo, hoặc nêu lý do điều chỉnh và lập lại báo cáo của kỳ đó.",
        en: "Keep the figure as reported, or give the reason and make that period's report again.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "cơ quan | Sở Tư pháp\ntỷ lệ kỳ trước | 36 | 100 | 35 | 100",
    good: "cơ quan | Sở Tư pháp\ntỷ lệ kỳ trước | 36 | 100 | 36 | 100",
    check: Check::Above,
};

/// RS707, told over the integrated list.
pub static INTEGRATED_ELSEWHERE: Rule = Rule {
    code: "RS707",
    name: "integrated-elsewhere",
    severity: Severity::Note,
    basis: QUOTA,
    title: Wording {
        vi: "Mã đã tích hợp ngoài danh mục của cơ quan", en: "Integrated outside the agency's catalogue"
    },
    message: Wording {
        vi: "Mã {code} trong danh mục đã tích hợp {where} nên không được tính vào tỷ lệ[[ của {agency}]].",
        en: "Code {code} of the integrated list is {where} and does not count[[ for {agency}]].",
    },
    help: Wording {
        vi: "Kiểm tra lại mã và cơ quan trong danh mục đã tích hợp, hoặc bổ sung danh mục TTHC.",
        en: "Check code and agency in the integrated list, or complete the catalogue.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "danh mục | 1.004194 | Đăng ký tạm trú | Sở Tư pháp\nđã tích hợp | 1.009999 | Sở Tư pháp",
    good: "danh mục | 1.004194 | Đăng ký tạm trú | Sở Tư pháp\nđã tích hợp | 1.004194 | Sở Tư pháp",
    check: Check::Above,
};
