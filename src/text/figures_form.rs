//! The words of the figures form: what it says to whoever gathers the figures.
//!
//! Takes a language; gives its [`FiguresFormPhrases`]. Never holds the headings that are read back.

use super::Lang;

/// Words and sentences with `{holes}`, one field for each use.
#[derive(Debug)]
pub struct FiguresFormPhrases {
    /// Name of the sheet with the figures.
    pub sheet: &'static str,
    /// Name of the hidden sheet with what the drop-downs offer.
    pub lists: &'static str,
    /// Title: {province}.
    pub title: &'static str,
    /// The line under it: {profile} {period}.
    pub subtitle: &'static str,
    /// How it is filled in, a line each.
    pub guidance: [&'static str; 3],
    /// Headings of the indicator's name and of what is due.
    pub about: [&'static str; 2],
    /// Before the count of rows that hold a figure.
    pub filled: &'static str,
    /// What an agency must be: title and text of the message.
    pub wrong_scope: [&'static str; 2],
    /// What an indicator must be.
    pub wrong_code: [&'static str; 2],
    /// What a period is.
    pub wrong_period: [&'static str; 2],
    /// What a count must be.
    pub wrong_count: [&'static str; 2],
    /// What a value must be.
    pub wrong_value: [&'static str; 2],
    /// What a day must be.
    pub wrong_day: [&'static str; 2],
    /// Who signs, left and right.
    pub signers: [&'static str; 2],
}

/// The words of a language.
pub const fn figures_form_phrases(lang: Lang) -> &'static FiguresFormPhrases {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

const VI: FiguresFormPhrases = FiguresFormPhrases {
    sheet: "Số liệu",
    lists: "Danh mục",
    title: "SỐ LIỆU CÁC CHỈ TIÊU CỦA {province}",
    subtitle: "Bộ chỉ tiêu {profile}, kỳ {period}",
    guidance: [
        "Mỗi dòng một số liệu: ghi tử số và mẫu số, hoặc chỉ ghi giá trị (28,83 hoặc 28,83%). Chưa có số liệu thì để trống, không ghi 0.",
        "Ngày chốt số liệu là ngày số liệu được lấy. Dòng không dùng thì để nguyên; thêm cơ quan, chỉ tiêu ở các dòng trống cuối bảng.",
        "Điền xong chạy: rasoat indicators --figures TỆP-NÀY",
    ],
    about: ["Nội dung", "Phải đạt"],
    filled: "Đã có số liệu: ",
    wrong_scope: ["Không có trong bộ chỉ tiêu", "Chọn cơ quan, cấp hoặc địa phương trong danh sách."],
    wrong_code: ["Không có trong bộ chỉ tiêu", "Chọn mã chỉ tiêu trong danh sách."],
    wrong_period: ["Kỳ số liệu", "Ghi tháng (2024-08) hoặc năm (2024); giữ nguyên nếu là kỳ khác với danh sách."],
    wrong_count: ["Số đếm", "Ghi số nguyên từ 0 trở lên; chưa có số liệu thì để trống."],
    wrong_value: ["Giá trị", "Ghi một số từ 0 trở lên, ví dụ 28,83 hoặc 28,83%; chưa có số liệu thì để trống."],
    wrong_day: ["Ngày chốt số liệu", "Ghi ngày dạng 29/8/2024."],
    signers: ["NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG CƠ QUAN"],
};

const EN: FiguresFormPhrases = FiguresFormPhrases {
    sheet: "Số liệu",
    lists: "Danh mục",
    title: "FIGURES OF THE INDICATORS OF {province}",
    subtitle: "Profile {profile}, period {period}",
    guidance: [
        "One figure a row: numerator and denominator, or the value alone (28.83 or 28.83%). Leave blank what is not known; never 0.",
        "The as-of date is the day the figure was taken. Leave unused rows; add agencies and indicators in the free rows below.",
        "Then run: rasoat indicators --figures THIS-FILE",
    ],
    about: ["Content", "Due"],
    filled: "Rows with a figure: ",
    wrong_scope: ["Not in the profile", "Choose an agency, a level or the province from the list."],
    wrong_code: ["Not in the profile", "Choose an indicator's code from the list."],
    wrong_period: ["Period", "A month (2024-08) or a year (2024); keep it if another than listed is meant."],
    wrong_count: ["A count", "A whole number from 0; blank where it is not known."],
    wrong_value: ["A value", "A number from 0, such as 28.83 or 28.83%; blank where it is not known."],
    wrong_day: ["As-of date", "A day such as 29/8/2024."],
    signers: ["DRAWN UP BY", "HEAD OF THE AGENCY"],
};
