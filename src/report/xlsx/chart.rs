//! The chart of ratios against minimums.
//!
//! Takes ranges of the workbook; gives a bar of each for every name, legible in grey.
//! Never draws a figure that does not stand in a cell.

use rust_xlsxwriter::{
    Chart as Drawing, ChartAxisCrossing, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartSolidFill, Color,
};

use super::look::FONT;
use crate::report::table::{Chart, Range};

const BAR: Color = Color::RGB(0x001F_4E79);
const PALE: Color = Color::RGB(0x00D9_D9D9);
const INK: Color = Color::RGB(0x0040_4040);

/// The chart, so many pixels wide and high.
pub(super) fn chart(drawn: &Chart, width: u32, height: u32) -> Drawing {
    let mut chart = Drawing::new_bar();
    let mut solid = ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(BAR)).clone();
    let mut outlined = ChartFormat::new()
        .set_solid_fill(ChartSolidFill::new().set_color(PALE))
        .set_border(ChartLine::new().set_color(INK).set_width(0.75))
        .clone();
    series(&mut chart, drawn, &drawn.ratios, &mut solid);
    series(&mut chart, drawn, &drawn.minimums, &mut outlined);
    chart.title().set_name(&drawn.title).set_font(font(13.0).set_bold());
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(font(11.0).unset_bold());
    // The first name on top, the scale at the bottom.
    chart.y_axis().set_reverse().set_crossing(ChartAxisCrossing::Max).set_font(font(10.0).unset_bold());
    let scale = chart.x_axis().set_min(0).set_major_unit(0.2).set_num_format("0%");
    scale.set_major_gridlines_line(ChartLine::new().set_color(PALE)).set_font(font(10.0).unset_bold());
    chart.set_width(width).set_height(height);
    chart
}

fn font(points: f64) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(points);
    font
}

fn series(chart: &mut Drawing, drawn: &Chart, (name, values): &(String, Range), format: &mut ChartFormat) {
    let labels = ChartDataLabel::new().show_value().set_font(font(8.0).unset_bold()).clone();
    let categories = format!("={}", drawn.names);
    let values = format!("={values}");
    let added = chart.add_series();
    added.set_name(name.as_str()).set_categories(categories.as_str()).set_values(values.as_str());
    added.set_format(format).set_gap(45).set_overlap(0).set_data_label(&labels);
}
