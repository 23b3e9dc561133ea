//! `rasoat profile`: list, show, export, check.
//!
//! Takes an id or a file; prints. Never changes a profile.

use std::path::Path;

use rasoat::failure::{Bilingual, Failure};
use rasoat::profile::{BUILTIN, Complaint, Profile};
use rasoat::report::terminal;
use rasoat::text::Lang;
use rasoat::text::fact::Fact;
use rasoat::text::fill::fill;
use rasoat::text::phrases::phrases;

use super::Ending;
use super::args::ProfileAction;
use super::options::{Options, rule_codes};
use super::output::{print_text, write_to};

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
    let (_, toml) = BUILTIN.iter().find(|(known, _)| *known == id).ok_or_else(|| unknown(&id))?;
    let target = options.typed_output();
    write_to(target.as_deref(), |out| out.write_all(toml.as_bytes()))
}

/// Reads a profile from a file; all its complaints are one failure.
pub(super) fn read(path: &Path, lang: Lang) -> Result<Profile, Failure> {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|_| unknown(&shown))?;
    let profile = Profile::parse(&text, &shown).map_err(|complaints| refused(&complaints))?;
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
            format!("Bộ chỉ tiêu có sẵn: {known}; hoặc ghi đường dẫn tệp TOML."),
            format!("Built in: {known}; or give the path of a TOML file."),
        ),
    )
}
