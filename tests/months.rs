//! Months: what a report says of the one before, where its figures come from, and whether it still holds.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]
#![expect(clippy::panic, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use rasoat::workbook::{Cell, Limits, Opener};
use serde_json::Value;
use tempfile::TempDir;

const HEAD_I: &str = "PHỤ LỤC I,,,,\nDanh mục thủ tục hành chính đủ điều kiện nâng lên mức độ 4,,,,\nSTT,Mã TTHC/DVC,Tên thủ tục hành chính,Điều kiện,\n,,,\"Về kỹ thuật, điều kiện của đơn vị\",Về quy định của pháp luật\n";

/// A workspace of its own with a catalogue of ten procedures of Sở Tư pháp, three of them integrated.
struct Office {
    folder: TempDir,
}

struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Office {
    fn new() -> Self {
        let office = Self { folder: tempfile::tempdir().expect("a folder") };
        let rows: String = (1..=10).map(|at| format!("1.0000{at:02},Thủ tục số {at},Sở Tư pháp\n")).collect();
        office.write("danh-muc.csv", &format!("Mã TTHC,Tên thủ tục hành chính,Cơ quan thực hiện\n{rows}"));
        office.write("da-tich-hop.csv", "Mã TTHC\n1.000001\n1.000002\n1.000003\n");
        office.write("nhan.csv", "tep,ngay_nhan\nso-tu-phap.csv,2021-07-05\n");
        office.write(
            "rasoat.toml",
            "profile = \"can-tho-2021\"\ncatalogue = \"danh-muc.csv\"\nintegrated = \"da-tich-hop.csv\"\nregister = \"nhan.csv\"\nsubmissions = \"bai-nop\"\nfail-on = \"never\"\n",
        );
        office.submit(&[1, 2, 4, 5]);
        office
    }

    /// Sở Tư pháp sends Phụ lục I with these procedures.
    fn submit(&self, procedures: &[u32]) {
        let rows: String =
            (1..).zip(procedures).map(|(at, it)| format!("{at},1.0000{it:02},Thủ tục số {it},x,x\n")).collect();
        self.write("bai-nop/so-tu-phap.csv", &format!("{HEAD_I}{rows}"));
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }

    fn run(&self, arguments: &[&str]) -> Run {
        run_in(self.folder.path(), arguments)
    }

    fn consolidate(&self, period: &str, more: &[&str]) -> Value {
        let run = self.run(&[&["consolidate", "-q", "--period", period], more].concat());
        assert_eq!(run.code, Some(0), "{}", run.err);
        let json = fs::read(self.path(&format!("bao-cao/{period}.json"))).expect("the JSON stands there");
        serde_json::from_slice(&json).expect("it is JSON")
    }
}

fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::cargo_bin("rasoat").expect("the program is built");
    command.current_dir(folder).env_remove("RASOAT_LANG").args(arguments);
    let output = command.output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it is UTF-8");
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {} {}", run.out, run.err))
}

fn rules(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().expect("findings");
    findings.iter().filter_map(|finding| finding["rule"].as_str().map(str::to_owned)).collect()
}

fn agency<'r>(report: &'r Value, name: &str) -> &'r Value {
    let agencies = report["agencies"].as_array().expect("agencies");
    agencies.iter().find(|agency| agency["agency"] == name).expect("the agency is there")
}

#[test]
fn a_deadline_of_june_makes_nobody_late_in_july() {
    let office = Office::new();
    assert_eq!(agency(&office.consolidate("2021-06", &[]), "Sở Tư pháp")["state"], "late");
    let july = office.consolidate("2021-07", &[]);
    assert_eq!(agency(&july, "Sở Tư pháp")["state"], "received");
    assert!(!rules(&july).contains(&"RS603".to_owned()));
    let skipped = july["skipped_rules"].as_array().expect("a list");
    assert!(skipped.iter().any(|it| it["rule"] == "RS603" && it["reason"] == "no deadline for the period"));
}

#[test]
fn the_file_of_last_month_is_known_again_and_a_new_one_is_not() {
    let office = Office::new();
    office.consolidate("2021-06", &[]);
    let again = office.consolidate("2021-07", &["--previous", "bao-cao/2021-06.xlsx"]);
    let finding = again["findings"].as_array().expect("findings").iter().find(|it| it["rule"] == "RS606");
    let finding = finding.expect("the file is told");
    assert_eq!((&finding["facts"]["same"], &finding["path"]), (&"same-bytes".into(), &"bai-nop/so-tu-phap.csv".into()));
    // Saved anew with another title, its rows are still those of June.
    let saved = fs::read_to_string(office.path("bai-nop/so-tu-phap.csv")).expect("it is there");
    office.write("bai-nop/so-tu-phap.csv", &saved.replace("PHỤ LỤC I,", "Phụ lục I,"));
    let saved = office.consolidate("2021-07", &["--previous", "bao-cao/2021-06.xlsx"]);
    let finding = saved["findings"].as_array().expect("findings").iter().find(|it| it["rule"] == "RS606");
    assert_eq!(finding.expect("the rows are told")["facts"]["same"], "same-rows");
    office.submit(&[1, 2, 4, 5, 6]);
    assert!(
        !rules(&office.consolidate("2021-07", &["--previous", "bao-cao/2021-06.xlsx"])).contains(&"RS606".to_owned())
    );
    // The same period made again is no month after.
    office.submit(&[1, 2, 4, 5]);
    assert!(
        !rules(&office.consolidate("2021-06", &["--previous", "bao-cao/2021-06.json"])).contains(&"RS606".to_owned())
    );
}

#[test]
fn two_months_are_compared_from_their_json_and_from_their_sheets_alike() {
    let office = Office::new();
    office.consolidate("2021-06", &[]);
    office.submit(&[1, 4, 5, 7]);
    office.write("da-tich-hop.csv", "Mã TTHC\n1.000001\n1.000002\n1.000003\n1.000004\n");
    let july = office.consolidate("2021-07", &["--previous", "bao-cao/2021-06.json"]);
    let compared = json(&office.run(&["so-sanh", "bao-cao/2021-06.json", "bao-cao/2021-07.json", "--format", "json"]));
    assert_eq!(compared["counts"], july["comparison"]["counts"], "sheet 9 says what compare says");
    assert_eq!((&compared["counts"]["new"], &compared["counts"]["gone"]), (&1.into(), &1.into()));
    let ratio = |report: &Value| {
        let ratios = report["ratios"].as_array().expect("ratios").iter();
        ratios.clone().find(|ratio| ratio["scope"] == "Sở Tư pháp").expect("it is there")["points"].clone()
    };
    assert_eq!(ratio(&compared), "+10.00");
    // Without the JSON beside them the workbooks say the same.
    for month in ["2021-06", "2021-07"] {
        fs::rename(office.path(&format!("bao-cao/{month}.xlsx")), office.path(&format!("{month}.xlsx")))
            .expect("moved");
    }
    let sheets = json(&office.run(&["compare", "2021-06.xlsx", "2021-07.xlsx", "--format", "json"]));
    assert_eq!((&sheets["counts"], ratio(&sheets)), (&compared["counts"], "+10.00".into()));
    let swapped = office.run(&["compare", "2021-07.xlsx", "2021-06.xlsx"]);
    assert_eq!((swapped.code, swapped.err.contains("Ghi báo cáo của kỳ trước ở trước")), (Some(2), true));
    let foreign = office.run(&["compare", "danh-muc.csv", "2021-06.xlsx"]);
    assert_eq!((foreign.code, foreign.err.contains("không phải là báo cáo tổng hợp của rasoat")), (Some(2), true));
    let later = office.run(&["consolidate", "--period", "2021-06", "--previous", "2021-07.xlsx"]);
    assert_eq!((later.code, later.err.contains("sau kỳ 2021-06")), (Some(2), true));
}

#[test]
fn changes_are_a_line_or_a_row_each() {
    let office = Office::new();
    office.consolidate("2021-06", &[]);
    office.submit(&[1, 2, 4]);
    office.consolidate("2021-07", &[]);
    let reports = ["bao-cao/2021-06.json", "bao-cao/2021-07.json"];
    let lines = office.run(&["compare", reports[0], reports[1], "--format", "jsonl"]).out;
    let first: Value = serde_json::from_str(lines.lines().next().expect("a line")).expect("it is JSON");
    assert_eq!((&first["change"], &first["code"]), (&"gone".into(), &"1.000005".into()));
    let table = office.run(&["compare", reports[0], reports[1], "--format", "csv"]).out;
    assert!(table.contains("procedure,gone,Sở Tư pháp,1.000005,Thủ tục số 5,I,,"), "{table}");
}

#[test]
fn what_is_missing_is_counted_and_named_and_can_be_supposed() {
    let office = Office::new();
    let june = office.consolidate("2021-06", &[]);
    let integration = &agency(&june, "Sở Tư pháp")["integration"];
    // 3 of 10 against 36 %: one short; 4 and 5 are fit and not integrated, 1 and 2 are.
    assert_eq!((&integration["short_by"], &integration["ratio"]), (&1.into(), &"30.00".into()));
    assert_eq!(integration["closers"], serde_json::json!(["1.000004", "1.000005"]));
    let all = june["closers"].as_array().expect("a list");
    let own = all.iter().find(|it| it["scope"] == "Sở Tư pháp").expect("it is short");
    let codes = serde_json::json!(["1.000004", "1.000005"]);
    assert_eq!((&own["short_by"], &own["codes"], &own["rest"]), (&1.into(), &codes, &0.into()));
    let supposed = office.run(&["ratio", "--what-if", "1.000004,9.999999"]);
    assert_eq!(supposed.code, Some(0), "{}", supposed.err);
    assert!(supposed.out.contains("30,00% → 40,00%") && supposed.out.contains("+10,00"), "{}", supposed.out);
    assert!(supposed.out.contains("chưa đạt → đạt"), "{}", supposed.out);
    assert!(supposed.err.contains("Mã 9.999999 không có trong danh mục"), "{}", supposed.err);
    let known = office.run(&["ratio", "--what-if", "1.000001"]);
    assert!(known.out.contains("Không tỷ lệ nào thay đổi"), "{}", known.out);
    assert_eq!(office.run(&["ratio", "--what-if", "abc"]).code, Some(2));
}

#[test]
fn a_figure_of_a_past_month_that_changes_silently_is_told() {
    let office = Office::new();
    office.consolidate("2021-06", &[]);
    office.consolidate("2021-07", &["--previous", "bao-cao/2021-06.json"]);
    let changed = |arguments: &[&str]| {
        let run = office.run(&[&["compare"], arguments, &["--format", "json", "--fail-on", "warning"]].concat());
        (run.code, json(&run)["changed_figures"].clone())
    };
    let reports = ["bao-cao/2021-06.json", "bao-cao/2021-07.json"];
    assert_eq!(changed(&reports), (Some(0), serde_json::json!([])));
    // June is made again with another list; July still says what June said when July was made.
    fs::copy(office.path(reports[0]), office.path("thang-6-cu.json")).expect("copied");
    office.write("da-tich-hop.csv", "Mã TTHC\n1.000001\n");
    office.consolidate("2021-06", &[]);
    for pair in [reports, ["thang-6-cu.json", reports[0]]] {
        let (code, findings) = changed(&pair);
        assert_eq!((code, findings.as_array().map(Vec::len)), (Some(1), Some(1)), "{pair:?}: {findings}");
        assert_eq!((&findings[0]["rule"], &findings[0]["facts"]["then"]), (&"RS706".into(), &"3/10".into()));
        assert_eq!(findings[0]["facts"]["now"], "1/10");
    }
}

#[test]
fn figures_that_were_given_are_traced_to_their_cell_and_a_past_one_that_changed_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("bai-nop")).expect("a folder");
    let figures = |past: &str| {
        let rows = format!(
            "thanh-toan-truc-tuyen,2021-06,{past},400,30/6/2021\nthanh-toan-truc-tuyen,2021-07,150,400,31/7/2021\n"
        );
        let rows: String = rows.lines().map(|row| format!("thành phố Cần Thơ,{row}\n")).collect();
        let text = format!("Cơ quan,Chỉ tiêu,Kỳ,Tử số,Mẫu số,Ngày chốt số liệu\n{rows}");
        fs::write(folder.path().join("so-lieu.csv"), text).expect("figures");
    };
    let run = |arguments: &[&str]| run_in(folder.path(), arguments);
    figures("90");
    let told = ["consolidate", "bai-nop", "-q", "--figures", "so-lieu.csv", "--fail-on", "never", "--period"];
    let june = run(&[&told[..], &["2021-06", "-o", "6.xlsx"]].concat());
    assert_eq!(june.code, Some(0), "{}", june.err);
    let place = "Chỉ tiêu!A1:XFD1048576";
    let traced: Vec<Value> = run(&["trace", "6.xlsx", place, "--format", "jsonl"])
        .out
        .lines()
        .map(|line| serde_json::from_str(line).expect("it is JSON"))
        .collect();
    let given = traced.iter().find(|it| it["value"] == 90).expect("the numerator stands there");
    assert_eq!((&given["agrees"], &given["numerator"][0]["places"][0]["cell"]), (&true.into(), &"D2".into()));
    assert_eq!(given["numerator"][0]["places"][0]["path"], "so-lieu.csv");
    for past in ["90", "95"] {
        figures(past);
        let july = run(&[&told[..], &["2021-07", "-o", "7.xlsx", "--previous", "6.json"]].concat());
        assert_eq!(july.code, Some(0), "{}", july.err);
        let json = fs::read(folder.path().join("7.json")).expect("the JSON stands there");
        let report: Value = serde_json::from_slice(&json).expect("it is JSON");
        let findings = report["findings"].as_array().expect("findings");
        let changed = findings.iter().find(|finding| finding["rule"] == "RS706");
        assert_eq!(changed.is_some(), past == "95");
        if let Some(changed) = changed {
            assert_eq!((&changed["facts"]["then"], &changed["facts"]["now"]), (&"90/400".into(), &"95/400".into()));
            assert_eq!((&changed["path"], &changed["cell"]), (&"so-lieu.csv".into(), &"D2".into()));
        }
    }
}

/// Copies the example and makes its report.
fn example() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/can-tho-2021");
    copy(&from, folder.path());
    let _ = fs::remove_dir_all(folder.path().join("bao-cao"));
    let run = run_in(folder.path(), &["consolidate", "-q"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    let report = folder.path().join("bao-cao/2021-06.xlsx");
    (folder, report)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("it is there") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() { copy(&entry.path(), &target) } else { drop(fs::copy(entry.path(), target)) }
    }
}

#[test]
fn a_report_is_verified_until_an_input_or_a_cell_of_it_changes() {
    let (folder, report) = example();
    let verify = || run_in(folder.path(), &["kiem-chung", "bao-cao/2021-06.xlsx"]);
    let sound = verify();
    assert_eq!(sound.code, Some(0), "{}{}", sound.out, sound.err);
    assert!(sound.out.contains("giống báo cáo từng byte"), "{}", sound.out);
    // From elsewhere, and without the JSON beside it, the workbook says the same.
    fs::rename(report.with_extension("json"), folder.path().join("khac.json")).expect("moved");
    let elsewhere = run_in(&std::env::temp_dir(), &["verify", &report.to_string_lossy()]);
    assert_eq!(elsewhere.code, Some(0), "{}{}", elsewhere.out, elsewhere.err);
    fs::rename(folder.path().join("khac.json"), report.with_extension("json")).expect("moved back");
    let list = folder.path().join("danh-muc/muc-do-4.csv");
    let text = fs::read_to_string(&list).expect("it is there");
    fs::write(&list, format!("{text}1.999999\n")).expect("written");
    let changed = verify();
    assert_eq!(changed.code, Some(1));
    assert!(changed.out.contains("Tệp đầu vào đã thay đổi: danh-muc/muc-do-4.csv"), "{}", changed.out);
    fs::remove_file(&list).expect("removed");
    let gone = verify();
    assert_eq!(gone.code, Some(1));
    assert!(gone.out.contains("Tệp đầu vào không còn: danh-muc/muc-do-4.csv"), "{}", gone.out);
    assert!(gone.out.contains("không tính lại được"), "{}", gone.out);
}

/// Writes a workbook again with one text of a member put in place of another.
fn edited(report: &Path, member: &str, from: &str, to: &str) {
    let bytes = fs::read(report).expect("it is there");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).expect("a member");
        let name = file.name().expect("a name").into_owned();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut content).expect("it is read");
        if name == member {
            let text = String::from_utf8(content).expect("it is text");
            assert!(text.contains(from), "{member} holds {from}");
            content = text.replacen(from, to, 1).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("a member");
        std::io::Write::write_all(&mut out, &content).expect("written");
    }
    fs::write(report, out.finish().expect("finished").into_inner()).expect("written");
}

#[test]
fn a_figure_that_was_edited_by_hand_is_found_by_verify_and_by_trace() {
    let (folder, report) = example();
    // The first ratio of the plan: 36 of 104 becomes half.
    let stored = cell(&report, "Tỷ lệ tích hợp", "E6");
    let Cell::Number(ratio) = stored else { panic!("a ratio stands there") };
    edited(&report, "xl/worksheets/sheet2.xml", &format!("<v>{ratio}</v>"), "<v>0.5</v>");
    let verified = run_in(folder.path(), &["verify", "bao-cao/2021-06.xlsx", "--format", "json"]);
    assert_eq!(verified.code, Some(1));
    let differences = json(&verified)["differences"].clone();
    assert_eq!(differences.as_array().map(Vec::len), Some(1));
    assert_eq!((&differences[0]["sheet"], &differences[0]["place"]), (&"Tỷ lệ tích hợp".into(), &"E6".into()));
    assert_eq!(differences[0]["stored"], "0.5");
    let traced = run_in(folder.path(), &["trace", "bao-cao/2021-06.xlsx", "Tỷ lệ tích hợp!E6"]);
    assert_eq!(traced.code, Some(1));
    assert!(traced.out.contains("KHÔNG khớp với ô (50,00%)"), "{}", traced.out);
}

fn cell(report: &Path, sheet: &str, at: &str) -> Cell {
    let workbook = Opener::new(Limits::STATED).open(report).content.expect("the report is read");
    let sheet = workbook.sheets.iter().find(|known| &*known.name == sheet).expect("the sheet is there");
    sheet.grid.get(at.parse().expect("a cell")).cloned().expect("something stands there")
}

#[test]
fn one_changed_cell_of_a_submission_is_followed_to_the_figure() {
    let office = Office::new();
    office.consolidate("2021-06", &[]);
    let trace = |cell: &str| json(&office.run(&["giai-trinh", "bao-cao/2021-06.xlsx", cell, "--format", "json"]));
    let annex = trace("Phụ lục I!F7");
    assert_eq!((&annex["value"], &annex["agrees"]), (&4.into(), &true.into()), "{annex}");
    assert_eq!(annex["numerator"][0]["places"][0]["path"], "bai-nop/so-tu-phap.csv");
    assert_eq!(annex["numerator"][0]["places"][0]["cell"], "B5");
    office.submit(&[1, 2, 4]);
    let run = office.run(&["trace", "bao-cao/2021-06.xlsx", "'Phụ lục I'!$F$7"]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("Tệp đầu vào đã thay đổi: bai-nop/so-tu-phap.csv"), "{}", run.err);
    assert!(run.out.contains("KHÔNG khớp với ô (4)"), "{}", run.out);
    for (place, said) in [
        ("Tỷ lệ!E9", "Có phải cần dùng là “Tỷ lệ tích hợp”?"),
        ("E9", "không phải địa chỉ ô của báo cáo"),
        ("Tỷ lệ tích hợp!9E", "không phải địa chỉ ô của báo cáo"),
    ] {
        let run = office.run(&["trace", "bao-cao/2021-06.xlsx", place]);
        assert_eq!((run.code, run.err.contains(said)), (Some(2), true), "{}", run.err);
    }
    let text = json(&office.run(&["trace", "bao-cao/2021-06.xlsx", "tong quan!A1", "--format", "json"]));
    assert_eq!((&text["agrees"], &text["recomputed"]), (&Value::Null, &Value::Null));
}

/// The numbers of every sheet of a report, by sheet and cell.
fn numbers(report: &Path) -> Vec<(String, String, f64)> {
    let workbook = Opener::new(Limits::STATED).open(report).content.expect("the report is read");
    let of = |sheet: &rasoat::workbook::Sheet| {
        let name = sheet.name.to_string();
        let cells = sheet.grid.cells().filter_map(|(at, cell)| match cell {
            Cell::Number(number) => Some((at.to_string(), *number)),
            _ => None,
        });
        cells.map(|(at, number)| (name.clone(), at, number)).collect::<Vec<_>>()
    };
    workbook.sheets.iter().flat_map(of).collect()
}

#[test]
fn every_number_of_the_examples_report_is_accounted_for_and_counted_again() {
    let (folder, report) = example();
    // A second month, so that sheet 9 is among them.
    let july = run_in(
        folder.path(),
        &[
            "consolidate",
            "-q",
            "--period",
            "2021-07",
            "--previous",
            "bao-cao/2021-06.json",
            "-o",
            "bao-cao/2021-07.xlsx",
        ],
    );
    assert_eq!(july.code, Some(1), "{}", july.err);
    for name in ["2021-06", "2021-07"] {
        let report = report.with_file_name(format!("{name}.xlsx"));
        let numbers = numbers(&report);
        let mut sheets: Vec<&str> = numbers.iter().map(|(sheet, ..)| sheet.as_str()).collect();
        sheets.dedup();
        let mut accounted = Vec::new();
        for sheet in sheets {
            let place = format!("{sheet}!A1:XFD1048576");
            let run = run_in(folder.path(), &["trace", &format!("bao-cao/{name}.xlsx"), &place, "--format", "jsonl"]);
            assert_eq!(run.code, Some(0), "{sheet}: {}", run.err);
            for line in run.out.lines() {
                let traced: Value = serde_json::from_str(line).expect("it is JSON");
                let at = traced["cell"].as_str().expect("a cell").to_owned();
                // Running numbers stand in the first column; every other number is counted again.
                assert!(traced["agrees"] == true || at.starts_with('A') && traced["agrees"].is_null(), "{line}");
                accounted.push((sheet.to_owned(), at, traced["value"].as_f64().expect("a number")));
            }
        }
        let places =
            |of: &[(String, String, f64)]| of.iter().map(|(sheet, at, _)| format!("{sheet}!{at}")).collect::<Vec<_>>();
        assert_eq!(places(&accounted), places(&numbers), "every number and no other");
        assert!(accounted.iter().zip(&numbers).all(|(one, other)| (one.2 - other.2).abs() < 1e-12));
        assert!(numbers.len() > 1_500, "{}", numbers.len());
    }
}
