//! Fills a sentence from facts.
//!
//! Takes a template with `{holes}` and `[[optional parts]]`; gives the sentence.
//! An optional part stays only if every hole in it has a fact. Never invents a value for a hole.

use super::Lang;
use super::fact::Fact;

/// The facts of one finding, by name.
pub type Facts = [(&'static str, Fact)];

/// The sentence of a template; a hole without a fact outside an optional part stays visible as `{hole}`.
pub fn fill(template: &str, facts: &Facts, lang: Lang) -> String {
    let mut sentence = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(start) = rest.find("[[") {
        sentence.push_str(&fill_plain(&rest[..start], facts, lang).0);
        let optional = &rest[start + 2..];
        let end = optional.find("]]").unwrap_or(optional.len());
        let (filled, complete) = fill_plain(&optional[..end], facts, lang);
        if complete {
            sentence.push_str(&filled);
        }
        rest = optional.get(end + 2..).unwrap_or_default();
    }
    sentence.push_str(&fill_plain(rest, facts, lang).0);
    sentence
}

/// The names of a template's holes, in order of appearance.
pub fn holes(template: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = template;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        names.push(name);
        rest = tail;
    }
    names
}

fn fill_plain(template: &str, facts: &Facts, lang: Lang) -> (String, bool) {
    let mut filled = String::with_capacity(template.len());
    let mut complete = true;
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (name, tail) = after.split_once('}').unwrap_or((after, ""));
        if let Some((_, fact)) = facts.iter().find(|(fact, _)| *fact == name) {
            filled.push_str(&fact.in_words(lang));
        } else {
            complete = false;
            filled.push_str(&format!("{{{name}}}"));
        }
        rest = tail;
    }
    filled.push_str(rest);
    (filled, complete)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn optional_parts_need_all_their_facts() {
        let facts = [("code", Fact::shown("1.004190")), ("rows", Fact::Count(3))];
        let template = "{rows} dòng.[[ Có phải {code}?]][[ {nothing}]]";
        assert_eq!(fill(template, &facts, Lang::Vi), "03 dòng. Có phải 1.004190?");
        assert_eq!(fill(template, &facts, Lang::En), "3 dòng. Có phải 1.004190?");
        assert_eq!(holes(template), ["rows", "code", "nothing"]);
    }
}
