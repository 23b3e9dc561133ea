//! `RS7xx`: figures (số liệu), ratios and indicators.
//!
//! Holds the rules that the measuring floor tells. Never computes a ratio.

use super::{Check, Needs, Rule};
use crate::model::severity::Severity;
use crate::text::Wording;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[&TARGET_MISSED, &INTEGRATED_ELSEWHERE];

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
