//! The house has floors: a room uses only floors below its own, and rooms of one floor do not know each other.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::path::{Path, PathBuf};

/// Each room with its floor.
const ROOMS: &[(&str, u8)] = &[
    ("text", 0),
    ("vietnamese", 0),
    ("model", 0),
    ("layout", 1),
    ("workbook", 1),
    ("failure", 1),
    ("profile", 2),
    ("input", 3),
    ("rules", 3),
    ("consolidate", 4),
    ("indicators", 5),
    ("deadlines", 5),
    ("compare", 6),
    ("trace", 6),
    ("report", 7),
    ("forms", 7),
    ("sheet_patch", 7),
];

/// The one arrow inside a floor: letters are converted from the encodings that the model names.
const ALLOWED: &[(&str, &str)] = &[("vietnamese", "model")];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> =
        entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    files.sort();
    files
}

fn floor(room: &str) -> u8 {
    ROOMS.iter().find(|(name, _)| *name == room).map_or_else(|| unreachable!("{room} has a floor"), |(_, floor)| *floor)
}

/// The rooms that a source file names by `crate::room`.
fn named(text: &str) -> Vec<&str> {
    let mut rooms = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + 7..];
        let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
        rooms.push(&rest[..end]);
    }
    rooms
}

#[test]
fn no_arrow_points_up_or_sideways() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for file in sources(&src) {
        let inside = file.strip_prefix(&src).expect("it lies in src");
        let room = inside.iter().next().and_then(|name| name.to_str()).expect("a room").trim_end_matches(".rs");
        if matches!(room, "main" | "lib" | "cli") {
            continue;
        }
        let text = fs::read_to_string(&file).expect("it is text");
        for other in named(&text).into_iter().filter(|other| *other != room) {
            if floor(other) >= floor(room) && !ALLOWED.contains(&(room, other)) {
                wrong.push(format!("{}: {room} uses {other}", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_fast_moving_library_is_named_in_its_own_room() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let homes = [
        ("calamine::", "workbook"),
        ("rust_xlsxwriter::", "report/xlsx|forms/workbook"),
        ("comfy_table::", "report/terminal"),
        ("clap::", "cli"),
        ("clap_complete::", "cli"),
        ("clap_mangen::", "cli"),
        ("indicatif::", "cli"),
    ];
    for file in sources(&src) {
        let inside = file.strip_prefix(&src).expect("it lies in src").to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&file).expect("it is text");
        for (library, home) in homes {
            assert!(
                !text.contains(library) || home.split('|').any(|home| inside.starts_with(home)),
                "{inside} names {library}"
            );
        }
    }
}

#[test]
fn every_file_says_what_it_takes_and_never_does() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in sources(&src) {
        let text = fs::read_to_string(&file).expect("it is text");
        assert!(text.starts_with("//! "), "{} opens without //!", file.display());
    }
}
