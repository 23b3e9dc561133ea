//! The built-in profiles on their examples: every figure here was worked out by hand from the documents.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use rust_xlsxwriter::{Format, Workbook};
use serde_json::Value;

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

fn rasoat(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::cargo_bin("rasoat").expect("the program is built");
    let output = command.current_dir(folder).env_remove("RASOAT_LANG").args(arguments).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it is UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn indicators(folder: &Path, arguments: &[&str]) -> Value {
    let (_, printed, told) = rasoat(folder, &[&["indicators", "--format", "json"], arguments].concat());
    serde_json::from_str(&printed).unwrap_or_else(|_| unreachable!("it is JSON: {told}"))
}

/// A figures file and, perhaps, a profile of one's own in a folder.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new(figures: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let heading = "Cơ quan;Mã chỉ tiêu;Kỳ;Tử số;Mẫu số;Giá trị;Ngày chốt số liệu";
        let lines: Vec<&str> = std::iter::once(heading).chain(figures.iter().copied()).collect();
        fs::write(folder.path().join("so-lieu.csv"), lines.join("\n")).expect("the figures are written");
        Self(folder)
    }

    /// The city's profile of 2021 with some of its words changed.
    fn with_profile(self, changes: &[(&str, &str)]) -> Self {
        let mut toml = fs::read_to_string("src/profile/builtin/can-tho-2021.toml").expect("the profile");
        for (from, to) in changes {
            assert!(toml.contains(from), "{from}");
            toml = toml.replacen(from, to, 1);
        }
        fs::write(self.0.path().join("mine.toml"), toml).expect("the profile is written");
        self
    }

    fn scorecard(&self, period: &str) -> Value {
        let own = self.0.path().join("mine.toml").is_file();
        let profile = if own { "mine.toml" } else { "can-tho-2021" };
        indicators(self.0.path(), &["--profile", profile, "--period", period, "--figures", "so-lieu.csv"])
    }
}

fn measure<'v>(report: &'v Value, indicator: &str, scope: &str) -> &'v Value {
    let measures = report["measures"].as_array().expect("measures");
    let found = measures.iter().find(|it| it["indicator"] == indicator && it["scope"] == scope);
    found.unwrap_or_else(|| unreachable!("{indicator} of {scope}"))
}

fn verdict(report: &Value, indicator: &str, scope: &str) -> String {
    measure(report, indicator, scope)["verdict"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn of_the_eleven_indicators_of_soc_trang_one_is_met_with_the_gaps_of_the_letter() {
    let report = indicators(&example("soc-trang-2024"), &[]);
    let judged: Vec<&Value> =
        report["measures"].as_array().expect("measures").iter().filter(|it| it["judged"] == true).collect();
    assert_eq!((judged.len(), &report["summary"]["met"], &report["summary"]["missed"]), (11, &1.into(), &10.into()));
    let met: Vec<&Value> = judged.iter().filter(|it| it["verdict"] == "met").map(|it| &it["number"]).collect();
    assert_eq!(met, ["10"]);
    // Result less target, from the table of the letter: 68,82 − 80, 28,83 − 45, …, 94,15 − 100.
    let gaps = [
        ("1", "-11.18"),
        ("2", "-16.17"),
        ("3", "-6.61"),
        ("4", "-31.24"),
        ("5", "-50.59"),
        ("6", "-0.83"),
        ("7", "-6.89"),
        ("8a", "-77.55"),
        ("8b", "-42.17"),
        ("9", "-18.02"),
        ("10", "0.00"),
        ("11", "-5.85"),
    ];
    for (number, gap) in gaps {
        let measures = report["measures"].as_array().expect("measures");
        let row = measures.iter().find(|it| it["number"] == number).expect("the row is there");
        assert_eq!((&row["gap"], &row["source"]["as_of"]), (&gap.into(), &"2024-08-29".into()), "{number}");
        assert_eq!(
            row["basis"],
            format!("dòng {} Phụ lục Công văn số 2796/UBND-TTHC", number.trim_end_matches(['a', 'b']))
        );
    }
    let (ended, ..) = rasoat(&example("soc-trang-2024"), &["indicators", "--fail-on", "target"]);
    assert_eq!(ended, Some(1));
    let (ended, table, _) = rasoat(&example("soc-trang-2024"), &["chi-tieu"]);
    assert_eq!(ended, Some(0));
    assert!(table.contains("11 chỉ tiêu được đánh giá: đạt 01, chưa đạt 10"), "{table}");
    assert!(table.contains("-11,18 điểm %") && table.contains("đến ngày 29/8/2024"), "{table}");
}

#[test]
fn quang_tri_counts_its_levels_from_the_catalogue() {
    let report = indicators(&example("quang-tri-2021"), &[]);
    let figures = |indicator: &str, scope: &str| {
        let it = measure(&report, indicator, scope);
        (it["numerator"].as_u64(), it["denominator"].as_u64(), it["verdict"].as_str().unwrap_or_default().to_owned())
    };
    // Of ten procedures in force (one is repealed) four are at level 4: 2.000488, 2.001417, 1.002856, 1.001612.
    assert_eq!(figures("muc-do-4", "tỉnh Quảng Trị"), (Some(4), Some(10), "missed".into()));
    // Sở Tư pháp: 2 of 4 are exactly half, which is at least 50 %.
    assert_eq!(figures("muc-do-4", "Sở Tư pháp"), (Some(2), Some(4), "met".into()));
    assert_eq!(figures("muc-do-4", "Sở Giao thông vận tải"), (Some(1), Some(3), "missed".into()));
    assert_eq!(figures("muc-do-4", "UBND huyện Hải Lăng"), (Some(1), Some(2), "met".into()));
    assert_eq!(figures("muc-do-4", "Sở Y tế"), (Some(0), Some(0), "not-applicable".into()));
    // Nine are at level 3 or 4; six of them are integrated.
    assert_eq!(figures("tich-hop-muc-do-cao", "tỉnh Quảng Trị"), (Some(6), Some(9), "missed".into()));
    let number = measure(&report, "tich-hop-268", "tỉnh Quảng Trị");
    assert_eq!((&number["value"], &number["gap"], &number["target"]), (&"6".into(), &"-262".into(), &"268".into()));
    // In 2025 the same share must be 80 %.
    let later = indicators(&example("quang-tri-2021"), &["--period", "2025-03"]);
    assert_eq!(measure(&later, "muc-do-4", "Sở Tư pháp")["target"], "80");
    assert_eq!(measure(&later, "muc-do-4", "Sở Tư pháp")["verdict"], "missed");
}

#[test]
fn the_new_can_tho_has_two_levels_three_suffixes_and_no_minimum() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("2025-12.xlsx");
    let arguments = ["consolidate", "--format", "json", "-o", output.to_str().expect("a path")];
    let (_, printed, told) = rasoat(&example("can-tho-2025"), &arguments);
    let report: Value = serde_json::from_str(&printed).unwrap_or_else(|_| unreachable!("{told}"));
    let found =
        |rule: &str| report["findings"].as_array().expect("findings").iter().filter(|it| it["rule"] == rule).count();
    // H51 and H30 are H13's aliases; "Mức độ 4" of the catalogue is no "toàn trình"; 1.014389 is, and nobody lists it.
    assert_eq!((found("RS306"), found("RS503"), found("RS504"), found("RS705")), (0, 0, 0, 0));
    let science = measure(&report, "integration", "Sở Khoa học và Công nghệ");
    assert_eq!(
        (&science["numerator"], &science["denominator"], &science["target"]),
        (&2.into(), &4.into(), &Value::Null)
    );
    assert_eq!(science["verdict"], "not-applicable");
    // Ninh Kiều says that death cannot be registered online, Sóc Trăng that it can.
    assert_eq!(found("RS601"), 1);
    assert_eq!((&report["totals"]["annex_1"], &report["totals"]["annex_2"]), (&5.into(), &2.into()));
    assert!(report["open_questions"].as_array().is_some_and(|questions| !questions.is_empty()));
}

#[test]
fn the_digitisation_of_kh98_grows_by_points_until_100() {
    let desk = Desk::new(&[]);
    let targets = |period: &str| {
        let report = desk.scorecard(period);
        ["cấp thành phố", "UBND cấp huyện", "UBND cấp xã"].map(|scope| {
            measure(&report, "so-hoa-con-hieu-luc", scope)["target"].as_str().unwrap_or_default().to_owned()
        })
    };
    // Annex 5.1: 30/20/15, then 50/40/35, then 30 points more each year until 100.
    assert_eq!(targets("2021-12"), ["30", "20", "15"]);
    assert_eq!(targets("2022-12"), ["50", "40", "35"]);
    assert_eq!(targets("2023-12"), ["80", "70", "65"]);
    assert_eq!(targets("2024-12"), ["100", "100", "95"]);
    assert_eq!(targets("2025-12"), ["100", "100", "100"]);
    let report = desk.scorecard("2024-06");
    // One-stop shops of communes: 30 in 2022, 60 in 2023, 90 in 2024.
    assert_eq!(measure(&report, "mot-cua-so-hoa", "UBND cấp xã")["target"], "90");
    let settled = measure(&report, "so-hoa-da-giai-quyet", "UBND cấp xã");
    assert_eq!(
        (&settled["target"], &settled["remark"], &settled["judged"]),
        (&Value::Null, &"no-base-year".into(), &false.into())
    );
    let handling = Desk::new(&["toàn thành phố;thoi-gian-xu-ly;2025;;;45;31/12/2025"]);
    let handling = handling.scorecard("2025-12");
    assert_eq!(measure(&handling, "thoi-gian-xu-ly", "thành phố Cần Thơ")["judged"], false, "shown, not judged");
}

#[test]
fn verdicts_on_given_figures_are_exact() {
    let desk = Desk::new(&[
        // 24,9996 % prints 25,00 and misses 25; waiting 900 of 30 visits is 30 minutes exactly.
        "toàn thành phố;thanh-toan-truc-tuyen;2022-03;249996;1000000;;31/3/2022",
        "toàn thành phố;thoi-gian-cho;2022;900;30;;31/3/2022",
        "UBND cấp xã;chung-thuc-ban-sao;2022-03;;;35%;31/3/2022",
        "toàn thành phố;khong-cung-cap-lai;2022-03;;;;",
    ]);
    let report = desk.scorecard("2022-03");
    let payment = measure(&report, "thanh-toan-truc-tuyen", "thành phố Cần Thơ");
    assert_eq!(
        (&payment["ratio"], &payment["verdict"], &payment["short_by"]),
        (&"25.00".into(), &"missed".into(), &4.into())
    );
    assert_eq!(verdict(&report, "thoi-gian-cho", "thành phố Cần Thơ"), "met");
    assert_eq!(verdict(&report, "chung-thuc-ban-sao", "UBND cấp xã"), "missed", "“trên 35%” is more than 35");
    let blank = measure(&report, "khong-cung-cap-lai", "thành phố Cần Thơ");
    assert_eq!((&blank["verdict"], &blank["numerator"]), (&"unknown".into(), &Value::Null), "a blank is never 0");
}

#[test]
fn a_level_is_added_up_only_from_all_its_units() {
    let districts = ["quận Ninh Kiều", "quận Ô Môn", "quận Bình Thủy", "quận Cái Răng", "quận Thốt Nốt"];
    let rest = ["huyện Vĩnh Thạnh", "huyện Cờ Đỏ", "huyện Phong Điền", "huyện Thới Lai"];
    let line = |name: &&str| format!("UBND {name};so-hoa-con-hieu-luc;2021;3;10;;31/12/2021");
    let lines: Vec<String> = districts.iter().chain(&rest).map(line).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let all = Desk::new(&lines).scorecard("2021-12");
    let pooled = measure(&all, "so-hoa-con-hieu-luc", "UBND cấp huyện");
    // Nine districts with 3 of 10 are 27 of 90.
    assert_eq!(
        (&pooled["numerator"], &pooled["denominator"], &pooled["source"]["kind"]),
        (&27.into(), &90.into(), &"summed".into())
    );
    let some = Desk::new(&lines[1..]).scorecard("2021-12");
    let pooled = measure(&some, "so-hoa-con-hieu-luc", "UBND cấp huyện");
    assert_eq!(
        (&pooled["numerator"], &pooled["verdict"], &pooled["remark"]),
        (&Value::Null, &"unknown".into(), &"incomplete".into())
    );
}

#[test]
fn what_is_impossible_stops_at_the_door_with_its_cell() {
    let desk = Desk::new(&[
        "Sở Tư pháp;tich-hop;2021-06;120;100;;30/6/2021",
        "Sở Tư pháp;thanh-toan-truc-tuyen;2021-06;-1;100;;30/6/2021",
        "Sở Y tế;thanh-toan-truc-tuyen;2021-06;1,5;100;;30/6/2021",
        "Sở Y tế;tich-hop;2021-06;12;;;30/6/2021",
        "Sở Biển;tich-hop;2021-06;1;2;;30/6/2021",
        "Sở Nội vụ;tich-hopp;2021-06;1;2;;30/6/2021",
        "Sở Nội vụ;tich-hop;2021-06;1;2;;30/6/2021",
        "Sở Nội vụ;integration;2021-06;1;3;;30/6/2021",
        "Sở Xây dựng;tich-hop;2021-06;1;2;;",
        "Sở Ngoại vụ;thanh-toan-truc-tuyen;2021-06;1;2;49%;30/6/2021",
        "Sở Ngoại vụ;dong-bo-trang-thai;2021-06;;;0,45;30/6/2021",
        "Sở Ngoại vụ;chung-thuc-ban-sao;quý II;;;45%;30/6/2021",
    ]);
    let report = desk.scorecard("2021-06");
    let findings = report["findings"].as_array().expect("findings");
    let told: Vec<(&str, &str)> = findings
        .iter()
        .filter(|it| it["rule"] != "RS705")
        .map(|it| (it["rule"].as_str().unwrap_or_default(), it["cell"].as_str().unwrap_or_default()))
        .collect();
    let expected = [
        ("RS701", "D2"),
        ("RS702", "D3"),
        ("RS702", "D4"),
        ("RS702", "D5"),
        ("RS703", "A6"),
        ("RS703", "B7"),
        ("RS704", "D9"),
        ("RS702", "G10"),
        ("RS702", "F11"),
        ("RS702", "F12"),
        ("RS702", "C13"),
    ];
    assert_eq!(told, expected);
    assert!(findings.iter().all(|it| it["rule"] == "RS705" || it["path"] == "so-lieu.csv"));
    // The first of two figures is in use; the impossible one is no figure.
    assert_eq!(measure(&report, "integration", "Sở Nội vụ")["denominator"], 2);
    assert_eq!(measure(&report, "integration", "Sở Tư pháp")["verdict"], "unknown");
}

#[test]
fn the_wide_form_and_cells_shown_as_percent_say_the_same_as_the_long_form() {
    let desk = Desk::new(&[]);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let headings = [
        "Cơ quan",
        "Kỳ",
        "Ngày chốt số liệu",
        "tich-hop (tử số)",
        "tich-hop (mẫu số)",
        "dong-bo-trang-thai (giá trị)",
        "la-lung (giá trị)",
    ];
    sheet.write_row(2, 0, headings).expect("headings");
    sheet.write_row(3, 0, ["Sở Tư pháp", "2021-06", "30/6/2021"]).expect("a row");
    sheet.write_number(3, 3, 36).expect("a number");
    sheet.write_number(3, 4, 100).expect("a number");
    sheet.write_row(4, 0, ["toàn thành phố", "2021-06", "30/6/2021"]).expect("a row");
    sheet.write_number_with_format(4, 5, 0.9917, &Format::new().set_num_format("0.00%")).expect("a percentage");
    sheet.write_string(4, 6, "5%").expect("a text");
    book.save(desk.0.path().join("ngang.xlsx")).expect("it is saved");
    let arguments = ["--profile", "can-tho-2021", "--period", "2021-06", "--figures", "ngang.xlsx"];
    let report = indicators(desk.0.path(), &arguments);
    let law = measure(&report, "integration", "Sở Tư pháp");
    assert_eq!(
        (&law["ratio"], &law["verdict"], &law["source"]["cell"]),
        (&"36.00".into(), &"met".into(), &"D4".into())
    );
    let state = measure(&report, "dong-bo-trang-thai", "thành phố Cần Thơ");
    assert_eq!(
        (&state["value"], &state["gap"], &state["verdict"]),
        (&"99.17".into(), &"-0.83".into(), &"missed".into())
    );
    let unknown: Vec<&Value> =
        report["findings"].as_array().expect("findings").iter().filter(|it| it["rule"] == "RS703").collect();
    assert_eq!(unknown.iter().map(|it| &it["cell"]).collect::<Vec<_>>(), ["G3"]);
}

#[test]
fn every_choice_that_can_change_a_figure_changes_it() {
    let flip = |key: &str, from: &str, to: &str| (format!("{key} = \"{from}\""), format!("{key} = \"{to}\""));
    let both = |figures: &[&str], period: &str, (from, to): (String, String)| {
        let before = Desk::new(figures).scorecard(period);
        let after = Desk::new(figures).with_profile(&[(from.as_str(), to.as_str())]).scorecard(period);
        (before, after)
    };
    let half = ["UBND cấp xã;chung-thuc-ban-sao;2021-06;35;100;;30/6/2021"];
    let (before, after) = both(&half, "2021-06", flip("above", "strict", "at-least"));
    let of = |report: &Value| verdict(report, "chung-thuc-ban-sao", "UBND cấp xã");
    assert_eq!((of(&before).as_str(), of(&after).as_str()), ("missed", "met"));

    let empty = ["Ban Dân tộc;tich-hop;2021-06;0;0;;30/6/2021"];
    let (before, after) = both(&empty, "2021-06", flip("empty-denominator", "not-applicable", "met"));
    let of = |report: &Value| verdict(report, "integration", "Ban Dân tộc");
    assert_eq!((of(&before).as_str(), of(&after).as_str()), ("not-applicable", "met"));

    let unit = ["UBND quận Ninh Kiều;so-hoa-con-hieu-luc;2021;1;10;;31/12/2021"];
    let (before, after) = both(&unit, "2021-12", flip("pooled-levels", "pooled", "units"));
    let judged = |report: &Value, scope: &str| measure(report, "so-hoa-con-hieu-luc", scope)["judged"] == true;
    assert_eq!((judged(&before, "UBND cấp huyện"), judged(&before, "UBND quận Ninh Kiều")), (true, false));
    assert_eq!((judged(&after, "UBND cấp huyện"), judged(&after, "UBND quận Ninh Kiều")), (false, true));

    let (before, after) = both(&[], "2023-12", flip("percent-growth", "points", "relative"));
    let target = |report: &Value| measure(report, "so-hoa-con-hieu-luc", "UBND cấp xã")["target"].clone();
    // 35 and 30 points; 35 and three tenths of it.
    assert_eq!((target(&before), target(&after)), ("65".into(), "45.5".into()));

    let based = [
        "UBND cấp xã;so-hoa-da-giai-quyet;2022;1;4;;31/12/2022",
        "UBND cấp xã;so-hoa-da-giai-quyet;2024;2;3;;31/12/2024",
    ];
    let (before, after) = both(&based, "2024-12", flip("settled-base-year", "none", "2022"));
    let settled = |report: &Value| measure(report, "so-hoa-da-giai-quyet", "UBND cấp xã").clone();
    assert_eq!((&settled(&before)["target"], &settled(&before)["judged"]), (&Value::Null, &false.into()));
    // 25 % in 2022 and twice 20 points; 2 of 3 reach it.
    assert_eq!((&settled(&after)["target"], &settled(&after)["verdict"]), (&"65".into(), &"met".into()));

    let undated = ["Sở Tư pháp;tich-hop;2021-06;36;100;;"];
    let (before, after) = both(&undated, "2021-06", flip("as-of", "stated", "period-end"));
    let dated = |report: &Value| measure(report, "integration", "Sở Tư pháp")["source"]["as_of"].clone();
    assert_eq!((dated(&before), dated(&after)), (Value::Null, "2021-06-30".into()));
}

#[test]
fn services_are_counted_where_the_choice_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("it is written");
    write(
        "danh-muc.csv",
        "Mã số;Tên;Cơ quan thực hiện\n2.000488;Phiếu lý lịch tư pháp;Sở Tư pháp\n1.000627;Trung tâm tư vấn;Sở Tư pháp\n",
    );
    write(
        "tich-hop.csv",
        "Mã TTHC;Cơ quan\n2.000488.000.00.00.H13.01;Sở Tư pháp\n2.000488.000.00.00.H13.02;Sở Tư pháp\n",
    );
    let toml = fs::read_to_string("src/profile/builtin/can-tho-2021.toml").expect("the profile");
    write("mine.toml", &toml.replacen("numerator = \"procedures\"", "numerator = \"services\"", 1));
    let of = |profile: &str| {
        let arguments = [
            "--profile",
            profile,
            "--period",
            "2021-06",
            "--catalogue",
            "danh-muc.csv",
            "--integrated",
            "tich-hop.csv",
        ];
        measure(&indicators(folder.path(), &arguments), "integration", "Sở Tư pháp")["numerator"].clone()
    };
    assert_eq!((of("can-tho-2021"), of("mine.toml")), (1.into(), 2.into()));

    // The report's figure is traced to each of the services, and each to its own row of the list.
    fs::create_dir(folder.path().join("nop")).expect("a folder");
    let month = ["consolidate", "nop", "--profile", "mine.toml", "--catalogue", "danh-muc.csv"];
    let month = [&month[..], &["--integrated", "tich-hop.csv", "--period", "2021-06", "-o", "bao-cao.xlsx"]].concat();
    assert!(rasoat(folder.path(), &month).0.is_some_and(|code| code < 2));
    let cell = ["trace", "bao-cao.xlsx", "Tỷ lệ tích hợp!D12", "--format", "json"];
    let (code, traced, told) = rasoat(folder.path(), &cell);
    let traced: Value = serde_json::from_str(&traced).unwrap_or_else(|_| unreachable!("it is JSON: {told}"));
    let text = traced.to_string();
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("2.000488.01") && text.contains("2.000488.02"), "{text}");
}

#[test]
fn choices_and_open_questions_stand_in_the_machine_readable_report() {
    let report = Desk::new(&[]).scorecard("2021-06");
    let choices = report["choices"].as_array().expect("choices");
    let table = [
        "numerator",
        "empty-denominator",
        "above",
        "pooled-levels",
        "before-day",
        "ten-days",
        "settled-base-year",
        "percent-growth",
        "flagged-rows",
        "expected-levels",
        "one-condition",
        "as-of",
    ];
    for key in table {
        let choice = choices.iter().find(|it| it["key"] == key).expect(key);
        assert!(!choice["value"].as_str().unwrap_or_default().is_empty() && choice["meaning"].is_string(), "{key}");
    }
    let questions = report["open_questions"].as_array().expect("open questions");
    let said = |words: &str| questions.iter().any(|it| it["text"].as_str().unwrap_or_default().contains(words));
    assert!(said("tối thiểu 30 phút") && said("100% hồ sơ đã giải quyết"));
}

#[test]
fn what_is_to_be_reached_by_a_day_is_not_missed_before_it() {
    // 100 % of Phụ lục I before 31/10/2021: the day before is in October.
    let of = |period: &str| {
        let report = indicators(&example("can-tho-2021"), &["--period", period]);
        let found = measure(&report, "phu-luc-i-trien-khai", "thành phố Cần Thơ").clone();
        let told = report["findings"].as_array().expect("findings").iter();
        let told = told.filter(|it| it["rule"] == "RS705" && it["message"].to_string().contains("Phụ lục I")).count();
        (found["verdict"].clone(), found["judged"].clone(), found["remark"].clone(), told)
    };
    assert_eq!(of("2021-06"), ("missed".into(), false.into(), "not-due".into(), 0));
    assert_eq!(of("2021-10"), ("missed".into(), true.into(), Value::Null, 1));
    let (_, text, _) = rasoat(&example("can-tho-2021"), &["indicators", "--period", "2021-06"]);
    assert!(text.contains("chưa đến hạn") && text.contains("hạn 30/10/2021"), "{text}");
}
