//! The letters behind the bytes of a text file, whatever encoding it was saved in.
//!
//! Takes bytes and what the file says of itself; gives Unicode text.
//! Never normalises: windows-1258 leaves tone marks as letters of their own.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};

/// How far the pattern of NUL bytes is looked for.
const SAMPLE: usize = 4_096;
/// Letters of several bytes that stand for one broken one: old encodings have hardly any by chance.
const LETTERS_A_BREAK: usize = 10;

/// The text of a file: by its byte order mark, by its NUL bytes, as UTF-8, as what it declares, else by its letters.
pub(super) fn decode<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Cow<'a, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0;
    }
    if let Some(encoding) = unmarked_utf_16(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    // Bytes that happen to be valid UTF-8 are UTF-8, whatever a template declares.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    if is_damaged_utf_8(bytes) {
        return String::from_utf8_lossy(bytes);
    }
    let encoding = declared.filter(|declared| is_single_byte(declared)).unwrap_or_else(|| by_letters(bytes));
    encoding.decode_without_bom_handling(bytes).0
}

/// Whether all but a few bytes are UTF-8: a file that was cut or mended by hand is not in another encoding.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken * LETTERS_A_BREAK
}

/// Whether a declared encoding can be believed of bytes that are neither UTF-8 nor UTF-16.
/// Vietnamese pages declare the Western one out of habit, so that one is decided by the letters too.
fn is_single_byte(encoding: &'static Encoding) -> bool {
    encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE && encoding != WINDOWS_1252
}

/// UTF-16 without a mark: every other byte of a text of commas, digits and spaces is NUL.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE.min(bytes.len() & !1)).unwrap_or_default();
    let (mut even, mut odd) = (0_usize, 0_usize);
    for pair in sample.chunks_exact(2) {
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.get(1) == Some(&0));
    }
    let many = (sample.len() / 2 / 5).max(2);
    match (even, odd) {
        (few, nuls) if nuls >= many && few * 20 <= nuls => Some(UTF_16LE),
        (nuls, few) if nuls >= many && few * 20 <= nuls => Some(UTF_16BE),
        _ => None,
    }
}

/// windows-1258 where its tone marks stand behind vowels; else Western, which also carries TCVN3 and VNI unharmed.
fn by_letters(bytes: &[u8]) -> &'static Encoding {
    let tones = bytes.windows(2).filter(|pair| matches!(pair, [vowel, tone] if is_vowel(*vowel) && is_tone(*tone)));
    let lone = bytes.windows(2).filter(|pair| matches!(pair, [other, tone] if !is_vowel(*other) && is_tone(*tone)));
    // A8–AE and B5–B9 are vowels and đ in TCVN3 and hardly used signs in windows-1258.
    let tcvn3 = bytes.iter().filter(|byte| matches!(byte, 0xA8..=0xAE | 0xB5..=0xB9));
    let tones = tones.count();
    if tones > 3 * lone.count() && tones > tcvn3.count() { WINDOWS_1258 } else { WINDOWS_1252 }
}

/// The five tone marks of windows-1258: grave, hook, tilde, acute, dot below.
const fn is_tone(byte: u8) -> bool {
    matches!(byte, 0xCC | 0xD2 | 0xDE | 0xEC | 0xF2)
}

/// The vowels of windows-1258 that a tone mark may follow.
const fn is_vowel(byte: u8) -> bool {
    matches!(byte.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
        || matches!(byte, 0xC2 | 0xC3 | 0xCA | 0xD4 | 0xD5 | 0xDD | 0xE2 | 0xE3 | 0xEA | 0xF4 | 0xF5 | 0xFD)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn utf_16_is_told_with_and_without_its_mark() {
        let text = "STT;Mã TTHC;Tên\r\n1;1.004194;Đăng ký tạm trú\r\n";
        for big in [false, true] {
            assert_eq!(decode(&utf_16(text, big), None), text);
            assert_eq!(decode(&utf_16(&format!("\u{FEFF}{text}"), big), None), text);
        }
    }

    #[test]
    fn a_nul_in_a_plain_text_is_kept() {
        assert_eq!(decode(b"1,2.000488,A\0B\n", None), "1,2.000488,A\0B\n");
    }

    #[test]
    fn windows_1258_keeps_its_tone_marks_apart() {
        // "điều kiện" as windows-1258: đ F0, ê EA, grave CC, dot below F2.
        assert_eq!(
            decode(b"\xF0i\xEA\xCCu ki\xEA\xF2n", None),
            "đie\u{302}\u{300}u kie\u{302}\u{323}n".replace("e\u{302}", "ê")
        );
    }

    #[test]
    fn tcvn3_bytes_stay_the_letters_its_table_expects() {
        // "Sở Tư pháp, điều kiện tiền" typed in .VnTime.
        assert_eq!(decode(b"S\xEB T\xAD ph\xB8p, \xAEi\xD2u ki\xD6n ti\xD2n", None), "Së T\u{AD} ph¸p, ®iÒu kiÖn tiÒn");
    }

    #[test]
    fn a_declared_encoding_is_used_and_utf_8_wins_over_it() {
        let declared = Encoding::for_label(b"windows-1251");
        assert_eq!(decode(b"\xCF\xF0", declared), "Пр");
        assert_eq!(decode("Tên".as_bytes(), declared), "Tên");
    }
}
