//! A folder of hostile files and what the program says of them.
//!
//! Takes names and bytes; gives, for each file, its rules with their reasons. Asserts what holds for every run.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use assert_cmd::cargo::CommandCargoExt;
use serde_json::Value;
use tempfile::TempDir;
use wait4::Wait4;

/// No run may need more, its worker included.
const MOST_BYTES: u64 = 512 << 20;

/// A folder of files to be checked.
pub(crate) struct Folder(TempDir);

/// How a run of the program ended.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// What a check said of each file.
pub(crate) struct Checked {
    pub(crate) code: i32,
    files: BTreeMap<String, Value>,
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    /// A folder of these files.
    pub(crate) fn of<'n>(files: impl IntoIterator<Item = (&'n str, Vec<u8>)>) -> Self {
        let folder = Self::new();
        for (name, bytes) in files {
            folder.put(name, bytes);
        }
        folder
    }

    pub(crate) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).expect("a file");
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the program inside the folder and holds it to what every run must keep.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        let beside = TempDir::new().expect("a folder");
        let (out, err) = (beside.path().join("out"), beside.path().join("err"));
        let created = |path: &Path| File::create(path).expect("a file");
        let mut command = Command::cargo_bin("rasoat").expect("the program is built");
        command.current_dir(self.0.path()).env_remove("RASOAT_LANG").args(arguments);
        command.stdin(Stdio::null()).stdout(created(&out)).stderr(created(&err));
        let ended = command.spawn().expect("it starts").wait4().expect("it ends");
        let read = |path: &Path| String::from_utf8_lossy(&fs::read(path).expect("a file")).into_owned();
        let (out, err) = (read(&out), read(&err));
        let code = ended.status.code();
        assert!(matches!(code, Some(0..=2)), "{:?}: {err}", ended.status);
        assert!(!err.contains("panicked"), "{err}");
        assert!(ended.rusage.maxrss < MOST_BYTES, "{} MiB", ended.rusage.maxrss >> 20);
        Ended { code: code.unwrap_or_default(), out, err }
    }

    /// Checks every file of the folder.
    pub(crate) fn check(&self) -> Checked {
        self.check_with(&[])
    }

    /// Checks every file of the folder with more flags.
    pub(crate) fn check_with(&self, flags: &[&str]) -> Checked {
        let ended = self.run(&[&["check", ".", "--format", "json", "--rows"], flags].concat());
        let report: Value = serde_json::from_str(&ended.out).expect("JSON");
        let files = report["files"].as_array().expect("files").iter().cloned();
        let files = files.map(|file| (file["path"].as_str().unwrap_or_default().to_owned(), file));
        Checked { code: ended.code, files: files.collect() }
    }
}

/// What the program says of one file, checked by itself.
pub(crate) fn verdict(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let folder = Folder::new();
    folder.put(name, bytes);
    folder.check().verdict(name)
}

impl Checked {
    /// The first finding on the file as a whole: its rule with the reason, limit or kind; `read` where there is none.
    pub(crate) fn verdict(&self, name: &str) -> String {
        let file = self.files.get(name).unwrap_or_else(|| unreachable!("{name} was not answered"));
        let decisive = ["RS101", "RS102", "RS104", "RS105", "RS110"];
        let findings = file["findings"].as_array().expect("findings");
        let Some(found) = findings.iter().find(|it| decisive.iter().any(|rule| it["rule"] == *rule)) else {
            return "read".to_owned();
        };
        let detail = ["reason", "limit", "kind"].iter().find_map(|fact| found["facts"][fact].as_str());
        format!("{} {}", found["rule"].as_str().unwrap_or_default(), detail.unwrap_or_default()).trim().to_owned()
    }

    /// Every verdict, by file.
    pub(crate) fn verdicts(&self) -> BTreeMap<&str, String> {
        self.files.keys().map(|name| (name.as_str(), self.verdict(name))).collect()
    }

    /// Asserts that the files are answered so, and no file otherwise.
    #[track_caller]
    pub(crate) fn assert(&self, expected: &[(&str, &str)]) {
        let expected: BTreeMap<_, _> = expected.iter().map(|(name, said)| (*name, (*said).to_owned())).collect();
        assert_eq!(self.verdicts(), expected);
        assert_eq!(self.code, i32::from(expected.values().any(|said| !said.starts_with("RS110"))));
    }

    /// All rules that speak of a file with their cells, in the order of the report.
    pub(crate) fn findings(&self, name: &str) -> Vec<String> {
        let findings = self.files[name]["findings"].as_array().expect("findings").iter();
        let shown = |it: &Value| format!("{} {}", it["rule"].as_str().unwrap_or(""), it["cell"].as_str().unwrap_or(""));
        findings.map(|it| shown(it).trim().to_owned()).collect()
    }

    /// The facts of a rule's first finding on a file.
    pub(crate) fn fact(&self, name: &str, rule: &str, fact: &str) -> Option<String> {
        let findings = self.files[name]["findings"].as_array()?;
        let found = findings.iter().find(|it| it["rule"] == rule)?;
        found["facts"][fact].as_str().map(str::to_owned)
    }

    /// The codes of a file's rows, `-` where none could be read.
    pub(crate) fn codes(&self, name: &str) -> Vec<String> {
        let annexes = self.files[name]["annexes"].as_array().expect("annexes").iter();
        let rows = annexes.flat_map(|annex| annex["rows"].as_array().expect("rows"));
        rows.map(|row| row["code"].as_str().unwrap_or("-").to_owned()).collect()
    }

    /// What the program says of a file, as the report has it.
    pub(crate) fn file(&self, name: &str) -> &Value {
        &self.files[name]
    }
}
