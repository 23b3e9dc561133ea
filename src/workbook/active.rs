//! Formulas that reach outside the workbook: DDE, other workbooks, web queries.
//!
//! Takes the text of a formula; gives what it would reach for.
//! Never evaluates, opens or follows anything.

use crate::model::submission::ActiveKind;

/// What a formula, with or without its `=`, would reach for outside its workbook.
pub(super) fn in_formula(formula: &str) -> Option<ActiveKind> {
    // Most formulas hold none of these letters.
    if !formula.contains(['|', '[', '(']) {
        return None;
    }
    let bare = without(formula, &['"', '\'']);
    if bare.split_once('|').is_some_and(|(_, topic)| topic.contains('!')) || calls(&bare, "DDE") {
        return Some(ActiveKind::Dde);
    }
    if names_a_workbook(&without(formula, &['"'])) || calls(&bare, "WEBSERVICE") {
        return Some(ActiveKind::ExternalLink);
    }
    None
}

/// The formula without what stands between two of these quotes.
fn without(formula: &str, quotes: &[char]) -> String {
    let mut quote = None;
    let mut bare = String::new();
    for letter in formula.chars() {
        match quote {
            Some(open) if letter == open => quote = None,
            Some(_) => {}
            None if quotes.contains(&letter) => quote = Some(letter),
            None => bare.push(letter),
        }
    }
    bare
}

/// Whether a function is called by its whole name.
fn calls(bare: &str, function: &str) -> bool {
    let upper = bare.to_ascii_uppercase();
    upper.match_indices(function).any(|(at, _)| {
        let before = upper.get(..at).and_then(|before| before.chars().next_back());
        let after = upper.get(at + function.len()..).unwrap_or_default();
        after.starts_with('(') && !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    })
}

/// Whether a reference such as `[1]Sheet!A1` or `'[Book.xlsx]Sheet'!A1` stands in the formula.
fn names_a_workbook(formula: &str) -> bool {
    formula.match_indices('[').any(|(at, _)| {
        let before = formula.get(..at).and_then(|before| before.chars().next_back());
        // After a name or another bracket it is a column of a table: `Table1[2021]`.
        let starts_reference = !before.is_some_and(|letter| letter.is_alphanumeric() || "_.[]".contains(letter));
        let book = formula.get(at + 1..).and_then(|rest| rest.split_once(']'));
        starts_reference && book.is_some_and(|(name, rest)| !name.is_empty() && sheet_follows(rest))
    })
}

/// Whether a sheet's name, plain or in quotes, and `!` follow.
fn sheet_follows(rest: &str) -> bool {
    if rest.split_once("'!").is_some_and(|(sheet, _)| !sheet.contains('\'')) {
        return true;
    }
    let end = rest.find(['!', '+', '-', '*', '/', ',', ';', ')', '(', '&', '"', '[']);
    end.is_some_and(|end| rest.get(end..).is_some_and(|rest| rest.starts_with('!')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reaches_outside_is_named() {
        assert_eq!(in_formula("cmd|'/c calc'!A0"), Some(ActiveKind::Dde));
        assert_eq!(in_formula("=DDE(\"soffice\";\"x\";\"y\")"), Some(ActiveKind::Dde));
        for formula in ["[1]Sheet1!$A$1", "SUM('[2]Tháng 6'!A1:A9)", "'C:\\[a-b.xlsx]PL-1 (2)'!B2", "WEBSERVICE(A1)"] {
            assert_eq!(in_formula(formula), Some(ActiveKind::ExternalLink), "{formula}");
        }
    }

    #[test]
    fn what_stays_inside_is_silent() {
        for formula in ["SUM(Bang1[2021])", "COUNTA('A|B'!C1:C9)", "IF(A1=\"x|y!\",1,0)", "ADDER(A1)", "B2&\"[1]x!\""] {
            assert_eq!(in_formula(formula), None, "{formula}");
        }
    }
}
