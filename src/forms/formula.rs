//! The formulas of a form: checks of what is typed, names, live counts.
//!
//! Takes rows and words; gives formulas in their en-US form, which Excel shows in the officer's own.
//! Never uses a function younger than Excel 2010 nor an array constant, which validations cannot hold.

use crate::model::submission::AnnexKind;
use crate::text::template::FormPhrases;

/// The defined name of an annex's code cells.
pub(super) const fn codes(kind: AnnexKind) -> &'static str {
    match kind {
        AnnexKind::I => "ma_I",
        AnnexKind::II => "ma_II",
    }
}

/// Codes of the list of procedures.
pub(super) const LISTED_CODES: &str = "danh_muc_ma";
/// Names of the list of procedures.
pub(super) const LISTED_NAMES: &str = "danh_muc_ten";
/// Usual technical reasons.
pub(super) const TECHNICAL: &str = "ly_do_ky_thuat";
/// Usual legal reasons.
pub(super) const LEGAL: &str = "ly_do_phap_luat";

/// How often the procedure of a row's code stands in one annex.
fn times(row: u32, kind: AnnexKind) -> String {
    format!("SUMPRODUCT(--(LEFT({},8)=LEFT(B{row},8)))", codes(kind))
}

/// Whether a row's code may stand there: a known or well-formed one, once in both annexes; an error where not.
/// A validation holds no more than 255 letters.
pub(super) fn sound_code(row: u32, is_listed: bool, province: &str) -> String {
    let once = format!("{}+{}=1", times(row, AnnexKind::I), times(row, AnnexKind::II));
    let suffix = format!("FIND(\"|\"&MID(B{row},9,99)&\"|\",\"||.{province}|.000.00.00.{province}|\")");
    let known = if is_listed {
        format!("MATCH(LEFT(B{row},8),{LISTED_CODES},0)")
    } else {
        // Internal procedures, 5.* and 6.*, are not listed.
        format!("FIND(LEFT(B{row},2),\"1.2.3.4.7.8.9.\"),TEXT(--MID(B{row},3,6),\"000000\")=MID(B{row},3,6)")
    };
    format!("AND(ISTEXT(B{row}),{known},{suffix},{once})")
}

/// The number of a row: those above it that hold something, and itself.
pub(super) fn number(row: u32, first: u32) -> String {
    format!("=IF(F{row}=\"\",\"\",COUNTIF(F${first}:F{row},\"?*\"))")
}

/// The name of a row's code.
pub(super) fn name(row: u32) -> String {
    format!("=IF(B{row}=\"\",\"\",IFERROR(INDEX({LISTED_NAMES},MATCH(LEFT(B{row},8),{LISTED_CODES},0)),\"\"))")
}

/// What a row lacks, nothing where it is empty.
pub(super) fn state(row: u32, kind: AnnexKind, is_listed: bool, province: &str, words: &FormPhrases) -> String {
    let [no_code, wrong_code, no_name, no_mark] = words.lacks;
    let complete = words.complete;
    let conditions = match kind {
        AnnexKind::I => format!("IF(OR(LOWER(D{row})<>\"x\",LOWER(E{row})<>\"x\"),\"{no_mark}\",\"{complete}\")"),
        AnnexKind::II => {
            let [no_reason, bare, clause] = words.lacks_reason;
            format!(
                "IF(D{row}&E{row}=\"\",\"{no_reason}\",IF(OR(AND(D{row}<>\"\",LEN(D{row})<8),AND(E{row}<>\"\",LEN(E{row})<8)),\
                 \"{bare}\",IF(ISNUMBER(SEARCH(\"…\",D{row}&E{row})),\"{clause}\",\"{complete}\")))"
            )
        }
    };
    let sound = sound_code(row, is_listed, province);
    // "Không có" in an annex without rows is no row.
    format!(
        "=IF(OR(B{row}&C{row}&D{row}&E{row}=\"\",TRIM(B{row}&C{row})=\"Không có\"),\"\",IF(B{row}=\"\",\"{no_code}\",\
         IF(NOT(IFERROR({sound},FALSE)),\"{wrong_code}\",IF(C{row}=\"\",\"{no_name}\",{conditions}))))"
    )
}

/// The numbers of all rows so far that lack something, gathered from row to row.
pub(super) fn gathered(row: u32, first: u32, complete: &str) -> String {
    let before = if row == first { "\"\"".to_owned() } else { format!("G{}", row - 1) };
    format!("=IF(OR(F{row}=\"\",F{row}=\"{complete}\"),{before},IF({before}=\"\",\"\",{before}&\", \")&ROW())")
}

/// Whether a procedure of the list stands in an annex, and in which.
pub(super) fn result(row: u32, labels: [&str; 2], words: &FormPhrases) -> String {
    let [one, two] = labels;
    let (first, second) = (times(row, AnnexKind::I), times(row, AnnexKind::II));
    format!("=IF({first}>0,\"{one}\",IF({second}>0,\"{two}\",\"{}\"))", words.not_reviewed)
}
