//! Writes a form as an .xlsx: the official layout, validations, live counts, and the stamp that says what form it is.
//!
//! Takes a form; gives the bytes, the same for the same form. Every text goes in as a text, every formula is the
//! program's own. Never pre-fills an answer.

mod figures;
mod profile;

use std::io;

use jiff::civil::Date;
use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, FormatUnderline, Formula, IgnoreError, Workbook, Worksheet, XlsxError,
};

pub use figures::{AskedFigure, FiguresForm, write_figures};
pub use profile::write_profile;

use super::Form;
use super::formula::{self, codes};
use super::reasons;
use crate::input::own::{FORM_MARK, LIST_MARK};
use crate::layout::measure::{column_points, lines, row_height};
use crate::layout::{AnnexForm, form as annex_form, heading};
use crate::model::agency::Level;
use crate::model::submission::{AnnexKind, Column};
use crate::text::fact::Fact;
use crate::text::fill::fill;
use crate::text::report::report_phrases;
use crate::text::template::{FormPhrases, form_phrases};

const FONT: &str = "Times New Roman";
const HEAD_FILL: Color = Color::RGB(0x00E7_ECF1);
const BAD_FILL: Color = Color::RGB(0x00FF_C7CE);
const ASIDE_FILL: Color = Color::RGB(0x00FF_F8E1);
const POINTS: f64 = 13.0;
/// Widths of the five columns and of the one that is not printed, in characters.
const WIDTHS: [f64; 6] = [6.0, 24.0, 55.0, 26.0, 26.0, 36.0];
/// First row of the heading and first entry row, zero-based.
const HEADING: u32 = 7;
const FIRST: u32 = 9;
/// First row of the list of procedures, zero-based.
const LISTED: u32 = 3;
const LIST_WIDTHS: [f64; 4] = [6.0, 14.0, 80.0, 18.0];
/// The columns of the row's state, of the gathered row numbers, and of a list's mark.
const STATE: u16 = 5;
const GATHERED: u16 = 6;
const MARK: u16 = 6;
const STAMP_SHEET: &str = "rasoat";
/// A4.
const PAPER: u8 = 9;

/// Writes a form.
pub fn write(form: &Form<'_>) -> io::Result<Vec<u8>> {
    draw(form).map_err(failed)
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}

fn draw(form: &Form<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let words = form_phrases(form.lang);
    let agency = form.profile.roster.get(form.agency).map_or("", |agency| &agency.name);
    let made = ExcelDateTime::from_ymd(year(form.period.last_day()), month(form.period.last_day()), 1)?;
    let title = format!("{} · {} v{} · {}", agency, form.profile.id, form.profile.form_version, form.period);
    book.set_properties(&DocProperties::new().set_title(title).set_author("rasoat").set_creation_datetime(&made));
    for kind in [AnnexKind::I, AnnexKind::II] {
        annex(book.add_worksheet(), form, annex_form(kind), agency, words)?;
    }
    if !form.procedures.is_empty() {
        list(book.add_worksheet(), form, agency, words)?;
    }
    stamp(book.add_worksheet(), form)?;
    names(&mut book, form, words)?;
    book.save_to_buffer()
}

fn year(day: Date) -> u16 {
    u16::try_from(day.year()).unwrap_or(1900)
}

fn month(day: Date) -> u8 {
    u8::try_from(day.month()).unwrap_or(1)
}

/// The names that formulas and validations use: a validation on one sheet cannot always see another.
fn names(book: &mut Workbook, form: &Form<'_>, words: &FormPhrases) -> Result<(), XlsxError> {
    let last = FIRST + rows(form);
    for kind in [AnnexKind::I, AnnexKind::II] {
        let label = annex_form(kind).label;
        book.define_name(codes(kind), &format!("='{label}'!$B${}:$B${last}", FIRST + 1))?;
    }
    let reasons = [(formula::TECHNICAL, "A", reasons::TECHNICAL), (formula::LEGAL, "B", reasons::LEGAL)];
    for (name, column, texts) in reasons {
        book.define_name(name, &format!("={STAMP_SHEET}!${column}$3:${column}${}", texts.len() + 2))?;
    }
    if form.procedures.is_empty() {
        return Ok(());
    }
    let last = LISTED as usize + form.procedures.len();
    let listed = [(formula::LISTED_CODES, "B"), (formula::LISTED_NAMES, "C")];
    for (name, column) in listed {
        let range = format!("='{}'!${column}${}:${column}${last}", words.list_sheet, LISTED + 1);
        book.define_name(name, &range)?;
    }
    Ok(())
}

fn rows(form: &Form<'_>) -> u32 {
    u32::try_from(form.rows()).unwrap_or(u32::MAX)
}

fn plain(points: f64) -> Format {
    Format::new().set_font_name(FONT).set_font_size(points).set_text_wrap().set_align(FormatAlign::VerticalCenter)
}

fn framed(align: FormatAlign) -> Format {
    plain(POINTS).set_border(FormatBorder::Thin).set_align(align)
}

fn head() -> Format {
    framed(FormatAlign::Center).set_bold().set_background_color(HEAD_FILL)
}

fn centred(points: f64) -> Format {
    plain(points).set_align(FormatAlign::Center)
}

fn annex(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    drawn: &AnnexForm,
    agency: &str,
    words: &FormPhrases,
) -> Result<(), XlsxError> {
    sheet.set_name(drawn.label)?;
    sheet.set_formula_result_default("");
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_column_hidden(GATHERED)?;
    letterhead(sheet, form, agency, words)?;
    titles(sheet, form, drawn, agency, words)?;
    headings(sheet, drawn, words)?;
    entries(sheet, form, drawn.kind, words)?;
    validations(sheet, form, drawn.kind, words)?;
    stand_out(sheet, form, words)?;
    asides(sheet, form, words)?;
    let last = foot(sheet, form, words)?;
    print(sheet, last)
}

/// Quốc hiệu beside the sender.
fn letterhead(sheet: &mut Worksheet, form: &Form<'_>, agency: &str, words: &FormPhrases) -> Result<(), XlsxError> {
    let national = report_phrases(form.lang);
    let is_provinces = form.profile.roster.get(form.agency).is_some_and(|agency| agency.level == Level::Province);
    let facts = [("province", Fact::shown(&form.profile.province.name))];
    let above = if is_provinces { fill(words.committee, &facts, form.lang).to_uppercase() } else { String::new() };
    let bold = centred(12.0).set_bold();
    let motto = bold.clone().set_underline(FormatUnderline::Single);
    sheet.merge_range(0, 0, 0, 2, &above, &centred(12.0))?;
    sheet.merge_range(0, 3, 0, 4, national.nation, &bold)?;
    sheet.merge_range(1, 0, 1, 2, &agency.to_uppercase(), &bold)?;
    sheet.merge_range(1, 3, 1, 4, national.motto, &motto)?;
    Ok(())
}

fn titles(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    drawn: &AnnexForm,
    agency: &str,
    words: &FormPhrases,
) -> Result<(), XlsxError> {
    let bold = centred(14.0).set_bold();
    sheet.merge_range(3, 0, 3, 4, &drawn.label.to_uppercase(), &bold)?;
    sheet.merge_range(4, 0, 4, 4, drawn.title, &centred(POINTS).set_bold())?;
    let enclosed = fill(words.enclosed, &[("agency", Fact::shown(agency))], form.lang);
    sheet.merge_range(5, 0, 5, 4, &enclosed, &centred(POINTS).set_italic())?;
    Ok(())
}

fn headings(sheet: &mut Worksheet, drawn: &AnnexForm, words: &FormPhrases) -> Result<(), XlsxError> {
    for (place, column) in (0..).zip([Column::Number, Column::Code, Column::Name]) {
        sheet.merge_range(HEADING, place, HEADING + 1, place, heading(column), &head())?;
    }
    sheet.merge_range(HEADING, 3, HEADING, 4, drawn.conditions, &head())?;
    sheet.write_string_with_format(HEADING + 1, 3, heading(Column::Technical), &head())?;
    sheet.write_string_with_format(HEADING + 1, 4, heading(Column::Legal), &head())?;
    sheet.set_row_height(HEADING, row_height(1, POINTS))?;
    sheet.set_row_height(HEADING + 1, row_height(2, POINTS))?;
    sheet.merge_range(HEADING, STATE, HEADING + 1, STATE, words.state, &head().set_background_color(ASIDE_FILL))?;
    Ok(())
}

fn entries(sheet: &mut Worksheet, form: &Form<'_>, kind: AnnexKind, words: &FormPhrases) -> Result<(), XlsxError> {
    let is_listed = !form.procedures.is_empty();
    let province = &form.profile.province.code;
    let centre = framed(FormatAlign::Center);
    let code = framed(FormatAlign::Center).set_num_format("@");
    let left = framed(FormatAlign::Left);
    let answer = if kind == AnnexKind::I { &centre } else { &left };
    let aside = plain(11.0).set_background_color(ASIDE_FILL);
    let first = FIRST + 1;
    for at in FIRST..FIRST + rows(form) {
        let row = at + 1;
        sheet.write_formula_with_format(at, 0, empty(&formula::number(row, first)), &centre)?;
        sheet.write_blank(at, 1, &code)?;
        if is_listed {
            sheet.write_formula_with_format(at, 2, empty(&formula::name(row)), &left)?;
        } else {
            sheet.write_blank(at, 2, &left)?;
        }
        sheet.write_blank(at, 3, answer)?.write_blank(at, 4, answer)?;
        let state = formula::state(row, kind, is_listed, province, words);
        sheet.write_formula_with_format(at, STATE, empty(&state), &aside)?;
        sheet.write_formula(at, GATHERED, empty(&formula::gathered(row, first, words.complete)))?;
    }
    Ok(())
}

/// A formula of an untouched form: its result is nothing.
fn empty(text: &str) -> Formula {
    Formula::new(text).set_result("")
}

fn validations(sheet: &mut Worksheet, form: &Form<'_>, kind: AnnexKind, words: &FormPhrases) -> Result<(), XlsxError> {
    let last = FIRST + rows(form) - 1;
    let is_listed = !form.procedures.is_empty();
    let province = &form.profile.province.code;
    let [title, text] = words.wrong_code;
    let text = if is_listed { words.wrong_code_listed } else { text };
    let text = fill(text, &[("code", Fact::shown(province))], form.lang);
    let sound = formula::sound_code(FIRST + 1, is_listed, province);
    let code = DataValidation::new()
        .allow_custom(Formula::new(format!("={sound}")))
        .set_error_title(title)?
        .set_error_message(text)?
        .set_error_style(DataValidationErrorStyle::Stop);
    sheet.add_data_validation(FIRST, 1, last, 1, &code)?;
    match kind {
        AnnexKind::I => {
            let [title, text] = words.wrong_mark;
            let mark = DataValidation::new().allow_list_strings(&["x"])?;
            let mark = mark.set_error_title(title)?.set_error_message(text)?;
            sheet.add_data_validation(FIRST, 3, last, 4, &mark)?;
        }
        AnnexKind::II => {
            let [title, text] = words.reason_hint;
            for (column, name) in [(3, formula::TECHNICAL), (4, formula::LEGAL)] {
                // The usual reasons are offered; what is true may be another.
                let reasons = DataValidation::new().allow_list_formula(Formula::new(format!("={name}")));
                let reasons = reasons.show_error_message(false).set_input_title(title)?.set_input_message(text)?;
                sheet.add_data_validation(FIRST, column, last, column, &reasons)?;
            }
        }
    }
    Ok(())
}

/// What was forced in past the validations shows at once.
fn stand_out(sheet: &mut Worksheet, form: &Form<'_>, words: &FormPhrases) -> Result<(), XlsxError> {
    let (row, last) = (FIRST + 1, FIRST + rows(form) - 1);
    let bad = Format::new().set_background_color(BAD_FILL).set_font_color(Color::RGB(0x009C_0006));
    let [_, wrong_code, ..] = words.lacks;
    let code =
        ConditionalFormatFormula::new().set_rule(format!("=$F{row}=\"{wrong_code}\"").as_str()).set_format(bad.clone());
    sheet.add_conditional_format(FIRST, 1, last, 1, &code)?;
    let lacking = format!("=AND($F{row}<>\"\",$F{row}<>\"{}\")", words.complete);
    let lacking = ConditionalFormatFormula::new().set_rule(lacking.as_str()).set_format(bad.set_bold());
    sheet.add_conditional_format(FIRST, STATE, last, STATE, &lacking)?;
    sheet.ignore_error_range(FIRST, 1, last, 1, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

/// The live counts beside the titles, which are not printed.
fn asides(sheet: &mut Worksheet, form: &Form<'_>, words: &FormPhrases) -> Result<(), XlsxError> {
    let aside = plain(12.0).set_background_color(ASIDE_FILL);
    let last = FIRST + rows(form);
    let [one, two] = labels();
    let (complete, listed) = (words.complete, form.procedures.len());
    let complete_rows = |label: &str| format!("COUNTIF('{label}'!$F${}:$F${last},\"{complete}\")", FIRST + 1);
    let done = format!("{}+{}", complete_rows(one), complete_rows(two));
    let (total, result) = if listed > 0 {
        (format!("&\"/{listed}\""), format!("{}0/{listed}", words.reviewed))
    } else {
        (String::new(), format!("{}0", words.reviewed))
    };
    let count = Formula::new(format!("=\"{}\"&({done}){total}", words.reviewed)).set_result(result);
    sheet.write_formula_with_format(3, STATE, count, &aside.clone().set_bold())?;
    let lacking = format!("=IF(G{last}=\"\",\"{}\",\"{}\"&G{last})", words.lacking_none, words.lacking);
    sheet.write_formula_with_format(4, STATE, Formula::new(lacking).set_result(words.lacking_none), &aside)?;
    sheet.write_string_with_format(5, STATE, words.printing, &plain(10.0).set_background_color(ASIDE_FILL))?;
    let lines = lines(words.printing, column_points(WIDTHS[STATE as usize]), 10.0, false);
    sheet.set_row_height(5, row_height(lines.max(3), 10.0))?;
    Ok(())
}

fn labels() -> [&'static str; 2] {
    [annex_form(AnnexKind::I).label, annex_form(AnnexKind::II).label]
}

/// The block of signatures; gives its last row.
fn foot(sheet: &mut Worksheet, form: &Form<'_>, words: &FormPhrases) -> Result<u32, XlsxError> {
    let at = FIRST + rows(form) + 1;
    let bold = centred(POINTS).set_bold();
    let italic = centred(POINTS).set_italic();
    for (row, texts, format) in [(at, words.signers, &bold), (at + 1, words.signing, &italic)] {
        let [left, right] = texts;
        sheet.merge_range(row, 0, row, 2, left, format)?;
        sheet.merge_range(row, 3, row, 4, right, format)?;
    }
    Ok(at + 6)
}

fn print(sheet: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
    let inches = |millimetres: f64| millimetres / 25.4;
    sheet.set_paper_size(PAPER).set_landscape();
    sheet.set_margins(inches(30.0), inches(15.0), inches(20.0), inches(20.0), inches(10.0), inches(10.0));
    sheet.set_header(format!("&C&\"{FONT},Regular\"&13&P"));
    sheet.set_print_center_horizontally(true).set_print_fit_to_pages(1, 0);
    sheet.set_print_area(0, 0, last, 4)?.set_repeat_rows(HEADING, HEADING + 1)?;
    sheet.set_freeze_panes(FIRST, 0)?;
    // One click hides the rows that were not needed.
    sheet.autofilter(HEADING + 1, 0, last - 7, 4)?;
    Ok(())
}

/// What the agency has to review, with what became of each procedure.
fn list(sheet: &mut Worksheet, form: &Form<'_>, agency: &str, words: &FormPhrases) -> Result<(), XlsxError> {
    sheet.set_name(words.list_sheet)?;
    for (column, width) in (0..).zip(LIST_WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let agency = [("agency", Fact::shown(agency.to_uppercase()))];
    sheet.merge_range(0, 0, 0, 3, &fill(words.list_title, &agency, form.lang), &centred(14.0).set_bold())?;
    sheet.merge_range(1, 0, 1, 3, words.list_guidance, &plain(12.0).set_italic())?;
    sheet.set_row_height(1, row_height(2, 12.0))?;
    sheet.write_string(0, MARK, LIST_MARK)?.set_column_hidden(MARK)?;
    let headings = [heading(Column::Number), heading(Column::Code), heading(Column::Name), words.list_result];
    for (column, text) in (0..).zip(headings) {
        sheet.write_string_with_format(LISTED - 1, column, text, &head())?;
    }
    let (centre, left) = (framed(FormatAlign::Center), framed(FormatAlign::Left));
    let code = framed(FormatAlign::Center).set_num_format("@");
    for ((at, number), procedure) in (LISTED..).zip(1_u32..).zip(&form.procedures) {
        sheet.write_number_with_format(at, 0, number, &centre)?;
        sheet.write_string_with_format(at, 1, procedure.code.to_string(), &code)?;
        sheet.write_string_with_format(at, 2, &*procedure.name, &left)?;
        let result = Formula::new(formula::result(at + 1, labels(), words)).set_result(words.not_reviewed);
        sheet.write_formula_with_format(at, 3, result, &centre)?;
        let needed = lines(&procedure.name, column_points(LIST_WIDTHS[2]), POINTS, false);
        sheet.set_row_height(at, row_height(needed, POINTS))?;
    }
    let last = LISTED + u32::try_from(form.procedures.len()).unwrap_or(0) - 1;
    sheet.ignore_error_range(LISTED, 1, last, 1, IgnoreError::NumberStoredAsText)?;
    sheet.autofilter(LISTED - 1, 0, last, 3)?;
    sheet.set_freeze_panes(LISTED, 0)?;
    sheet.set_paper_size(PAPER).set_print_fit_to_pages(1, 0).set_repeat_rows(LISTED - 1, LISTED - 1)?;
    Ok(())
}

/// What form it is, and the reasons that it offers.
fn stamp(sheet: &mut Worksheet, form: &Form<'_>) -> Result<(), XlsxError> {
    sheet.set_name(STAMP_SHEET)?.set_very_hidden(true);
    let stamp =
        [FORM_MARK.to_owned(), form.profile.id.clone(), form.period.to_string(), form.profile.form_version.to_string()];
    for (column, text) in (0..).zip(&stamp) {
        sheet.write_string(0, column, text)?;
    }
    for (column, texts) in [(0, reasons::TECHNICAL), (1, reasons::LEGAL)] {
        for (row, text) in (2..).zip(texts) {
            sheet.write_string(row, column, *text)?;
        }
    }
    Ok(())
}
