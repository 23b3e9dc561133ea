//! What stands beside the submissions: catalogue, level-4 and integrated lists, register, settings.
//!
//! Takes senders and what they hold; writes the files into the workspace.
//! Never marks a procedure integrated that nobody holds.

use std::fmt::Write;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::dice::roll;
use super::procedure::Holdings;
use super::submission::file_name;
use super::{Sender, Size};

/// Writes every list and `rasoat.toml`.
pub(crate) fn write(root: &Path, size: Size, senders: &[Sender], holdings: &Holdings) -> anyhow::Result<()> {
    let procedures = || holdings.iter().flat_map(|(holder, held)| held.iter().map(move |it| (holder, it)));
    let all = procedures().map(|(holder, it)| vec![it.code.as_str(), &it.name, holder, &it.field]);
    table(&root.join("danh-muc/danh-muc.xlsx"), &["Mã số", "Tên", "Cơ quan thực hiện", "Lĩnh vực"], all)?;
    let level_4 = procedures().filter(|(_, it)| it.level_4).map(|(_, it)| vec![it.code.as_str(), &it.name]);
    table(&root.join("danh-muc/muc-do-4.xlsx"), &["Mã TTHC", "Tên thủ tục hành chính"], level_4)?;
    let integrated = procedures().filter(|(_, it)| roll(10, &[&it.code, "integrated"]) < 4);
    let integrated = integrated.map(|(holder, it)| vec![it.code.as_str(), holder]);
    table(&root.join("danh-muc/da-tich-hop.xlsx"), &["Mã TTHC", "Cơ quan thực hiện"], integrated)?;
    std::fs::write(root.join("nhan.csv"), register(senders)?)?;
    Ok(std::fs::write(root.join("rasoat.toml"), settings(size))?)
}

fn table<'a>(to: &Path, heading: &[&'a str], rows: impl Iterator<Item = Vec<&'a str>>) -> anyhow::Result<()> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(2021, 6, 10)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let page = book.add_worksheet();
    for (at, row) in (0_u32..).zip(std::iter::once(heading.to_vec()).chain(rows)) {
        for (column, text) in (0_u16..).zip(row) {
            page.write_string(at, column, text)?;
        }
    }
    Ok(book.save(to)?)
}

/// Every file with the day it came and its agency.
fn register(senders: &[Sender]) -> Result<String, std::fmt::Error> {
    let mut text = "tep;ngay_nhan;co_quan\n".to_owned();
    for sender in senders {
        let day = roll(14, &[&sender.name, "day"]) + 1;
        writeln!(text, "{};{day:02}/06/2021;{}", file_name(sender), sender.name)?;
    }
    Ok(text)
}

fn settings(size: Size) -> String {
    let profile = match size {
        Size::City => "can-tho-2021",
        Size::Nation => "ca-nuoc.toml",
    };
    format!(
        "profile = \"{profile}\"\nperiod = \"2021-06\"\ncatalogue = \"danh-muc/danh-muc.xlsx\"\n\
         level-4 = \"danh-muc/muc-do-4.xlsx\"\nintegrated = \"danh-muc/da-tich-hop.xlsx\"\n\
         submissions = \"bai-nop\"\nregister = \"nhan.csv\"\noutput = \"bao-cao/2021-06.xlsx\"\n"
    )
}
