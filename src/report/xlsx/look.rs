//! How cells look: fonts, borders, number formats.
//!
//! Takes what a cell is; gives its format, made once for each sheet.
//! Never relies on a default format, which does not reach formats made anew.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::report::table::{Align, LineStyle, Row, RowKind, Shape, Tone, Value};

/// The font of everything printed.
pub(super) const FONT: &str = "Times New Roman";
/// The fill of headings, light enough for a grey printer.
const HEAD_FILL: Color = Color::RGB(0x00E7_ECF1);
const GROUP_FILL: Color = Color::RGB(0x00F2_F2F2);
const LINK: Color = Color::RGB(0x0005_63C1);

/// What a cell is, as far as its format depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Look {
    /// A text over the whole width, or one of two side by side.
    Line(LineStyle),
    /// A heading.
    Head,
    /// A cell of a row.
    Cell(RowKind, Align, Number),
}

/// How a value is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Number {
    /// As it is.
    Plain,
    /// A text that leads somewhere.
    Link,
    /// With a separator between thousands.
    Count,
    /// With so many decimals and a percent sign.
    Percent(u8),
    /// 12,50
    Amount,
    /// With its sign and two decimals.
    Gap,
    /// 15/6/2021
    Day,
    /// 08/3/2021 and 20/01/2021 have their own form: January and February take two digits.
    EarlyDay,
    /// 14 TTHC
    Procedures,
    /// +0,85
    Points,
}

impl Number {
    /// How a value is printed.
    pub(super) fn of(value: &Value<'_>) -> Self {
        match value {
            Value::Blank | Value::Text(_) => Self::Plain,
            Value::Link(..) => Self::Link,
            Value::Count(_) => Self::Count,
            Value::Percent(hundredths) if hundredths % 100 == 0 => Self::Percent(0),
            Value::Percent(hundredths) if hundredths % 10 == 0 => Self::Percent(1),
            Value::Percent(_) => Self::Percent(2),
            Value::Amount(hundredths) if hundredths % 100 == 0 => Self::Count,
            Value::Amount(_) => Self::Amount,
            Value::Day(day) if day.month() <= 2 => Self::EarlyDay,
            Value::Day(_) => Self::Day,
            Value::Formula(formula) => match formula.shape {
                Shape::Count => Self::Count,
                Shape::Ratio => Self::Percent(2),
                Shape::Amount => Self::Amount,
                Shape::Gap => Self::Gap,
                Shape::Procedures => Self::Procedures,
                Shape::Points => Self::Points,
            },
        }
    }

    /// The number format in its en-US form; nothing for texts.
    const fn code(self) -> Option<&'static str> {
        match self {
            Self::Plain | Self::Link => None,
            Self::Count => Some("#,##0"),
            Self::Percent(0) => Some("0%"),
            Self::Percent(1) => Some("0.0%"),
            Self::Percent(_) => Some("0.00%"),
            Self::Amount => Some("#,##0.00"),
            Self::Gap => Some("+#,##0.00;-#,##0.00;0.00"),
            Self::Day => Some("dd/m/yyyy"),
            Self::EarlyDay => Some("dd/mm/yyyy"),
            Self::Points => Some("+0.00;\u{2212}0.00;0.00"),
            Self::Procedures => Some("#,##0\" TTHC\""),
        }
    }
}

/// How a value of a row is set: by its column, or by itself where the row has spans of its own.
pub(super) fn align(row: &Row<'_>, place: usize, aligns: &[Align]) -> Align {
    if row.spans.is_empty() {
        return aligns.get(place).copied().unwrap_or(Align::Left);
    }
    match row.cells.get(place) {
        None | Some(Value::Text(_) | Value::Link(..) | Value::Blank) => Align::Left,
        Some(Value::Count(_) | Value::Percent(_) | Value::Amount(_) | Value::Day(_) | Value::Formula(_)) => {
            Align::Centre
        }
    }
}

/// The formats of one sheet.
#[derive(Debug)]
pub(super) struct Looks {
    points: f64,
    made: HashMap<Look, Format, RandomState>,
}

impl Looks {
    /// The formats of a sheet whose tables are set in so many points.
    pub(super) fn new(points: f64) -> Self {
        Self { points, made: HashMap::default() }
    }

    /// The format of a look.
    pub(super) fn get(&mut self, look: Look) -> &Format {
        let points = self.points;
        self.made.entry(look).or_insert_with(|| make(look, points))
    }
}

/// The size in points of a text over the whole width.
pub(super) fn line_points(style: LineStyle, points: f64) -> f64 {
    match style {
        LineStyle::Title => 14.0,
        LineStyle::Note => points.min(12.0),
        LineStyle::Letterhead => 12.0,
        _ => points.max(13.0),
    }
}

/// Whether a text over the whole width is bold.
pub(super) const fn is_bold_line(style: LineStyle) -> bool {
    matches!(
        style,
        LineStyle::Title | LineStyle::Subtitle | LineStyle::Letterhead | LineStyle::Motto | LineStyle::Section
    )
}

fn make(look: Look, points: f64) -> Format {
    match look {
        Look::Line(style) => line(style, points),
        Look::Head => base(points)
            .set_bold()
            .set_align(FormatAlign::Center)
            .set_border(FormatBorder::Thin)
            .set_background_color(HEAD_FILL),
        Look::Cell(kind, align, number) => cell(kind, align, number, points),
    }
}

fn base(points: f64) -> Format {
    Format::new().set_font_name(FONT).set_font_size(points).set_text_wrap().set_align(FormatAlign::VerticalCenter)
}

fn line(style: LineStyle, points: f64) -> Format {
    let plain = base(line_points(style, points));
    let plain = if is_bold_line(style) { plain.set_bold() } else { plain };
    match style {
        LineStyle::Section | LineStyle::Note => plain.set_align(FormatAlign::Left),
        LineStyle::Aside => plain.set_align(FormatAlign::Center).set_italic(),
        LineStyle::Motto => plain.set_align(FormatAlign::Center).set_underline(FormatUnderline::Single),
        LineStyle::Title | LineStyle::Subtitle | LineStyle::Letterhead | LineStyle::Centred => {
            plain.set_align(FormatAlign::Center)
        }
    }
}

fn cell(kind: RowKind, align: Align, number: Number, points: f64) -> Format {
    let align = match align {
        Align::Left => FormatAlign::Left,
        Align::Centre => FormatAlign::Center,
    };
    let plain = base(points).set_align(align).set_border(FormatBorder::Thin);
    let plain = number.code().map_or_else(|| plain.clone(), |code| plain.clone().set_num_format(code));
    let plain =
        if number == Number::Link { plain.set_font_color(LINK).set_underline(FormatUnderline::Single) } else { plain };
    match kind {
        RowKind::Body => plain,
        RowKind::Flagged => plain.set_background_color(GROUP_FILL).set_italic(),
        RowKind::Group => plain.set_bold().set_background_color(GROUP_FILL),
        RowKind::Total => plain.set_bold(),
    }
}

/// How a word stands out: by weight, slant and fill, so that it does in grey too.
pub(super) fn mark(tone: Tone) -> Format {
    let fill = |colour: u32| Format::new().set_background_color(Color::RGB(colour));
    match tone {
        Tone::Good => Format::new().set_font_color(Color::RGB(0x0000_6100)),
        Tone::Bad => fill(0x00FF_C7CE).set_font_color(Color::RGB(0x009C_0006)).set_bold(),
        Tone::Doubtful => fill(0x00FF_EB9C).set_font_color(Color::RGB(0x007F_6000)),
        Tone::Quiet => Format::new().set_font_color(Color::RGB(0x0059_5959)).set_italic(),
    }
}
