//! The lists of Văn phòng UBND: the catalogue, what is at level 4, what is integrated.
//!
//! Takes the facts; gives the three files of `danh-muc/` and what is planted in them.
//! Never holds what a sender says.

use crate::excel;
use crate::facts::{Facts, Procedure, digest};
use crate::grid::{Sheet, Style, Value, address};
use crate::hands::CodeStyle;
use crate::planted::Planted;
use crate::rows::written;

/// An agency of CV 651, its minimum in percent, and by how many procedures its integrated list is above what is due.
const GOALS: [(&str, u32, i32); 21] = [
    ("Sở Giáo dục và Đào tạo", 38, -1),
    ("Sở Lao động - Thương binh và Xã hội", 90, -8),
    ("Sở Khoa học và Công nghệ", 30, 2),
    ("Sở Ngoại vụ", 100, 0),
    ("Sở Giao thông vận tải", 30, 0),
    ("Sở Thông tin và Truyền thông", 52, 1),
    ("Sở Tư pháp", 36, 0),
    ("Sở Xây dựng", 48, -14),
    ("Sở Y tế", 40, 3),
    ("Sở Kế hoạch và Đầu tư", 30, 9),
    ("Sở Nông nghiệp và Phát triển nông thôn", 17, 0),
    ("Sở Văn hóa, Thể thao và Du lịch", 40, -9),
    ("Sở Nội vụ", 57, -8),
    ("Sở Tài nguyên và Môi trường", 30, 1),
    ("Sở Công Thương", 60, -12),
    ("Thanh tra thành phố", 0, 0),
    ("Ban Dân tộc", 0, 0),
    ("Ban Quản lý các KCX và Công nghiệp", 30, 1),
    ("Sở Tài chính", 3, 1),
    ("UBND cấp huyện", 20, 4),
    ("UBND cấp xã", 20, -3),
];

/// Integrated codes that are in nobody's catalogue or only in another agency's.
const ELSEWHERE: [(&str, &str, &str); 2] = [
    (
        "1.013849",
        "Chuyển đổi Văn phòng công chứng theo loại hình doanh nghiệp tư nhân thành Văn phòng công chứng theo loại \
         hình công ty hợp danh",
        "Sở Tư pháp",
    ),
    ("1.001612", "Đăng ký thành lập hộ kinh doanh", "Sở Kế hoạch và Đầu tư"),
];

/// The agencies that must send to Văn phòng UBND.
pub(crate) fn province_agencies() -> impl Iterator<Item = &'static str> {
    GOALS.iter().map(|(agency, ..)| *agency).filter(|agency| !agency.starts_with("UBND"))
}

/// The catalogue of procedures in force, with a few repealed ones.
pub(crate) fn catalogue(facts: &Facts) -> anyhow::Result<Vec<u8>> {
    let mut sheet = titled(
        "Danh muc TTHC",
        "DANH MỤC THỦ TỤC HÀNH CHÍNH THUỘC THẨM QUYỀN GIẢI QUYẾT TRÊN ĐỊA BÀN THÀNH PHỐ CẦN THƠ",
        &[
            "STT",
            "Mã số",
            "Tên thủ tục hành chính",
            "Cơ quan thực hiện",
            "Lĩnh vực",
            "Cấp thực hiện",
            "Mức độ",
            "Nghĩa vụ tài chính",
            "Trạng thái",
        ],
    );
    sheet.widths = widths(&[6.0, 12.0, 62.0, 30.0, 30.0, 14.0, 9.0, 12.0, 14.0]);
    for (row, of) in (3..).zip(&facts.procedures) {
        catalogue_row(&mut sheet, row, of, facts);
    }
    excel::workbook(&[sheet], "Văn phòng UBND thành phố")
}

fn catalogue_row(sheet: &mut Sheet, row: u32, of: &Procedure, facts: &Facts) {
    let level = if of.is_level_four() {
        4.0
    } else if of.agencies.iter().any(|agency| integrated(facts, agency).iter().any(|own| own.code == of.code)) {
        3.0
    } else {
        f64::from(2 + digest(&of.code, "below") % 2)
    };
    sheet.put((row, 0), Value::Number(f64::from(row - 2)), Style::Centre);
    sheet.text((row, 1), &of.code, Style::Centre);
    sheet.text((row, 2), &of.name, Style::Text);
    sheet.text((row, 3), of.agencies.join("\n"), Style::Text);
    sheet.text((row, 4), &of.field, Style::Text);
    sheet.text((row, 5), government(of), Style::Centre);
    sheet.put((row, 6), Value::Number(level), Style::Centre);
    sheet.text((row, 7), if of.has_fee() { "Có" } else { "Không" }, Style::Centre);
    sheet.text((row, 8), if of.is_repealed() { "Bãi bỏ" } else { "Còn hiệu lực" }, Style::Centre);
}

fn government(of: &Procedure) -> String {
    let level = |agency: &String| match agency.as_str() {
        "UBND cấp huyện" => "Cấp huyện",
        "UBND cấp xã" => "Cấp xã",
        _ => "Cấp tỉnh",
    };
    of.agencies.iter().map(level).collect::<Vec<_>>().join("\n")
}

/// What has been at level 4 since QĐ 2974.
pub(crate) fn level_four(facts: &Facts) -> anyhow::Result<Vec<u8>> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(&mut bytes);
    writer.write_record(["Mã TTHC", "Tên thủ tục hành chính"])?;
    for of in facts.procedures.iter().filter(|of| of.is_level_four() && !of.is_repealed()) {
        writer.write_record([&of.code, &of.name])?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}

/// What the national portal says is integrated, one agency after the other.
pub(crate) fn integrated_list(facts: &Facts, planted: &mut Planted) -> anyhow::Result<Vec<u8>> {
    let title = "DANH SÁCH DỊCH VỤ CÔNG TRỰC TUYẾN ĐÃ TÍCH HỢP LÊN CỔNG DỊCH VỤ CÔNG QUỐC GIA";
    let mut sheet = titled("Da tich hop", title, &["STT", "Mã TTHC", "Tên", "Cơ quan"]);
    sheet.widths = widths(&[6.0, 26.0, 70.0, 38.0]);
    for (agency, ..) in GOALS {
        for of in integrated(facts, agency) {
            for code in services(of) {
                integrated_row(&mut sheet, &code, &of.name, agency);
            }
        }
    }
    for (code, name, agency) in ELSEWHERE {
        let cell = integrated_row(&mut sheet, code, name, agency);
        planted.cell("danh-muc/da-tich-hop.xlsx", &sheet.name, &cell, "RS707", agency);
    }
    excel::workbook(&[sheet], "Văn phòng UBND thành phố")
}

/// Writes the next row; gives the address of its code.
fn integrated_row(sheet: &mut Sheet, code: &str, name: &str, agency: &str) -> String {
    let row = sheet.size().0;
    sheet.put((row, 0), Value::Number(f64::from(row - 2)), Style::Centre);
    sheet.text((row, 1), code, Style::Centre);
    sheet.text((row, 2), name, Style::Text);
    sheet.text((row, 3), agency, Style::Text);
    address((row, 1))
}

/// A procedure's rows in the portal's list: some have two services.
fn services(of: &Procedure) -> Vec<String> {
    let full = written(&of.code, CodeStyle::Full);
    if digest(&of.code, "services").is_multiple_of(9) {
        vec![format!("{full}.01"), format!("{full}.02")]
    } else {
        vec![full]
    }
}

/// The integrated procedures of an agency, as many as its goal says, those at level 4 first.
fn integrated<'a>(facts: &'a Facts, agency: &str) -> Vec<&'a Procedure> {
    let mut own: Vec<_> = facts.in_force(agency).into_iter().filter(|of| !of.is_internal()).collect();
    let Some((_, minimum, above)) = GOALS.iter().find(|(name, ..)| *name == agency) else { return Vec::new() };
    let due = due(own.len(), *minimum);
    own.sort_by_key(|of| (!of.is_level_four(), digest(&of.code, "integrated")));
    own.truncate(due.saturating_add_signed(*above as isize));
    own
}

/// The smallest number of procedures that reaches a minimum in percent.
fn due(whole: usize, minimum: u32) -> usize {
    (whole * minimum as usize).div_ceil(100)
}

/// Notes which agencies stay below their minimum.
pub(crate) fn plant_missed(facts: &Facts, planted: &mut Planted) {
    for (agency, minimum, _) in GOALS {
        let whole = facts.in_force(agency).iter().filter(|of| !of.is_internal()).count();
        if integrated(facts, agency).len() < due(whole, minimum) {
            planted.file("", "RS705", agency);
        }
    }
}

/// A sheet with a title, a date and headings in its first three rows.
fn titled(name: &str, title: &str, headings: &[&str]) -> Sheet {
    let mut sheet = Sheet { name: name.to_owned(), repeated: Some((2, 2)), ..Sheet::default() };
    let right = u16::try_from(headings.len()).unwrap_or(1) - 1;
    sheet.wide((0, 0), (0, right), title, Style::Title);
    sheet.wide((1, 0), (1, right), "(Số liệu đến ngày 31 tháng 5 năm 2021)", Style::Italic);
    for (column, heading) in (0..).zip(headings) {
        sheet.text((2, column), *heading, Style::Heading);
    }
    sheet
}

fn widths(of: &[f64]) -> Vec<(u16, f64)> {
    (0..).zip(of.iter().copied()).collect()
}
