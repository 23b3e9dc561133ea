//! The words around the official form: what a form says to the officer who fills it in.
//!
//! Takes a language; gives its [`FormPhrases`]. Never holds the official form's own words.

use super::Lang;

/// Words and sentences with `{holes}`, one field for each use.
#[derive(Debug)]
pub struct FormPhrases {
    /// "(Kèm theo …)" under the title: {agency}.
    pub enclosed: &'static str,
    /// Lines over the signatures, left and right.
    pub signers: [&'static str; 2],
    /// Lines under them.
    pub signing: [&'static str; 2],
    /// The line above an agency's name in the letterhead, where it is a body of the province: {province}.
    pub committee: &'static str,
    /// Heading of the column that says what a row lacks.
    pub state: &'static str,
    /// A row that lacks nothing.
    pub complete: &'static str,
    /// What a row lacks: code, sound code, name, marks.
    pub lacks: [&'static str; 4],
    /// What a row of Phụ lục II lacks: a reason, words, the clause.
    pub lacks_reason: [&'static str; 3],
    /// Before the count of reviewed procedures.
    pub reviewed: &'static str,
    /// Before the numbers of rows that lack something.
    pub lacking: &'static str,
    /// In their place where none does.
    pub lacking_none: &'static str,
    /// How to hide empty rows and show long names before printing.
    pub printing: &'static str,
    /// What a code must be: title and text of the message.
    pub wrong_code: [&'static str; 2],
    /// The same where the form holds the agency's procedures.
    pub wrong_code_listed: &'static str,
    /// What a mark must be.
    pub wrong_mark: [&'static str; 2],
    /// What a reason should say: title and text of the hint.
    pub reason_hint: [&'static str; 2],
    /// Name of the sheet with the procedures to review.
    pub list_sheet: &'static str,
    /// Its title: {agency}.
    pub list_title: &'static str,
    /// What to do with it.
    pub list_guidance: &'static str,
    /// Headings of its columns after the form's own number, code and name.
    pub list_result: &'static str,
    /// A procedure in neither annex.
    pub not_reviewed: &'static str,
    /// Forms that were written: {count} {folder}.
    pub written: &'static str,
    /// A form that holds no list because the catalogue has nothing for the agency: {agency}.
    pub nothing_due: &'static str,
}

/// The words of a language.
pub const fn form_phrases(lang: Lang) -> &'static FormPhrases {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

const VI: FormPhrases = FormPhrases {
    enclosed: "(Kèm theo Công văn số ……/…… ngày …… tháng …… năm …… của {agency})",
    signers: ["NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG CƠ QUAN"],
    signing: ["(Ký, ghi rõ họ tên)", "(Ký, đóng dấu, ghi rõ họ tên)"],
    committee: "UBND {province}",
    state: "Kiểm tra (không in)",
    complete: "Đủ",
    lacks: ["Thiếu mã", "Mã sai hoặc đã có", "Thiếu tên", "Thiếu dấu x"],
    lacks_reason: ["Thiếu lý do", "Ghi rõ lý do", "Điền điều khoản"],
    reviewed: "Đã rà soát ",
    lacking: "Các dòng còn thiếu: ",
    lacking_none: "Không có dòng nào còn thiếu.",
    printing: "Trước khi in: bấm mũi tên ở cột mã, bỏ chọn (Trống) để ẩn dòng chưa dùng; tên dài bị che thì bôi đen các dòng, vào Trang đầu › Định dạng › Tự khớp Chiều cao Hàng (Home › Format › AutoFit Row Height).",
    wrong_code: [
        "Mã không dùng được",
        "Nhập mã dạng 1.004194 (hoặc 1.004194.000.00.00.{code}); mỗi thủ tục chỉ ghi một lần trong cả hai phụ lục.",
    ],
    wrong_code_listed: "Chép mã từ trang tính danh mục; mỗi thủ tục chỉ ghi một lần trong cả hai phụ lục.",
    wrong_mark: [
        "Chỉ đánh dấu x",
        "Phụ lục I chỉ ghi thủ tục đủ cả hai điều kiện: đánh dấu x. Nếu chưa đủ thì chuyển sang Phụ lục II.",
    ],
    reason_hint: [
        "Điều kiện chưa đạt",
        "Chọn trong danh sách hoặc ghi rõ điều kiện chưa đạt; thay dấu … bằng điều khoản, văn bản quy định.",
    ],
    list_sheet: "Danh mục cần rà soát",
    list_title: "DANH MỤC THỦ TỤC HÀNH CHÍNH CẦN RÀ SOÁT CỦA {agency}",
    list_guidance: "Chép mã vào cột mã của Phụ lục I (đủ điều kiện) hoặc Phụ lục II (chưa đủ điều kiện); tên tự hiện. Cột cuối cho biết thủ tục nào chưa rà soát.",
    list_result: "Kết quả",
    not_reviewed: "chưa rà soát",
    written: "Đã ghi {count} biểu mẫu vào {folder}.",
    nothing_due: "{agency}: danh mục không có thủ tục cần rà soát nên biểu mẫu để trống.",
};

const EN: FormPhrases = FormPhrases {
    enclosed: "(Enclosed with letter no. ……/…… of …… by {agency})",
    signers: ["DRAWN UP BY", "HEAD OF THE AGENCY"],
    signing: ["(Signature, full name)", "(Signature, seal, full name)"],
    committee: "UBND {province}",
    state: "State (not printed)",
    complete: "Complete",
    lacks: ["No code", "Wrong or repeated code", "No name", "No mark x"],
    lacks_reason: ["No reason", "State the reason", "Fill in the clause"],
    reviewed: "Reviewed ",
    lacking: "Rows that lack something: ",
    lacking_none: "No row lacks anything.",
    printing: "Before printing: click the arrow in the code column and clear (Blanks) to hide unused rows; where a long name is cut off, select the rows and choose Home › Format › AutoFit Row Height.",
    wrong_code: [
        "The code cannot be used",
        "Type a code such as 1.004194 (or 1.004194.000.00.00.{code}); each procedure stands once in the two annexes.",
    ],
    wrong_code_listed: "Copy the code from the list's sheet; each procedure stands once in the two annexes.",
    wrong_mark: [
        "Only the mark x",
        "Phụ lục I holds procedures that meet both conditions: enter x. Others go to Phụ lục II.",
    ],
    reason_hint: [
        "The unmet condition",
        "Choose from the list or state the unmet condition; put the clause and the legal text in place of ….",
    ],
    list_sheet: "Danh mục cần rà soát",
    list_title: "PROCEDURES TO BE REVIEWED BY {agency}",
    list_guidance: "Copy a code into the code column of Phụ lục I (fit) or Phụ lục II (not fit); the name appears. The last column says what is not yet reviewed.",
    list_result: "Result",
    not_reviewed: "not reviewed",
    written: "Wrote {count} forms to {folder}.",
    nothing_due: "{agency}: the catalogue has nothing for it to review, so the form is blank.",
};
