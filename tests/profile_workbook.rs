//! A profile in Excel says what its TOML says, and a mistake in it is answered at its cell.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::path::Path;

use rasoat::forms::write_profile;
use rasoat::profile::sheets::{Filled, Written, blank, filled};
use rasoat::profile::{BUILTIN, Complaint, Profile};
use rasoat::text::Lang;
use rasoat::workbook::{Limits, Opener};

fn sheets(id: &str) -> Vec<Filled> {
    let (_, toml) = BUILTIN.iter().find(|(known, _)| *known == id).expect("it is built in");
    filled(toml, id).expect("it is valid")
}

fn read(sheets: &[Filled]) -> Result<Profile, Vec<Complaint>> {
    let bytes = write_profile(sheets, "x").expect("it is written");
    let opener = Opener::new(Limits::STATED);
    Profile::from_workbook(Path::new("tinh.xlsx"), &bytes, "tinh.xlsx", &opener).expect("it is a workbook")
}

/// What is said where one cell, by its sheet, row and column from 0, holds something else.
fn broken(sheet: &str, row: usize, column: usize, written: Written) -> Vec<String> {
    let mut sheets = sheets("can-tho-2021");
    let page = sheets.iter_mut().find(|page| page.form.name == sheet).expect("a sheet");
    *page.rows.get_mut(row).and_then(|row| row.get_mut(column)).expect("a cell") = written;
    let complaints = read(&sheets).err().unwrap_or_default();
    complaints.iter().map(|complaint| complaint.sentence(Lang::Vi)).collect()
}

fn text(text: &str) -> Written {
    Written::Text(text.to_owned())
}

#[test]
fn every_built_in_profile_comes_back_from_excel_as_it_was() {
    for (id, toml) in BUILTIN {
        let profile = read(&sheets(id)).unwrap_or_else(|complaints| unreachable!("{id}: {complaints:#?}"));
        let stated = Profile::parse(toml, id).expect("it is valid");
        assert!(profile.says_what(&stated), "{id}: {profile:#?}");
    }
}

#[test]
fn what_the_built_in_ones_do_not_say_comes_back_too() {
    let (_, toml) = BUILTIN.first().expect("one");
    let more = toml
        .replace("aliases = [\"Sở GD&ĐT\"]", "aliases = [\"Sở; GD&ĐT\"]")
        .replace("minimum = 57 }", "minimum = 57.25, operator = \">\", until = 2021-12-31 }")
        .replace("quota_sum = 771", "quota_sum = 771.25")
        .replace("code_aliases = []", "code_aliases = [\"H51\", \"H30\"]")
        .replace("[rules]", "[limits]\nrows = 5000\n\n[monthly]\nat_latest_day = 25\n\n[[exception]]\nrule = \"RS308\"\nagency = \"Sở Y tế\"\nreason = \"đã có văn bản\"\nuntil = 2021-12-31\n\n[rules]\nRS405 = \"error\"\nRS208 = \"off\"");
    let stated = Profile::parse(&more, "x").unwrap_or_else(|complaints| unreachable!("{complaints:#?}"));
    let profile = read(&filled(&more, "x").expect("it is valid"));
    let profile = profile.unwrap_or_else(|complaints| unreachable!("{complaints:#?}"));
    assert!(profile.says_what(&stated), "{profile:#?}");
    assert_eq!((profile.exceptions.len(), profile.severities.len(), profile.limits.rows), (1, 2, 5_000));
    assert!(!profile.says_what(&Profile::builtin("can-tho-2021").expect("it is built in")));
}

#[test]
fn a_percentage_may_be_typed_with_a_comma() {
    let mut sheets = sheets("can-tho-2021");
    for (name, row, column, written) in [("Mức tối thiểu", 0, 1, text("38,5")), ("Chung", 11, 0, text("771,5"))] {
        let page = sheets.iter_mut().find(|page| page.form.name == name).expect("a sheet");
        *page.rows.get_mut(row).and_then(|row| row.get_mut(column)).expect("a cell") = written;
    }
    let profile = read(&sheets).unwrap_or_else(|complaints| unreachable!("{complaints:#?}"));
    assert_eq!(profile.quotas.first().map(|quota| quota.target.hundredths()), Some(3_850));
}

#[test]
fn a_mistake_is_answered_at_its_sheet_and_cell() {
    let cases = [
        ("Mức tối thiểu", 0, 0, text("Sở Biển"), "trang tính “Mức tối thiểu”, ô A4", "Sở Biển"),
        ("Mức tối thiểu", 1, 1, text("chín mươi"), "trang tính “Mức tối thiểu”, ô B5", "không phải tỷ lệ"),
        ("Văn bản", 0, 3, text("hôm qua"), "trang tính “Văn bản”, ô D4", "ngày, ví dụ 30/9/2021"),
        ("Cơ quan", 0, 1, text("sở"), "trang tính “Cơ quan”, ô B4", "tỉnh, huyện, xã"),
        ("Chung", 2, 0, Written::Blank, "trang tính “Chung”, ô B6", "Chưa ghi “Tỉnh, thành phố”"),
        ("Chỉ tiêu", 0, 2, Written::Blank, "trang tính “Chỉ tiêu”, ô C4", "Chưa ghi “Tên chỉ tiêu”"),
        ("Mục tiêu", 0, 0, text("khong-co"), "trang tính “Mục tiêu”, ô A4", "khong-co"),
        ("Cách tính", 2, 2, text("lax"), "trang tính “Cách tính”, ô C6", "strict, at-least"),
    ];
    for (sheet, row, column, written, place, said) in cases {
        let complaints = broken(sheet, row, column, written);
        let is_there = complaints.iter().any(|it| it.contains(place) && it.contains(said));
        assert!(is_there, "{place}: {complaints:#?}");
    }
}

#[test]
fn what_staff_write_in_their_own_way_is_read() {
    let ways = [
        ("Mức tối thiểu", 1, 1, text(" 90,0% ")),
        ("Chỉ tiêu", 0, 5, text("≥")),
        ("Cơ quan", 0, 1, text("cấp tỉnh")),
        ("Cơ quan", 0, 0, text("  Sở Giáo dục và  Đào tạo ")),
    ];
    for (sheet, row, column, written) in ways {
        assert_eq!(broken(sheet, row, column, written.clone()), Vec::<String>::new(), "{sheet}: {written:?}");
    }
}

#[test]
fn a_share_is_not_taken_for_a_percentage() {
    for share in [0.3, 1.0] {
        let said = broken("Mức tối thiểu", 0, 1, Written::Number(share));
        assert!(said.first().is_some_and(|it| it.contains("ô B4: “") && it.contains("hoặc là tỷ số")), "{said:#?}");
        assert_eq!(said.len(), 1, "the sum is not complained of as well: {said:#?}");
    }
}

#[test]
fn one_mistake_is_one_complaint() {
    for (sheet, row, column, written) in [
        ("Thời hạn", 0, 3, text("31/6/2021")),
        ("Chung", 8, 0, text("30-9-21")),
        ("Chung", 9, 0, text("CV 651")),
        ("Nhiệm vụ", 0, 6, text("cuối tháng 5")),
    ] {
        let said = broken(sheet, row, column, written);
        assert_eq!(said.len(), 1, "{sheet}: {said:#?}");
    }
}

#[test]
fn a_missing_sheet_is_named_alone() {
    for name in ["Chung", "Cấp", "Cơ quan"] {
        let mut sheets = sheets("can-tho-2021");
        sheets.retain(|page| page.form.name != name);
        let complaints = read(&sheets).err().unwrap_or_default();
        let said: Vec<String> = complaints.iter().map(|it| it.sentence(Lang::Vi)).collect();
        assert!(said.first().is_some_and(|it| it.contains(&format!("Thiếu trang tính “{name}”"))), "{said:#?}");
        assert_eq!(said.len(), 1, "what the other sheets lack then is only its echo: {said:#?}");
    }
}

#[test]
fn an_empty_workbook_to_begin_with_asks_for_what_it_needs() {
    let complaints = read(&blank()).err().unwrap_or_default();
    let said: Vec<String> = complaints.iter().map(|it| it.sentence(Lang::Vi)).collect();
    assert!(said.iter().any(|it| it.contains("trang tính “Chung”, ô B4: Chưa ghi “Mã bộ chỉ tiêu”")), "{said:#?}");
    assert!(said.iter().all(|it| !it.contains("[[") && !it.contains("mục agency")), "no words of TOML: {said:#?}");
}
