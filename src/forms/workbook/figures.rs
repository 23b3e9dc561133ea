//! Writes the figures form: one figure a row, agencies and indicators from drop-downs, names by formula.
//!
//! Takes what is asked for; gives the bytes of an .xlsx that `--figures` reads, the same for the same form.
//! Never writes a figure into it.

use std::io;

use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties,
    ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};

use super::{BAD_FILL, FONT, PAPER, centred, failed, framed, head, month, plain, year};
use crate::layout::FigureColumn;
use crate::layout::measure::{column_points, lines, row_height};
use crate::model::period::Period;
use crate::text::Lang;
use crate::text::fact::Fact;
use crate::text::figures_form::{FiguresFormPhrases, figures_form_phrases};
use crate::text::fill::fill;

/// One figure that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedFigure {
    /// Whose, as the profile calls it.
    pub scope: String,
    /// The indicator's code.
    pub code: String,
    /// What must be reached, in words; empty where nothing is.
    pub due: String,
    /// The time it is of: `2024-08` or `2024`.
    pub time: String,
}

/// What a figures form is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiguresForm {
    /// The profile's id.
    pub profile: String,
    /// The province's name.
    pub province: String,
    /// The period it is for.
    pub period: Period,
    /// The figures that are asked for, a row each.
    pub asked: Vec<AskedFigure>,
    /// Everyone a figure can be of.
    pub scopes: Vec<String>,
    /// Every indicator that takes figures: code and name.
    pub indicators: Vec<(String, String)>,
    /// The language of what is not read back.
    pub lang: Lang,
}

const POINTS: f64 = 12.0;
/// The columns in order: those that are read back, and the two beside the code that tell what it means.
const COLUMNS: [Option<FigureColumn>; 10] = [
    Some(FigureColumn::Agency),
    Some(FigureColumn::Indicator),
    None,
    None,
    Some(FigureColumn::Period),
    Some(FigureColumn::Numerator),
    Some(FigureColumn::Denominator),
    Some(FigureColumn::Value),
    Some(FigureColumn::Source),
    Some(FigureColumn::AsOf),
];
const WIDTHS: [f64; 10] = [28.0, 25.0, 48.0, 12.0, 11.0, 12.0, 12.0, 12.0, 26.0, 14.0];
const SCOPE: u16 = 0;
const CODE: u16 = 1;
const NAME: u16 = 2;
const DUE: u16 = 3;
const TIME: u16 = 4;
const NUMERATOR: u16 = 5;
const DENOMINATOR: u16 = 6;
const VALUE: u16 = 7;
const SOURCE: u16 = 8;
const AS_OF: u16 = 9;
const LAST: u16 = 9;
/// First line of the guidance, the count, the headings and the first row, zero-based.
const GUIDANCE: u32 = 2;
const COUNT: u32 = 5;
const HEADING: u32 = 6;
const FIRST: u32 = 7;
/// Rows left free under those that are asked for.
const FREE: usize = 10;

/// Writes the figures form.
pub fn write_figures(form: &FiguresForm) -> io::Result<Vec<u8>> {
    draw(form).map_err(failed)
}

fn draw(form: &FiguresForm) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let words = figures_form_phrases(form.lang);
    let made = ExcelDateTime::from_ymd(year(form.period.last_day()), month(form.period.last_day()), 1)?;
    let title = format!("{} · {} · {}", words.sheet, form.profile, form.period);
    book.set_properties(&DocProperties::new().set_title(title).set_author("rasoat").set_creation_datetime(&made));
    let sheet = book.add_worksheet();
    sheet.set_name(words.sheet)?;
    sheet.set_formula_result_default("");
    titles(sheet, form, words)?;
    rows(sheet, form, words)?;
    validations(sheet, form, words)?;
    let last = foot(sheet, form, words)?;
    print(sheet, last)?;
    lists(book.add_worksheet(), form, words)?;
    book.save_to_buffer()
}

fn titles(sheet: &mut Worksheet, form: &FiguresForm, words: &FiguresFormPhrases) -> Result<(), XlsxError> {
    let province = [("province", Fact::shown(form.province.to_uppercase()))];
    sheet.merge_range(0, 0, 0, LAST, &fill(words.title, &province, form.lang), &centred(14.0).set_bold())?;
    let facts = [("profile", Fact::shown(&form.profile)), ("period", Fact::shown(form.period))];
    sheet.merge_range(1, 0, 1, LAST, &fill(words.subtitle, &facts, form.lang), &centred(POINTS).set_italic())?;
    let room: f64 = WIDTHS.iter().map(|width| column_points(*width)).sum();
    for (row, text) in (GUIDANCE..).zip(words.guidance) {
        sheet.merge_range(row, 0, row, LAST, text, &plain(POINTS))?;
        sheet.set_row_height(row, row_height(lines(text, room, POINTS, false), POINTS))?;
    }
    for ((column, width), heads) in (0..).zip(WIDTHS).zip(COLUMNS) {
        let own = words.about.get(usize::from(column - NAME.min(column))).copied().unwrap_or_default();
        let heading = heads.map_or(own, FigureColumn::heading);
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(HEADING, column, heading, &head())?;
    }
    sheet.set_row_height(HEADING, row_height(2, super::POINTS))?;
    Ok(())
}

/// The zero-based row after the last one that may be filled in.
fn end(form: &FiguresForm) -> u32 {
    FIRST + u32::try_from(form.asked.len() + FREE).unwrap_or(0)
}

fn rows(sheet: &mut Worksheet, form: &FiguresForm, words: &FiguresFormPhrases) -> Result<(), XlsxError> {
    let asked = form.asked.iter().map(Some).chain(std::iter::repeat_n(None, FREE));
    for (row, asked) in (FIRST..).zip(asked) {
        one(sheet, row, asked, form, words)?;
    }
    let (first, last) = (FIRST + 1, end(form));
    let given = format!("=SUMPRODUCT(--(F{first}:F{last}&G{first}:G{last}&H{first}:H{last}<>\"\"))");
    let count =
        Formula::new(format!("=\"{}\"&{}&\"/{}\"", words.filled, given.trim_start_matches('='), form.asked.len()));
    let count = count.set_result(format!("{}0/{}", words.filled, form.asked.len()));
    sheet.merge_range(COUNT, 0, COUNT, LAST, "", &plain(POINTS).set_bold())?;
    sheet.write_formula_with_format(COUNT, 0, count, &plain(POINTS).set_bold())?;
    Ok(())
}

fn one(
    sheet: &mut Worksheet,
    row: u32,
    asked: Option<&AskedFigure>,
    form: &FiguresForm,
    words: &FiguresFormPhrases,
) -> Result<(), XlsxError> {
    let (left, centre) = (look(FormatAlign::Left), look(FormatAlign::Center));
    let text = centre.clone().set_num_format("@");
    let name = |code: &str| form.indicators.iter().find(|(own, _)| own == code).map_or("", |(_, name)| &**name);
    let shown = asked.map_or("", |asked| name(&asked.code));
    let cells = asked.map(|asked| [(SCOPE, &asked.scope), (CODE, &asked.code), (DUE, &asked.due), (TIME, &asked.time)]);
    for column in 0..=LAST {
        let format = match column {
            SCOPE | NAME | SOURCE => &left,
            CODE | TIME => &text,
            AS_OF => &centre.clone().set_num_format("dd/mm/yyyy"),
            _ => &centre,
        };
        sheet.write_blank(row, column, format)?;
        let own = cells.iter().flatten().find(|(at, _)| *at == column);
        if let Some((_, text)) = own {
            sheet.write_string_with_format(row, column, text.as_str(), format)?;
        }
    }
    let listed = form.indicators.len().max(1);
    let code = format!("B{}", row + 1);
    let named =
        format!("=IF({code}=\"\",\"\",IFERROR(VLOOKUP({code},'{}'!$B$1:$C${listed},2,FALSE),\"\"))", words.lists);
    sheet.write_formula_with_format(row, NAME, Formula::new(named).set_result(shown), &left)?;
    let tallest = [(shown, 2), (asked.map_or("", |it| &it.scope), 0), (asked.map_or("", |it| &it.code), 1)];
    let of = |(text, column): (&str, usize)| {
        lines(text, WIDTHS.get(column).copied().map_or(0.0, column_points), POINTS, false)
    };
    sheet.set_row_height(row, row_height(tallest.into_iter().map(of).max().unwrap_or(1), POINTS))?;
    Ok(())
}

fn look(align: FormatAlign) -> Format {
    framed(align).set_font_size(POINTS)
}

fn validations(sheet: &mut Worksheet, form: &FiguresForm, words: &FiguresFormPhrases) -> Result<(), XlsxError> {
    let last = end(form) - 1;
    let listed =
        |column: char, count: usize| Formula::new(format!("='{}'!${column}$1:${column}${}", words.lists, count.max(1)));
    let times = [form.period.to_string(), form.period.year().to_string()];
    let count = || DataValidation::new().allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0));
    let value = DataValidation::new().allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0));
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let rules = [
        (SCOPE, DataValidation::new().allow_list_formula(listed('A', form.scopes.len())), words.wrong_scope),
        (CODE, DataValidation::new().allow_list_formula(listed('B', form.indicators.len())), words.wrong_code),
        // Figures of a base year or an earlier month may be meant.
        (
            TIME,
            DataValidation::new().allow_list_strings(&times)?.set_error_style(DataValidationErrorStyle::Information),
            words.wrong_period,
        ),
        (NUMERATOR, count(), words.wrong_count),
        (DENOMINATOR, count(), words.wrong_count),
        (VALUE, value, words.wrong_value),
        (AS_OF, DataValidation::new().allow_date(DataValidationRule::GreaterThanOrEqualTo(day)), words.wrong_day),
    ];
    for (column, rule, [title, text]) in rules {
        let rule = rule.set_error_title(title)?.set_error_message(text)?;
        sheet.add_data_validation(FIRST, column, last, column, &rule)?;
    }
    // A numerator alone, or a numerator above its denominator, shows at once.
    let row = FIRST + 1;
    let bad = Format::new().set_background_color(BAD_FILL);
    let alone = format!("=AND($F{row}<>\"\",$G{row}=\"\")");
    let alone = ConditionalFormatFormula::new().set_rule(alone.as_str()).set_format(bad);
    sheet.add_conditional_format(FIRST, DENOMINATOR, last, DENOMINATOR, &alone)?;
    Ok(())
}

/// The lines for signatures; gives the last row of the form.
fn foot(sheet: &mut Worksheet, form: &FiguresForm, words: &FiguresFormPhrases) -> Result<u32, XlsxError> {
    let at = end(form) + 1;
    let [left, right] = words.signers;
    sheet.merge_range(at, 0, at, NAME, left, &centred(super::POINTS).set_bold())?;
    // Never under the figures: nothing there may be taken for one.
    sheet.merge_range(at, SOURCE, at, LAST, right, &centred(super::POINTS).set_bold())?;
    Ok(at + 4)
}

fn print(sheet: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
    let inches = |millimetres: f64| millimetres / 25.4;
    sheet.set_paper_size(PAPER).set_landscape();
    sheet.set_margins(inches(20.0), inches(15.0), inches(20.0), inches(15.0), inches(10.0), inches(10.0));
    sheet.set_header(format!("&C&\"{FONT},Regular\"&13&P"));
    sheet.set_print_center_horizontally(true).set_print_fit_to_pages(1, 0);
    sheet.set_print_area(0, 0, last, LAST)?.set_repeat_rows(HEADING, HEADING)?;
    sheet.set_freeze_panes(FIRST, 0)?;
    Ok(())
}

/// What the drop-downs offer, on a hidden sheet without headings, which nothing can take for figures.
fn lists(sheet: &mut Worksheet, form: &FiguresForm, words: &FiguresFormPhrases) -> Result<(), XlsxError> {
    sheet.set_name(words.lists)?.set_hidden(true);
    for (row, scope) in (0..).zip(&form.scopes) {
        sheet.write_string(row, 0, scope)?;
    }
    for (row, (code, name)) in (0..).zip(&form.indicators) {
        sheet.write_string(row, 1, code)?.write_string(row, 2, name)?;
    }
    Ok(())
}
