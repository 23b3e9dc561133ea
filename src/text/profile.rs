//! The words of `profile show`.
//!
//! Takes a language; gives its [`ProfilePhrases`]. A missing translation does not compile.

use super::Lang;

/// Words and sentences with `{holes}`, one field for each use.
#[derive(Debug)]
pub struct ProfilePhrases {
    /// The head: {province} {code} {period} {regime}; others' codes it took over: {aliases}.
    pub head: &'static str,
    /// No period of its own.
    pub no_period: &'static str,
    /// What online levels are called, in the order of `Regime`.
    pub regimes: [&'static str; 2],
    /// Agencies of a level: {level} {count}, and {names} where no district counts them.
    pub agencies: &'static str,
    /// A unit over its communes: {unit} {count} {names}.
    pub over: &'static str,
    /// A group: {name} {members}.
    pub group: &'static str,
    /// Whom to ask of technical and of legal conditions: {name} {phone}.
    pub contacts: [&'static str; 2],
    /// Every month's day, at the latest and before: {day}.
    pub monthly: [&'static str; 2],
    /// Labels: agencies, tasks, exceptions, levels of rules, limits.
    pub labels: [&'static str; 5],
    /// A task's owners and partners: {names}.
    pub owners: &'static str,
    /// See above.
    pub partners: &'static str,
    /// A task's time: {time}, and its last day {day} where it has one.
    pub time: &'static str,
    /// A task's product: {product}.
    pub product: &'static str,
    /// The days after a decision: {days}, counted as {choice} says.
    pub proposal: &'static str,
    /// An exception: {rule} {agency} {code} {file} {reason} {day}.
    pub exception: &'static str,
    /// One that holds no longer.
    pub expired: &'static str,
    /// Levels of rules: error, warning, note, off.
    pub severities: [&'static str; 4],
    /// Nothing of a kind.
    pub none: &'static str,
}

/// The words of a language.
pub const fn profile_phrases(lang: Lang) -> &'static ProfilePhrases {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

const VI: ProfilePhrases = ProfilePhrases {
    head: "{province} ({code}[[; trước đây {aliases}]]); kỳ {period}; {regime}",
    no_period: "theo lệnh",
    regimes: ["mức độ 1, 2, 3, 4", "toàn trình, một phần"],
    agencies: "{level} ({count})[[: {names}]]",
    over: "{unit} ({count} đơn vị cấp xã: {names})",
    group: "{name}: {members}",
    contacts: ["Hỏi về kỹ thuật: {name}, {phone}", "Hỏi về pháp luật: {name}, {phone}"],
    monthly: ["các kỳ khác: chậm nhất ngày {day} hằng tháng", "các kỳ khác: trước ngày {day} hằng tháng"],
    labels: ["Cơ quan", "Nhiệm vụ", "Ngoại lệ đã chấp nhận", "Mức của quy tắc", "Giới hạn khi đọc tệp"],
    owners: "thực hiện: {names}",
    partners: "phối hợp: {names}",
    time: "thời gian: {time}[[ (chậm nhất {day})]]",
    product: "sản phẩm: {product}",
    proposal: "Đề xuất mức độ trong {days} ngày kể từ ngày quyết định công bố có hiệu lực",
    exception: "{rule}[[, {agency}]][[, mã {code}]][[, tệp {file}]]: {reason}[[ (đến ngày {day})]]",
    expired: "đã hết hạn",
    severities: ["lỗi", "cảnh báo", "lưu ý", "tắt"],
    none: "không có",
};

const EN: ProfilePhrases = ProfilePhrases {
    head: "{province} ({code}[[; formerly {aliases}]]); period {period}; {regime}",
    no_period: "as the command says",
    regimes: ["levels 1, 2, 3, 4", "toàn trình (end to end), một phần (in part)"],
    agencies: "{level} ({count})[[: {names}]]",
    over: "{unit} ({count} communes: {names})",
    group: "{name}: {members}",
    contacts: ["On technical matters: {name}, {phone}", "On legal matters: {name}, {phone}"],
    monthly: [
        "other periods: the {day}. of each month at the latest",
        "other periods: before the {day}. of each month",
    ],
    labels: ["Agencies", "Tasks", "Accepted exceptions", "Levels of rules", "Limits of reading"],
    owners: "by: {names}",
    partners: "with: {names}",
    time: "time: {time}[[ ({day} at the latest)]]",
    product: "product: {product}",
    proposal: "Online levels are proposed within {days} days of the day a decision takes effect",
    exception: "{rule}[[, {agency}]][[, code {code}]][[, file {file}]]: {reason}[[ (until {day})]]",
    expired: "expired",
    severities: ["error", "warning", "note", "off"],
    none: "none",
};
