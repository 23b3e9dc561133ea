//! The words of the printed month: titles, headings, labels, notes.
//!
//! Takes a language; gives its [`ReportPhrases`]. A missing translation does not compile.
//! The official form's own words stand in `layout`.

mod en;
mod vi;

use super::Lang;

/// Words and sentences with `{holes}`, one field for each use.
#[derive(Debug)]
pub struct ReportPhrases {
    /// What the whole report is called.
    pub title: &'static str,
    /// Who issues it: {province}.
    pub issuer: &'static str,
    /// The first line of quốc hiệu, and the second.
    pub nation: &'static str,
    /// See above.
    pub motto: &'static str,
    /// The issuing committee without the province's name, and the office.
    pub committee: &'static str,
    /// See above.
    pub office: &'static str,
    /// The line for the document's number.
    pub number: &'static str,
    /// The line for place and day: {place} {year}.
    pub place_and_day: &'static str,
    /// A period: {month} {year}.
    pub month: &'static str,
    /// Period and day under a title: {period} {day}.
    pub period_line: &'static str,
    /// "(Kèm theo …)", numbers left free.
    pub enclosed: &'static str,
    /// Who signs, left and right.
    pub signers: [&'static str; 2],
    /// What stands under them.
    pub signing: [&'static str; 2],
    /// The label of a sum.
    pub total: &'static str,
    /// An empty list.
    pub none: &'static str,
    /// Under a list that the sheet could not hold whole.
    pub rows_cut: &'static str,
    /// Title, headings, groups and labels of sheet 1.
    pub overview_title: &'static str,
    /// See above.
    pub overview_columns: [&'static str; 4],
    /// See above.
    pub overview_groups: [&'static str; 4],
    /// Expected, in time, late, missing, several files, unreadable, others.
    pub sent_labels: [&'static str; 7],
    /// Read, counted, with an error, counted once, left out, difference.
    pub rows_labels: [&'static str; 6],
    /// Phụ lục I, II, disagreements, errors, warnings, notes.
    pub reviewed_labels: [&'static str; 6],
    /// With a minimum, met, missed, not applicable, unknown.
    pub ratio_labels: [&'static str; 5],
    /// Why lateness was not looked at: {reason}.
    pub lateness_unknown: &'static str,
    /// Beside the difference, which is 0.
    pub difference_note: &'static str,
    /// The chart's title and its two series.
    pub chart_title: &'static str,
    /// See above.
    pub chart_ratio: &'static str,
    /// See above.
    pub chart_minimum: &'static str,
    /// Title, groups and notes of sheet 2.
    pub ratios_title: &'static str,
    /// See above.
    pub planned: &'static str,
    /// The units of a level: {level}.
    pub units_of: &'static str,
    /// How many have a verdict: {verdict}.
    pub with_verdict: &'static str,
    /// See above.
    pub ratio_notes: [&'static str; 2],
    /// The agency's column in the annexes.
    pub agency_column: &'static str,
    /// Whose opinion Phụ lục I asks for.
    pub opinions_one: [&'static str; 1],
    /// Whose opinions Phụ lục II asks for.
    pub opinions_two: [&'static str; 2],
    /// What an opinion can be.
    pub verdict_choices: [&'static str; 3],
    /// Over the rows with an error: {count}.
    pub flagged_title: &'static str,
    /// Whom to ask: {name} {phone}.
    pub ask_technical: &'static str,
    /// See above.
    pub ask_legal: &'static str,
    /// Title, headings and note of sheet 5.
    pub disagreements_title: &'static str,
    /// See above.
    pub disagreements_columns: [&'static str; 8],
    /// See above.
    pub disagreements_note: &'static str,
    /// Units beyond those named: {count}.
    pub and_more_units: &'static str,
    /// Somebody to ask: {name} {phone}.
    pub contact: &'static str,
    /// Title, groups and headings of sheet 6.
    pub senders_title: &'static str,
    /// See above.
    pub senders_columns: [&'static str; 12],
    /// See above.
    pub must_send: &'static str,
    /// See above.
    pub sent_all_the_same: &'static str,
    /// Headings of the files with what became of their rows.
    pub files_columns: [&'static str; 8],
    /// A link that opens a file.
    pub open: &'static str,
    /// A file of nobody: {count} rows.
    pub rows_not_taken: &'static str,
    /// See above.
    pub nobodys_files: &'static str,
    /// See above.
    pub unknown_agency: &'static str,
    /// See above.
    pub unreadable_file: &'static str,
    /// See above.
    pub stray_file: &'static str,
    /// Why rows are left out, in the order of `Exclusion`.
    pub exclusions: [&'static str; 7],
    /// Title, headings of sheet 7 and of its counts.
    pub findings_title: &'static str,
    /// See above.
    pub findings_columns: [&'static str; 9],
    /// A finding of no agency.
    pub no_agency: &'static str,
    /// See above.
    pub counts_title: &'static str,
    /// See above.
    pub counts_columns: [&'static str; 7],
    /// Title, headings and note of what is missing to reach the minimums.
    pub closers_title: &'static str,
    /// See above.
    pub closers_columns: [&'static str; 3],
    /// Over the procedures of a scope: {scope} {short} {rest}, the last where they do not suffice.
    pub closers_of: &'static str,
    /// See above.
    pub closers_note: &'static str,
    /// Title and sections of sheet 10.
    pub basis_title: &'static str,
    /// See above.
    pub basis_sections: [&'static str; 11],
    /// Period, as-of day, profile, its SHA-256, program, command, formula of the ratio.
    pub run_labels: [&'static str; 7],
    /// How the ratio is computed.
    pub ratio_formula: &'static str,
    /// Headings of the documents.
    pub document_columns: [&'static str; 4],
    /// Headings of the minimums.
    pub quota_columns: [&'static str; 4],
    /// Minimums of one clause: {count} {sum}.
    pub quotas_said: &'static str,
    /// A last day: {day}.
    pub at_latest: &'static str,
    /// A day that is too late: {day}.
    pub before: &'static str,
    /// Headings of the deadlines.
    pub deadline_columns: [&'static str; 4],
    /// Headings of the choices.
    pub choice_columns: [&'static str; 4],
    /// Headings of the changed rules.
    pub level_columns: [&'static str; 4],
    /// The level of a rule that is off.
    pub switched_off: &'static str,
    /// Headings of the skipped rules.
    pub skipped_columns: [&'static str; 4],
    /// A rule skipped for the whole run.
    pub whole_run: &'static str,
    /// Files beyond those named: {count}.
    pub and_more_files: &'static str,
    /// Headings of the rows left out.
    pub excluded_columns: [&'static str; 4],
    /// Where they stand by file.
    pub see_files: &'static str,
    /// Headings of the inputs.
    pub input_columns: [&'static str; 4],
    /// Headings of the accepted exceptions.
    pub accepted_columns: [&'static str; 4],
    /// An exception without end.
    pub no_end: &'static str,
    /// What an input was read as, in the order of `InputRole`.
    pub roles: [&'static str; 9],
}

/// The words of a language.
pub const fn report_phrases(lang: Lang) -> &'static ReportPhrases {
    match lang {
        Lang::Vi => &vi::VI,
        Lang::En => &en::EN,
    }
}
