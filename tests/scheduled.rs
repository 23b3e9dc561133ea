//! A job that runs every day for a year without anyone there: what it writes, what it leaves alone, what it logs.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

fn rasoat(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("rasoat").expect("the program is built");
    let output = command.current_dir(folder).env_remove("RASOAT_LANG").args(arguments).output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("no signal"), text(output.stdout), text(output.stderr))
}

/// One day's job for a period.
fn job(folder: &Path, period: &str) -> (i32, String, String) {
    let words = ["consolidate", "--if-changed", "--log", "nhat-ky.log", "--fail-on", "never", "--quiet", "--html"];
    rasoat(folder, &[&words[..], &["--period", period]].concat())
}

fn send(folder: &Path, name: &str, code: &str) {
    let heading =
        "STT,Mã TTHC/DVC,Tên thủ tục hành chính,\"Về kỹ thuật, điều kiện của đơn vị\",Về quy định của pháp luật";
    let text = format!("PHỤ LỤC I\n{heading}\n1,{code},Đăng ký tạm trú,x,x\nPHỤ LỤC II\n{heading}\nKhông có\n");
    fs::write(folder.join("bai-nop").join(name), text).expect("a submission");
}

fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("bai-nop")).expect("a folder");
    fs::write(folder.path().join("rasoat.toml"), "profile = \"can-tho-2021\"\n").expect("settings");
    folder
}

fn log(folder: &Path) -> Vec<Vec<String>> {
    let text = fs::read_to_string(folder.join("nhat-ky.log")).expect("the log is there");
    text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn a_job_of_twelve_months_writes_each_report_once_and_logs_a_line_a_file() {
    let folder = workspace();
    let here = folder.path();
    let mut expected = 0;
    for month in 1..=12 {
        let period = format!("2021-{month:02}");
        send(here, "so-tu-phap.csv", &format!("1.0041{month:02}"));
        if month == 7 {
            send(here, "so-noi-vu.csv", "1.004194");
        }
        assert_eq!(job(here, &period), (0, String::new(), String::new()), "{period}");
        let report = here.join(format!("bao-cao/{period}.xlsx"));
        let first = (fs::read(&report).expect("a report"), fs::metadata(&report).expect("it is there"));
        assert_eq!(job(here, &period), (0, String::new(), String::new()), "nothing new on the next day");
        let second = (fs::read(&report).expect("a report"), fs::metadata(&report).expect("it is there"));
        assert_eq!(first.0, second.0);
        assert_eq!(first.1.modified().ok(), second.1.modified().ok(), "the report was not touched");
        let json = fs::read(report.with_extension("json")).expect("the JSON stands beside it");
        assert_eq!(serde_json::from_slice::<Value>(&json).expect("JSON")["period"], *period);
        assert!(report.with_extension("html").is_file());
        expected += if month < 7 { 1 } else { 2 } + 2;
    }
    let log = log(here);
    assert_eq!(log.len(), expected, "a line a file, one for each report, one for each quiet day");
    assert_eq!(log.iter().filter(|line| line[4] == "written").count(), 12);
    assert_eq!(log.iter().filter(|line| line[4] == "unchanged").count(), 12);
    let first = &log[0];
    assert_eq!(&first[1..5], ["consolidate", "./bai-nop/so-tu-phap.csv", "Sở Tư pháp", "read"]);
    assert!(first[0].parse::<jiff::Timestamp>().is_ok() && first[5].starts_with("errors="), "{first:?}");
}

#[test]
fn a_day_that_failed_is_in_the_log_and_the_next_goes_on() {
    let folder = workspace();
    let here = folder.path();
    send(here, "so-tu-phap.csv", "1.004194");
    assert_eq!(job(here, "2021-05").0, 0);
    fs::rename(here.join("bai-nop"), here.join("cat")).expect("somebody moves the folder away");
    assert_eq!(job(here, "2021-06").0, 2);
    fs::rename(here.join("cat"), here.join("bai-nop")).expect("and back");
    fs::write(here.join("bai-nop/so-y-te.xlsx"), "PK\u{3}\u{4} cut short").expect("a broken submission");
    assert_eq!(job(here, "2021-06").0, 0);
    let log = log(here);
    let states: Vec<&str> = log.iter().map(|line| &*line[4]).collect();
    assert_eq!(states, ["read", "written", "failed", "read", "unreadable", "written"]);
    assert!(log[2][5].contains("bai-nop"), "why, in a sentence: {:?}", log[2]);
    assert!(here.join("bao-cao/2021-06.xlsx").is_file());
}

#[test]
fn an_exception_expires_during_the_year_and_no_deadline_makes_another_months_file_late() {
    let folder = workspace();
    let here = folder.path();
    let exception =
        "[[exception]]\nrule = \"RS504\"\nagency = \"Sở Tư pháp\"\nreason = \"Đã báo cáo\"\nuntil = 2021-08-31\n";
    let settings =
        format!("profile = \"can-tho-2021\"\nregister = \"nhan.csv\"\ncatalogue = \"danh-muc.csv\"\n\n{exception}");
    fs::write(here.join("rasoat.toml"), settings).expect("settings");
    fs::write(here.join("nhan.csv"), "tep;ngay_nhan;co_quan\nso-tu-phap.csv;15/07/2021;Sở Tư pháp\n")
        .expect("a register");
    let procedures =
        "Mã TTHC,Tên TTHC,Cơ quan thực hiện\n1.004194,Đăng ký tạm trú,Sở Tư pháp\n1.004195,Khai tử,Sở Tư pháp\n";
    fs::write(here.join("danh-muc.csv"), procedures).expect("a catalogue");
    send(here, "so-tu-phap.csv", "1.004194");
    let found = |period: &str, rule: &str| {
        assert_eq!(job(here, period).0, 0, "{period}");
        let json = fs::read(here.join(format!("bao-cao/{period}.json"))).expect("a report");
        let report: Value = serde_json::from_slice(&json).expect("JSON");
        let findings = report["findings"].as_array().expect("findings").clone();
        findings.iter().filter(|finding| finding["rule"] == *rule).count()
    };
    assert_eq!((found("2021-06", "RS603"), found("2021-07", "RS603")), (1, 0), "late for June, not for July");
    assert_eq!((found("2021-08", "RS504"), found("2021-08", "RS802")), (0, 0));
    assert_eq!(
        (found("2021-09", "RS504"), found("2021-09", "RS802")),
        (1, 1),
        "the rule holds again, and it is said why"
    );
}

#[test]
fn whatever_changes_is_noticed() {
    let folder = workspace();
    let here = folder.path();
    send(here, "so-tu-phap.csv", "1.004194");
    let states =
        |here: &Path| log(here).iter().map(|line| line[4].clone()).filter(|it| it != "read").collect::<Vec<_>>();
    let changes: [(&str, &dyn Fn()); 6] = [
        ("the first run", &|| ()),
        ("a file's content", &|| send(here, "so-tu-phap.csv", "1.004195")),
        ("a new file", &|| send(here, "so-noi-vu.csv", "1.004196")),
        ("a file is gone", &|| fs::remove_file(here.join("bai-nop/so-noi-vu.csv")).expect("it was there")),
        ("the settings", &|| {
            fs::write(here.join("rasoat.toml"), "profile = \"can-tho-2021\"\nprefer = \"newest\"\n").expect("settings");
        }),
        ("the report is gone", &|| fs::remove_file(here.join("bao-cao/2021-06.xlsx")).expect("it was there")),
    ];
    let mut expected = Vec::new();
    for (what, change) in changes {
        change();
        for state in ["written", "unchanged"] {
            assert_eq!(job(here, "2021-06").0, 0);
            expected.push(state.to_owned());
            assert_eq!(states(here), expected, "{what}");
        }
    }
    let other =
        ["consolidate", "--if-changed", "--log", "nhat-ky.log", "--fail-on", "never", "-q", "--period", "2021-06"];
    assert_eq!(rasoat(here, &[&other[..], &["--as-of", "2021-07-05"]].concat()).0, 0);
    assert_eq!(states(here).last().map(String::as_str), Some("written"), "another day of judging");
}

#[test]
fn a_check_logs_a_line_a_file_and_no_name_breaks_a_line() {
    let folder = workspace();
    let here = folder.path();
    send(here, "so-tu-phap.csv", "1.004194");
    send(here, "so\tnoi-vu\nhai.csv", "T-CTH-280421-TT");
    assert_eq!(rasoat(here, &["check", "bai-nop", "--log", "nhat-ky.log", "-q"]).0, 1);
    let log = log(here);
    let states: Vec<&str> = log.iter().map(|line| &*line[4]).collect();
    assert_eq!((log.len(), states), (2, vec!["unfit", "fit"]), "{log:?}");
    let nowhere = rasoat(here, &["check", "bai-nop", "--log", "khong-co/nhat-ky.log"]);
    assert_eq!((nowhere.0, nowhere.2.starts_with("Không ghi được nhật ký khong-co/nhat-ky.log.")), (2, true));
}

#[test]
fn the_examples_of_jobs_use_flags_that_the_program_has() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/scheduled");
    let help = rasoat(&folder, &["consolidate", "--help"]).1;
    for (name, fail_on) in [("rasoat.service", "never"), ("crontab", "error"), ("rasoat-task.xml", "'error,target'")] {
        let text = fs::read_to_string(folder.join(name)).expect("the example is there");
        let line = text.lines().find(|line| line.contains("consolidate --period")).expect("it runs the program");
        let words = line.split([' ', '\'', '"', ';']);
        let flags: Vec<&str> = words.filter(|word| word.starts_with("--")).collect();
        assert!(flags.len() >= 6 && flags.iter().all(|flag| help.contains(flag)), "{name}: {flags:?}");
        assert!(line.contains(&format!("--fail-on {fail_on} ")), "{name}");
    }
}
