//! Why a file cannot be read, in the reader's language.
//!
//! Takes the reader's own short reason (English, as files carry it); gives its wording.
//! Never hides a reason it does not know: that is shown as it is.

use super::Lang;

/// The reasons the readers give, with their Vietnamese wording.
const REASONS: &[(&str, &str)] = &[
    ("empty file", "tệp rỗng"),
    ("no such file", "không có tệp này"),
    ("not a regular file", "không phải tệp thông thường"),
    ("cannot be opened", "hệ thống không cho mở"),
    ("cannot be read", "đọc từ ổ đĩa bị lỗi"),
    ("not a spreadsheet", "nội dung không phải bảng tính"),
    ("truncated package", "tệp bị cắt cụt"),
    ("damaged package", "tệp bị hỏng"),
    ("duplicate member", "trong tệp có hai phần trùng tên"),
    ("damaged compound file", "tệp bị hỏng"),
    ("damaged workbook", "nội dung bảng tính bị hỏng"),
    ("a workbook older than Excel 5.0", "tệp do Excel đời quá cũ (trước Excel 5.0) tạo"),
    ("damaged part", "một phần của tệp bị hỏng"),
    ("truncated part", "một phần của tệp bị cắt cụt"),
    ("unsupported encoding", "bảng mã không đọc được"),
    ("no workbook in the package", "trong tệp không có bảng tính"),
    ("no content in the package", "trong tệp không có nội dung"),
    ("no document in the package", "trong tệp không có văn bản"),
    ("no sheet in the workbook", "tệp không có trang tính nào"),
    ("sheet part missing", "thiếu nội dung một trang tính"),
    ("not a worksheet", "một trang tính không đúng dạng"),
    ("duplicate sheet name", "có hai trang tính trùng tên"),
    ("cell reference beyond the sheet", "có ô nằm ngoài phạm vi của Excel"),
    ("overlapping merged ranges", "các vùng gộp ô chồng lên nhau"),
    ("rows without end", "một trang tính dài bất thường"),
    ("the XML declares a DOCTYPE", "tệp có khai báo DOCTYPE"),
    ("document type declaration", "tệp có khai báo DOCTYPE"),
    ("the XML ends before its last element does", "tệp bị cắt cụt"),
    ("elements stand too deep inside each other", "nội dung lồng nhau quá sâu"),
    ("tables stand too deep inside each other", "các bảng lồng nhau quá sâu"),
    ("the reader crashed", "tệp làm hỏng trình đọc"),
    ("the reader ran out of memory", "tệp cần quá nhiều bộ nhớ"),
    ("the reader gave no sound answer", "trình đọc không trả lời đúng"),
];

/// The wording of a reason; one that is not in the table is shown as it is.
pub fn wording(reason: &str, lang: Lang) -> &str {
    if lang == Lang::En {
        return reason;
    }
    if reason.starts_with("the reader timed out") {
        return "đọc quá lâu";
    }
    if reason.starts_with("the reader could not be started") {
        return "không khởi động được trình đọc";
    }
    REASONS.iter().find(|(key, _)| *key == reason).map_or(reason, |(_, vietnamese)| vietnamese)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_said_in_vietnamese_and_an_unknown_one_as_it_is() {
        assert_eq!(wording("truncated package", Lang::Vi), "tệp bị cắt cụt");
        assert_eq!(wording("truncated package", Lang::En), "truncated package");
        assert_eq!(wording("something new", Lang::Vi), "something new");
    }
}
