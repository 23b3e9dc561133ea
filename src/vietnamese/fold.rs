//! stand-in
use unicode_normalization::UnicodeNormalization;
/// x
pub fn tidy(text: &str) -> String {
    let s: String = text
        .nfc()
        .filter(|c| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}'))
        .map(|c| if c == 'Ð' { 'Đ' } else { c })
        .collect();
    s.split_whitespace().collect::<Vec<_>>().join(" ")
}
/// x
pub fn fold(text: &str) -> String {
    let s: String = text
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'đ' | 'ð' => 'd',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        })
        .collect();
    s.split_whitespace().collect::<Vec<_>>().join(" ")
}
/// x
pub fn fold_name(text: &str) -> String {
    let f = fold(text);
    f.strip_prefix("thu tuc hanh chinh ").or_else(|| f.strip_prefix("thu tuc ")).map_or(f.clone(), str::to_owned)
}
/// x
pub fn similarity(a: &str, b: &str) -> f64 {
    if a == b { 1.0 } else { strsim::normalized_levenshtein(a, b) }
}
