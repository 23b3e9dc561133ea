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
