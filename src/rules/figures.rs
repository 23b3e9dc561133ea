//! `RS7xx`: figures (số liệu), ratios and indicators.
//!
//! Holds the rules that the door of the figures and the measuring floor tell. Never computes a ratio.

mod door;

pub use door::{Admitted, AdmittedFigure, Terms, admit};

use super::{Check, Needs, Rule};
use crate::model::severity::Severity;
use crate::text::Wording;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &RATIO_OVER_100,
    &BAD_FIGURE,
    &UNKNOWN_MEASURE,
    &DUPLICATE_FIGURE,
    &TARGET_MISSED,
    &PAST_FIGURE_CHANGED,
    &INTEGRATED_ELSEWHERE,
];

const QUOTA: Wording = Wording {
    vi: "điểm b khoản 1 và Phụ lục I Công văn số 651/UBND-KSTT",
    en: "Letter 651/UBND-KSTT, 1.b and its Phụ lục I",
};

const FIGURES: Wording = Wording {
    vi: "Ghi chú Phụ lục I Công văn số 651/UBND-KSTT; điều khoản của từng chỉ tiêu trong bộ chỉ tiêu",
    en: "Letter 651/UBND-KSTT, note under Phụ lục I; each indicator's own clause in the profile",
};

/// RS701, told over the figures that are given.
pub static RATIO_OVER_100: Rule = Rule {
    code: "RS701",
    name: "ratio-over-100",
    severity: Severity::Error,
    basis: FIGURES,
    title: Wording { vi: "Tỷ lệ lớn hơn 100%", en: "A ratio above 100 %" },
    message: Wording {
        vi: "{scope} – {indicator}: {figure} lớn hơn {most}, tỷ lệ vượt 100%.",
        en: "{scope} – {indicator}: {figure} is more than {most}, a ratio above 100 %.",
    },
    help: Wording {
        vi: "Đối chiếu lại tử số và mẫu số với nguồn số liệu; có thể hai cột bị đổi chỗ.",
        en: "Compare numerator and denominator with their source; the columns may be swapped.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "số liệu | Sở Tư pháp | tich-hop | 2021-06 | 120 | 100 | | 2021-06-30",
    good: "số liệu | Sở Tư pháp | tich-hop | 2021-06 | 100 | 100 | | 2021-06-30",
    check: Check::Above,
};

/// RS702, told over the figures that are given.
pub static BAD_FIGURE: Rule = Rule {
    code: "RS702",
    name: "bad-figure",
    severity: Severity::Error,
    basis: FIGURES,
    title: Wording { vi: "Số liệu không dùng được", en: "A figure that cannot be used" },
    message: Wording {
        vi: "[[{scope} – ]]{indicator}: [[“{text}” ]]{fault}.",
        en: "[[{scope} – ]]{indicator}: [[“{text}” ]]{fault}.",
    },
    help: Wording {
        vi: "Ghi lại: số đếm là số nguyên từ 0, tử số kèm mẫu số, tỷ lệ dạng 48,76%, kỳ dạng 2024-08, ngày dạng 29/8/2024; chưa có số liệu thì để trống.",
        en: "Write counts as whole numbers from 0, a denominator with each numerator, percentages like 48.76%, periods like 2024-08, days like 2024-08-29; leave blank what is not known.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "số liệu | Sở Tư pháp | tich-hop | 2021-06 | -3 | 100 | | 2021-06-30",
    good: "số liệu | Sở Tư pháp | tich-hop | 2021-06 | | | | 2021-06-30",
    check: Check::Above,
};

/// RS703, told over the figures that are given.
pub static UNKNOWN_MEASURE: Rule = Rule {
    code: "RS703",
    name: "unknown-measure",
    severity: Severity::Error,
    basis: FIGURES,
    title: Wording {
        vi: "Cơ quan hoặc chỉ tiêu không có trong bộ chỉ tiêu", en: "No such agency or indicator"
    },
    message: Wording {
        vi: "{what} “{text}” không có trong bộ chỉ tiêu {profile}[[; gần nhất: {near}]].",
        en: "{what} “{text}” is not in the profile {profile}[[; nearest: {near}]].",
    },
    help: Wording {
        vi: "Dùng tên cơ quan và mã chỉ tiêu do lệnh rasoat profile show in ra.",
        en: "Use the agencies and codes that rasoat profile show prints.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "số liệu | Sở Tư pháp | tich-hopp | 2021-06 | 3 | 100 | | 2021-06-30",
    good: "số liệu | UBND cấp huyện | tich-hop | 2021-06 | 3 | 100 | | 2021-06-30",
    check: Check::Above,
};

/// RS704, told over the figures that are given.
pub static DUPLICATE_FIGURE: Rule = Rule {
    code: "RS704",
    name: "duplicate-figure",
    severity: Severity::Error,
    basis: FIGURES,
    title: Wording { vi: "Hai số liệu của một chỉ tiêu", en: "Two figures of one indicator" },
    message: Wording {
        vi: "{scope} – {indicator}: kỳ {period} đã có số liệu ở ô {first}.",
        en: "{scope} – {indicator}: a figure of {period} already stands in cell {first}.",
    },
    help: Wording {
        vi: "Giữ một số liệu, xóa số liệu còn lại; số liệu đứng trước đang được dùng.",
        en: "Keep one of them; the first is the one in use.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "số liệu | Sở Tư pháp | tich-hop | 2021-06 | 3 | 100 | | 2021-06-30\nsố liệu | Sở Tư pháp | integration | 2021-06 | 4 | 100 | | 2021-06-30",
    good: "số liệu | Sở Tư pháp | tich-hop | 2021-06 | 3 | 100 | | 2021-06-30\nsố liệu | Sở Tư pháp | tich-hop | 2021-05 | 4 | 100 | | 2021-05-31",
    check: Check::Above,
};

/// RS705, told over the measures.
pub static TARGET_MISSED: Rule = Rule {
    code: "RS705",
    name: "target-missed",
    severity: Severity::Note,
    basis: QUOTA,
    title: Wording { vi: "Chưa đạt chỉ tiêu", en: "Below its minimum" },
    message: Wording {
        vi: "{scope}[[ – {indicator}]]: [[{part}/{whole} = ]]{ratio}, chưa đạt {target}[[ (chênh {gap})]][[; còn thiếu {short} thủ tục]].",
        en: "{scope}[[ – {indicator}]]: [[{part}/{whole} = ]]{ratio}, misses {target}[[ (by {gap})]][[; {short} procedure(s) short]].",
    },
    help: Wording {
        vi: "[[Tích hợp thêm {short} thủ tục của Phụ lục I lên Cổng Dịch vụ công quốc gia.]][[Căn cứ: {basis}.]]",
        en: "[[Integrate {short} further procedure(s) of Phụ lục I on the national portal.]][[Basis: {basis}.]]",
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
