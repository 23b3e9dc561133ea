//! A desk of the chain: submissions, the lists beside them, and the program's runs on them.
//!
//! Takes what units say of their procedures; gives files, reports and what those say. Never asserts what a figure is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

pub(crate) const DISTRICT: &str = "UBND huyện Cờ Đỏ";
pub(crate) const COMMUNES: [&str; 3] = ["UBND xã Trung An", "UBND xã Trung Hưng", "UBND thị trấn Cờ Đỏ"];
pub(crate) const JUSTICE: &str = "Sở Tư pháp";
pub(crate) const LABOUR: &str = "Sở Lao động - Thương binh và Xã hội";

/// What a unit says of one procedure: field, code, technical and legal cell.
pub(crate) type Said = (&'static str, &'static str, &'static str, &'static str);

pub(crate) const FIT: &[Said] = &[
    ("Hộ tịch", "1.000101", "x", "x"),
    ("Chứng thực", "1.000102", "x", "x"),
    ("Phòng, chống tệ nạn xã hội", "1.000103", "x", "x"),
];
pub(crate) const UNFIT: &[Said] = &[
    ("Hộ tịch", "1.000104", "Chưa có chữ ký số", ""),
    ("Người có công", "1.000105", "", "Phải nộp bản chính theo Điều 5 Nghị định số 123/2015/NĐ-CP"),
];

/// A folder with a catalogue and whatever a test sends.
pub(crate) struct Desk {
    pub(crate) folder: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a folder") };
        let mut catalogue = "Mã TTHC;Tên thủ tục hành chính;Cơ quan thực hiện;Lĩnh vực\n".to_owned();
        for (field, code, ..) in FIT.iter().chain(UNFIT) {
            writeln!(catalogue, "{code};Thủ tục {code};UBND cấp xã;{field}").expect("a text");
        }
        desk.write("danh-muc.csv", &catalogue);
        desk
    }

    /// The folder with the three communes' files.
    pub(crate) fn with_communes() -> Self {
        let desk = Self::new();
        for commune in COMMUNES {
            desk.write(&format!("xa/{commune}.csv"), &submission(FIT, UNFIT));
        }
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }

    pub(crate) fn copy(&self, from: &str, to: &str) {
        fs::create_dir_all(self.path(to).parent().expect("it lies in a folder")).expect("folders");
        fs::copy(self.path(from), self.path(to)).expect("it is copied");
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let mut command = Command::cargo_bin("rasoat").expect("the program is built");
        let output = command.current_dir(self.folder.path()).env_remove("RASOAT_LANG").args(arguments).output();
        let output = output.expect("it runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it is UTF-8");
        (output.status.code(), text(output.stdout), text(output.stderr))
    }

    /// Consolidates a folder into a report of this name; gives its JSON.
    pub(crate) fn consolidate(&self, folder: &str, output: &str, more: &[&str]) -> Value {
        let own = ["consolidate", folder, "-q", "--period", "2021-06", "--catalogue", "danh-muc.csv", "-o", output];
        let (code, _, err) = self.run(&[&own, ["--fail-on", "never"].as_slice(), more].concat());
        assert_eq!(code, Some(0), "{err}");
        let json = fs::read(self.path(output).with_extension("json")).expect("the JSON stands beside it");
        serde_json::from_slice(&json).expect("it is JSON")
    }

    /// The communes' files in the district's report, which is sent on as it is.
    pub(crate) fn district(&self) -> Value {
        let report = self.consolidate("xa", "bao-cao/huyen.xlsx", &["--for", DISTRICT]);
        self.copy("bao-cao/huyen.xlsx", "huyen/bao-cao.xlsx");
        self.copy("bao-cao/huyen.json", "huyen/bao-cao.json");
        report
    }
}

/// A unit's two annexes on one sheet, its procedures under their fields.
pub(crate) fn submission(fit: &[Said], unfit: &[Said]) -> String {
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
pub(crate) fn typed_by_hand(units: &[&str]) -> String {
    let mut text = "PHỤ LỤC I;;;;;\nDANH MỤC THỦ TỤC HÀNH CHÍNH NÂNG DỊCH VỤ CÔNG MỨC ĐỘ 4;;;;;\n".to_owned();
    text.push_str("STT;Mã TTHC/DVC;Tên thủ tục hành chính;Đủ điều kiện nâng lên mức độ 4;;Đơn vị\n");
    text.push_str(";;;Về kỹ thuật, điều kiện của đơn vị;Về quy định của pháp luật;\n");
    for (at, unit) in (1..).zip(units) {
        writeln!(text, "{at};1.000101;Thủ tục 1.000101;x;x;{unit}").expect("a text");
    }
    text
}

pub(crate) fn list<'r>(report: &'r Value, key: &str) -> &'r Vec<Value> {
    report[key].as_array().expect("a list")
}

pub(crate) fn agency<'r>(report: &'r Value, name: &str) -> &'r Value {
    list(report, "agencies").iter().find(|it| it["agency"] == name).expect("the agency is there")
}

/// The agencies of all findings of a rule.
pub(crate) fn told<'r>(report: &'r Value, rule: &str) -> BTreeSet<&'r str> {
    let of_rule = list(report, "findings").iter().filter(|it| it["rule"] == rule);
    of_rule.filter_map(|it| it["facts"]["agency"].as_str()).collect()
}

/// Every row that counts, without where it came from: agency, annex, code, both conditions.
pub(crate) fn rows(report: &Value) -> BTreeMap<[String; 5], usize> {
    let mut rows = BTreeMap::new();
    for row in list(report, "procedures") {
        let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        *rows.entry(["agency", "annex", "code", "technical", "legal"].map(text)).or_default() += 1;
    }
    rows
}

pub(crate) fn excluded(report: &Value) -> u64 {
    let sum = &report["conservation"];
    let count = |key: &str| sum[key].as_u64().expect("a count");
    assert_eq!(
        count("read"),
        count("counted") + count("flagged") + count("counted_once") + count("excluded"),
        "every row is accounted for"
    );
    count("excluded")
}
