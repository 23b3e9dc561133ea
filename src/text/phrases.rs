//! The words of the terminal: headings, labels and closing sentences.
//!
//! Takes a language; gives its [`Phrases`]. A missing translation does not compile.

use super::Lang;

/// Words and sentences with `{holes}`, one field for each use.
#[derive(Debug)]
pub struct Phrases {
    /// Severity words, singular, as labels.
    pub error: &'static str,
    /// See above.
    pub warning: &'static str,
    /// See above.
    pub note: &'static str,
    /// What to do, before a help sentence.
    pub to_mend: &'static str,
    /// A file fit to send.
    pub fit: &'static str,
    /// A file to be mended first.
    pub unfit: &'static str,
    /// A file that is no submission at all.
    pub stray: &'static str,
    /// The agency of a file that cannot be told.
    pub unknown_agency: &'static str,
    /// Counts of one file: {errors} {warnings} {notes}.
    pub counts: &'static str,
    /// No finding at all.
    pub nothing_found: &'static str,
    /// Further findings of a rule that are not shown: {count}.
    pub and_more: &'static str,
    /// The end of a check: {files} {fit} {unfit} {errors} {warnings}, and {strays} where there are any.
    pub check_end: &'static str,
    /// The end of a check of one fit file.
    pub one_fit: &'static str,
    /// The end of a check of one file to mend: {errors} {warnings}.
    pub one_unfit: &'static str,
    /// The end of a check of one file that is no submission.
    pub one_stray: &'static str,
    /// A skipped rule: {rule} {title} {reason}.
    pub skipped: &'static str,
    /// Reasons for skipping, in the order of `SkipReason`.
    pub skip_reasons: [&'static str; 7],
    /// The place of a finding on the file as a whole.
    pub whole_file: &'static str,
    /// Column headings of the ratio table.
    pub ratio_columns: [&'static str; 8],
    /// Verdicts: met, missed, not applicable, unknown.
    pub verdicts: [&'static str; 4],
    /// Under the ratio table: {met} {missed} {rest}.
    pub ratio_end: &'static str,
    /// In place of a ratio table without a row.
    pub no_ratios: &'static str,
    /// Title of the table of the run.
    pub summary_columns: [&'static str; 8],
    /// States: received, missing, late, duplicate, unreadable. {days} and {count} are holes.
    pub states: [&'static str; 5],
    /// After a consolidation: {read} {counted} {flagged} {once} {excluded}.
    pub conservation: &'static str,
    /// After a consolidation: {expected} {received} {late} {missing} {others}.
    pub senders: &'static str,
    /// Where the report was written: {path}.
    pub written: &'static str,
    /// Cells of a list that could not be read: {path} {count} {cells}.
    pub unread_cells: &'static str,
    /// Explain: what, why, help, examples.
    pub explain_labels: [&'static str; 6],
    /// Progress: reading files.
    pub reading: &'static str,
    /// The closing line of findings of a run: {errors} {warnings} {notes}.
    pub findings_end: &'static str,
    /// The profile list's headings.
    pub profile_columns: [&'static str; 4],
    /// The parts of a profile: documents, deadlines, quotas, choices.
    pub profile_labels: [&'static str; 4],
    /// A profile without complaint: {id}.
    pub profile_valid: &'static str,
    /// What a check's page is called after the name of its file.
    pub page_name: &'static str,
    /// A page that no browser was found for: {path}.
    pub not_opened: &'static str,
    /// The label of an accepted finding.
    pub accepted: &'static str,
    /// Why it is accepted: {reason} {until}.
    pub accepted_why: &'static str,
}

/// The words of a language.
pub const fn phrases(lang: Lang) -> &'static Phrases {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

const VI: Phrases = Phrases {
    error: "lỗi",
    warning: "cảnh báo",
    note: "lưu ý",
    to_mend: "Cần sửa",
    fit: "có thể gửi",
    unfit: "cần sửa trước khi gửi",
    stray: "bỏ qua, không phải báo cáo",
    unknown_agency: "chưa xác định được cơ quan",
    counts: "{errors} lỗi, {warnings} cảnh báo, {notes} lưu ý",
    nothing_found: "Không có gì phải sửa.",
    and_more: "… và {count} chỗ nữa (thêm -v để xem hết)",
    check_end: "{files} tệp: {fit} tệp có thể gửi, {unfit} tệp cần sửa trước khi gửi[[, {strays} tệp bỏ qua vì không phải báo cáo]] ({errors} lỗi, {warnings} cảnh báo).",
    one_fit: "Tệp có thể gửi.",
    one_unfit: "Tệp cần sửa trước khi gửi ({errors} lỗi, {warnings} cảnh báo).",
    one_stray: "Tệp này không phải báo cáo nên được bỏ qua; hãy gửi hai phụ lục trong tệp Excel (.xlsx).",
    skipped: "Bỏ qua {rule} ({title}) vì {reason}.",
    skip_reasons: [
        "không có danh mục TTHC hiện hành (--catalogue)",
        "không có sổ nhận báo cáo (--register)",
        "không có danh mục đã tích hợp (--integrated)",
        "kỳ báo cáo này chưa có thời hạn trong bộ chỉ tiêu",
        "các phụ lục của tệp chưa được đọc đầy đủ",
        "bộ chỉ tiêu đã tắt quy tắc này",
        "tệp là bản tổng hợp của các đơn vị cấp dưới; đơn vị rà soát đủ hay chưa được kiểm tra ở nơi nhận báo cáo của đơn vị",
    ],
    whole_file: "cả tệp",
    ratio_columns: [
        "STT",
        "Cơ quan/đơn vị",
        "Tổng số TTHC",
        "Đã tích hợp",
        "Tỷ lệ",
        "Tối thiểu",
        "Kết quả",
        "Còn thiếu",
    ],
    verdicts: ["đạt", "chưa đạt", "không áp dụng", "chưa có số liệu"],
    ratio_end: "Đạt {met}, chưa đạt {missed}, không áp dụng hoặc chưa có số liệu {rest}.",
    no_ratios: "Không có cơ quan, đơn vị nào trong phạm vi tổng hợp được giao tỷ lệ tích hợp tối thiểu.",
    summary_columns: [
        "STT",
        "Cơ quan/đơn vị",
        "Tình trạng",
        "Phụ lục I",
        "Phụ lục II",
        "Dòng có lỗi",
        "Lỗi",
        "Cảnh báo",
    ],
    states: ["đã gửi", "chưa gửi", "gửi chậm {days} ngày", "gửi {count} tệp", "không đọc được"],
    conservation: "Đã đọc {read} dòng = {counted} dòng được tính + {flagged} dòng có lỗi + {once} dòng tính chung với dòng khác + {excluded} dòng không tổng hợp.",
    senders: "{expected} cơ quan phải gửi: {received} đã gửi đúng hạn, {late} gửi chậm, {missing} chưa gửi, {others} chưa dùng được.",
    written: "Đã ghi {path}.",
    unread_cells: "{path}: {count} ô mã hoặc ngày không đọc được nên được bỏ qua: {cells}.",
    explain_labels: ["Mức độ", "Căn cứ", "Nội dung", "Cần sửa", "Ví dụ sai", "Ví dụ đúng"],
    reading: "Đang đọc",
    findings_end: "{errors} lỗi, {warnings} cảnh báo, {notes} lưu ý.",
    profile_columns: ["Mã", "Nội dung", "Kỳ", "Số chỉ tiêu"],
    profile_labels: ["Văn bản", "Thời hạn", "Tỷ lệ tối thiểu", "Cách tính đã chọn"],
    profile_valid: "Bộ chỉ tiêu {id} hợp lệ.",
    page_name: " - kết quả kiểm tra.html",
    not_opened: "Không mở được trình duyệt. Hãy mở tệp {path}.",
    accepted: "ngoại lệ",
    accepted_why: "Đã chấp nhận: {reason}[[ (đến hết ngày {until})]]",
};

const EN: Phrases = Phrases {
    error: "error",
    warning: "warning",
    note: "note",
    to_mend: "To mend",
    fit: "fit to send",
    unfit: "to be mended before sending",
    stray: "skipped, no submission",
    unknown_agency: "agency unknown",
    counts: "{errors} errors, {warnings} warnings, {notes} notes",
    nothing_found: "Nothing to mend.",
    and_more: "… and {count} more (-v shows all)",
    check_end: "{files} files: {fit} fit to send, {unfit} to be mended before sending[[, {strays} skipped as no submissions]] ({errors} errors, {warnings} warnings).",
    one_fit: "The file is fit to send.",
    one_unfit: "The file must be mended before sending ({errors} errors, {warnings} warnings).",
    one_stray: "This file is no submission and was skipped; send the two annexes as an Excel workbook (.xlsx).",
    skipped: "Skipped {rule} ({title}): {reason}.",
    skip_reasons: [
        "no catalogue was given (--catalogue)",
        "no receipt register was given (--register)",
        "no integrated list was given (--integrated)",
        "the profile has no deadline for this period",
        "the file's annexes were not all read",
        "the profile switched it off",
        "the file consolidates units' reviews; whether a unit reviewed everything is judged where its own file comes in",
    ],
    whole_file: "whole file",
    ratio_columns: ["No.", "Agency", "Procedures", "Integrated", "Ratio", "Minimum", "Verdict", "Short by"],
    verdicts: ["met", "missed", "not applicable", "no figure"],
    ratio_end: "{met} met, {missed} missed, {rest} not applicable or without figures.",
    no_ratios: "No agency of this consolidation has a minimum ratio of integration.",
    summary_columns: ["No.", "Agency", "State", "Phụ lục I", "Phụ lục II", "Flagged rows", "Errors", "Warnings"],
    states: ["received", "missing", "{days} day(s) late", "{count} files", "unreadable"],
    conservation: "{read} rows read = {counted} counted + {flagged} with errors + {once} counted once under another + {excluded} left out.",
    senders: "{expected} agencies expected: {received} in time, {late} late, {missing} missing, {others} not usable yet.",
    written: "Wrote {path}.",
    unread_cells: "{path}: {count} codes or dates could not be read and were skipped: {cells}.",
    explain_labels: ["Level", "Basis", "Says", "To mend", "Bad example", "Good example"],
    reading: "Reading",
    findings_end: "{errors} errors, {warnings} warnings, {notes} notes.",
    profile_columns: ["Id", "Title", "Period", "Quotas"],
    profile_labels: ["Documents", "Deadlines", "Minimums", "Choices made"],
    profile_valid: "Profile {id} is valid.",
    page_name: " - check result.html",
    not_opened: "No browser could be started. Open {path}.",
    accepted: "exception",
    accepted_why: "Accepted: {reason}[[ (until {until})]]",
};
