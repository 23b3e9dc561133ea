//! The words of a comparison of two periods, on paper and on the terminal.
//!
//! Takes a language; gives its [`ComparisonPhrases`]. A missing translation does not compile.

use super::Lang;

/// Words and sentences with `{holes}`, one field for each use.
#[derive(Debug)]
pub struct ComparisonPhrases {
    /// The title of the sheet.
    pub title: &'static str,
    /// Which periods: {before} {after}.
    pub periods: &'static str,
    /// Said where the profiles differ: {before} {after}.
    pub profiles: &'static str,
    /// The sections: in short, procedures, ratios, senders.
    pub sections: [&'static str; 4],
    /// Headings of the figures in short.
    pub short_columns: [&'static str; 4],
    /// Counted before, new, gone, counted now, became fit, became unfit, other conditions, began, stopped.
    pub short_labels: [&'static str; 9],
    /// Of these because their agency began or stopped sending: {count}.
    pub by_sender: &'static str,
    /// Headings of the procedures.
    pub procedure_columns: [&'static str; 7],
    /// The kinds in the order of `ChangeKind::ALL`.
    pub kinds: [&'static str; 5],
    /// How a procedure stands: {annex} {technical} {legal}, the latter two where it says so.
    pub standing: &'static str,
    /// Headings of the ratios.
    pub ratio_columns: [&'static str; 9],
    /// Headings of the senders.
    pub sender_columns: [&'static str; 5],
    /// Began, stopped, another state.
    pub sender_kinds: [&'static str; 3],
    /// An agency that a report does not name.
    pub unnamed: &'static str,
    /// States in the order of `State`, numbers left out.
    pub states: [&'static str; 5],
    /// Under the ratios.
    pub ratio_note: &'static str,
    /// Nothing differs.
    pub nothing: &'static str,
    /// Changes beyond those shown: {count}.
    pub and_more: &'static str,
    /// Ratios that are as before: {count}.
    pub ratios_unchanged: &'static str,
    /// Headings of the ratios before and after a supposition.
    pub what_if_columns: [&'static str; 8],
    /// A supposed code that is not in the catalogue: {code}.
    pub what_if_unknown: &'static str,
    /// One that is no longer in force: {code} {name}.
    pub what_if_repealed: &'static str,
    /// One that no agency of the profile holds: {code} {name}.
    pub what_if_unheld: &'static str,
    /// No ratio would change.
    pub what_if_nothing: &'static str,
    /// How many meet their minimum: {before} {after}, and still miss it: {missed}.
    pub what_if_end: &'static str,
}

const VI: ComparisonPhrases = ComparisonPhrases {
    title: "SO VỚI KỲ TRƯỚC",
    periods: "Kỳ {after} so với kỳ {before}",
    profiles: "Hai kỳ dùng hai bộ chỉ tiêu khác nhau: {before} và {after}.",
    sections: ["Tóm tắt", "Thủ tục thay đổi", "Tỷ lệ", "Cơ quan, đơn vị gửi báo cáo"],
    short_columns: ["STT", "Nội dung", "Số lượng", "Ghi chú"],
    short_labels: [
        "Số dòng được tổng hợp kỳ trước",
        "Thủ tục mới",
        "Thủ tục không còn",
        "Số dòng được tổng hợp kỳ này",
        "Chuyển từ Phụ lục II sang Phụ lục I",
        "Chuyển từ Phụ lục I sang Phụ lục II",
        "Cùng phụ lục, khác điều kiện",
        "Cơ quan, đơn vị mới gửi",
        "Cơ quan, đơn vị thôi gửi",
    ],
    by_sender: "trong đó {count} do cơ quan mới gửi hoặc thôi gửi báo cáo",
    procedure_columns: [
        "STT",
        "Thay đổi",
        "Mã TTHC",
        "Tên thủ tục hành chính",
        "Cơ quan, đơn vị",
        "Kỳ trước",
        "Kỳ này",
    ],
    kinds: ["II → I", "I → II", "mới", "không còn", "khác điều kiện"],
    standing: "Phụ lục {annex}[[; kỹ thuật: {technical}]][[; pháp luật: {legal}]]",
    ratio_columns: [
        "STT",
        "Cơ quan, đơn vị",
        "Đã tích hợp kỳ trước",
        "Tổng số kỳ trước",
        "Đã tích hợp kỳ này",
        "Tổng số kỳ này",
        "Tỷ lệ kỳ trước",
        "Tỷ lệ kỳ này",
        "± điểm %",
    ],
    sender_columns: ["STT", "Cơ quan, đơn vị", "Thay đổi", "Kỳ trước", "Kỳ này"],
    sender_kinds: ["mới gửi", "thôi gửi", "khác tình trạng"],
    unnamed: "không có tên",
    states: ["đã gửi", "chưa gửi", "gửi chậm", "gửi nhiều tệp", "không đọc được"],
    ratio_note: "Điểm % tính trên số nguyên rồi mới làm tròn hai chữ số, nên có thể khác hiệu của hai tỷ lệ đã làm tròn.",
    nothing: "Không có thủ tục nào thay đổi.",
    and_more: "… và {count} thay đổi khác (-v để xem hết)",
    ratios_unchanged: "{count} tỷ lệ không đổi.",
    what_if_columns: [
        "Cơ quan, đơn vị",
        "Đã tích hợp",
        "Tổng số",
        "Tỷ lệ",
        "± điểm %",
        "Tối thiểu",
        "Kết quả",
        "Còn thiếu",
    ],
    what_if_unknown: "Mã {code} không có trong danh mục TTHC hiện hành nên không làm thay đổi tỷ lệ nào.",
    what_if_repealed: "Mã {code} (“{name}”) đã bãi bỏ nên không làm thay đổi tỷ lệ nào.",
    what_if_unheld: "Mã {code} (“{name}”) không thuộc danh mục của cơ quan nào trong bộ chỉ tiêu nên không làm thay đổi tỷ lệ nào.",
    what_if_nothing: "Không tỷ lệ nào thay đổi: các thủ tục này đã tích hợp hoặc không thuộc danh mục của cơ quan nào.",
    what_if_end: "Số cơ quan, cấp đạt tỷ lệ tối thiểu: {before} → {after}; chưa đạt: {missed}. Đây là số tính thử, chưa ghi vào tệp nào.",
};

const EN: ComparisonPhrases = ComparisonPhrases {
    title: "AGAINST THE EARLIER PERIOD",
    periods: "{after} against {before}",
    profiles: "The two periods were made with different profiles: {before} and {after}.",
    sections: ["In short", "Procedures that changed", "Ratios", "Senders"],
    short_columns: ["No.", "What", "Number", "Remark"],
    short_labels: [
        "Rows counted before",
        "New procedures",
        "Procedures gone",
        "Rows counted now",
        "From Phụ lục II to Phụ lục I",
        "From Phụ lục I to Phụ lục II",
        "Same annex, other conditions",
        "Agencies that began sending",
        "Agencies that stopped sending",
    ],
    by_sender: "{count} of them because their agency began or stopped sending",
    procedure_columns: ["No.", "Change", "Code", "Name", "Agency", "Before", "Now"],
    kinds: ["II → I", "I → II", "new", "gone", "other conditions"],
    standing: "Phụ lục {annex}[[; technical: {technical}]][[; legal: {legal}]]",
    ratio_columns: [
        "No.",
        "Agency",
        "Integrated before",
        "Total before",
        "Integrated now",
        "Total now",
        "Ratio before",
        "Ratio now",
        "± points",
    ],
    sender_columns: ["No.", "Agency", "Change", "Before", "Now"],
    sender_kinds: ["began", "stopped", "another state"],
    unnamed: "not named",
    states: ["received", "missing", "late", "several files", "unreadable"],
    ratio_note: "Points are computed on whole numbers and rounded last, so they may differ from the difference of the rounded ratios.",
    nothing: "No procedure changed.",
    and_more: "… and {count} more changes (-v shows all)",
    ratios_unchanged: "{count} ratios are unchanged.",
    what_if_columns: ["Agency", "Integrated", "Total", "Ratio", "± points", "Minimum", "Verdict", "Short by"],
    what_if_unknown: "Code {code} is not in the catalogue and changes no ratio.",
    what_if_repealed: "Code {code} (“{name}”) is repealed and changes no ratio.",
    what_if_unheld: "Code {code} (“{name}”) is in the catalogue of no agency of the profile and changes no ratio.",
    what_if_nothing: "No ratio changes: these procedures are integrated already, or nobody's.",
    what_if_end: "Minimums met: {before} → {after}; missed: {missed}. This is a supposition; nothing was written.",
};

/// The words of a language.
pub const fn comparison_phrases(lang: Lang) -> &'static ComparisonPhrases {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}
