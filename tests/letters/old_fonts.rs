//! TCVN3 and VNI: the tables against the standard, and how surely a text in an old font is told from any other.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use rasoat::input::catalogue::catalogue;
use rasoat::model::submission::LegacyEncoding::{self, Tcvn3, Vni};
use rasoat::vietnamese::legacy::{decode, detect};
use rasoat::workbook::{Limits, Opener};

/// What glibc's `iconv` makes of each byte of TCVN 5712-1 (VN1).
const STANDARD: &str = include_str!("tcvn5712-1.tsv");
/// The capitals that TCVN3 (VN3) has of VN1's: toned ones are typed small, in a font that shows capitals.
const CAPITALS: &str = "ĂÂÊÔƠƯĐ";

/// Each byte of the standard, as a spreadsheet stores it, and the letter it stands for.
fn standard() -> impl Iterator<Item = (char, char)> {
    STANDARD.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let (byte, letter) = line.split_once('\t').expect("a byte and a letter");
        (char::from(u8::from_str_radix(byte, 16).expect("a byte")), letter.chars().next().expect("a letter"))
    })
}

fn is_in_tcvn3(letter: char) -> bool {
    letter.is_lowercase() || CAPITALS.contains(letter)
}

#[test]
fn tcvn3_agrees_with_the_standard_byte_by_byte() {
    let read = |byte: char| decode(&byte.to_string(), Tcvn3, false);
    let mut common = 0;
    for (byte, letter) in standard() {
        let expected = if is_in_tcvn3(letter) { letter } else { byte };
        assert_eq!(read(byte), expected.to_string(), "{:02X}", u32::from(byte));
        common += u32::from(is_in_tcvn3(letter));
    }
    assert_eq!(common, 74);
}

/// How a letter beyond ASCII is typed in TCVN3, by the standard's own table.
fn tcvn3_spellings() -> BTreeMap<char, String> {
    standard().filter(|(_, letter)| is_in_tcvn3(*letter)).map(|(byte, letter)| (letter, byte.to_string())).collect()
}

/// How a letter beyond ASCII is typed in VNI: what one or two letters of Latin-1 are read as.
fn vni_spellings() -> BTreeMap<char, String> {
    let latin = || ('A'..='Z').chain('a'..='z').chain('À'..='ÿ');
    let one = latin().map(|letter| letter.to_string());
    let two = latin().flat_map(|letter| ('À'..='ÿ').map(move |mark| format!("{letter}{mark}")));
    let read = |typed: String| {
        let read = decode(&typed, Vni, false);
        let mut letters = read.chars();
        let letter = letters.next().filter(|letter| letters.next().is_none() && !letter.is_ascii())?;
        Some((letter, typed))
    };
    // Two letters are the usual spelling where there are both.
    one.chain(two).filter_map(read).collect()
}

fn typed(text: &str, spellings: &BTreeMap<char, String>) -> String {
    text.chars().map(|letter| spellings.get(&letter).cloned().unwrap_or_else(|| letter.to_string())).collect()
}

/// The names of the example's catalogue: real ones, from the national portal.
fn names() -> Vec<String> {
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/can-tho-2021/danh-muc/danh-muc-tthc.xlsx");
    let (catalogue, unread) = catalogue(&list, &Opener::new(Limits::STATED)).expect("the example's catalogue");
    assert!(unread.is_empty());
    catalogue.rows().iter().map(|row| row.name.to_string()).collect()
}

/// The names cut into pieces of so many words.
fn pieces(names: &[String], words: usize) -> Vec<String> {
    let cut = |name: &String| -> Vec<String> {
        let all: Vec<&str> = name.split_whitespace().collect();
        all.chunks_exact(words).map(|piece| piece.join(" ")).collect()
    };
    names.iter().flat_map(cut).collect()
}

/// Of the pieces that hold a letter of the old font, how many are told and then read as they were: (right, all).
fn told(pieces: &[String], encoding: LegacyEncoding, spellings: &BTreeMap<char, String>) -> (usize, usize) {
    let old = pieces.iter().map(|piece| (piece, typed(piece, spellings))).filter(|(piece, old)| *piece != old);
    let (mut right, mut all) = (0, 0);
    for (piece, old) in old {
        all += 1;
        let found = detect(std::iter::once(old.as_str()));
        assert!(found.is_none_or(|found| found == encoding), "{old} is taken for the other font");
        // What has no capital of its own in TCVN3 comes back small in a word that is not all capitals.
        right +=
            usize::from(found.is_some_and(|found| decode(&old, found, false).to_lowercase() == piece.to_lowercase()));
    }
    (right, all)
}

#[test]
fn four_words_tell_an_old_font_in_98_of_100_pieces_and_eight_nearly_always() {
    let names = names();
    for (encoding, spellings) in [(Tcvn3, tcvn3_spellings()), (Vni, vni_spellings())] {
        for (words, floor) in [(4, 980), (8, 995)] {
            let (right, all) = told(&pieces(&names, words), encoding, &spellings);
            let _ = writeln!(std::io::stdout(), "{encoding:?}, {words} words: {right} of {all}");
            assert!(all > 500, "{all} pieces");
            assert!(right * 1000 >= all * floor, "{encoding:?}, {words} words: {right} of {all}");
        }
    }
}

#[test]
fn no_unicode_text_is_taken_for_an_old_font() {
    let names = names();
    let mut alarms = 0;
    let mut tried = 0;
    // The words that could be an old font's, by themselves and in twos and fours: à, là, và, công, xã, không …
    let latin_1: Vec<&str> = names
        .iter()
        .flat_map(|name| name.split_whitespace())
        .filter(|word| !word.is_ascii() && word.chars().all(|letter| letter <= '\u{FF}'))
        .collect();
    let hardest = [1, 2, 4].into_iter().flat_map(|words| latin_1.chunks_exact(words).map(|piece| piece.join(" ")));
    let plain = [1, 2, 4, 8].into_iter().flat_map(|words| pieces(&names, words));
    for piece in plain.chain(hardest) {
        tried += 1;
        alarms += usize::from(detect(std::iter::once(piece.as_str())).is_some());
    }
    let _ = writeln!(std::io::stdout(), "{alarms} of {tried}");
    assert!(tried > 5_000, "{tried} pieces");
    assert_eq!(alarms, 0);
}
