//! Charts as drawings inside the page.
//!
//! Takes figures that stand in the page's tables too; gives SVG that can be read aloud and printed in grey.
//! Never decides a verdict: a bar is as long as its figure.

use super::frame::Scene;
use super::markup::Html;
use super::sheet::Figures;
use crate::consolidate::{Entry, State};
use crate::report::table::Chart;
use crate::text::fact::Fact;

/// The width of a drawing; on a telephone one unit is about one pixel.
const WIDTH: f64 = 440.0;
/// The height of a bar with the line over it.
const STEP: usize = 38;

/// Ratios against minimums, a bar of each for every name.
pub(super) fn ratios(chart: &Chart, figures: &Figures, scene: Scene<'_>) -> Html {
    let names = figures.of(chart.names).zip(figures.of(chart.ratios.1)).zip(figures.of(chart.minimums.1));
    let bars: Vec<Bar<'_>> = names
        .filter_map(|((name, ratio), minimum)| {
            let (name, _) = name?;
            Some(Bar { name, ratio: ratio.filter(|(text, _)| !text.is_empty()), minimum })
        })
        .collect();
    let mut html = Html::default();
    html.raw("<figure>\n").element("<figcaption>", &chart.title, "</figcaption>\n<ul class=\"key\"><li>");
    html.raw("<span style=\"background:#2c6db3\"></span>").text(&chart.ratios.0);
    html.raw("</li><li><span style=\"background:#1b1b1b;width:.25rem\"></span>").text(&chart.minimums.0);
    html.raw("</li></ul>\n<svg role=\"img\" aria-label=\"").text(&chart.title).raw("\" viewBox=\"0 0 440 ");
    html.shown(bars.len() * STEP + 6).raw("\">\n");
    for (place, bar) in bars.iter().enumerate() {
        bar.draw(place * STEP, scene, &mut html);
    }
    html.raw("</svg>\n</figure>\n");
    html
}

/// One name with its figures, each as printed and as a number.
struct Bar<'a> {
    name: &'a str,
    ratio: Option<&'a (String, Option<f64>)>,
    minimum: Option<&'a (String, Option<f64>)>,
}

impl Bar<'_> {
    fn draw(&self, top: usize, scene: Scene<'_>, html: &mut Html) {
        let ratio = self.ratio.map_or("–", |(text, _)| text);
        let mut facts = vec![("name", Fact::shown(self.name)), ("ratio", Fact::shown(ratio))];
        let minimum = self.minimum.filter(|(text, _)| !text.is_empty());
        facts.extend(minimum.map(|(text, _)| ("minimum", Fact::shown(text))));
        html.raw("<text x=\"0\" y=\"").shown(top + 13).raw("\">").text(&scene.said(scene.words.bar, &facts));
        html.raw("</text><rect class=\"track\" x=\"0\" y=\"").shown(top + 18).raw("\" width=\"440\" height=\"12\"/>");
        if let Some(length) = self.ratio.and_then(|(_, number)| *number) {
            html.raw("<rect class=\"part\" x=\"0\" y=\"").shown(top + 18).raw("\" height=\"12\" width=\"");
            html.shown(along(length)).raw("\"/>");
        }
        if let Some(at) = minimum.and_then(|(_, number)| *number).map(along) {
            html.raw("<line class=\"least\" x1=\"").shown(&at).raw("\" x2=\"").shown(&at).raw("\" y1=\"");
            html.shown(top + 15).raw("\" y2=\"").shown(top + 33).raw("\"/>");
        }
        html.raw("\n");
    }
}

/// How far along the drawing a share from 0 to 1 is.
fn along(share: f64) -> String {
    format!("{:.1}", share.clamp(0.0, 1.0) * WIDTH)
}

/// Who sent, of those who must: one bar, each state a part of it, and the numbers beside their colours.
pub(super) fn senders(entries: &[Entry], scene: Scene<'_>) -> Html {
    let states = [State::Received, State::Missing, State::Late, State::Duplicate, State::Unreadable];
    let expected = entries.iter().filter(|entry| entry.expected);
    let counts = states.map(|state| expected.clone().filter(|entry| entry.state == state).count());
    let classes = ["s0", "s1", "s2", "s3", "s4"];
    let mut html = Html::default();
    html.raw("<figure>\n").element("<figcaption>", scene.words.sent_chart, "</figcaption>\n");
    html.raw("<svg role=\"img\" aria-label=\"").text(scene.words.sent_chart).raw("\" viewBox=\"0 0 ");
    html.shown(counts.iter().sum::<usize>().max(1)).raw(" 1\" preserveAspectRatio=\"none\" style=\"height:1.6rem\">\n");
    let mut at = 0;
    for (class, count) in classes.into_iter().zip(counts) {
        html.raw("<rect class=\"").raw(class).raw("\" x=\"").shown(at).raw("\" y=\"0\" height=\"1\" width=\"");
        html.shown(count).raw("\"/>");
        at += count;
    }
    html.raw("\n</svg>\n<ul class=\"key\">");
    for ((class, count), word) in classes.into_iter().zip(counts).zip(scene.words.states) {
        html.raw("<li><span class=\"").raw(class).raw("\"></span>").text(word).raw(": ").shown(count).raw("</li>");
    }
    html.raw("</ul>\n</figure>\n");
    html
}
