//! The command line, declared as tables of commands and flags in both languages.
//!
//! Takes arguments; gives a [`Command`] and the flags as they were typed.
//! The only room, with `help`, that knows clap. Never reads a file.

mod commands;
mod flags;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches};

use rasoat::failure::Failure;
use rasoat::text::Lang;

pub(super) use commands::{COMMANDS, CommandSpec, Many};
pub(super) use flags::{FILE, FLAGS, Flag, flag};

use super::options::{Options, Typed, not_allowed};
use super::{first, help};

/// What to do.
#[derive(Debug)]
pub(crate) enum Command {
    /// Judge files.
    Check(Vec<PathBuf>),
    /// The month's work on a folder.
    Consolidate(Option<PathBuf>),
    /// The table of ratios.
    Ratio,
    /// Two periods against each other.
    Compare(PathBuf, PathBuf),
    /// Where a cell of a report comes from.
    Trace(PathBuf, String),
    /// A report against its recomputation.
    Verify(PathBuf),
    /// The scorecard of the profile's indicators.
    Indicators,
    /// Who is late with a task of the plan.
    Tasks,
    /// A rule, or all.
    Explain(Option<String>),
    /// Profiles.
    Profile(ProfileAction),
    /// A folder for a period's work.
    Init(Option<PathBuf>),
    /// The completions of a shell.
    Completions(String),
    /// The manual's page, of the program or of one command.
    Man(Option<String>),
    /// Marked copies of files.
    Return(Vec<PathBuf>),
    /// Forms to be filled in.
    Template,
}

/// What to do with profiles.
#[derive(Debug)]
pub(crate) enum ProfileAction {
    /// Name the built-in ones.
    List,
    /// Print what one says.
    Show(Option<String>),
    /// Write one's TOML.
    Export(Option<String>),
    /// Judge one's own.
    Check(PathBuf),
}

/// What parsing gave.
pub(crate) enum Parsed {
    /// A command to run.
    Run(Command, Options),
    /// Help or the version was shown.
    Shown,
}

/// The language, found before anything is parsed: help and errors need it.
pub(super) fn early_lang(arguments: &[OsString]) -> Lang {
    let words: Vec<String> = arguments.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let flag = words.iter().enumerate().find_map(|(at, word)| match word.strip_prefix("--lang") {
        Some("") => words.get(at + 1).cloned(),
        Some(value) => value.strip_prefix('=').map(str::to_owned),
        None => None,
    });
    let environment = || std::env::var("RASOAT_LANG").ok();
    flag.or_else(environment).and_then(|word| word.parse().ok()).unwrap_or_default()
}

/// Parses the arguments; help and version are printed here.
pub(super) fn parse(arguments: Vec<OsString>, lang: Lang) -> Result<Parsed, Failure> {
    let matches = match grammar(lang).try_get_matches_from(first::joined(arguments)) {
        Ok(matches) => matches,
        Err(error) => return help::shown_or_failure(&error, lang).map(|()| Parsed::Shown),
    };
    // Said before the command; after it the options look at it themselves.
    let said = matches.get_one::<OsString>("lang").map(|word| word.to_string_lossy());
    if let Some(word) = said.filter(|word| word.parse::<Lang>().is_err()) {
        return Err(not_allowed("lang", &word, "vi, en"));
    }
    let Some((name, inner)) = matches.subcommand() else { return Ok(Parsed::Shown) };
    let deepest = inner.subcommand().map_or(inner, |(_, deepest)| deepest);
    let options = Options::new(typed(deepest), lang)?;
    Ok(Parsed::Run(command(name, inner), options))
}

fn command(name: &str, matches: &ArgMatches) -> Command {
    let path = |id: &str| matches.get_one::<PathBuf>(id).cloned();
    let word = |id: &str| path(id).map(|word| word.to_string_lossy().into_owned());
    match name {
        "check" => Command::Check(paths(matches)),
        "return" => Command::Return(paths(matches)),
        "template" => Command::Template,
        "consolidate" => Command::Consolidate(path("folder")),
        "ratio" => Command::Ratio,
        "compare" => {
            let (before, after) = two(matches, "reports");
            Command::Compare(before, after)
        }
        "trace" => {
            let (report, cell) = two(matches, "cell");
            Command::Trace(report, cell.to_string_lossy().into_owned())
        }
        "verify" => Command::Verify(path("report").unwrap_or_default()),
        "indicators" => Command::Indicators,
        "tasks" => Command::Tasks,
        "explain" => Command::Explain(word("rule")),
        "init" => Command::Init(path("folder")),
        "completions" => Command::Completions(word("shell").unwrap_or_default()),
        "man" => Command::Man(word("command")),
        _ => Command::Profile(profile_action(matches)),
    }
}

/// The two values of an argument that takes exactly two.
fn two(matches: &ArgMatches, id: &str) -> (PathBuf, PathBuf) {
    let mut values = matches.get_many::<PathBuf>(id).into_iter().flatten().cloned();
    (values.next().unwrap_or_default(), values.next().unwrap_or_default())
}

fn paths(matches: &ArgMatches) -> Vec<PathBuf> {
    matches.get_many::<PathBuf>("files").into_iter().flatten().cloned().collect()
}

fn profile_action(matches: &ArgMatches) -> ProfileAction {
    let id = |matches: &ArgMatches| matches.get_one::<PathBuf>("id").map(|id| id.to_string_lossy().into_owned());
    match matches.subcommand() {
        Some(("show", inner)) => ProfileAction::Show(id(inner)),
        Some(("export", inner)) => ProfileAction::Export(id(inner)),
        Some(("check", inner)) => ProfileAction::Check(inner.get_one::<PathBuf>("file").cloned().unwrap_or_default()),
        _ => ProfileAction::List,
    }
}

fn typed(matches: &ArgMatches) -> Typed {
    let mut typed = Typed::default();
    for flag in FLAGS {
        if flag.value.is_none() {
            if matches.get_flag(flag.name) {
                typed.switches.insert(flag.name);
            }
        } else if let Some(value) = matches.get_one::<OsString>(flag.name) {
            typed.values.insert(flag.name, value.clone());
        }
    }
    typed
}

/// The grammar in one language.
pub(super) fn grammar(lang: Lang) -> clap::Command {
    let program = help::dressed(clap::Command::new("rasoat").version(env!("CARGO_PKG_VERSION")), lang);
    program
        .about(help::ABOUT.get(lang))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(COMMANDS.iter().map(|spec| subcommand(spec, lang)))
        .args(FLAGS.iter().filter(|flag| flag.name == "lang").map(|flag| flag_arg(flag, lang)))
}

fn subcommand(spec: &CommandSpec, lang: Lang) -> clap::Command {
    let mut command = clap::Command::new(spec.name).visible_alias(spec.alias).about(spec.about.get(lang));
    if let Some((id, value, about, many)) = &spec.argument {
        let argument = Arg::new(*id)
            .value_name(value.get(lang))
            .help(about.get(lang))
            .help_heading(help::ARGUMENTS.get(lang))
            .value_parser(clap::value_parser!(PathBuf));
        command = command.arg(match many {
            Many::One => argument.required(true),
            Many::Optional => argument.required(false),
            Many::Several => argument.required(true).num_args(1..),
            Many::Two => argument.required(true).num_args(2).value_names(value.get(lang).split(' ')),
            Many::Any => argument.required(false).num_args(1..),
        });
    }
    if !spec.commands.is_empty() {
        command = command.subcommand_required(true).arg_required_else_help(true);
    }
    let command = help::dressed(command, lang);
    let command = match spec.name {
        "check" => help::with_limits(command, lang),
        "consolidate" => help::with_chain(command, lang),
        _ => command,
    };
    command
        .subcommands(spec.commands.iter().map(|spec| subcommand(spec, lang)))
        .args(FLAGS.iter().map(|flag| of_command(spec, flag, lang)))
}

/// A flag as a command takes it: the figures form is asked for without a file.
fn of_command(spec: &CommandSpec, flag: &Flag, lang: Lang) -> Arg {
    let arg = flag_arg(flag, lang);
    if (spec.name, flag.name) != ("template", "figures") {
        return arg;
    }
    arg.num_args(0).default_missing_value("").help(super::template::FIGURES.get(lang))
}

fn flag_arg(flag: &Flag, lang: Lang) -> Arg {
    let mut arg = Arg::new(flag.name).long(flag.name).help(flag.help.get(lang)).help_heading(help::OPTIONS.get(lang));
    if let Some(short) = flag.short {
        arg = arg.short(short);
    }
    match flag.value {
        Some(value) => {
            let arg = arg.value_name(value.get(lang)).value_parser(clap::value_parser!(OsString));
            // A file after a bare --html is one to be checked, never one to be written.
            let is_bare = flag.name == "html";
            let arg = if is_bare { arg.num_args(0..=1).require_equals(true).default_missing_value("") } else { arg };
            arg.action(ArgAction::Set)
        }
        None => arg.action(ArgAction::SetTrue),
    }
}
