//! The words of the form: labels, titles, headings, and those of hands that reword them.
//!
//! Takes an annex and a kind of heading; gives the texts.
//! Never holds a row.

use crate::hands::{Annex, Heading};
use crate::rows::Column;

/// The label of an annex.
pub(crate) const fn label(annex: Annex) -> &'static str {
    match annex {
        Annex::I => "PHỤ LỤC I",
        Annex::II => "PHỤ LỤC II",
    }
}

/// The title of an annex.
pub(crate) const fn title(annex: Annex) -> &'static str {
    match annex {
        Annex::I => "DANH MỤC THỦ TỤC HÀNH CHÍNH NÂNG DỊCH VỤ CÔNG MỨC ĐỘ 4",
        Annex::II => "DANH MỤC THỦ TỤC HÀNH CHÍNH KHÔNG NÂNG DỊCH VỤ CÔNG MỨC ĐỘ 4",
    }
}

/// The heading over the two condition columns.
pub(crate) const fn over_conditions(annex: Annex, heading: Heading) -> &'static str {
    match (annex, heading) {
        (Annex::I, Heading::Reworded) => "Đáp ứng điều kiện nâng lên mức độ 4",
        (Annex::II, Heading::Reworded) => "Không đáp ứng điều kiện nâng lên mức độ 4",
        (Annex::I, _) => "Đủ điều kiện nâng lên mức độ 4",
        (Annex::II, _) => "Chưa đủ điều kiện nâng lên mức độ 4",
    }
}

/// The heading of a column.
pub(crate) const fn heading(column: Column, annex: Annex, heading: Heading) -> &'static str {
    match heading {
        Heading::Official => official(column),
        Heading::Reworded => reworded(column),
        Heading::SingleRow => single_row(column, annex),
    }
}

/// The wording of the plan.
pub(crate) const fn official(column: Column) -> &'static str {
    match column {
        Column::Number => "STT",
        Column::Code => "Mã TTHC/ DVC",
        Column::Name => "Tên thủ tục hành chính",
        Column::Technical => "Về kỹ thuật, điều kiện của đơn vị",
        Column::Legal => "Về quy định của pháp luật",
    }
}

const fn reworded(column: Column) -> &'static str {
    match column {
        Column::Number => "Số TT",
        Column::Code => "Mã số TTHC",
        Column::Name => "Tên thủ tục hành chính",
        Column::Technical => "Về kỹ thuật",
        Column::Legal => "Về pháp lý",
    }
}

const fn single_row(column: Column, annex: Annex) -> &'static str {
    match (column, annex) {
        (Column::Number, _) => "TT",
        (Column::Code, _) => "Mã thủ tục hành chính",
        (Column::Name, _) => "Tên TTHC",
        (Column::Technical, Annex::I) => "Đủ điều kiện về kỹ thuật, điều kiện của đơn vị",
        (Column::Legal, Annex::I) => "Đủ điều kiện về quy định của pháp luật",
        (Column::Technical, Annex::II) => "Chưa đủ điều kiện về kỹ thuật, điều kiện của đơn vị",
        (Column::Legal, Annex::II) => "Chưa đủ điều kiện về quy định của pháp luật",
    }
}

/// Roman numeral of a group, from 1; beyond 39 nothing is laid out here.
pub(crate) fn roman(number: usize) -> String {
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    format!("{}{}", "X".repeat(number / 10), ones.get(number % 10).unwrap_or(&""))
}
