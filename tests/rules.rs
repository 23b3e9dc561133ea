//! The catalogue of rules: codes, wordings and examples hold what they promise.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]
#![expect(clippy::panic, reason = "a test that cannot be set up has failed")]

mod support;

use std::collections::BTreeSet;

use rasoat::rules::{Rule, all};
use rasoat::text::Lang;
use rasoat::text::fill::holes;

#[test]
fn codes_and_names_are_unique_and_in_order() {
    let codes: Vec<&str> = all().map(|rule| rule.code).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(codes, sorted);
    assert_eq!(all().map(|rule| rule.name).collect::<BTreeSet<_>>().len(), codes.len());
}

#[test]
fn both_wordings_have_the_same_holes() {
    for rule in all() {
        for wording in [rule.title, rule.message, rule.help] {
            let sorted = |text| holes(text).into_iter().collect::<BTreeSet<_>>();
            assert_eq!(sorted(wording.vi), sorted(wording.en), "{}", rule.code);
        }
    }
}

#[test]
fn the_voice_is_plain_administrative_vietnamese() {
    for rule in all() {
        for wording in [rule.title, rule.message, rule.help] {
            let familiar = wording.vi.split(' ').any(|word| word == "bạn");
            assert!(
                !familiar && !wording.vi.contains('!') && !wording.vi.contains('"'),
                "{}: {}",
                rule.code,
                wording.vi
            );
        }
        assert!(rule.message.vi.ends_with('.') && rule.help.vi.ends_with(['.', ']']), "{}", rule.code);
    }
}

#[test]
fn every_rule_speaks_on_its_bad_example() {
    for rule in all() {
        let findings = support::findings(rule, rule.bad);
        assert!(!findings.is_empty(), "{} is silent on\n{}", rule.code, rule.bad);
        for finding in &findings {
            assert_filled(rule, &finding.message(Lang::Vi));
            assert_filled(rule, &finding.help(Lang::Vi));
            assert_filled(rule, &finding.message(Lang::En));
            assert_filled(rule, &finding.help(Lang::En));
        }
    }
}

fn assert_filled(rule: &Rule, sentence: &str) {
    assert!(!sentence.contains(['{', '}', '[']), "{}: {sentence}", rule.code);
}

#[test]
fn every_rule_is_silent_on_its_good_example() {
    for rule in all() {
        let findings = support::findings(rule, rule.good);
        assert!(findings.is_empty(), "{} speaks on\n{}\n{findings:#?}", rule.code, rule.good);
    }
}
