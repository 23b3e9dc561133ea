//! The profile of a made-up nation: 60 districts of 49 communes each.
//!
//! Takes nothing; gives a profile's TOML text with 3,000 units.
//! Never gives two units one name.

use std::fmt::Write;

/// First halves of a unit's name.
const FIRST: [&str; 60] = [
    "An",
    "Ba",
    "Bàu",
    "Bình",
    "Cao",
    "Cẩm",
    "Châu",
    "Cửa",
    "Dương",
    "Đại",
    "Đức",
    "Gia",
    "Giao",
    "Hải",
    "Hoàng",
    "Hồng",
    "Hưng",
    "Hương",
    "Khánh",
    "Kim",
    "Kỳ",
    "Lam",
    "Lập",
    "Liên",
    "Lộc",
    "Lương",
    "Mai",
    "Minh",
    "Mỹ",
    "Nam",
    "Nga",
    "Nghi",
    "Ngọc",
    "Nhơn",
    "Phong",
    "Phú",
    "Phước",
    "Phương",
    "Quảng",
    "Quỳnh",
    "Sơn",
    "Tam",
    "Tân",
    "Thanh",
    "Thiện",
    "Thọ",
    "Thuận",
    "Thụy",
    "Tiên",
    "Trung",
    "Trường",
    "Tuy",
    "Văn",
    "Vân",
    "Việt",
    "Vĩnh",
    "Vũ",
    "Xuân",
    "Yên",
    "Ý",
];
/// Second halves; the last is a district's.
const SECOND: [&str; 50] = [
    "Ái",
    "Bảo",
    "Cát",
    "Chánh",
    "Chính",
    "Cường",
    "Dũng",
    "Điền",
    "Định",
    "Hạnh",
    "Hậu",
    "Hiền",
    "Hiệp",
    "Hòa",
    "Huệ",
    "Hùng",
    "Khê",
    "Lạc",
    "Lãnh",
    "Lâm",
    "Lễ",
    "Lĩnh",
    "Lợi",
    "Luận",
    "Mậu",
    "Nghĩa",
    "Nguyên",
    "Nhân",
    "Nhuận",
    "Ninh",
    "Phúc",
    "Quang",
    "Quế",
    "Quý",
    "Sinh",
    "Tâm",
    "Thắng",
    "Thành",
    "Thịnh",
    "Thượng",
    "Tiến",
    "Tín",
    "Tráng",
    "Trị",
    "Tú",
    "Vinh",
    "Vượng",
    "Xá",
    "Uyên",
    "Thủy",
];

/// The profile.
pub(crate) fn profile() -> Result<String, std::fmt::Error> {
    let mut toml = HEAD.to_owned();
    let (district, communes) = SECOND.split_last().unwrap_or((&"", &[]));
    for first in FIRST {
        let communes: Vec<String> = communes.iter().map(|second| format!("\"xã {first} {second}\"")).collect();
        writeln!(toml, "[[district]]\nname = \"huyện {first} {district}\"\ncommunes = [{}]", communes.join(", "))?;
    }
    Ok(toml)
}

const HEAD: &str = r#"
id = "ca-nuoc"
title = "Rà soát, tích hợp dịch vụ công trực tuyến (số liệu thử tốc độ)"
period = "2021-06"
quota_until = 2021-09-30
quota_basis = { document = "KH", clause = "Phụ lục I" }
quota = [{ scope = "UBND cấp huyện", minimum = 20 }, { scope = "UBND cấp xã", minimum = 20 }]

[province]
name = "tỉnh Thử Nghiệm"
code = "H13"

[[level]]
level = "district"
name = "cấp huyện"
pooled = "UBND cấp huyện"

[[level]]
level = "commune"
name = "cấp xã"
pooled = "UBND cấp xã"

[[document]]
key = "KH"
cite = "Kế hoạch thử"
title = "Kế hoạch thử tốc độ"
date = 2021-06-04

[choices]
expected-levels = ["district", "commune"]

"#;
