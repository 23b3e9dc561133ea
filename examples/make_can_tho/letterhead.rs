//! What stands above and below an annex: the state's name, the sender, the title, the signer.
//!
//! Takes a sheet being written; gives it the lines of the official layout.
//! Never writes a row of the table.

use crate::draw::Pen;
use crate::grid::Style;
use crate::hands::Annex;
use crate::rows::Column;
use crate::submission::Quirk;
use crate::wording;

/// Everything above the table; `again` is true on an annex's second sheet.
pub(crate) fn above(pen: &mut Pen<'_>, annex: Annex, again: bool) {
    if pen.layout().letterhead {
        national(pen);
    }
    let label = pen.line(wording::label(annex), Style::Title);
    if pen.of.has(Quirk::WrongConditions(annex)) {
        pen.found(label, "RS203", wording::over_conditions(Annex::I, pen.layout().heading));
    }
    if again {
        pen.found(label, "RS204", wording::label(annex));
    }
    pen.line(wording::title(annex), Style::Title);
    if !pen.of.letter.is_empty() {
        let text = format!("(Kèm theo Công văn số {} của {})", pen.of.letter, spoken(pen.of.sender));
        pen.line(text, Style::Italic);
    }
    pen.row += 1;
}

/// The agency on the left, the state's name and motto on the right.
fn national(pen: &mut Pen<'_>) {
    let (left, right) = (pen.table.left, pen.table.right());
    let (middle, above) = (pen.table.at(Column::Name), superior(pen.of.sender));
    let rows = [
        (above.to_owned(), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (pen.of.sender.to_uppercase(), "Độc lập - Tự do - Hạnh phúc"),
    ];
    for (agency, state) in rows {
        pen.sheet.wide((pen.row, left), (pen.row, left + 1), agency, Style::National);
        pen.sheet.wide((pen.row, middle), (pen.row, right), state, Style::National);
        pen.row += 1;
    }
    pen.row += 1;
}

/// Place and date, the signer, and who receives it.
pub(crate) fn signature(pen: &mut Pen<'_>) {
    let (left, from, right) = (pen.table.left, pen.table.at(Column::Technical), pen.table.right());
    let date = pen.of.letter.split_once("ngày ").map_or("", |(_, date)| date);
    pen.row += 1;
    let lines = [
        ("", format!("Cần Thơ, ngày {date}"), Style::Italic),
        ("Nơi nhận:", signer(pen.of.sender).to_owned(), Style::National),
        ("- Văn phòng UBND thành phố;", String::new(), Style::National),
        ("- Sở Thông tin và Truyền thông;", "(Đã ký)".to_owned(), Style::Italic),
        ("- Lưu: VT.", String::new(), Style::National),
    ];
    for (recipient, said, style) in lines {
        pen.sheet.text((pen.row, left), recipient, Style::Plain);
        pen.sheet.wide((pen.row, from), (pen.row, right), said, style);
        pen.row += 1;
    }
}

fn superior(sender: &str) -> &'static str {
    if is_unit(sender) { "ỦY BAN NHÂN DÂN" } else { "UBND THÀNH PHỐ CẦN THƠ" }
}

/// A sender in running text.
fn spoken(sender: &str) -> String {
    if is_unit(sender) { format!("Ủy ban nhân dân {sender}") } else { sender.to_owned() }
}

fn signer(sender: &str) -> &'static str {
    match sender.split(' ').next() {
        Some("Ban") => "TRƯỞNG BAN",
        Some("Sở") => "GIÁM ĐỐC",
        _ => "TM. ỦY BAN NHÂN DÂN - CHỦ TỊCH",
    }
}

fn is_unit(sender: &str) -> bool {
    sender.starts_with(char::is_lowercase)
}
