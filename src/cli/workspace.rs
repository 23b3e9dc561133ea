//! The workspace: `rasoat.toml`, searched from a folder upwards.
//!
//! Takes a folder; gives its settings and the folder they are relative to.
//! Never accepts a key it does not know.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rasoat::failure::{Bilingual, Failure};

use super::args::FLAGS;

/// The file's name.
const NAME: &str = "rasoat.toml";
/// Keys that are no flags.
const OWN_KEYS: [&str; 2] = ["submissions", EXCEPTION];
/// The key of the accepted exceptions, which the profile's room reads.
const EXCEPTION: &str = "exception";

/// The settings of a workspace.
#[derive(Debug, Clone, Default)]
pub(super) struct Workspace {
    /// The folder that holds `rasoat.toml`.
    pub(super) root: PathBuf,
    /// Its settings, by key.
    pub(super) settings: BTreeMap<String, String>,
    /// The whole text, for the exceptions in it.
    pub(super) text: String,
}

impl Workspace {
    /// The nearest workspace from a folder upwards, if any.
    pub(super) fn find(from: &Path) -> Result<Option<Self>, Failure> {
        let start = std::path::absolute(from).unwrap_or_else(|_| from.to_path_buf());
        let found = start.ancestors().map(|folder| folder.join(NAME)).find(|file| file.is_file());
        found.map(|file| Self::read(&file, from)).transpose()
    }

    fn read(file: &Path, from: &Path) -> Result<Self, Failure> {
        let text = std::fs::read_to_string(file).map_err(|_| wrong(file, 0, 0, "không đọc được", "cannot be read"))?;
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let (line, column) = error.span().map_or((0, 0), |span| position(&text, span.start));
            wrong(file, line, column, "sai cú pháp TOML", "is no valid TOML")
        })?;
        let mut settings = BTreeMap::new();
        for (key, value) in table {
            let line = line_of(&text, &key);
            if !is_known(&key) {
                let nearest = nearest(&key);
                let (vi, en) = (
                    format!("khóa “{key}” không có; gần nhất là “{nearest}”"),
                    format!("there is no key “{key}”; the nearest is “{nearest}”"),
                );
                return Err(wrong(file, line, 1, &vi, &en));
            }
            if key == EXCEPTION {
                continue;
            }
            settings.insert(
                key.clone(),
                setting(&value).ok_or_else(|| {
                    wrong(
                        file,
                        line,
                        1,
                        &format!("giá trị của “{key}” phải là chữ trong ngoặc kép, đúng/sai, hoặc danh sách chữ"),
                        &format!("“{key}” takes a quoted text, true or false, or a list of texts"),
                    )
                })?,
            );
        }
        let root = file.parent().unwrap_or(Path::new("")).to_path_buf();
        let here = std::path::absolute(from).is_ok_and(|here| here == root);
        Ok(Self { root: if here { from.to_path_buf() } else { root }, settings, text })
    }

    /// The file's own path, as seen from where the run began.
    pub(super) fn file(&self) -> PathBuf {
        if self.root == Path::new(".") { PathBuf::from(NAME) } else { self.root.join(NAME) }
    }

    /// A path of the settings, relative to the workspace.
    pub(super) fn path(&self, key: &str) -> Option<PathBuf> {
        let path = PathBuf::from(self.settings.get(key)?);
        Some(if self.root == Path::new(".") { path } else { self.root.join(path) })
    }
}

fn is_known(key: &str) -> bool {
    OWN_KEYS.contains(&key) || FLAGS.iter().any(|flag| flag.name == key)
}

fn nearest(key: &str) -> &'static str {
    let keys = FLAGS.iter().map(|flag| flag.name).chain(OWN_KEYS);
    keys.max_by(|one, other| strsim::jaro_winkler(key, one).total_cmp(&strsim::jaro_winkler(key, other)))
        .unwrap_or("profile")
}

fn setting(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Boolean(truth) => Some(truth.to_string()),
        toml::Value::Datetime(day) => Some(day.to_string()),
        toml::Value::Array(values) => {
            let texts: Option<Vec<&str>> = values.iter().map(toml::Value::as_str).collect();
            texts.map(|texts| texts.join(","))
        }
        _ => None,
    }
}

fn position(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

fn line_of(text: &str, key: &str) -> usize {
    text.lines().position(|line| line.trim_start().starts_with(key)).map_or(0, |line| line + 1)
}

fn wrong(file: &Path, line: usize, column: usize, vi: &str, en: &str) -> Failure {
    let file = file.display();
    let at = |line_word: &str, column_word: &str| {
        if line == 0 { String::new() } else { format!(", {line_word} {line}, {column_word} {column}") }
    };
    Failure::new(
        Bilingual::new(format!("{file}{}: {vi}.", at("dòng", "cột")), format!("{file}{}: {en}.", at("line", "column"))),
        Bilingual::new(
            "Sửa tệp rồi chạy lại; các khóa là tên tùy chọn trong rasoat --help, thêm submissions.",
            "Mend the file and run again; the keys are the options of rasoat --help, and submissions.",
        ),
    )
}
