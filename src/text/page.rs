//! The words of the pages that a browser shows: headings, labels, the filter.
//!
//! Takes a language; gives its [`PagePhrases`]. A missing translation does not compile.

use super::Lang;

/// Words and sentences with `{holes}`, one field for each use.
#[derive(Debug)]
pub struct PagePhrases {
    /// What a check's page is called.
    pub check_title: &'static str,
    /// What a check's page over several files is called: {files}.
    pub files_title: &'static str,
    /// What a month's page is called: {period}.
    pub month_title: &'static str,
    /// The first link of the page, for keyboards.
    pub skip: &'static str,
    /// What the file's name, its agency and what it was judged by are called.
    pub facts: [&'static str; 4],
    /// The filter's question.
    pub show_only: &'static str,
    /// The filter's answers: everything, errors, warnings, notes.
    pub severities: [&'static str; 4],
    /// Over the list of files.
    pub files: &'static str,
    /// Over the summary by rule.
    pub by_rule: &'static str,
    /// Headings of the summary: level, rule, count, places.
    pub rule_columns: [&'static str; 4],
    /// Over the findings in their order.
    pub by_place: &'static str,
    /// The place of findings on a whole file.
    pub whole_file: &'static str,
    /// The place of findings on a sheet: {sheet}.
    pub sheet: &'static str,
    /// A row: {row}.
    pub row: &'static str,
    /// The cell of a finding: {cell}.
    pub cell: &'static str,
    /// What a table of one row shows: {row} {sheet}.
    pub row_caption: &'static str,
    /// Said before the text of a cell that must be mended, to those who do not see its frame.
    pub bad_cell: &'static str,
    /// A formula whose result was never stored.
    pub no_result: &'static str,
    /// A cell that cannot be decoded.
    pub undecodable: &'static str,
    /// What to do.
    pub to_mend: &'static str,
    /// The clause.
    pub basis: &'static str,
    /// Further places that a summary does not name: {count}.
    pub more_places: &'static str,
    /// Over what was skipped.
    pub skipped: &'static str,
    /// Over the accepted exceptions.
    pub accepted: &'static str,
    /// Headings of the accepted exceptions: rule, agency, place, what, reason, until.
    pub accepted_columns: [&'static str; 6],
    /// An exception without end.
    pub no_end: &'static str,
    /// The page's last line: {tool} {profile}.
    pub made_by: &'static str,
    /// Where the annexes of a month stand.
    pub in_workbook: &'static str,
    /// Over the findings of a month.
    pub by_agency: &'static str,
    /// Headings of a month's findings: level, place, procedure, what, to mend.
    pub finding_columns: [&'static str; 5],
    /// Findings of no agency.
    pub no_agency: &'static str,
    /// Further findings of an agency: {count}.
    pub more_findings: &'static str,
    /// Who has not sent: {count}.
    pub missing: &'static str,
    /// Everyone sent.
    pub nobody_missing: &'static str,
    /// Title of the chart of who sent.
    pub sent_chart: &'static str,
    /// A bar of the ratio chart: {name} {ratio} {minimum}.
    pub bar: &'static str,
    /// States of the chart of who sent: in time, missing, late, several files, unreadable.
    pub states: [&'static str; 5],
}

/// The words of a language.
pub const fn page_phrases(lang: Lang) -> &'static PagePhrases {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

const VI: PagePhrases = PagePhrases {
    check_title: "Kết quả kiểm tra",
    files_title: "Kết quả kiểm tra {files} tệp",
    month_title: "Kết quả tổng hợp {period}",
    skip: "Đến phần cần sửa",
    facts: ["Tệp", "Cơ quan", "Bộ chỉ tiêu", "SHA-256"],
    show_only: "Chỉ xem",
    severities: ["Tất cả", "Lỗi", "Cảnh báo", "Lưu ý"],
    files: "Các tệp",
    by_rule: "Tóm tắt theo loại",
    rule_columns: ["Mức", "Nội dung", "Số chỗ", "Vị trí"],
    by_place: "Từng chỗ cần xem",
    whole_file: "Cả tệp",
    sheet: "Trang tính (sheet) “{sheet}”",
    row: "Dòng {row}",
    cell: "Ô {cell}",
    row_caption: "Dòng {row} của trang tính “{sheet}”",
    bad_cell: "Ô cần xem: ",
    no_result: "(công thức chưa có kết quả)",
    undecodable: "(không giải mã được)",
    to_mend: "Cần sửa",
    basis: "căn cứ",
    more_places: "… và {count} chỗ nữa ở phần dưới",
    skipped: "Những gì chưa kiểm tra",
    accepted: "Ngoại lệ đã chấp nhận",
    accepted_columns: ["Quy tắc", "Cơ quan", "Vị trí", "Nội dung", "Lý do chấp nhận", "Đến ngày"],
    no_end: "không thời hạn",
    made_by: "Lập bằng {tool}, bộ chỉ tiêu {profile}. Tệp gửi đến không bị sửa.",
    in_workbook: "Phụ lục I, Phụ lục II tổng hợp và toàn bộ các dòng nằm trong tệp Excel của báo cáo.",
    by_agency: "Lỗi, cảnh báo, lưu ý theo cơ quan",
    finding_columns: ["Mức", "Vị trí", "Thủ tục", "Nội dung", "Cần sửa"],
    no_agency: "Không thuộc cơ quan nào",
    more_findings: "… và {count} chỗ nữa, xem trang tính “Lỗi” của tệp Excel.",
    missing: "{count} cơ quan chưa gửi báo cáo",
    nobody_missing: "Không có cơ quan nào chưa gửi báo cáo.",
    sent_chart: "Tình hình gửi báo cáo của các cơ quan phải gửi",
    bar: "{name}: {ratio}[[, tối thiểu {minimum}]]",
    states: ["đúng hạn", "chưa gửi", "gửi chậm", "gửi nhiều tệp", "không đọc được"],
};

const EN: PagePhrases = PagePhrases {
    check_title: "Result of the check",
    files_title: "Result of the check of {files} files",
    month_title: "Consolidation, {period}",
    skip: "To what must be mended",
    facts: ["File", "Agency", "Profile", "SHA-256"],
    show_only: "Show only",
    severities: ["Everything", "Errors", "Warnings", "Notes"],
    files: "Files",
    by_rule: "Summary by rule",
    rule_columns: ["Level", "What", "Places", "Where"],
    by_place: "Place by place",
    whole_file: "The whole file",
    sheet: "Sheet “{sheet}”",
    row: "Row {row}",
    cell: "Cell {cell}",
    row_caption: "Row {row} of sheet “{sheet}”",
    bad_cell: "To be looked at: ",
    no_result: "(a formula without a result)",
    undecodable: "(cannot be decoded)",
    to_mend: "To mend",
    basis: "basis",
    more_places: "… and {count} more below",
    skipped: "What was not checked",
    accepted: "Accepted exceptions",
    accepted_columns: ["Rule", "Agency", "Place", "What", "Why it is accepted", "Until"],
    no_end: "without end",
    made_by: "Made by {tool}, profile {profile}. The files that were sent are untouched.",
    in_workbook: "The consolidated annexes and every row are in the report's workbook.",
    by_agency: "Errors, warnings and notes by agency",
    finding_columns: ["Level", "Place", "Procedure", "What", "To mend"],
    no_agency: "Of no agency",
    more_findings: "… and {count} more: see the sheet “Lỗi” of the workbook.",
    missing: "{count} agencies have not sent",
    nobody_missing: "Every agency has sent.",
    sent_chart: "Who has sent, of those who must",
    bar: "{name}: {ratio}[[, minimum {minimum}]]",
    states: ["in time", "missing", "late", "several files", "unreadable"],
};
