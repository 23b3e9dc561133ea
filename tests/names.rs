//! Files of any name: bytes that are no text, letters taken apart, 240 letters, a dash in front, signs that would steer a
//! terminal. Each is read, told by a name that does no harm, and no run ends on it.

#![cfg(unix)]
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const SUBMISSION: &str = "PHỤ LỤC I\nSTT;Mã TTHC/DVC;Tên thủ tục hành chính;Đủ điều kiện về kỹ thuật;Đủ điều kiện về pháp luật\n\
1;1.004194;Đăng ký khai sinh;x;x\n\
PHỤ LỤC II\nSTT;Mã TTHC/DVC;Tên thủ tục hành chính;Chưa đủ điều kiện về kỹ thuật;Chưa đủ điều kiện về pháp luật\n";

/// The odd names, with how each is to be shown where that differs from what it is.
fn names() -> Vec<(OsString, Option<&'static str>)> {
    let mut names = vec![
        // windows-1258 on a file system of bytes.
        (OsString::from_vec(b"S\xF0 T\xFD ph\xE1p.csv".to_vec()), Some("S\u{FFFD} T\u{FFFD} ph\u{FFFD}p.csv")),
        (OsString::from("-o Sở Nội vụ.csv"), None),
        (OsString::from("--format=json.csv"), None),
        // Taken apart, as macOS stores it.
        (OsString::from("So\u{31B}\u{309} Xa\u{302}y du\u{323}\u{31B}ng.csv"), None),
        (OsString::from("Sở\u{1B}[2J\u{7}\nTài\tchính\u{202E}.csv"), None),
        (OsString::from("“Sở” {path} %s $(reboot) '=1+1.csv"), None),
    ];
    let long: String = "Ban Quản lý các khu chế xuất ".chars().cycle().take(180).filter(char::is_ascii).collect();
    names.push((OsString::from(format!("{long:x<236}.csv")), None));
    names
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("bai-nop")).expect("a folder");
    for (name, _) in names() {
        fs::write(folder.path().join("bai-nop").join(name), SUBMISSION).expect("a submission");
    }
    folder
}

fn run(folder: &Path, arguments: &[&OsStr]) -> Output {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("rasoat"));
    let output = command.current_dir(folder).env_remove("RASOAT_LANG").args(arguments).output().expect("it runs");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("it is JSON")
}

/// What would steer a terminal, or turn the text round.
fn steers(letter: char) -> bool {
    letter.is_control() && letter != '\n' || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn assert_harmless(output: &[u8]) {
    let text = std::str::from_utf8(output).expect("UTF-8");
    assert_eq!(text.chars().find(|letter| steers(*letter)), None, "{text:?}");
}

#[test]
fn check_reads_a_file_of_any_name_and_shows_it_harmlessly() {
    let folder = folder();
    let inside = folder.path().join("bai-nop");
    for (name, shown) in names() {
        let file = Path::new("bai-nop").join(&name);
        let report = json(&run(
            folder.path(),
            &["check".as_ref(), "--format".as_ref(), "json".as_ref(), "--rows".as_ref(), file.as_ref()],
        ));
        let shown = format!("bai-nop/{}", shown.map_or(name.to_string_lossy(), Into::into));
        assert_eq!(report["files"][0]["path"], shown.as_str());
        assert_eq!(report["files"][0]["annexes"][0]["rows"][0]["code"], "1.004194");
        let told = run(folder.path(), &["check".as_ref(), file.as_ref()]);
        assert_harmless(&told.stdout);
        assert_harmless(&told.stderr);
        let lines = run(folder.path(), &["check".as_ref(), "--format".as_ref(), "jsonl".as_ref(), file.as_ref()]);
        let lines = String::from_utf8(lines.stdout).expect("UTF-8");
        assert!(lines.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{lines}");
        // From inside its folder a name that begins with a dash is an argument only behind the two dashes.
        let alone = run(&inside, &["check".as_ref(), "--".as_ref(), &name]);
        assert_harmless(&alone.stdout);
    }
}

#[test]
fn consolidate_takes_them_all_and_loses_none() {
    let folder = folder();
    let output = run(
        folder.path(),
        &[
            "consolidate".as_ref(),
            "bai-nop".as_ref(),
            "-o".as_ref(),
            "b.xlsx".as_ref(),
            "--format".as_ref(),
            "json".as_ref(),
        ],
    );
    let report = json(&output);
    let mut inputs: Vec<&str> =
        report["inputs"].as_array().expect("inputs").iter().filter_map(|input| input["path"].as_str()).collect();
    inputs.retain(|path| path.starts_with("bai-nop/"));
    assert_eq!(inputs.len(), names().len());
    for (name, shown) in names() {
        let shown = format!("bai-nop/{}", shown.map_or(name.to_string_lossy(), Into::into));
        assert!(inputs.contains(&shown.as_str()), "{shown:?}");
    }
    assert_eq!(report["conservation"]["read"], names().len());
    let agency = |name: &str| {
        let agencies = report["agencies"].as_array().expect("agencies");
        agencies.iter().find(|agency| agency["agency"] == name).expect("the agency")["annex_1"].clone()
    };
    // The agency is told by the name, taken apart or behind a dash.
    assert_eq!((agency("Sở Xây dựng"), agency("Sở Nội vụ")), (1.into(), 1.into()));
    let told = run(
        folder.path(),
        &["consolidate".as_ref(), "bai-nop".as_ref(), "-o".as_ref(), "b.xlsx".as_ref(), "-v".as_ref()],
    );
    assert_harmless(&told.stdout);
    assert_harmless(&told.stderr);
}

#[test]
fn a_report_of_any_name_is_written_and_one_that_the_system_refuses_is_said() {
    let folder = folder();
    // As on a terminal: nothing is taken out for a pipe.
    let write = |name: &OsStr| {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("rasoat"));
        command.current_dir(folder.path()).env_remove("RASOAT_LANG").env("CLICOLOR_FORCE", "1").args([
            "consolidate",
            "bai-nop",
            "--fail-on",
            "never",
            "-o",
        ]);
        command.arg(name).output().expect("it runs")
    };
    for name in [&b"b\xE1o c\xE1o.xlsx"[..], &[&[b'd'; 235][..], b".xlsx"].concat(), b"\x1B[2J.xlsx", b"-b.xlsx"] {
        let name = OsStr::from_bytes(name);
        let output = write(Path::new("./").join(name).as_os_str());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        assert_harmless(&output.stderr);
        assert!(folder.path().join(name).is_file());
    }
    let before = fs::read_dir(folder.path()).expect("the folder").count();
    let refused = write(OsStr::from_bytes(&[&[b'd'; 300][..], b".xlsx"].concat()));
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("tên tệp quá dài hoặc có ký tự không dùng được"));
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), before);
}
