//! One self-contained page for a browser: the result of a check, or of a month.
//!
//! Takes judged submissions or a finished month; gives the text of one HTML document in one language.
//! Never needs a script, a style or a font from elsewhere, and never makes markup or a link of a text.

mod chart;
mod check;
mod frame;
mod markup;
mod month;
mod place;
mod row;
mod sheet;

pub use check::check;
pub use month::month;
