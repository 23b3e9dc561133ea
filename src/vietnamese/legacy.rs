//! stand-in
use crate::model::submission::LegacyEncoding;
/// x
pub fn decode(text: &str, _e: LegacyEncoding, _c: bool) -> String {
    text.to_owned()
}
/// x
pub fn detect<'a>(_t: impl Iterator<Item = &'a str>) -> Option<LegacyEncoding> {
    None
}
/// x
pub fn is_candidate(_t: &str) -> bool {
    false
}
