//! What arrives besides the submissions: a letter without annexes, a PDF, a lock file; and the receipt register.
//!
//! Takes the submissions; writes the strays, and gives the register and what follows from it.
//! Never writes an annex.

use crate::excel;
use crate::grid::{Sheet, Style};
use crate::lists;
use crate::planted::Planted;
use crate::submission::Submission;
use crate::workspace::Workspace;

const LETTER: &str = "bai-nop/UBND xã Thới Đông - cong van.xlsx";
const SCAN: &str = "bai-nop/Sở Lao động - Thương binh và Xã hội/Cong van 1876.pdf";
const LOCK: &str = "bai-nop/~$Sở Tư pháp.xlsx";

/// The last day in time for each level: "trước ngày" is the day before (KH117 II.1.a).
const LAST_DAYS: [(&[&str], &str); 3] =
    [(&["phường", "xã", "thị"], "2021-06-14"), (&["quận", "huyện"], "2021-06-19"), (&["Sở", "Ban"], "2021-06-29")];

/// Writes the strays.
pub(crate) fn send(to: &Workspace, planted: &mut Planted) -> anyhow::Result<()> {
    to.write(LETTER, &excel::workbook(&[letter()], "UBND xã Thới Đông")?)?;
    planted.file(LETTER, "RS105", "xã Thới Đông");
    to.write(SCAN, b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n")?;
    planted.file(SCAN, "RS110", "pdf");
    to.write(LOCK, &[0x20; 165])?;
    planted.file(LOCK, "RS110", "lock");
    Ok(())
}

/// A letter typed into a sheet, without a table.
fn letter() -> Sheet {
    let mut sheet = Sheet { name: "Sheet1".to_owned(), widths: vec![(0, 90.0)], ..Sheet::default() };
    let lines = [
        "ỦY BAN NHÂN DÂN XÃ THỚI ĐÔNG",
        "V/v báo cáo rà soát dịch vụ công trực tuyến mức độ 4",
        "Kính gửi: Ủy ban nhân dân huyện Cờ Đỏ",
        "Ủy ban nhân dân xã đã rà soát các thủ tục hành chính và sẽ gửi danh mục sau khi thống nhất với công chức \
         chuyên môn.",
    ];
    for (row, line) in (0..).zip(lines) {
        sheet.text((row, 0), line, Style::Plain);
    }
    sheet
}

/// The receipt register; dates as an office writes them.
pub(crate) fn register(submissions: &[Submission]) -> anyhow::Result<Vec<u8>> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(&mut bytes);
    writer.write_record(["tep", "ngay_nhan", "co_quan"])?;
    let mut received: Vec<_> = submissions.iter().filter(|of| !of.received.is_empty()).collect();
    received.sort_by_key(|of| (of.received, of.path));
    for of in received {
        writer.write_record([of.path, &written_date(of.received), of.sender])?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}

fn written_date(iso: &str) -> String {
    let mut parts: Vec<&str> = iso.split('-').collect();
    parts.reverse();
    parts.join("/")
}

/// Notes who is late, who sent twice without a choice, who sent nothing.
pub(crate) fn plant_receipt(submissions: &[Submission], planted: &mut Planted) {
    for of in submissions.iter().filter(|of| is_late(of)) {
        planted.file(&format!("bai-nop/{}", of.path), "RS603", of.sender);
    }
    for agency in lists::province_agencies() {
        let mut files: Vec<_> = submissions.iter().filter(|of| of.sender == agency).collect();
        files.sort_by_key(|of| of.path);
        match files.as_slice() {
            [] => planted.file("", "RS602", agency),
            [first, second, ..] if first.received == second.received => {
                planted.file(&format!("bai-nop/{}", second.path), "RS604", agency);
            }
            _ => {}
        }
    }
}

fn is_late(of: &Submission) -> bool {
    let word = of.sender.split(' ').next().unwrap_or_default();
    let last = LAST_DAYS.iter().find(|(words, _)| words.contains(&word));
    last.is_some_and(|(_, day)| of.received > *day)
}
