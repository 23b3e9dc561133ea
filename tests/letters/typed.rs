//! Composed and decomposed letters, look-alikes and signs that show nothing, in codes and in names.

use std::path::Path;

use rasoat::input::attribute::{Hints, attribute};
use rasoat::input::submission::content_of;
use rasoat::model::submission::Submission;
use rasoat::profile::Profile;
use rasoat::rules::{Against, judge};
use rasoat::workbook::{Limits, Opener};

/// A code as typed, a name as typed, the code that is read and whether that is said, and the name that is shown.
const ROWS: [(&str, &str, &str, bool, &str); 13] = [
    // Every mark a letter of its own (NFD).
    ("1.004101", "Đa\u{306}ng ky\u{301} khai sinh", "1.004101", false, "Đăng ký khai sinh"),
    // “Unicode tổ hợp”: the letter composed, its tone not.
    ("1.004102", "Thu\u{309} tu\u{323}c câ\u{301}p giâ\u{301}y phép", "1.004102", false, "Thủ tục cấp giấy phép"),
    // The Icelandic letter (U+00D0).
    ("1.004103", "\u{D0}ăng ký kết hôn", "1.004103", false, "Đăng ký kết hôn"),
    ("1.004\u{200B}104", "Cấp\u{200B} giấy\u{FEFF} phép", "1.004104", true, "Cấp giấy phép"),
    ("\u{A0}1.004105\u{A0}", "Cấp\u{A0}lại giấy\u{A0}phép", "1.004105", true, "Cấp lại giấy phép"),
    // Cyrillic О and Н, Greek Ο.
    ("1.00411\u{41E}.000.00.00.\u{41D}13", "Cấp đổi", "1.004110", true, "Cấp đổi"),
    ("1.00412\u{39F}", "Gia hạn", "1.004120", true, "Gia hạn"),
    // Full width.
    ("１．００４１０６", "Hỗ trợ", "1.004106", true, "Hỗ trợ"),
    ("1.004 107", "Trợ cấp", "1.004107", true, "Trợ cấp"),
    // Foreign letters and signs, though the old fonts have them too.
    ("1.004108", "Café", "1.004108", false, "Café"),
    ("1.004109", "Müller", "1.004109", false, "Müller"),
    ("1.004111", "25 °C", "1.004111", false, "25 °C"),
    ("1.004112", "Phở và Café Müller ở 25 °C", "1.004112", false, "Phở và Café Müller ở 25 °C"),
];

fn sent(rows: &[(&str, &str)]) -> Submission {
    let mut text =
        "PHỤ LỤC I\nSTT;Mã TTHC/DVC;Tên thủ tục hành chính;Đủ điều kiện về kỹ thuật;Đủ điều kiện về pháp luật\n"
            .to_owned();
    for (place, (code, name)) in rows.iter().enumerate() {
        text.push_str(&format!("{};{code};{name};x;x\n", place + 1));
    }
    let profile = Profile::builtin("can-tho-2021").expect("the built-in profile");
    let opened = Opener::new(Limits::STATED).read(Path::new("phu-luc.csv"), text.as_bytes());
    let hints = Hints { stated: Some("Sở Tư pháp".to_owned()), ..Hints::default() };
    let attribution = attribute(&profile.roster, &hints, None);
    let content = opened.content.map(|workbook| content_of(workbook, None));
    Submission { path: "phu-luc.csv".into(), sha256: opened.sha256, attribution, content }
}

/// The cells that a rule speaks of.
fn spoken_of(submission: &Submission, rule: &str) -> Vec<String> {
    let profile = Profile::builtin("can-tho-2021").expect("the built-in profile");
    let findings = judge(submission, Against { profile: &profile, holdings: None, level_4: None }).list;
    let of_rule = findings.iter().filter(|finding| finding.rule.code == rule);
    of_rule.filter_map(|finding| finding.place.cell).map(|cell| cell.to_string()).collect()
}

#[test]
fn what_is_shown_is_right_vietnamese_and_repaired_codes_are_said() {
    let submission = sent(&ROWS.map(|(code, name, ..)| (code, name)));
    let rows = &submission.annexes().first().expect("an annex").rows;
    assert_eq!(rows.len(), ROWS.len());
    let mut repaired = Vec::new();
    for (row, (code, name, read, is_repaired, shown)) in rows.iter().zip(ROWS) {
        assert_eq!(row.procedure().map(|code| code.to_string()).as_deref(), Some(read), "{code:?}");
        assert_eq!(row.name.known().map(ToString::to_string).as_deref(), Some(shown), "{name:?}");
        repaired.extend(is_repaired.then(|| row.code.at.to_string()));
    }
    assert_eq!(spoken_of(&submission, "RS313"), repaired);
    assert!(spoken_of(&submission, "RS107").is_empty(), "nothing here is an old font");
}

#[test]
fn an_old_font_is_read_and_said_while_the_unicode_beside_it_stays() {
    let submission = sent(&[
        ("1.004101", "Thñ tôc cÊp giÊy phÐp x©y dùng"),
        ("1.004102", "§¨ng ký kÕt h«n"),
        ("1.004103", "Đăng ký khai sinh"),
        ("1.004104", "25 °C"),
    ]);
    let names = submission.annexes().first().expect("an annex").rows.iter().map(|row| row.name.text.to_string());
    let expected = ["Thủ tục cấp giấy phép xây dựng", "Đăng ký kết hôn", "Đăng ký khai sinh", "25 °C"];
    assert_eq!(names.collect::<Vec<_>>(), expected);
    assert_eq!(spoken_of(&submission, "RS107"), ["C3"]);
}
