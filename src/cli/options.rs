//! What a run was asked to do: the flags as typed, over the workspace's settings.
//!
//! Takes typed flags and a workspace; gives meant values or a failure that names what is allowed.
//! Never touches a list: it only knows where they are.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use rasoat::failure::{Bilingual, Failure};
use rasoat::input::discover::with_slashes;
use rasoat::model::fingerprint::sha256_hex;
use rasoat::model::period::Period;
use rasoat::model::severity::Severity;
use rasoat::profile::Profile;
use rasoat::report::{Input, InputRole};
use rasoat::rules::{Finding, all};
use rasoat::text::Lang;
use rasoat::vietnamese::date::parse_day;

use super::args::FLAGS;
use super::workspace::Workspace;

/// Flags on how results are printed or where they go, and those of other commands.
const PRINTING: [&str; 10] =
    ["format", "output", "fail-on", "agency", "what-if", "log", "html", "tasks", "decisions", "within"];
/// Flags whose value is a file, relative to its workspace where it is a setting.
const NAMES_FILE: [&str; 6] = ["catalogue", "level-4", "integrated", "register", "figures", "previous"];

/// The flags as they were typed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed {
    /// Flags with a value.
    pub(super) values: BTreeMap<&'static str, OsString>,
    /// Switches that are on.
    pub(super) switches: BTreeSet<&'static str>,
}

/// What a run was asked to do.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    typed: Typed,
    workspace: Option<Workspace>,
    /// The reader's language.
    pub(super) lang: Lang,
}

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OutputFormat {
    Text,
    Json,
    JsonLines,
    Csv,
    Html,
}

impl OutputFormat {
    /// The word on the command line.
    const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Csv => "csv",
            Self::Html => "html",
        }
    }
}

/// On what a run ends with 1.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct FailOn {
    least: Option<Severity>,
    target: bool,
}

impl FailOn {
    /// Whether targets that are missed, or tasks that are late, end the run with 1.
    pub(super) const fn on_targets(self) -> bool {
        self.target
    }

    /// Whether one of the findings ends the run with 1.
    pub(super) fn fails<'a>(self, mut findings: impl Iterator<Item = &'a Finding>) -> bool {
        findings.any(|finding| {
            if finding.rule.code == "RS705" {
                self.target
            } else {
                self.least.is_some_and(|least| finding.severity >= least)
            }
        })
    }
}

impl Options {
    /// The options of a run in the current folder's workspace, if it has one.
    pub(super) fn new(typed: Typed, lang: Lang) -> Result<Self, Failure> {
        let workspace = Workspace::find(Path::new("."))?;
        let mut options = Self { typed, workspace, lang };
        if let Some(text) = options.text("lang") {
            options.lang = text.parse().map_err(|()| not_allowed("lang", &text, "vi, en"))?;
        }
        Ok(options)
    }

    /// The same options in the workspace of another folder, if that has one.
    pub(super) fn in_folder(&self, folder: &Path) -> Result<Self, Failure> {
        let found = if folder.join("rasoat.toml").is_file() { Workspace::find(folder)? } else { None };
        Ok(Self { workspace: found.or_else(|| self.workspace.clone()), ..self.clone() })
    }

    /// The text of a key: the flag, else the setting.
    pub(super) fn text(&self, key: &'static str) -> Option<String> {
        let typed = self.typed.values.get(key).map(|value| value.to_string_lossy().into_owned());
        typed.or_else(|| self.workspace.as_ref()?.settings.get(key).cloned())
    }

    /// The path of a key: the flag as typed, else the setting relative to its workspace.
    pub(super) fn path(&self, key: &'static str) -> Option<PathBuf> {
        let typed = self.typed.values.get(key).map(PathBuf::from);
        typed.or_else(|| self.workspace.as_ref()?.path(key))
    }

    /// Whether `--figures` was typed without a file, as `template` takes it.
    pub(super) fn asks_figures_form(&self) -> bool {
        self.typed.values.get("figures").is_some_and(|value| value.is_empty())
    }

    /// The same options as if a key had neither been typed nor set.
    pub(super) fn without(&self, key: &'static str) -> Self {
        let mut options = self.clone();
        options.typed.values.remove(key);
        if let Some(workspace) = &mut options.workspace {
            workspace.settings.remove(key);
        }
        options
    }

    /// What decides what a report says: every flag or setting with a value but those on how it is printed.
    pub(super) fn deciding(&self) -> Vec<(String, String)> {
        let flags = FLAGS.iter().filter(|flag| flag.value.is_some() && !PRINTING.contains(&flag.name));
        let value = |name| match self.path(name).filter(|_| NAMES_FILE.contains(&name)) {
            Some(path) => Some(with_slashes(&path)),
            None => self.text(name),
        };
        flags.filter_map(|flag| Some((flag.name.to_owned(), value(flag.name)?))).collect()
    }

    /// The options of a run that a report tells of: its flags over the workspace whose file it names, if it does.
    pub(super) fn told(flags: &[(String, String)], file: Option<&Path>, lang: Lang) -> Result<Self, Failure> {
        let known = |(flag, value): &(String, String)| {
            let flag = FLAGS.iter().find(|known| known.name == flag)?;
            Some((flag.name, OsString::from(value)))
        };
        let typed = Typed { values: flags.iter().filter_map(known).collect(), switches: BTreeSet::new() };
        let folder = |file: &Path| file.parent().map_or_else(PathBuf::new, Path::to_path_buf);
        let folder = file.filter(|file| file.is_file()).map(folder);
        let here = |folder: PathBuf| if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        let workspace = folder.map(here).map(|folder| Workspace::find(&folder)).transpose()?.flatten();
        Ok(Self { typed, workspace, lang })
    }

    /// The workspace's own file as an input of reports, where there is one.
    pub(super) fn settings(&self) -> Option<Input> {
        let workspace = self.workspace.as_ref()?;
        let (path, sha256) = (with_slashes(&workspace.file()), sha256_hex(workspace.text.as_bytes()));
        Some(Input { role: InputRole::Settings, path, sha256 })
    }

    /// Where a command line, and not the workspace's report path, wants the result; nothing for standard output.
    pub(super) fn typed_output(&self) -> Option<PathBuf> {
        self.typed.values.get("output").map(PathBuf::from).filter(|path| path != Path::new("-"))
    }

    /// The folder of submissions that the workspace names, `bai-nop` where it names none.
    pub(super) fn submissions(&self) -> Option<PathBuf> {
        let workspace = self.workspace.as_ref()?;
        workspace.path("submissions").or_else(|| Some(workspace.root.join("bai-nop")))
    }

    /// Where reports of a period go where no output is named.
    pub(super) fn report_path(&self, period: Period) -> PathBuf {
        let name = format!("bao-cao/{period}.xlsx");
        match &self.workspace {
            Some(workspace) if workspace.root != Path::new(".") => workspace.root.join(name),
            _ => PathBuf::from(name),
        }
    }

    /// A folder that rasoat writes into: `-o`, else this name in the workspace.
    pub(super) fn folder(&self, name: &str) -> PathBuf {
        let own = || match &self.workspace {
            Some(workspace) if workspace.root != Path::new(".") => workspace.root.join(name),
            _ => PathBuf::from(name),
        };
        self.typed_output().unwrap_or_else(own)
    }

    /// Whether a switch is on.
    pub(super) fn is_on(&self, key: &'static str) -> bool {
        self.typed.switches.contains(key)
            || self
                .workspace
                .as_ref()
                .and_then(|workspace| workspace.settings.get(key))
                .is_some_and(|value| value == "true")
    }

    /// The profile: a built-in id, else a file, with the workspace's exceptions; complaints stop the run.
    pub(super) fn profile(&self) -> Result<Profile, Failure> {
        let name = self.text("profile").unwrap_or_else(|| "can-tho-2021".to_owned());
        let profile = match Profile::builtin(&name) {
            Some(profile) => profile,
            None => super::profile::read(&self.path("profile").unwrap_or_else(|| PathBuf::from(&name)), self.lang)?,
        };
        self.with_exceptions(profile)
    }

    fn with_exceptions(&self, mut profile: Profile) -> Result<Profile, Failure> {
        if let Some(workspace) = &self.workspace {
            let read = profile.accept_from(&workspace.text, &with_slashes(&workspace.file()));
            read.map_err(|complaints| super::profile::refused(&complaints))?;
            let complaints = profile.unknown_rules(&rule_codes());
            if !complaints.is_empty() {
                return Err(super::profile::refused(&complaints));
            }
        }
        if !profile.exceptions.is_empty()
            && let Some(day) = self.today(&profile)?
        {
            profile.look_from(day);
        }
        Ok(profile)
    }

    /// What today is, where it can be told: without a day and a period no exception is past.
    fn today(&self, profile: &Profile) -> Result<Option<Date>, Failure> {
        if self.text("period").is_none() && self.text("as-of").is_none() && profile.period.is_none() {
            return Ok(None);
        }
        self.as_of(self.period(profile)?).map(Some)
    }

    /// The period: the flag, the setting, else the profile's own.
    pub(super) fn period(&self, profile: &Profile) -> Result<Period, Failure> {
        match self.text("period") {
            Some(text) => text.parse().map_err(|_| not_so("period", &text, "2021-06")),
            None => profile.period.ok_or_else(|| {
                Failure::new(
                    Bilingual::new("Chưa biết kỳ báo cáo.", "The period is not known."),
                    Bilingual::new("Thêm --period, ví dụ --period 2021-06.", "Add --period, such as --period 2021-06."),
                )
            }),
        }
    }

    /// What today is: `--as-of`, else the last day of the period.
    pub(super) fn as_of(&self, period: Period) -> Result<Date, Failure> {
        Ok(self.stated_as_of()?.unwrap_or_else(|| period.last_day()))
    }

    /// The day that `--as-of` names; nothing where it names none.
    pub(super) fn stated_as_of(&self) -> Result<Option<Date>, Failure> {
        let day = |text: String| parse_day(&text).ok_or_else(|| not_so("as-of", &text, "2021-06-30, 30/6/2021"));
        self.text("as-of").map(day).transpose()
    }

    /// The output format; text where none is named.
    pub(super) fn format(&self) -> Result<OutputFormat, Failure> {
        match self.text("format").as_deref() {
            None | Some("text") => Ok(OutputFormat::Text),
            Some("json") => Ok(OutputFormat::Json),
            Some("jsonl") => Ok(OutputFormat::JsonLines),
            Some("csv") => Ok(OutputFormat::Csv),
            Some("html") => Ok(OutputFormat::Html),
            Some(other) => Err(not_allowed("format", other, "text, json, jsonl, csv, html")),
        }
    }

    /// The output format of a command that has not all of them.
    pub(super) fn format_among(&self, allowed: &[OutputFormat]) -> Result<OutputFormat, Failure> {
        let format = self.format()?;
        let names: Vec<&str> = allowed.iter().map(|format| format.name()).collect();
        if allowed.contains(&format) {
            Ok(format)
        } else {
            Err(not_allowed("format", format.name(), &names.join(", ")))
        }
    }

    /// Whether the file saved last counts where an agency sent several.
    pub(super) fn prefers_newest(&self) -> Result<bool, Failure> {
        match self.text("prefer").as_deref() {
            None => Ok(false),
            Some("newest") => Ok(true),
            Some(other) => Err(not_allowed("prefer", other, "newest")),
        }
    }

    /// On what the run ends with 1; errors where nothing is named.
    pub(super) fn fail_on(&self) -> Result<FailOn, Failure> {
        let text = self.text("fail-on").unwrap_or_else(|| "error".to_owned());
        let mut fail_on = FailOn::default();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty() && *word != "never") {
            match (word, word.parse::<Severity>()) {
                ("target", _) => fail_on.target = true,
                (_, Ok(severity)) => fail_on.least = Some(fail_on.least.map_or(severity, |least| least.min(severity))),
                _ => return Err(not_allowed("fail-on", word, "error, warning, note, target, never")),
            }
        }
        Ok(fail_on)
    }
}

/// A value that an option does not take.
pub(super) fn not_allowed(option: &str, value: &str, allowed: &str) -> Failure {
    Failure::new(
        Bilingual::new(
            format!("Giá trị “{value}” không dùng được cho --{option}."),
            format!("“{value}” is no value for --{option}."),
        ),
        Bilingual::new(format!("Các giá trị được dùng: {allowed}."), format!("Allowed: {allowed}.")),
    )
}

/// A value that is not written as it must be, with examples.
pub(super) fn not_so(option: &str, value: &str, examples: &str) -> Failure {
    Failure::new(
        Bilingual::new(
            format!("Giá trị “{value}” không dùng được cho --{option}."),
            format!("“{value}” is no value for --{option}."),
        ),
        Bilingual::new(format!("Ghi như ví dụ: {examples}."), format!("Write it like this: {examples}.")),
    )
}

/// The codes of all rules, for profiles that set their levels.
pub(super) fn rule_codes() -> Vec<&'static str> {
    all().map(|rule| rule.code).collect()
}
