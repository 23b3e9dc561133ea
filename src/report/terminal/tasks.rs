//! The plan's tasks and the proposals after decisions on the terminal.
//!
//! Takes duties; gives a table and the count under it. Never decides whether something is late.

use comfy_table::{Cell, Color, ContentArrangement};

use super::plain;
use super::tables::table;
use crate::deadlines::{Duty, Standing, View};
use crate::report::duty;
use crate::text::Lang;
use crate::text::deadlines::deadline_phrases;

/// Columns of letters; the texts of tasks wrap.
const WIDTH: u16 = 150;

/// Every duty with how it stands, and how many stand how.
pub fn tasks(duties: &[Duty<'_>], view: View, lang: Lang) -> String {
    let mut rows = table(&deadline_phrases(lang).columns);
    rows.set_content_arrangement(ContentArrangement::Dynamic).set_width(WIDTH);
    for it in duties {
        let cells = duty::row(it, lang).map(|text| Cell::new(plain(&text)));
        let coloured = |cell: Cell| match it.standing {
            Standing::Late(_) => cell.fg(Color::Red),
            Standing::Soon(_) => cell.fg(Color::Yellow),
            _ => cell,
        };
        let [number, text, owners, time, standing, note] = cells;
        rows.add_row([number, text, owners, time, coloured(standing), note]);
    }
    format!("{rows}\n{}\n", duty::end(duties, view, lang))
}
