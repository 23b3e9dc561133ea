//! `rasoat completions` and `rasoat man`: what a shell and `man` want to know, in the reader's language.
//!
//! Takes a shell or a command; prints. Never writes into the system's folders.

use std::io;

use clap_complete::Shell;
use clap_mangen::Man;

use rasoat::failure::{Bilingual, Failure};
use rasoat::text::{Lang, Wording};

use super::Ending;
use super::args::{COMMANDS, CommandSpec, Many, grammar};
use super::output::write_to;

/// The command for completions.
pub(super) const COMPLETIONS: CommandSpec = CommandSpec {
    name: "completions",
    alias: "hoan-thanh",
    about: Wording {
        vi: "In tệp để dòng lệnh tự hoàn thành (phím Tab)",
        en: "Print a shell's completions (the Tab key)",
    },
    argument: Some((
        "shell",
        Wording { vi: "DÒNG LỆNH", en: "SHELL" },
        Wording { vi: "bash, zsh, fish, powershell hoặc elvish", en: "bash, zsh, fish, powershell or elvish" },
        Many::One,
    )),
    commands: &[],
};

/// The command for the manual.
pub(super) const MAN: CommandSpec = CommandSpec {
    name: "man",
    alias: "huong-dan",
    about: Wording { vi: "In trang hướng dẫn (cho lệnh man)", en: "Print the manual's page (for man)" },
    argument: Some((
        "command",
        Wording { vi: "LỆNH", en: "COMMAND" },
        Wording {
            vi: "lệnh cần xem; để trống là cả chương trình", en: "a command; none for the whole program"
        },
        Many::Optional,
    )),
    commands: &[],
};

/// The headings that the page's maker writes in English.
const HEADINGS: [(&str, Wording); 6] = [
    ("NAME", Wording { vi: "TÊN", en: "NAME" }),
    ("SYNOPSIS", Wording { vi: "CÁCH DÙNG", en: "SYNOPSIS" }),
    ("DESCRIPTION", Wording { vi: "MÔ TẢ", en: "DESCRIPTION" }),
    ("SUBCOMMANDS", Wording { vi: "LỆNH", en: "SUBCOMMANDS" }),
    ("EXTRA", Wording { vi: "GHI CHÚ", en: "NOTES" }),
    ("VERSION", Wording { vi: "PHIÊN BẢN", en: "VERSION" }),
];

/// Prints the completions of a shell.
pub(super) fn completions(shell: &str, lang: Lang) -> Result<Ending, Failure> {
    let allowed = "bash, zsh, fish, powershell, elvish";
    let known: Shell = shell.to_lowercase().parse().map_err(|_| no_completions(shell, allowed))?;
    let mut script = Vec::new();
    clap_complete::generate(known, &mut grammar(lang), "rasoat", &mut script);
    write_to(None, |out| out.write_all(&script))?;
    Ok(Ending::Clean)
}

fn no_completions(shell: &str, allowed: &str) -> Failure {
    Failure::new(
        Bilingual::new(
            format!("Chưa có tệp tự hoàn thành cho “{shell}”."),
            format!("There are no completions for “{shell}”."),
        ),
        Bilingual::new(format!("Các giá trị được dùng: {allowed}."), format!("Allowed: {allowed}.")),
    )
}

/// Prints the manual's page of the program, or of one command.
pub(super) fn man(command: Option<&str>, lang: Lang) -> Result<Ending, Failure> {
    let page = page(command, lang)?;
    write_to(None, |out| out.write_all(page.as_bytes()))?;
    Ok(Ending::Clean)
}

fn page(command: Option<&str>, lang: Lang) -> Result<String, Failure> {
    let mut whole = grammar(lang);
    whole.build();
    let meant = match command {
        None => whole,
        Some(name) => whole.find_subcommand(name).cloned().ok_or_else(|| unknown(name))?,
    };
    let name = meant.get_display_name().unwrap_or(meant.get_name()).to_owned();
    let mut page = Vec::new();
    let rendered = Man::new(meant).title(name).manual("rasoat").date("").render(&mut page);
    rendered.map_err(|error: io::Error| cannot(&error))?;
    Ok(translated(&String::from_utf8_lossy(&page), lang))
}

/// The page with its headings in the reader's language.
fn translated(page: &str, lang: Lang) -> String {
    let line = |line: &str| {
        let known = HEADINGS.iter().find(|(heading, _)| line.strip_prefix(".SH ") == Some(heading));
        known.map_or_else(|| format!("{line}\n"), |(_, wording)| format!(".SH \"{}\"\n", wording.get(lang)))
    };
    super::help::ours(&page.lines().map(line).collect::<String>(), lang)
}

fn unknown(name: &str) -> Failure {
    let known = COMMANDS.iter().map(|command| command.name).collect::<Vec<_>>().join(", ");
    Failure::new(
        Bilingual::new(format!("Không có lệnh “{name}”."), format!("There is no command “{name}”.")),
        Bilingual::new(format!("Các lệnh: {known}."), format!("Commands: {known}.")),
    )
}

fn cannot(error: &io::Error) -> Failure {
    Failure::new(
        Bilingual::new("Không lập được trang hướng dẫn.", "The manual's page could not be made."),
        Bilingual::new(format!("Lý do: {error}."), format!("Reason: {error}.")),
    )
}
