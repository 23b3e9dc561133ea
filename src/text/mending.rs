//! The words of a marked copy: its sheet "Lỗi cần sửa", the list of who gets what, the letter that goes with it.
//!
//! Takes a language; gives its [`MendingPhrases`]. A missing translation does not compile.

use super::Lang;

/// Words and sentences with `{holes}`, one field for each use.
#[derive(Debug)]
pub struct MendingPhrases {
    /// The sheet's name.
    pub sheet: &'static str,
    /// The sheet's title.
    pub title: &'static str,
    /// What to do with the sheet and the marks.
    pub guidance: &'static str,
    /// In place of the guidance where nothing is left to mend.
    pub nothing_left: &'static str,
    /// Against the last copy: {fixed} {still} {new}.
    pub since: &'static str,
    /// Column headings of the sheet.
    pub columns: [&'static str; 8],
    /// A finding that was there already.
    pub still: &'static str,
    /// A finding that was not.
    pub new: &'static str,
    /// A finding that is gone.
    pub fixed: &'static str,
    /// Title of the list of those.
    pub fixed_title: &'static str,
    /// A file that needs no return: {path}.
    pub nothing_to_return: &'static str,
    /// A file that no copy can be made of: {path}.
    pub no_copy: &'static str,
    /// A copy that was written: {path} {errors} {warnings} {notes}.
    pub returned: &'static str,
    /// The same as a rendering of what was read, as the format cannot be marked: {format}.
    pub rendered: &'static str,
    /// The end of a run: {copies} {fit} {unread} {folder}, and where there are such, {replaced} {undecided}.
    pub end: &'static str,
    /// Headings of the list of who gets what.
    pub list_columns: [&'static str; 8],
    /// What is done for a file: sent back, fit, no copy, replaced by another, one of several that nothing decides between.
    pub outcomes: [&'static str; 5],
    /// Name of the list's file, without its ending.
    pub list_file: &'static str,
    /// The letter: {agency} {office} {path} {period} {errors} {warnings} {notes} {copy} {rules} and, of an earlier copy,
    /// {since}.
    pub letter: &'static str,
    /// The letter for a file that no copy can be made of: {agency} {office} {path} {period} {rules}.
    pub letter_without_copy: &'static str,
    /// The letter to an agency that sent several files: {agency} {office} {period} {count} {files}.
    pub letter_several: &'static str,
    /// One rule in a letter: {rule} {title} {count}.
    pub letter_rule: &'static str,
    /// The office that writes the letter: {province}.
    pub office: &'static str,
    /// An agency that could not be told.
    pub some_agency: &'static str,
}

/// The words of a language.
pub const fn mending_phrases(lang: Lang) -> &'static MendingPhrases {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

const VI: MendingPhrases = MendingPhrases {
    sheet: "Lỗi cần sửa",
    title: "DANH SÁCH NỘI DUNG CẦN SỬA",
    guidance: "Bấm vào địa chỉ ô để đến chỗ cần sửa; sửa ngay trong tệp này, lưu lại rồi gửi lại. Không cần xóa màu, ghi chú hoặc trang tính này.",
    nothing_left: "Không còn nội dung cần sửa; tệp có thể gửi.",
    since: "So với lần trước: đã sửa {fixed}, chưa sửa {still}, mới {new}.",
    columns: ["STT", "Trang tính", "Ô", "Mức độ", "Quy tắc", "Nội dung", "Cần sửa", "Tình trạng"],
    still: "chưa sửa",
    new: "mới",
    fixed: "đã sửa",
    fixed_title: "ĐÃ SỬA SO VỚI LẦN TRƯỚC",
    nothing_to_return: "{path}: không có nội dung cần sửa, không lập bản trả lại.",
    no_copy: "{path}: không đọc được nên không lập được bản trả lại.",
    returned: "Đã ghi {path} ({errors} lỗi, {warnings} cảnh báo, {notes} lưu ý).",
    rendered: "Dạng {format} không đánh dấu trực tiếp được; bản trả lại là tệp .xlsx chép đúng nội dung đã đọc.",
    end: "{copies} tệp trả lại, {fit} tệp có thể gửi[[, {replaced} tệp đã có tệp thay thế]][[, {undecided} tệp của cơ quan gửi nhiều tệp]], {unread} tệp không lập được bản trả lại.",
    list_columns: ["Cơ quan/đơn vị", "Tệp đã nhận", "Xử lý", "Bản trả lại", "Thư", "Lỗi", "Cảnh báo", "Lưu ý"],
    outcomes: ["trả lại để sửa", "có thể gửi", "đề nghị gửi tệp khác", "đã có tệp thay thế", "hỏi lại tệp được dùng"],
    list_file: "danh-sach-tra-lai",
    letter: "Kính gửi: {agency}\n\n{office} đã kiểm tra tệp “{path}” của {agency} (kỳ báo cáo {period}). Kết quả: {errors} lỗi, {warnings} cảnh báo, {notes} lưu ý.[[ {since}]]\n\nĐề nghị {agency} mở tệp “{copy}” gửi kèm: ô cần sửa đã được tô màu, mỗi ô có ghi chú nêu nội dung và cách sửa; trang tính “Lỗi cần sửa” liệt kê đầy đủ, bấm vào địa chỉ ô để đến đúng chỗ. Sửa ngay trong tệp này, lưu lại rồi gửi lại; không cần xóa màu, ghi chú hoặc trang tính “Lỗi cần sửa”.\n\nNội dung cần sửa:\n{rules}\n\nTrân trọng.\n",
    letter_without_copy: "Kính gửi: {agency}\n\n{office} đã nhận tệp “{path}” của {agency} (kỳ báo cáo {period}) nhưng chưa tổng hợp được vì lý do sau:\n{rules}\n\nĐề nghị {agency} gửi lại tệp Excel (.xlsx) có Phụ lục I và Phụ lục II.\n\nTrân trọng.\n",
    letter_several: "Kính gửi: {agency}\n\n{office} đã nhận {count} tệp của {agency} (kỳ báo cáo {period}): {files}. Chưa xác định được tệp nào thay thế tệp nào nên chưa tệp nào được tổng hợp.\n\nĐề nghị {agency} cho biết tệp được dùng, hoặc gửi lại một tệp có đủ Phụ lục I và Phụ lục II.\n\nTrân trọng.\n",
    letter_rule: "- {rule} {title}: {count} chỗ.",
    office: "Văn phòng Ủy ban nhân dân {province}",
    some_agency: "cơ quan gửi báo cáo",
};

const EN: MendingPhrases = MendingPhrases {
    sheet: "Lỗi cần sửa",
    title: "WHAT IS TO BE MENDED",
    guidance: "Click a cell's address to go there; mend it in this file, save it and send it again. Colours, notes and this sheet need not be removed.",
    nothing_left: "Nothing is left to mend; the file is fit to send.",
    since: "Since the last time: {fixed} fixed, {still} still there, {new} new.",
    columns: ["No.", "Sheet", "Cell", "Level", "Rule", "What", "To mend", "State"],
    still: "still there",
    new: "new",
    fixed: "fixed",
    fixed_title: "FIXED SINCE THE LAST TIME",
    nothing_to_return: "{path}: nothing to mend, no copy was made.",
    no_copy: "{path}: cannot be read, so no copy could be made.",
    returned: "Wrote {path} ({errors} errors, {warnings} warnings, {notes} notes).",
    rendered: "The format {format} cannot be marked itself; the copy is an .xlsx of exactly what was read.",
    end: "{copies} files to return, {fit} fit to send[[, {replaced} replaced by a later file]][[, {undecided} of agencies that sent several]], {unread} of which no copy could be made.",
    list_columns: ["Agency", "File received", "Outcome", "Copy", "Letter", "Errors", "Warnings", "Notes"],
    outcomes: [
        "returned to be mended",
        "fit to send",
        "another file is asked for",
        "replaced by a later file",
        "asked which file counts",
    ],
    list_file: "danh-sach-tra-lai",
    letter: "To: {agency}\n\n{office} has checked the file “{path}” of {agency} (period {period}): {errors} errors, {warnings} warnings, {notes} notes.[[ {since}]]\n\nPlease open the enclosed file “{copy}”: the cells to be mended are coloured, each with a note that says what is wrong and what to type; the sheet “Lỗi cần sửa” lists all of them with links. Mend them in this file, save it and send it again; colours, notes and that sheet need not be removed.\n\nTo be mended:\n{rules}\n\nYours faithfully.\n",
    letter_without_copy: "To: {agency}\n\n{office} has received the file “{path}” of {agency} (period {period}) but could not use it:\n{rules}\n\nPlease send an Excel file (.xlsx) with Phụ lục I and Phụ lục II.\n\nYours faithfully.\n",
    letter_several: "To: {agency}\n\n{office} has received {count} files of {agency} (period {period}): {files}. Nothing says which one replaces the other, so none of them counts yet.\n\nPlease say which file is to be used, or send one file with Phụ lục I and Phụ lục II.\n\nYours faithfully.\n",
    letter_rule: "- {rule} {title}: {count} places.",
    office: "The Office of the People's Committee of {province}",
    some_agency: "the sender",
};
