//! Text in a TCVN3 font (`.VnTime`), as machines from before 2010 still write it.
//!
//! Takes Unicode; gives the characters that the font shows as Vietnamese letters.
//! Never meets a capital with a tone: the font has none, and people typed a small one or took `.VnTimeH`.

use anyhow::bail;

use crate::grid::{Cell, Sheet, Value, address};

const SMALL: &str = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵĂÂĐÊÔƠƯ";
const CODED: &str = "\
    ¨©®ª«¬\u{ad}µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¡¢§£¤¥¦";

/// Sets a whole sheet in the old font; gives the first cell that changed.
pub(crate) fn set(sheet: &mut Sheet) -> anyhow::Result<Option<String>> {
    let mut first = None;
    for (at, cell) in &mut sheet.cells {
        if convert(cell)? && first.is_none() {
            first = Some(address(*at));
        }
    }
    Ok(first)
}

fn convert(cell: &mut Cell) -> anyhow::Result<bool> {
    let Value::Text(text) = &mut cell.value else { return Ok(false) };
    let capitals = !text.is_ascii() && *text == text.to_uppercase();
    cell.font = if capitals { ".VnTimeH" } else { ".VnTime" };
    let before = if capitals { text.to_lowercase() } else { text.clone() };
    let coded: String = before.chars().map(letter).collect();
    if let Some(beyond) = coded.chars().find(|letter| u32::from(*letter) > 0xff) {
        bail!("{beyond:?} is not in TCVN3: {text}");
    }
    let changed = coded != *text;
    *text = coded;
    Ok(changed)
}

fn letter(of: char) -> char {
    match of {
        '–' => '-',
        '“' | '”' => '"',
        _ => coded(of).or_else(|| of.to_lowercase().next().and_then(coded)).unwrap_or(of),
    }
}

fn coded(of: char) -> Option<char> {
    let place = SMALL.chars().position(|letter| letter == of)?;
    CODED.chars().nth(place)
}
