//! What a report was made from and how: settings, inputs with their SHA-256, the program's version.
//!
//! Takes settings and prints them as the command that makes the report again; reads that command, or the JSON
//! beside a report, back. Never looks whether a file is still there.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What a run was told: the folder of submissions, then every flag that decides what the report says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The folder of submissions, as given.
    pub submissions: String,
    /// Flags without their dashes and their values, in the command line's order.
    pub flags: Vec<(String, String)>,
}

/// What a report says of its own making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// The version of the program.
    pub version: String,
    /// What the run was told.
    pub settings: Settings,
    /// The files it was made from: paths as given, and SHA-256.
    pub inputs: Vec<(String, String)>,
}

impl Settings {
    /// The value of a flag.
    pub fn get(&self, flag: &str) -> Option<&str> {
        self.flags.iter().find(|(known, _)| known == flag).map(|(_, value)| value.as_str())
    }

    /// The command that makes the report again, typed in the folder that the paths start from.
    pub fn command(&self) -> String {
        let mut command = format!("{} consolidate {}", super::TOOL.0, quoted(&self.submissions));
        for (flag, value) in &self.flags {
            command.push_str(&format!(" --{flag} {}", quoted(value)));
        }
        command
    }

    /// The settings of such a command; nothing where the text is none.
    pub fn parse(command: &str) -> Option<Self> {
        let begin = format!("{} consolidate ", super::TOOL.0);
        let mut words = words(command.strip_prefix(&begin)?).into_iter();
        let submissions = words.next()?;
        let mut flags = Vec::new();
        while let Some(word) = words.next() {
            flags.push((word.strip_prefix("--")?.to_owned(), words.next()?));
        }
        Some(Self { submissions, flags })
    }

    /// Every setting by its key.
    pub(super) fn by_key(&self) -> BTreeMap<&str, &str> {
        let flags = self.flags.iter().map(|(flag, value)| (flag.as_str(), value.as_str()));
        flags.chain([("submissions", self.submissions.as_str())]).collect()
    }
}

/// A word as a shell takes it: in quotation marks unless it is plain.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./:=,+".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    let mut quoted = String::from("\"");
    for letter in word.chars() {
        if matches!(letter, '"' | '\\' | '$' | '`') {
            quoted.push('\\');
        }
        quoted.push(letter);
    }
    quoted + "\""
}

/// The words of a command, quotation marks undone.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut word) = (Vec::new(), None::<String>);
    let (mut inside, mut escaped) = (false, false);
    for letter in command.chars() {
        match letter {
            _ if escaped => {
                word.get_or_insert_default().push(letter);
                escaped = false;
            }
            '\\' if inside => escaped = true,
            '"' => {
                inside = !inside;
                word.get_or_insert_default();
            }
            ' ' if !inside => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

#[derive(Deserialize)]
struct Document {
    tool: ToolIn,
    settings: BTreeMap<String, String>,
    inputs: Vec<InputIn>,
}

#[derive(Deserialize)]
struct ToolIn {
    version: String,
}

#[derive(Deserialize)]
struct InputIn {
    path: String,
    sha256: String,
}

impl Provenance {
    /// What the JSON beside a report says; nothing where it is none, or of a version that did not say.
    pub fn of_json(json: &[u8]) -> Option<Self> {
        let Document { tool, mut settings, inputs } = serde_json::from_slice(json).ok()?;
        let submissions = settings.remove("submissions")?;
        let settings = Settings { submissions, flags: settings.into_iter().collect() };
        let inputs = inputs.into_iter().map(|input| (input.path, input.sha256)).collect();
        Some(Self { version: tool.version, settings, inputs })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_command_is_read_back_whatever_its_paths_are(folder in ".*", path in ".*") {
            let flags = vec![("period".to_owned(), "2021-06".to_owned()), ("catalogue".to_owned(), path)];
            let settings = Settings { submissions: folder, flags };
            prop_assert_eq!(Settings::parse(&settings.command()), Some(settings));
        }
    }

    #[test]
    fn a_plain_command_is_plain() {
        let flags = vec![("catalogue".to_owned(), "danh mục/TTHC.xlsx".to_owned())];
        let settings = Settings { submissions: "bai-nop".to_owned(), flags };
        assert_eq!(settings.command(), "rasoat consolidate bai-nop --catalogue \"danh mục/TTHC.xlsx\"");
        assert_eq!(Settings::parse("rasoat check a.xlsx"), None);
    }
}
