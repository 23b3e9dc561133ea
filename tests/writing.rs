//! What stands in the report's folder whatever becomes of a run: the old report or the new one, whole, and nothing else.

#![cfg(unix)]
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Instant;

use proptest::prelude::RngExt;
use proptest::test_runner::{RngAlgorithm, TestRng};
use rasoat::model::fingerprint::sha256_hex;
use rustix::process::{Pid, Signal, kill_process};
use wait_timeout::ChildExt;

const OLD: &[u8] = "báo cáo kỳ trước".as_bytes();
const KILLS: u32 = 100;

/// The month's work on the example, written into a folder.
fn consolidation(folder: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("rasoat"));
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/can-tho-2021"));
    command.env_remove("RASOAT_LANG").args(["consolidate", "-o"]).arg(folder.join("2021-06.xlsx"));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

fn finished(folder: &Path) -> Output {
    let output = consolidation(folder).output().expect("it runs");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path());
    entries.map(|path| (path.file_name().expect("a name").into(), fs::read(&path).expect("a file"))).collect()
}

fn is_temporary(name: &Path) -> bool {
    name.to_string_lossy().starts_with(".rasoat-")
}

/// The bytes in temporary files: how far a run has come with writing.
fn written_beside(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).expect("the folder").flatten();
    let temporary = entries.filter(|entry| is_temporary(Path::new(&entry.file_name())));
    temporary.filter_map(|entry| entry.metadata().ok()).map(|found| found.len()).sum()
}

fn is_over(child: &mut Child) -> bool {
    child.try_wait().expect("it can be asked").is_some()
}

#[test]
fn killed_at_any_moment_the_reports_are_whole_and_the_next_run_clears_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let start = Instant::now();
    finished(folder);
    let (whole, took) = (files(folder), start.elapsed());
    let size = whole.values().map(Vec::len).sum::<usize>() as u64;
    let mut random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let (mut unfinished, mut left) = (0, 0);
    for kill in 0..KILLS {
        for name in whole.keys() {
            fs::write(folder.join(name), OLD).expect("an old report");
        }
        let mut child = consolidation(folder).stderr(Stdio::null()).spawn().expect("it starts");
        // By turns anywhere in its life, and anywhere in its writing, which is short.
        if kill % 2 == 0 {
            let moment = took.mul_f64(random.random_range(0.0..1.2));
            child.wait_timeout(moment).expect("it can be waited for");
        } else {
            let bytes = random.random_range(1..=size);
            while written_beside(folder) < bytes && !is_over(&mut child) {}
        }
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        let found = files(folder);
        for (name, new) in &whole {
            let standing = &found[name];
            assert!(standing == OLD || standing == new, "{} is neither old nor new", name.display());
        }
        unfinished += u32::from(found.values().any(|standing| standing == OLD));
        left += u32::from(found.keys().any(|name| is_temporary(name)));
    }
    assert!(unfinished > KILLS / 10 && left > KILLS / 10, "{unfinished} runs were killed, {left} left something");
    finished(folder);
    assert_eq!(files(folder), whole, "the next run clears away what the kills left");
}

/// Whether this process was started with signals ignored, as nohup and a shell's background do: then so is every run
/// of it, by its caller's wish, and there is nothing to see.
fn ignores_signals() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0);
    // SIGHUP, SIGINT and SIGTERM.
    let any = ignored & (1 | 1 << 1 | 1 << 14) != 0;
    if any {
        let _ = writeln!(std::io::stderr(), "skipped: this process was told to ignore signals");
    }
    any
}

#[test]
fn a_run_that_is_asked_to_end_leaves_nothing_and_says_so() {
    if ignores_signals() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let mut interrupted = 0;
    for signal in [Signal::INT, Signal::TERM, Signal::HUP].into_iter().cycle().take(12) {
        fs::write(folder.join("2021-06.xlsx"), OLD).expect("an old report");
        let _ = fs::remove_file(folder.join("2021-06.json"));
        let mut child = consolidation(folder).spawn().expect("it starts");
        while files_beside(folder) == 0 && !is_over(&mut child) {}
        let _ = kill_process(Pid::from_child(&child), signal);
        let output = child.wait_with_output().expect("it ends");
        assert!(files(folder).keys().all(|name| !is_temporary(name)), "nothing is left beside");
        let said = String::from_utf8_lossy(&output.stderr);
        if fs::read(folder.join("2021-06.xlsx")).expect("a report") == OLD {
            assert_eq!(output.status.code(), Some(2), "{said}");
            assert!(said.contains("Đã dừng theo yêu cầu; chưa ghi gì"), "{said}");
            assert!(!folder.join("2021-06.json").exists(), "neither or both");
            interrupted += 1;
        }
    }
    assert!(interrupted > 0, "some run was asked in time");
}

fn files_beside(folder: &Path) -> usize {
    files(folder).keys().filter(|name| is_temporary(name)).count()
}

#[test]
fn a_run_that_is_asked_to_end_after_writing_says_that_it_has_written() {
    if ignores_signals() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    // Nobody reads what it prints, so it waits for ever with the report in its place.
    let mut child =
        consolidation(folder.path()).args(["--format", "json"]).stdout(Stdio::piped()).spawn().expect("it starts");
    while !folder.path().join("2021-06.xlsx").exists() {
        assert!(!is_over(&mut child));
    }
    let mut unread = child.stdout.take().expect("a pipe");
    unread.read_exact(&mut [0]).expect("it prints");
    kill_process(Pid::from_child(&child), Signal::TERM).expect("it is still there");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("tệp kết quả đã ghi xong trước đó"));
    assert_eq!(files(folder.path()).len(), 2);
    drop(unread);
}

#[test]
fn of_two_runs_that_write_one_report_the_second_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    finished(folder);
    // What another run holds while it reads and writes.
    let digits = sha256_hex(b"2021-06.xlsx");
    let held = File::create(folder.join(format!(".rasoat-{}.tmp", &digits[..16]))).expect("its temporary file");
    held.try_lock().expect("nobody holds it");
    let before = files(folder);
    let second = consolidation(folder).output().expect("it runs");
    let said = String::from_utf8_lossy(&second.stderr);
    assert_eq!(second.status.code(), Some(2), "{said}");
    assert!(
        said.contains("2021-06.xlsx vì một lần chạy rasoat khác đang ghi tệp này.\nHãy chờ lần chạy kia xong"),
        "{said}"
    );
    assert_eq!(files(folder), before, "what the other run has written so far is its own");
    drop(held);
    finished(folder);
    assert_eq!(files(folder).len(), 2);
}

#[test]
fn what_a_run_reads_it_does_not_write_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let submission = folder.path().join("Sở Ngoại vụ.xlsx");
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/can-tho-2021");
    fs::copy(example.join("bai-nop/Sở Tư pháp.xlsx"), &submission).expect("a submission");
    let before = files(folder.path());
    for arguments in [
        &["check", "Sở Ngoại vụ.xlsx", "-o", "./Sở Ngoại vụ.xlsx"][..],
        &["consolidate", ".", "-o", "Sở Ngoại vụ.xlsx"],
    ] {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("rasoat"));
        let output =
            command.current_dir(folder.path()).env_remove("RASOAT_LANG").args(arguments).output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("vì đó là tệp đầu vào của lần chạy này."), "{said}");
        assert_eq!(files(folder.path()), before);
    }
}
