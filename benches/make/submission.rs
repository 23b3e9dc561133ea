//! One agency's workbook: both annexes in the official layout, with a few slips of the hand.
//!
//! Takes an agency and its procedures; writes an .xlsx file as Excel would keep it.
//! Never plants the same slip in every file.

use std::path::Path;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::Sender;
use super::dice::roll;
use super::procedure::{Holdings, Procedure};

/// Kind, field and text of real reasons.
const REASONS: &str = include_str!("../../examples/make_can_tho/reasons.csv");
/// Widths of the five columns.
const WIDTHS: [f64; 5] = [6.0, 24.0, 60.0, 24.0, 24.0];
/// Out of a thousand rows, so many are listed in the other annex than most units list them in.
const DISSENT: usize = 40;

/// The looks of a sheet.
struct Looks {
    title: Format,
    heading: Format,
    group: Format,
    text: Format,
    mark: Format,
}

impl Looks {
    fn new() -> Self {
        let plain = Format::new().set_font_name("Times New Roman").set_font_size(13);
        let bold = plain.clone().set_bold().set_align(FormatAlign::Center).set_text_wrap();
        let boxed = plain.clone().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
        Self {
            heading: bold.clone().set_border(FormatBorder::Thin),
            group: boxed.clone().set_bold(),
            mark: boxed.clone().set_align(FormatAlign::Center),
            title: bold,
            text: boxed,
        }
    }
}

/// An annex of the form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Annex {
    One,
    Two,
}

/// Writes an agency's submission.
pub(crate) fn write(root: &Path, sender: &Sender, holdings: &Holdings) -> anyhow::Result<()> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(2021, 6, 10)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let looks = Looks::new();
    for (annex, name) in [(Annex::One, "Phụ lục I"), (Annex::Two, "Phụ lục II")] {
        let page = book.add_worksheet();
        page.set_name(name)?;
        let listed = holdings.of(sender).iter().filter(|it| !it.level_4 && annex_of(it, sender) == annex);
        sheet(page, annex, sender, &listed.collect::<Vec<_>>(), &looks)?;
    }
    Ok(book.save(root.join("bai-nop").join(file_name(sender)))?)
}

/// The name of an agency's file.
pub(crate) fn file_name(sender: &Sender) -> String {
    format!("{}.xlsx", sender.name)
}

/// Most units of a level agree on a procedure.
fn annex_of(procedure: &Procedure, sender: &Sender) -> Annex {
    let usual = roll(10, &[&procedure.code]) < 6;
    let dissents = roll(1_000, &[&procedure.code, &sender.name, "annex"]) < DISSENT;
    if usual == dissents { Annex::Two } else { Annex::One }
}

fn sheet(
    page: &mut Worksheet,
    annex: Annex,
    sender: &Sender,
    listed: &[&Procedure],
    looks: &Looks,
) -> Result<(), XlsxError> {
    for (column, width) in (0_u16..).zip(WIDTHS) {
        page.set_column_width(column, width)?;
    }
    above(page, annex, sender, looks)?;
    heading(page, annex, looks)?;
    let mut at = 7;
    for group in listed.chunk_by(|one, other| one.field == other.field) {
        let field = group.first().map_or("", |first| &first.field);
        let title = format!("LĨNH VỰC {} ({:02} TTHC)", field.to_uppercase(), group.len());
        page.merge_range(at, 0, at, 4, &title, &looks.group)?;
        at += 1;
        for (number, procedure) in (1_u32..).zip(group) {
            row(page, (at, number), annex, sender, procedure, looks)?;
            at += 1;
        }
    }
    page.merge_range(at + 1, 3, at + 1, 4, "THỦ TRƯỞNG CƠ QUAN", &looks.title)?;
    Ok(())
}

fn above(page: &mut Worksheet, annex: Annex, sender: &Sender, looks: &Looks) -> Result<(), XlsxError> {
    let (label, title) = match annex {
        Annex::One => ("Phụ lục I", "DANH MỤC THỦ TỤC HÀNH CHÍNH NÂNG LÊN DỊCH VỤ CÔNG TRỰC TUYẾN MỨC ĐỘ 4"),
        Annex::Two => ("Phụ lục II", "DANH MỤC THỦ TỤC HÀNH CHÍNH KHÔNG NÂNG LÊN DỊCH VỤ CÔNG TRỰC TUYẾN MỨC ĐỘ 4"),
    };
    page.merge_range(0, 0, 0, 4, &sender.name.to_uppercase(), &looks.title)?;
    page.merge_range(2, 0, 2, 4, label, &looks.title)?;
    page.merge_range(3, 0, 3, 4, title, &looks.title)?;
    Ok(())
}

/// Two rows, the conditions named in the second.
fn heading(page: &mut Worksheet, annex: Annex, looks: &Looks) -> Result<(), XlsxError> {
    let over = match annex {
        Annex::One => "Đủ điều kiện nâng lên mức độ 4",
        Annex::Two => "Chưa đủ điều kiện nâng lên mức độ 4",
    };
    for (column, text) in (0_u16..).zip(["STT", "Mã TTHC/DVC", "Tên thủ tục hành chính"]) {
        page.merge_range(5, column, 6, column, text, &looks.heading)?;
    }
    page.merge_range(5, 3, 5, 4, over, &looks.heading)?;
    page.write_string_with_format(6, 3, "Về kỹ thuật, điều kiện của đơn vị", &looks.heading)?;
    page.write_string_with_format(6, 4, "Về quy định của pháp luật", &looks.heading)?;
    Ok(())
}

fn row(
    page: &mut Worksheet,
    (at, number): (u32, u32),
    annex: Annex,
    sender: &Sender,
    procedure: &Procedure,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let slip = roll(400, &[&procedure.code, &sender.name, "slip"]);
    page.write_number_with_format(at, 0, number, &looks.mark)?;
    match slip {
        0 => page.write_blank(at, 1, &looks.text)?,
        1 => page.write_number_with_format(at, 1, procedure.code.parse().unwrap_or(0.0), &looks.text)?,
        _ => page.write_string_with_format(at, 1, code_of(procedure, sender), &looks.text)?,
    };
    let name =
        if slip == 2 { format!("Thủ tục {}.", procedure.name.to_lowercase()) } else { procedure.name.clone() };
    page.write_string_with_format(at, 2, name, &looks.text)?;
    let [technical, legal] = match annex {
        Annex::One => ["x", if slip == 3 { "" } else { "x" }].map(str::to_owned),
        Annex::Two if slip == 4 => ["x", ""].map(str::to_owned),
        Annex::Two => reasons(procedure, sender),
    };
    for (column, text) in [(3, technical), (4, legal)] {
        page.write_string_with_format(at, column, text, &looks.mark)?;
    }
    Ok(())
}

/// Each agency has its own way to write a code.
fn code_of(procedure: &Procedure, sender: &Sender) -> String {
    match roll(10, &[&sender.name]) {
        0..=5 => format!("{}.000.00.00.H13", procedure.code),
        6 | 7 => format!("{}.H13", procedure.code),
        _ => procedure.code.clone(),
    }
}

/// A technical reason, a legal one or both.
fn reasons(procedure: &Procedure, sender: &Sender) -> [String; 2] {
    let of_kind = |kind: &str| {
        let texts: Vec<&str> = REASONS.lines().filter(|line| line.starts_with(kind)).collect();
        let line = texts.get(roll(texts.len(), &[&procedure.code, &sender.name, kind])).copied().unwrap_or_default();
        line.rsplit(';').next().unwrap_or_default().to_owned()
    };
    match roll(4, &[&procedure.code, &sender.name, "reason"]) {
        0 => [of_kind("technical"), of_kind("legal")],
        1 => [String::new(), of_kind("legal")],
        _ => [of_kind("technical"), String::new()],
    }
}
