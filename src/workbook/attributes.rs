//! Names and attributes of XML elements, as short as the ones that spreadsheets are full of.
//!
//! Takes an element as it was parsed; gives its local name and its attributes in order.
//! Never allocates for an attribute that holds no entity.

use std::borrow::Cow;

use quick_xml::escape::unescape;
use quick_xml::events::BytesStart;

use super::unreadable;
use crate::model::submission::Unusable;

/// The name of an element without its prefix.
#[inline]
pub(super) fn local_name<'e>(element: &'e BytesStart<'_>) -> &'e str {
    let name: &str = element.name().into_inner();
    name.bytes().position(|byte| byte == b':').and_then(|colon| name.get(colon + 1..)).unwrap_or(name)
}

/// The value of an attribute by its whole name, entities resolved.
pub(super) fn attribute<'e>(element: &'e BytesStart<'_>, name: &str) -> Option<Cow<'e, str>> {
    attributes(element).flatten().find(|(key, _)| *key == name).map(|(_, value)| resolved(value))
}

/// The value of an attribute by its name after a prefix such as `r:`, which a writer chooses.
pub(super) fn prefixed_attribute<'e>(element: &'e BytesStart<'_>, local: &str) -> Option<Cow<'e, str>> {
    let is_wanted = |key: &str| key.split_once(':').is_some_and(|(prefix, name)| prefix != "xmlns" && name == local);
    attributes(element).flatten().find(|(key, _)| is_wanted(key)).map(|(_, value)| resolved(value))
}

/// Whether an attribute's value says yes.
pub(super) fn says_yes(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

fn resolved(value: &str) -> Cow<'_, str> {
    unescape(value).unwrap_or(Cow::Borrowed(value))
}

/// The attributes of an element: whole names and values as written.
#[inline]
pub(super) fn attributes<'e>(element: &'e BytesStart<'_>) -> Attributes<'e> {
    Attributes { rest: element.attributes_raw() }
}

/// The attributes of an element that were not yet taken.
pub(super) struct Attributes<'e> {
    rest: &'e str,
}

impl<'e> Iterator for Attributes<'e> {
    type Item = Result<(&'e str, &'e str), Unusable>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_ascii_start();
        if rest.is_empty() {
            return None;
        }
        // Whatever follows a fault is not worth reading.
        self.rest = "";
        let Some((key, value, rest)) = first_attribute(rest) else {
            return Some(Err(unreadable("damaged part")));
        };
        self.rest = rest;
        Some(Ok((key, value)))
    }
}

/// Splits `name="value" …` into the name, the value as written and what follows its quote.
#[inline]
pub fn first_attribute(text: &str) -> Option<(&str, &str, &str)> {
    let equals = text.bytes().position(|byte| byte == b'=')?;
    let quoted = text.get(equals + 1..)?.trim_ascii_start();
    let quote = quoted.bytes().next().filter(|byte| matches!(byte, b'"' | b'\''))?;
    let value = quoted.get(1..)?;
    let end = value.bytes().position(|byte| byte == quote)?;
    Some((text.get(..equals)?.trim_ascii_end(), value.get(..end)?, value.get(end + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(raw: &str) -> Vec<Option<(&str, &str)>> {
        Attributes { rest: raw }.map(Result::ok).collect()
    }

    #[test]
    fn attributes_in_any_spelling() {
        assert_eq!(all(" r=\"A1\" s = '3'\n t=\"s\" "), [Some(("r", "A1")), Some(("s", "3")), Some(("t", "s"))]);
        assert_eq!(all("a='>=\"'"), [Some(("a", ">=\""))]);
        assert_eq!(all(""), []);
    }

    #[test]
    fn a_fault_ends_the_list() {
        for raw in ["hidden", "r=A1 s=\"1\"", "r=\"A1", "r="] {
            assert_eq!(all(raw), [None], "{raw}");
        }
    }

    #[test]
    fn a_namespace_is_no_attribute() {
        let element = BytesStart::from_content("x:sheet xmlns:id=\"urn:x\" name=\"a &amp; b\" r:id=\"rId7\"", 7);
        assert_eq!(local_name(&element), "sheet");
        assert_eq!(attribute(&element, "name").as_deref(), Some("a & b"));
        assert_eq!(prefixed_attribute(&element, "id").as_deref(), Some("rId7"));
    }
}
