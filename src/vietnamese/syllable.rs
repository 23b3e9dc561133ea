//! Whether a word can be a Vietnamese syllable: onset, rime and tone.
//!
//! Takes one word in NFC, in any case; gives yes or no from the spelling rules.
//! Never looks a word up in a dictionary: a possible syllable need not mean anything.

use super::tone::{Tone, split_tone};

/// Letters of the longest syllable, nghiêng.
const LONGEST: usize = 7;

const ONSETS: [&str; 29] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "q",
    "qu", "r", "s", "t", "th", "tr", "v", "x",
];

/// A nucleus (with its glide), the vowel in it that carries the tone, and the codas that may follow; `-` is none.
struct Nucleus {
    letters: &'static str,
    tone_at: usize,
    codas: &'static str,
}

const fn nucleus(letters: &'static str, tone_at: usize, codas: &'static str) -> Nucleus {
    Nucleus { letters, tone_at, codas }
}

const NUCLEI: [Nucleus; 29] = [
    nucleus("a", 0, "- c ch i m n ng nh o p t u y"),
    // The k of Đắk Lắk.
    nucleus("ă", 0, "c k m n ng p t"),
    nucleus("â", 0, "c m n ng p t u y"),
    nucleus("e", 0, "- c m n ng o p t"),
    nucleus("ê", 0, "- ch m n nh p t u"),
    nucleus("i", 0, "- ch m n nh p t u"),
    nucleus("ia", 0, "-"),
    nucleus("iê", 1, "c m n ng p t u"),
    nucleus("o", 0, "- c i m n ng p t"),
    nucleus("oa", 1, "- c ch i m n ng nh o p t y"),
    nucleus("oă", 1, "c m n ng p t"),
    nucleus("oe", 1, "- m n o t"),
    nucleus("oo", 1, "c ng"),
    nucleus("ô", 0, "- c i m n ng p t"),
    nucleus("ơ", 0, "- i m n p t"),
    nucleus("u", 0, "- c i m n ng p t"),
    nucleus("ua", 0, "-"),
    nucleus("uâ", 1, "n ng t y"),
    nucleus("uê", 1, "- ch n nh"),
    nucleus("uô", 1, "c i m n ng t"),
    nucleus("uơ", 1, "-"),
    nucleus("uy", 1, "- ch n nh p t u"),
    nucleus("uya", 1, "-"),
    nucleus("uyê", 2, "n t"),
    nucleus("ư", 0, "- c i m n ng t u"),
    nucleus("ưa", 0, "-"),
    nucleus("ươ", 1, "c i m n ng p t u"),
    nucleus("y", 0, "-"),
    nucleus("yê", 1, "m n ng t u"),
];

/// Whether a word in NFC, small, capital or mixed, can be a Vietnamese syllable; hoà and hòa both can.
pub fn is_syllable(word: &str) -> bool {
    Spelling::of(word).is_some_and(|spelling| ONSETS.iter().any(|onset| spelling.begins_with(onset)))
}

/// A word taken apart: small letters without tone, and the one tone with its place.
struct Spelling {
    letters: String,
    tone: Tone,
    tone_at: Option<usize>,
}

impl Spelling {
    /// Nothing for a word that is too long, holds a sign or a digit, or has two tones.
    fn of(word: &str) -> Option<Self> {
        let mut spelling = Self { letters: String::with_capacity(16), tone: Tone::Ngang, tone_at: None };
        for (at, letter) in word.chars().enumerate() {
            let (small, tone) = split_tone(letter);
            let second_tone = tone != Tone::Ngang && spelling.tone_at.is_some();
            if at >= LONGEST || second_tone || !small.is_alphabetic() {
                return None;
            }
            if tone != Tone::Ngang {
                spelling.tone = tone;
                spelling.tone_at = Some(at);
            }
            spelling.letters.push(small);
        }
        Some(spelling)
    }

    fn begins_with(&self, onset: &str) -> bool {
        self.letters
            .strip_prefix(onset)
            .is_some_and(|rime| follows(onset, rime) && NUCLEI.iter().any(|nucleus| self.ends_in(onset, rime, nucleus)))
    }

    fn ends_in(&self, onset: &str, rime: &str, nucleus: &Nucleus) -> bool {
        let Some(coda) = rime.strip_prefix(nucleus.letters) else { return false };
        let wanted = if coda.is_empty() { "-" } else { coda };
        nucleus.codas.split(' ').any(|possible| possible == wanted)
            && self.tone_fits(coda)
            && self.tone_at.is_none_or(|at| carries_tone(onset, nucleus, at))
    }

    /// A syllable that ends in a stop has one of two tones only.
    fn tone_fits(&self, coda: &str) -> bool {
        !matches!(coda, "c" | "ch" | "k" | "p" | "t") || matches!(self.tone, Tone::Sac | Tone::Nang)
    }
}

/// The tone stands on the main vowel, or in another hand on the glide before it: hoà, hòa; quý, qúy.
fn carries_tone(onset: &str, nucleus: &Nucleus, at: usize) -> bool {
    let letters = onset.chars().count();
    let on_glide = at == letters && matches!(nucleus.letters, "oa" | "oe" | "oo" | "uy");
    at == letters + nucleus.tone_at || on_glide || (onset == "qu" && at == 1)
}

/// The spelling rules between onset and rime: c and k, g and gh, ng and ngh, q with its u, i and y.
fn follows(onset: &str, rime: &str) -> bool {
    let Some(first) = rime.chars().next() else { return false };
    let fits_onset = match onset {
        "q" => ["uâ", "uê", "uơ", "uy"].iter().any(|glide| rime.starts_with(glide)),
        "qu" => matches!(first, 'a' | 'ă' | 'e' | 'i' | 'ô') && !rime.starts_with("iê"),
        "gh" | "ngh" => matches!(first, 'e' | 'ê' | 'i'),
        "c" | "ng" => !matches!(first, 'e' | 'ê' | 'i' | 'y'),
        "g" => !matches!(first, 'e' | 'ê' | 'y'),
        "gi" => !matches!(first, 'i' | 'y'),
        "k" => matches!(first, 'a' | 'ă' | 'e' | 'ê' | 'i' | 'o' | 'y'),
        "" => !rime.starts_with("iê"),
        _ => true,
    };
    fits_onset && (onset.is_empty() || !rime.starts_with("yê"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_plans_are_syllables() {
        let text = "Danh mục các thủ tục hành chính đủ điều kiện thực hiện dịch vụ công trực tuyến mức độ bốn \
            Ủy ban nhân dân thành phố Cần Thơ giải quyết khiếu nại quyền sử dụng đất nghiệp khuyết tật \
            giếng gì gìn giết quốc quỳnh huých khuỷu thuở khuya xoong yêu yết ước uống oan Đắk Bắc Kạn \
            nghiêng ngoằn ngoèo chuyển quýt quẫn quá quên quở Huế tuần hoàn buýt SƯỞI ươu";
        for word in text.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
    }

    #[test]
    fn both_places_of_the_tone_are_known() {
        for word in ["hoà", "hòa", "thuỷ", "thủy", "Khoẻ", "Khỏe", "quý", "qúy", "toàn", "tòan"] {
            assert!(is_syllable(word), "{word}");
        }
    }

    #[test]
    fn a_tone_in_the_wrong_place_or_twice_is_refused() {
        for word in ["vaì", "caó", "tiéng", "duợc", "hóà", "muà", "ìê"] {
            assert!(!is_syllable(word), "{word}");
        }
    }

    #[test]
    fn a_stop_takes_two_tones_only() {
        assert!(is_syllable("tác") && is_syllable("tạch") && is_syllable("hợp") && is_syllable("mật"));
        for word in ["tac", "tàch", "hởp", "mãt", "tôc"] {
            assert!(!is_syllable(word), "{word}");
        }
    }

    #[test]
    fn foreign_words_and_old_fonts_are_no_syllables() {
        for word in [
            "Café", "Müller", "naïve", "clé", "señor", "Thñ", "tôc", "hµnh", "Thuû", "tuïc", "giaáy", "kê5", "", "b",
            "ngh", "ce", "kư", "gê", "ă", "iên",
        ] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
