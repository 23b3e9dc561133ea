//! The usual reasons for which a procedure is not fit, as the form offers them.
//!
//! Takes nothing; gives the wordings of both columns of Phụ lục II. Never more than a hint: other words may be typed.

/// Why the technical condition is not met.
pub const TECHNICAL: &[&str] = &[
    "Dung lượng hồ sơ lớn, chưa gửi trực tuyến được",
    "Chưa kết nối, liên thông với cơ sở dữ liệu chuyên ngành",
    "Chưa có chữ ký số",
    "Chưa có giấy phép điện tử, chứng từ điện tử",
    "Phần mềm chuyên ngành chưa đáp ứng",
    "Chưa thanh toán trực tuyến được",
    "Thiếu trang thiết bị (máy quét, máy tính)",
    "Hạ tầng, đường truyền chưa bảo đảm",
    "Chưa có biểu mẫu điện tử (E-form)",
    "Hệ thống một cửa điện tử chưa hỗ trợ",
    "Nhân lực chưa được đào tạo",
];

/// Why the legal condition is not met; the officer puts the clause in place of the dots.
pub const LEGAL: &[&str] = &[
    "Phải nộp bản chính, hồ sơ gốc theo Điều … Nghị định số …",
    "Người nộp hồ sơ phải có mặt theo Điều … Luật …",
    "Phải thẩm tra, xác minh tại hiện trường theo Điều … Thông tư số …",
    "Phải ký trực tiếp theo Điều … Nghị định số …",
    "Phải nộp tại nơi cư trú theo Điều … Luật …",
];
