//! The chain xã → huyện → sở → Văn phòng UBND: what one level writes is read at the next, and each row keeps its agency.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use rasoat::profile::Profile;
use serde_json::Value;
use tempfile::TempDir;

const DISTRICT: &str = "UBND huyện Cờ Đỏ";
const COMMUNES: [&str; 3] = ["UBND xã Trung An", "UBND xã Trung Hưng", "UBND thị trấn Cờ Đỏ"];
const JUSTICE: &str = "Sở Tư pháp";
const LABOUR: &str = "Sở Lao động - Thương binh và Xã hội";

/// What a unit says of one procedure: field, code, technical and legal cell.
type Said = (&'static str, &'static str, &'static str, &'static str);

const FIT: &[Said] = &[
    ("Hộ tịch", "1.000101", "x", "x"),
    ("Chứng thực", "1.000102", "x", "x"),
    ("Phòng, chống tệ nạn xã hội", "1.000103", "x", "x"),
];
const UNFIT: &[Said] = &[
    ("Hộ tịch", "1.000104", "Chưa có chữ ký số", ""),
    ("Người có công", "1.000105", "", "Phải nộp bản chính theo Điều 5 Nghị định số 123/2015/NĐ-CP"),
];

/// A folder with a catalogue and whatever a test sends.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a folder") };
        let mut catalogue = "Mã TTHC;Tên thủ tục hành chính;Cơ quan thực hiện;Lĩnh vực\n".to_owned();
        for (field, code, ..) in FIT.iter().chain(UNFIT) {
            writeln!(catalogue, "{code};Thủ tục {code};UBND cấp xã;{field}").expect("a text");
        }
        desk.write("danh-muc.csv", &catalogue);
        desk
    }

    /// The folder with the three communes' files.
    fn with_communes() -> Self {
        let desk = Self::new();
        for commune in COMMUNES {
            desk.write(&format!("xa/{commune}.csv"), &submission(FIT, UNFIT));
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }

    fn copy(&self, from: &str, to: &str) {
        fs::create_dir_all(self.path(to).parent().expect("it lies in a folder")).expect("folders");
        fs::copy(self.path(from), self.path(to)).expect("it is copied");
    }

    fn run(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let mut command = Command::cargo_bin("rasoat").expect("the program is built");
        let output = command.current_dir(self.folder.path()).env_remove("RASOAT_LANG").args(arguments).output();
        let output = output.expect("it runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it is UTF-8");
        (output.status.code(), text(output.stdout), text(output.stderr))
    }

    /// Consolidates a folder into a report of this name; gives its JSON.
    fn consolidate(&self, folder: &str, output: &str, more: &[&str]) -> Value {
        let own = ["consolidate", folder, "-q", "--period", "2021-06", "--catalogue", "danh-muc.csv", "-o", output];
        let (code, _, err) = self.run(&[&own, ["--fail-on", "never"].as_slice(), more].concat());
        assert_eq!(code, Some(0), "{err}");
        let json = fs::read(self.path(output).with_extension("json")).expect("the JSON stands beside it");
        serde_json::from_slice(&json).expect("it is JSON")
    }

    /// The communes' files in the district's report, which is sent on as it is.
    fn district(&self) -> Value {
        let report = self.consolidate("xa", "bao-cao/huyen.xlsx", &["--for", DISTRICT]);
        self.copy("bao-cao/huyen.xlsx", "huyen/bao-cao.xlsx");
        self.copy("bao-cao/huyen.json", "huyen/bao-cao.json");
        report
    }
}

/// A unit's two annexes on one sheet, its procedures under their fields.
fn submission(fit: &[Said], unfit: &[Said]) -> String {
    let annex = |label: &str, title: &str, conditions: &str, rows: &[Said]| {
        let mut text = format!("{label};;;;\n{title};;;;\nSTT;Mã TTHC/DVC;Tên thủ tục hành chính;{conditions};\n");
        text.push_str(";;;Về kỹ thuật, điều kiện của đơn vị;Về quy định của pháp luật\n");
        for (at, (field, code, technical, legal)) in (1..).zip(rows) {
            writeln!(text, ";LĨNH VỰC {};;;", field.to_uppercase()).expect("a text");
            writeln!(text, "{at};{code};Thủ tục {code};{technical};{legal}").expect("a text");
        }
        text
    };
    let one = annex(
        "PHỤ LỤC I",
        "DANH MỤC THỦ TỤC HÀNH CHÍNH NÂNG DỊCH VỤ CÔNG MỨC ĐỘ 4",
        "Đủ điều kiện nâng lên mức độ 4",
        fit,
    );
    let two = annex(
        "PHỤ LỤC II",
        "DANH MỤC THỦ TỤC HÀNH CHÍNH KHÔNG NÂNG DỊCH VỤ CÔNG MỨC ĐỘ 4",
        "Chưa đủ điều kiện nâng lên mức độ 4",
        unfit,
    );
    format!("{one};;;;\n{two}")
}

/// A consolidated Phụ lục I as a district may type it.
fn typed_by_hand(units: &[&str]) -> String {
    let mut text = "PHỤ LỤC I;;;;;\nDANH MỤC THỦ TỤC HÀNH CHÍNH NÂNG DỊCH VỤ CÔNG MỨC ĐỘ 4;;;;;\n".to_owned();
    text.push_str("STT;Mã TTHC/DVC;Tên thủ tục hành chính;Đủ điều kiện nâng lên mức độ 4;;Đơn vị\n");
    text.push_str(";;;Về kỹ thuật, điều kiện của đơn vị;Về quy định của pháp luật;\n");
    for (at, unit) in (1..).zip(units) {
        writeln!(text, "{at};1.000101;Thủ tục 1.000101;x;x;{unit}").expect("a text");
    }
    text
}

fn list<'r>(report: &'r Value, key: &str) -> &'r Vec<Value> {
    report[key].as_array().expect("a list")
}

fn agency<'r>(report: &'r Value, name: &str) -> &'r Value {
    list(report, "agencies").iter().find(|it| it["agency"] == name).expect("the agency is there")
}

/// The agencies of all findings of a rule.
fn told<'r>(report: &'r Value, rule: &str) -> BTreeSet<&'r str> {
    let of_rule = list(report, "findings").iter().filter(|it| it["rule"] == rule);
    of_rule.filter_map(|it| it["facts"]["agency"].as_str()).collect()
}

/// Every row that counts, without where it came from: agency, annex, code, both conditions.
fn rows(report: &Value) -> BTreeMap<[String; 5], usize> {
    let mut rows = BTreeMap::new();
    for row in list(report, "procedures") {
        let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        *rows.entry(["agency", "annex", "code", "technical", "legal"].map(text)).or_default() += 1;
    }
    rows
}

fn excluded(report: &Value) -> u64 {
    let sum = &report["conservation"];
    let count = |key: &str| sum[key].as_u64().expect("a count");
    assert_eq!(
        count("read"),
        count("counted") + count("flagged") + count("counted_once") + count("excluded"),
        "every row is accounted for"
    );
    count("excluded")
}

#[test]
fn a_district_expects_its_own_communes_by_their_own_deadline() {
    let desk = Desk::with_communes();
    desk.write(
        "nhan.csv",
        "tep,ngay_nhan\nUBND xã Trung An.csv,2021-06-14\nUBND xã Trung Hưng.csv,2021-06-15\nUBND thị trấn Cờ Đỏ.csv,2021-06-20\n",
    );
    let report = desk.consolidate("xa", "huyen.xlsx", &["--for", "huyện Cờ Đỏ", "--register", "nhan.csv"]);
    assert_eq!(report["consolidator"], DISTRICT);

    let profile = Profile::builtin("can-tho-2021").expect("it is valid");
    let district = profile.roster.by_name(DISTRICT).expect("it is in the roster");
    let own: BTreeSet<&str> = profile.roster.units_of(district).map(|(_, unit)| &*unit.name).collect();
    let expected: BTreeSet<&str> = list(&report, "agencies")
        .iter()
        .filter(|it| it["expected"] == true)
        .filter_map(|it| it["agency"].as_str())
        .collect();
    assert_eq!(expected, own, "the district's communes and nobody else");
    let missing: BTreeSet<&str> = own.iter().copied().filter(|name| !COMMUNES.contains(name)).collect();
    assert_eq!(told(&report, "RS602"), missing);

    let state = |name| (agency(&report, name)["state"].as_str(), agency(&report, name)["days_late"].as_i64());
    assert_eq!(state("UBND xã Trung An"), (Some("received"), Some(0)));
    assert_eq!(state("UBND xã Trung Hưng"), (Some("late"), Some(1)), "trước ngày 15/6 is 14/6 at the latest");
    assert_eq!(state("UBND thị trấn Cờ Đỏ"), (Some("late"), Some(6)));
}

#[test]
fn a_department_expects_the_districts_and_the_office_the_departments() {
    let desk = Desk::with_communes();
    desk.district();
    desk.write("nhan.csv", "tep,ngay_nhan\nbao-cao.xlsx,2021-06-20\n");
    let report = desk.consolidate("huyen", "so.xlsx", &["--for", JUSTICE, "--register", "nhan.csv"]);
    let late = agency(&report, DISTRICT);
    assert_eq!((late["state"].as_str(), late["days_late"].as_i64()), (Some("late"), Some(1)), "huyện → sở trước 20/6");
    let levels = |report: &Value| -> BTreeSet<String> {
        let expected = list(report, "agencies").iter().filter(|it| it["expected"] == true);
        expected.filter_map(|it| it["level"].as_str().map(str::to_owned)).collect()
    };
    assert_eq!(levels(&report), BTreeSet::from(["district".to_owned()]));
    for commune in COMMUNES {
        assert_eq!(agency(&report, commune)["state"], "received", "its own deadline was the district's business");
    }
    assert_eq!(levels(&desk.consolidate("huyen", "vp.xlsx", &[])), BTreeSet::from(["province".to_owned()]));
}

#[test]
fn what_a_district_writes_is_fit_to_send_and_each_row_keeps_its_commune() {
    let desk = Desk::with_communes();
    desk.district();
    let arguments = ["check", "huyen/bao-cao.xlsx", "--catalogue", "danh-muc.csv", "--rows", "--format", "json"];
    let (code, out, err) = desk.run(&arguments);
    let check: Value = serde_json::from_str(&out).expect("it is JSON");
    assert_eq!((code, check["summary"]["warnings"].as_u64()), (Some(0), Some(0)), "{out} {err}");
    let file = &check["files"][0];
    assert_eq!(file["agency"], DISTRICT, "the letterhead says whose report it is");
    let annexes = list(file, "annexes");
    assert_eq!(annexes.iter().filter_map(|it| it["sheet"].as_str()).collect::<Vec<_>>(), ["Phụ lục I", "Phụ lục II"]);
    let count = |annex: &Value| list(annex, "rows").len();
    assert_eq!(annexes.iter().map(count).collect::<Vec<_>>(), [9, 6]);
    for row in annexes.iter().flat_map(|annex| list(annex, "rows")) {
        assert!(COMMUNES.contains(&row["agency"].as_str().unwrap_or_default()), "{row}");
        assert!(FIT.iter().chain(UNFIT).any(|(field, ..)| row["field"] == field.to_uppercase()), "{row}");
    }

    let report = desk.consolidate("huyen", "vp.xlsx", &[]);
    assert_eq!(list(&report, "procedures").len(), 15);
    assert_eq!(agency(&report, DISTRICT)["annex_1"], 0);
    for commune in COMMUNES {
        let it = agency(&report, commune);
        assert_eq!(
            (it["state"].as_str(), it["annex_1"].as_u64(), it["annex_2"].as_u64()),
            (Some("received"), Some(3), Some(2))
        );
        assert_eq!(it["through"][0]["agency"], DISTRICT);
        assert_eq!(list(it, "files").len(), 0);
    }
    assert_eq!(excluded(&report), 0);
}

#[test]
fn a_unit_that_cannot_be_told_is_said_and_its_row_stays_with_the_sender() {
    let desk = Desk::new();
    desk.write("huyen/UBND huyện Cờ Đỏ.csv", &typed_by_hand(&["xã Trung An", "UBND xã Trung Hưngg", "H. Cờ Đỏ"]));
    let report = desk.consolidate("huyen", "vp.xlsx", &[]);
    let unknown: Vec<&Value> = list(&report, "findings").iter().filter(|it| it["rule"] == "RS109").collect();
    let [unknown] = unknown.as_slice() else { unreachable!("one cell names nobody: {unknown:?}") };
    assert_eq!(
        (unknown["cell"].as_str(), unknown["facts"]["found"].as_str()),
        (Some("F6"), Some("UBND xã Trung Hưngg"))
    );
    assert!(unknown["message"].as_str().is_some_and(|said| said.contains("F6")), "{unknown}");
    let of: Vec<&str> = list(&report, "procedures").iter().filter_map(|it| it["agency"].as_str()).collect();
    assert_eq!(of.iter().filter(|name| **name == "UBND xã Trung An").count(), 1);
    let flagged = list(&report, "flagged").iter().filter(|it| it["agency"] == DISTRICT).count();
    assert_eq!(
        (of.iter().filter(|name| **name == DISTRICT).count(), flagged),
        (1, 1),
        "the second of one code is RS308"
    );

    // A column of an agency's own offices is none of senders.
    desk.write("so/Sở Tư pháp.csv", &typed_by_hand(&["Phòng Hộ tịch", "Văn phòng Sở"]));
    desk.write("so/Sở Y tế.csv", &typed_by_hand(&["UBND cấp xã", "UBND cấp huyện"]));
    let report = desk.consolidate("so", "vp-2.xlsx", &[]);
    assert!(list(&report, "findings").iter().all(|it| it["rule"] != "RS109"));
    let of: BTreeSet<&str> = list(&report, "procedures").iter().filter_map(|it| it["agency"].as_str()).collect();
    assert_eq!(of, BTreeSet::from([JUSTICE, "Sở Y tế"]));
}

#[test]
fn a_commune_that_also_sent_itself_counts_by_neither_until_one_is_chosen() {
    let desk = Desk::with_communes();
    desk.district();
    let own = "UBND xã Trung An";
    desk.copy(&format!("xa/{own}.csv"), &format!("huyen/{own}.csv"));
    let report = desk.consolidate("huyen", "vp.xlsx", &[]);
    assert_eq!(agency(&report, own)["state"], "duplicate");
    assert_eq!(told(&report, "RS604"), BTreeSet::from([own]));
    assert_eq!(excluded(&report), 10, "its five rows, twice");
    assert_eq!(list(&report, "procedures").len(), 10);

    desk.write("nhan.csv", &format!("tep,ngay_nhan\n{own}.csv,2021-06-25\n"));
    let report = desk.consolidate("huyen", "vp.xlsx", &["--register", "nhan.csv"]);
    assert_eq!(excluded(&report), 5);
    let file = |row: &Value| row["agency"] == own && row["file"] == format!("huyen/{own}.csv");
    assert_eq!(
        list(&report, "procedures").iter().filter(|row| file(row)).count(),
        5,
        "the register names its own file"
    );
    assert_eq!(list(&report, "procedures").len(), 15);

    desk.write("nhan.csv", "tep,ngay_nhan\nbao-cao.xlsx,2021-06-19\n");
    let report = desk.consolidate("huyen", "vp.xlsx", &["--register", "nhan.csv"]);
    assert_eq!(excluded(&report), 5);
    assert!(list(&report, "procedures").iter().all(|row| row["file"] == "huyen/bao-cao.xlsx"));
}

#[test]
fn a_file_that_its_district_replaced_carries_nobody() {
    let desk = Desk::with_communes();
    desk.district();
    fs::remove_file(desk.path("xa/UBND xã Trung An.csv")).expect("it was there");
    desk.consolidate("xa", "bao-cao/lan-2.xlsx", &["--for", DISTRICT]);
    desk.copy("bao-cao/lan-2.xlsx", "huyen/lan-2.xlsx");
    desk.write("nhan.csv", "tep,ngay_nhan\nbao-cao.xlsx,2021-06-17\nlan-2.xlsx,2021-06-18\n");
    let report = desk.consolidate("huyen", "vp.xlsx", &["--register", "nhan.csv"]);
    assert_eq!((list(&report, "procedures").len(), excluded(&report)), (10, 15));
    let units: BTreeSet<&str> = list(&report, "agencies")
        .iter()
        .filter(|it| it["expected"] == false)
        .filter_map(|it| it["agency"].as_str())
        .collect();
    assert_eq!(units, BTreeSet::from([DISTRICT, COMMUNES[1], COMMUNES[2]]), "the third is in no file that counts");
    assert_eq!(told(&report, "RS604"), BTreeSet::new());
}

#[test]
fn a_department_takes_its_sector_and_says_what_it_leaves_to_whom() {
    let desk = Desk::with_communes();
    desk.write("xa/UBND xã Trung An.csv", &submission(&[("Tiếp công dân", "1.000109", "x", "x")], &[]));
    desk.district();
    let report = desk.consolidate("huyen", "so.xlsx", &["--for", JUSTICE]);
    let codes: BTreeSet<&str> = list(&report, "procedures").iter().filter_map(|it| it["code"].as_str()).collect();
    assert_eq!(codes, BTreeSet::from(["1.000101", "1.000102", "1.000104"]));
    assert_eq!(excluded(&report), 5, "four rows of another department, one of nobody's");
    let sectors = &report["sectors"];
    let shares: Vec<(Option<&str>, Option<u64>, Option<u64>)> = list(sectors, "departments")
        .iter()
        .map(|it| (it["agency"].as_str(), it["annex_1"].as_u64(), it["annex_2"].as_u64()))
        .collect();
    assert_eq!(shares, [(Some(LABOUR), Some(2), Some(2)), (Some(JUSTICE), Some(4), Some(2))]);
    let unknown = list(sectors, "unknown");
    assert_eq!((unknown.len(), unknown[0]["code"].as_str()), (1, Some("1.000109")));
    assert_eq!(desk.consolidate("huyen", "vp.xlsx", &[])["sectors"], *sectors, "the office sees the same shares");

    // Where the submission states no field the catalogue does.
    desk.write("tay/UBND huyện Cờ Đỏ.csv", &typed_by_hand(&["xã Trung An"]));
    let report = desk.consolidate("tay", "so-2.xlsx", &["--for", JUSTICE]);
    assert_eq!((list(&report, "procedures").len(), excluded(&report)), (1, 0));
}

#[test]
fn the_whole_chain_comes_to_the_figures_of_all_communes_files_at_once() {
    let desk = Desk::with_communes();
    // A row that is flagged: one code twice in one annex.
    let twice = [FIT, &[("Hộ tịch", "1.000101", "x", "x")]].concat();
    desk.write("xa/UBND xã Trung Hưng.csv", &submission(&twice, UNFIT));
    // And one of another province's: made bare on the way, its code would be a good one.
    let foreign = [FIT, &[("Hộ tịch", "1.000104.000.00.00.H50", "x", "x")]].concat();
    desk.write("xa/UBND xã Trung An.csv", &submission(&foreign, UNFIT.get(1..).unwrap_or_default()));
    let direct = desk.consolidate("xa", "thang.xlsx", &[]);
    assert_eq!(direct["conservation"]["flagged"], 2);
    desk.district();
    for (department, file) in [(JUSTICE, "tu-phap"), (LABOUR, "lao-dong")] {
        desk.consolidate("huyen", &format!("bao-cao/{file}.xlsx"), &["--for", department]);
        desk.copy(&format!("bao-cao/{file}.xlsx"), &format!("so/{file}.xlsx"));
    }
    let office = desk.consolidate("so", "bao-cao/2021-06.xlsx", &[]);
    assert_eq!(rows(&office), rows(&direct), "each row with its agency and what was said");
    assert_eq!(office["totals"], direct["totals"]);
    assert_eq!(office["sectors"], direct["sectors"]);
    assert_eq!(excluded(&office), 0);
    assert_eq!(
        (agency(&office, JUSTICE)["state"].as_str(), agency(&office, LABOUR)["state"].as_str()),
        (Some("received"), Some("received"))
    );
    for commune in COMMUNES {
        let (here, there) = (agency(&office, commune), agency(&direct, commune));
        for key in ["annex_1", "annex_2", "flagged_rows", "state"] {
            assert_eq!(here[key], there[key], "{commune}: {key}");
        }
        let through: Vec<&str> = list(here, "through").iter().filter_map(|it| it["agency"].as_str()).collect();
        assert_eq!(through, [LABOUR, JUSTICE], "one part of its rows came with each department");
    }
}

#[test]
fn a_report_of_a_department_is_the_same_again_and_verified() {
    let desk = Desk::with_communes();
    desk.district();
    let bytes = |output: &str| {
        desk.consolidate("huyen", output, &["--for", JUSTICE]);
        fs::read(desk.path(output)).expect("it stands there")
    };
    assert_eq!(bytes("mot/so.xlsx"), bytes("hai/so.xlsx"));
    let (code, out, err) = desk.run(&["verify", "mot/so.xlsx"]);
    assert_eq!(code, Some(0), "{out}{err}");
}

/// Every number of a sheet as `trace` accounts for it.
fn traced(desk: &Desk, report: &str, sheet: &str) -> Vec<Value> {
    let (code, out, err) = desk.run(&["trace", report, &format!("{sheet}!A1:Z9999"), "--format", "jsonl"]);
    assert_eq!(code, Some(0), "{err}");
    out.lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect()
}

#[test]
fn every_count_of_the_sector_sheet_is_counted_again_from_its_rows() {
    let desk = Desk::with_communes();
    desk.write(
        "xa/UBND xã Trung An.csv",
        &submission(&[FIT, &[("Tiếp công dân", "1.000109", "x", "x")]].concat(), &[]),
    );
    desk.district();
    desk.consolidate("huyen", "so.xlsx", &["--for", JUSTICE]);
    let all = traced(&desk, "so.xlsx", "Theo lĩnh vực");
    let counts: Vec<&Value> =
        all.iter().filter(|it| it["cell"].as_str().is_some_and(|cell| !cell.starts_with('A'))).collect();
    assert!(counts.iter().all(|it| it["agrees"] == true), "{counts:?}");
    let of = |row: &str, column: &str| {
        let it = counts.iter().find(|it| it["row"] == row && it["column"] == column).expect("the count is there");
        assert!(it["basis"].as_str().is_some_and(|basis| basis.contains("Mục III Kế hoạch số 117")), "{it}");
        let made_of = list(it, "numerator").iter();
        let codes: Vec<&str> = made_of.filter_map(|item| item["code"].as_str()).collect();
        assert!(list(it, "numerator").iter().all(|item| item["places"][0]["path"] == "huyen/bao-cao.xlsx"), "{it}");
        assert_eq!(it["value"].as_u64(), u64::try_from(codes.len()).ok());
        codes.into_iter().fold(BTreeMap::new(), |mut counts: BTreeMap<String, usize>, code| {
            *counts.entry(code.to_owned()).or_default() += 1;
            counts
        })
    };
    let expected = |codes: &[(&str, usize)]| codes.iter().map(|(code, count)| ((*code).to_owned(), *count)).collect();
    assert_eq!(of(JUSTICE, "Phụ lục I"), expected(&[("1.000101", 3), ("1.000102", 3)]));
    assert_eq!(of(LABOUR, "Phụ lục II"), expected(&[("1.000105", 2)]), "another's rows are counted too");
    assert_eq!(of(LABOUR, "Cộng"), expected(&[("1.000103", 3), ("1.000105", 2)]));
    assert_eq!(of("Chưa xác định được cơ quan phụ trách", "Cộng"), expected(&[("1.000109", 1)]));
    assert_eq!(of("Tổng cộng", ""), expected(&[("1.000101", 3), ("1.000102", 3), ("1.000103", 3), ("1.000109", 1)]));
    assert_eq!(of("1.000109", "Số dòng"), expected(&[("1.000109", 1)]));
}

#[test]
fn the_shares_of_the_departments_are_the_same_whoever_counts_them() {
    let desk = Desk::new();
    let field = "Phòng, chống tệ nạn xã hội";
    let services = [(field, "1.000106.01", "x", "x"), (field, "1.000106.02", "x", "x")];
    let flagged = [("Hộ tịch", "1.000101", "x", "x"), (field, "1.000103", "x", "x"), ("", "1.0001", "x", "x")];
    desk.write(&format!("huyen/{DISTRICT}.csv"), &submission(&[FIT, &services, &flagged].concat(), UNFIT));
    let office = desk.consolidate("huyen", "vp.xlsx", &[]);
    let sum = &office["conservation"];
    assert_eq!((sum["counted_once"].as_u64(), sum["flagged"].as_u64()), (Some(1), Some(3)), "it is worth comparing");
    for department in [JUSTICE, LABOUR] {
        let own = desk.consolidate("huyen", "so.xlsx", &["--for", department]);
        assert_eq!(own["sectors"], office["sectors"], "{department}");
        assert!(traced(&desk, "so.xlsx", "Theo lĩnh vực").iter().all(|it| it["agrees"] != false));
    }
}

#[test]
fn a_report_in_which_nobody_has_a_minimum_shows_no_empty_table_of_them() {
    let desk = Desk::with_communes();
    let (_, out, err) = desk.run(&[
        "consolidate",
        "xa",
        "--period",
        "2021-06",
        "--catalogue",
        "danh-muc.csv",
        "--for",
        DISTRICT,
        "-o",
        "huyen.xlsx",
    ]);
    assert!(out.contains("Không có cơ quan, đơn vị nào") && !out.contains("Tối thiểu"), "{out}{err}");
    let drawn = |report: &str| {
        let bytes = fs::read(desk.path(report)).expect("it stands there");
        bytes.windows(b"xl/charts/".len()).any(|it| it == b"xl/charts/")
    };
    assert!(!drawn("huyen.xlsx"));
    // No count of verdicts stands among the rows that it counts.
    let counts: Vec<Value> = traced(&desk, "huyen.xlsx", "Tỷ lệ tích hợp");
    assert!(!counts.is_empty() && counts.iter().all(|it| !it["formula"].to_string().contains("COUNTIF")), "{counts:?}");
    let overview = traced(&desk, "huyen.xlsx", "Tổng quan");
    assert!(overview.iter().all(|it| it["agrees"] != false && !it["formula"].to_string().contains("Tỷ lệ")));
    desk.consolidate("xa", "vp.xlsx", &[]);
    assert!(drawn("vp.xlsx"), "the office has minimums to draw");
}

#[test]
fn the_example_of_the_guide_says_what_the_program_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide = fs::read_to_string(root.join("README.md")).expect("the guide is there");
    let (_, section) = guide.split_once("### Xã → huyện → sở").expect("the section is there");
    let (_, block) = section.split_once("```console\n").expect("its example");
    let (block, _) = block.split_once("```").expect("it ends");
    let desk = Desk { folder: tempfile::tempdir().expect("a folder") };
    let example = root.join("examples/can-tho-2021");
    let units = ["UBND huyện Phong Điền", "UBND xã Giai Xuân", "UBND xã Nhơn Nghĩa", "UBND xã Trường Long"];
    let sent = units.map(|unit| (format!("bai-nop/{unit}.xlsx"), format!("xa/{unit}.xlsx")));
    let lists = ["rasoat.toml", "nhan.csv", "danh-muc/danh-muc-tthc.xlsx", "danh-muc/muc-do-4.csv"];
    let lists = lists.into_iter().chain(["danh-muc/da-tich-hop.xlsx"]).map(|name| (name.to_owned(), name.to_owned()));
    for (from, to) in lists.chain(sent) {
        fs::create_dir_all(desk.path(&to).parent().expect("it lies in a folder")).expect("folders");
        fs::copy(example.join(from), desk.path(&to)).expect("it is copied");
    }
    let (_, help, _) = desk.run(&["consolidate", "--help"]);
    let mut printed = String::new();
    let mut runs = 0;
    for line in block.lines() {
        if let Some(command) = line.strip_prefix("$ rasoat ") {
            let parts = command.split('"').enumerate();
            let arguments: Vec<&str> = parts
                .flat_map(|(at, part)| if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() })
                .collect();
            let (code, out, err) = desk.run(&arguments);
            assert_eq!(code, Some(1), "there are findings: {err}");
            printed = out;
            assert!(help.contains(&format!("  rasoat {command}\n")), "{help}");
            runs += 1;
        } else {
            assert!(printed.lines().any(|said| said == line), "{line}\n{printed}");
        }
    }
    assert_eq!(runs, 3);
}

#[test]
fn who_consolidates_is_an_agency_that_can() {
    let desk = Desk::with_communes();
    let cases = [
        ("UBND xã Trung An", "dùng --for \"UBND huyện Cờ Đỏ\""),
        ("Sở Phép thuật", "rasoat profile show"),
        ("Sở Tư phát", "Có phải cần dùng là: Sở Tư pháp?"),
        ("Văn phòng UBND thành phố", "thì bỏ --for"),
    ];
    for (name, advice) in cases {
        let (code, _, err) = desk.run(&["consolidate", "xa", "--period", "2021-06", "--for", name, "-o", "x.xlsx"]);
        assert_eq!(code, Some(2), "{err}");
        assert!(err.contains(name) && err.contains("--for") && err.contains(advice), "{err}");
        assert!(!desk.path("x.xlsx").exists());
    }
    desk.write("rasoat.toml", &format!("for = \"{DISTRICT}\"\nsubmissions = \"xa\"\n"));
    let (_, out, err) = desk.run(&["consolidate", "--period", "2021-06", "--format", "json", "-o", "x.xlsx", "-q"]);
    let report: Value = serde_json::from_str(&out).expect("it is JSON");
    assert_eq!(report["consolidator"], DISTRICT, "{err}");
}
