//! `rasoat profile`: list, show, export, check.
//!
//! Takes an id or a file; prints. Never changes a profile.

use std::path::{Path, PathBuf};

use rasoat::failure::{Bilingual, Failure};
use rasoat::forms::write_profile;
use rasoat::input::discover::with_slashes;
use rasoat::profile::sheets::filled;
use rasoat::profile::{BUILTIN, Complaint, Profile};
use rasoat::report::terminal;
use rasoat::text::Lang;
use rasoat::text::fact::Fact;
use rasoat::text::fill::fill;
use rasoat::text::phrases::phrases;
use rasoat::workbook::{Limits, Opener};

use super::Ending;
use super::args::ProfileAction;
use super::options::{Options, rule_codes};
use super::output::{prepare, print_text, put_in_place, spare, write_to};

/// Runs one action on profiles.
pub(super) fn run(action: &ProfileAction, options: &Options) -> Result<Ending, Failure> {
    match action {
        ProfileAction::List => {
            let built_in: Vec<Profile> = BUILTIN.iter().filter_map(|(id, _)| Profile::builtin(id)).collect();
            print_text(&terminal::profiles(&built_in, options.lang));
        }
        ProfileAction::Show(id) => {
            let profile = chosen(id.as_deref(), options)?;
            print_text(&terminal::profile(&profile, options.lang));
        }
        ProfileAction::Export(id) => export(id.as_deref(), options)?,
        ProfileAction::Check(file) => {
            let profile = read(file, options.lang)?;
            let line = fill(phrases(options.lang).profile_valid, &[("id", Fact::shown(&profile.id))], options.lang);
            print_text(&format!("{line}\n"));
        }
    }
    Ok(Ending::Clean)
}

fn chosen(id: Option<&str>, options: &Options) -> Result<Profile, Failure> {
    match id {
        None => options.profile(),
        Some(id) => Profile::builtin(id).map_or_else(|| read(Path::new(id), options.lang), Ok),
    }
}

fn export(id: Option<&str>, options: &Options) -> Result<(), Failure> {
    let id = id.map(str::to_owned).or_else(|| options.text("profile")).unwrap_or_else(|| "can-tho-2021".to_owned());
    let built_in = BUILTIN.iter().find(|(known, _)| *known == id).map(|(_, toml)| (*toml).to_owned());
    let target = options.typed_output();
    if options.is_on("xlsx") {
        let toml = built_in.or_else(|| std::fs::read_to_string(&id).ok()).ok_or_else(|| unknown(&id))?;
        return workbook(&toml, &id, &target.unwrap_or_else(|| PathBuf::from(format!("{}.xlsx", stem(&id)))), options);
    }
    let toml = built_in.ok_or_else(|| unknown(&id))?;
    write_to(target.as_deref(), |out| out.write_all(toml.as_bytes()))
}

fn stem(id: &str) -> String {
    Path::new(id).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Writes a profile as a workbook, once what was written has been read back as the same profile.
fn workbook(toml: &str, id: &str, target: &Path, options: &Options) -> Result<(), Failure> {
    let profile = Profile::parse(toml, id).map_err(|complaints| refused(&complaints))?;
    let sheets = filled(toml, id).map_err(|complaints| refused(&complaints))?;
    spare(target, [Path::new(id)])?;
    let prepared = prepare(target, || {
        let bytes = write_profile(&sheets, &profile.title)?;
        let again = Profile::from_workbook(target, &bytes, id, &opener());
        let is_same = again.is_ok_and(|again| again.is_ok_and(|again| again.says_what(&profile)));
        if is_same { Ok(bytes) } else { Err(std::io::ErrorKind::InvalidData.into()) }
    })?;
    put_in_place(&[prepared])?;
    if !options.is_on("quiet") {
        let path = [("path", Fact::shown(with_slashes(target)))];
        print_text(&format!("{}\n", fill(phrases(options.lang).written, &path, options.lang)));
    }
    Ok(())
}

fn opener() -> Opener {
    Opener { limits: Limits::STATED, worker: std::env::current_exe().ok() }
}

/// Reads a profile's text, or its workbook.
fn read_any(path: &Path, shown: &str) -> Result<Profile, Failure> {
    let bytes = std::fs::read(path).map_err(|_| unknown(shown))?;
    let read = match String::from_utf8(bytes) {
        Ok(text) => Profile::parse(&text, shown),
        Err(error) => from_bytes(path, error.as_bytes(), shown)?,
    };
    read.map_err(|complaints| refused(&complaints))
}

fn from_bytes(path: &Path, bytes: &[u8], shown: &str) -> Result<Result<Profile, Vec<Complaint>>, Failure> {
    Profile::from_workbook(path, bytes, shown, &opener()).map_err(|_| unreadable(shown))
}

fn unreadable(name: &str) -> Failure {
    Failure::new(
        Bilingual::new(
            format!("Không đọc được bộ chỉ tiêu trong tệp “{name}”."),
            format!("The file “{name}” cannot be read as a profile."),
        ),
        Bilingual::new(
            "Dùng tệp TOML hoặc tệp .xlsx như “rasoat profile export --xlsx” ghi ra.",
            "Use a TOML file, or an .xlsx as “rasoat profile export --xlsx” writes it.",
        ),
    )
}

/// Reads a profile from a file; all its complaints are one failure.
pub(super) fn read(path: &Path, lang: Lang) -> Result<Profile, Failure> {
    let shown = path.display().to_string();
    let profile = read_any(path, &shown)?;
    let complaints = profile.unknown_rules(&rule_codes());
    let _ = lang;
    if complaints.is_empty() { Ok(profile) } else { Err(refused(&complaints)) }
}

pub(super) fn refused(complaints: &[Complaint]) -> Failure {
    let lines = |lang: Lang| complaints.iter().map(|complaint| complaint.sentence(lang)).collect::<Vec<_>>().join("\n");
    Failure::new(
        Bilingual::new(lines(Lang::Vi), lines(Lang::En)),
        Bilingual::new("Sửa các chỗ trên rồi chạy lại.", "Mend these places and run again."),
    )
}

fn unknown(name: &str) -> Failure {
    let known: Vec<&str> = BUILTIN.iter().map(|(id, _)| *id).collect();
    let known = known.join(", ");
    Failure::new(
        Bilingual::new(
            format!("Không có bộ chỉ tiêu hoặc tệp “{name}”."),
            format!("There is no profile or file “{name}”."),
        ),
        Bilingual::new(
            format!("Bộ chỉ tiêu có sẵn: {known}; hoặc ghi đường dẫn tệp TOML hoặc .xlsx."),
            format!("Built in: {known}; or give the path of a TOML or .xlsx file."),
        ),
    )
}
