//! How high a row must be for its texts.
//!
//! Takes texts, widths and sizes; gives heights in points, measured by the widths of Times New Roman's letters.
//! Never asks a font: what is printed must come out the same on a machine without any.

/// The highest row Excel allows, in points.
const HIGHEST: f64 = 409.0;
/// Space that a cell keeps free at its sides, in points.
const PADDING: f64 = 4.5;
/// Space above and below the lines of a row, in points.
const MARGIN: f64 = 3.0;
/// A line of text against its size: ascent, descent and lead.
const LEAD: f64 = 1.17;

/// The width of a column in points, from its width in characters (Excel's own: seven pixels each and five more).
pub fn column_points(characters: f64) -> f64 {
    (characters * 7.0 + 5.0) * 0.75
}

/// The height in points of a row whose highest cell has so many lines.
pub fn row_height(lines: u32, points: f64) -> f64 {
    (f64::from(lines.max(1)) * points * LEAD + MARGIN).ceil().min(HIGHEST)
}

/// The lines that a text takes in a cell of a width, broken at spaces as spreadsheets do.
pub fn lines(text: &str, width: f64, points: f64, bold: bool) -> u32 {
    let em = points / 1000.0 * if bold { 1.06 } else { 1.0 };
    // Programs differ by a hair in where they break.
    let room = (width - PADDING) / em * 0.985;
    // Far below what the type holds, and a fraction of a thousandth does not count.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "thousandths of an em in a column")]
    let room = room.max(1.0) as usize;
    // Most texts are marks and codes: no letter is wider than an em, nor shorter than a byte.
    if text.len() * WIDEST <= room && !text.contains('\n') {
        return 1;
    }
    text.split('\n').map(|paragraph| paragraph_lines(paragraph, room)).sum::<u32>().max(1)
}

/// The width in points of so many columns from one on.
pub fn width(widths: &[f64], first: usize, columns: u16) -> f64 {
    widths.iter().skip(first).take(usize::from(columns)).map(|width| column_points(*width)).sum()
}

/// The lines of one paragraph in a room of thousandths of an em.
fn paragraph_lines(paragraph: &str, room: usize) -> u32 {
    let (mut lines, mut used, mut word) = (1, 0, 0);
    // A last space closes the last word.
    for letter in paragraph.chars().chain([' ']) {
        if letter != ' ' {
            word += width_of(letter);
            continue;
        }
        let space = if used > 0 { usize::from(SPACE) } else { 0 };
        if used > 0 && used + space + word > room {
            lines += 1;
            used = word;
        } else {
            used += space + word;
        }
        // A word longer than the line is broken where the line ends.
        while used > room {
            lines += 1;
            used -= room;
        }
        word = 0;
    }
    lines
}

const SPACE: u16 = 250;
/// The width of the widest letter, in thousandths of an em.
const WIDEST: usize = 1000;

/// The widths of the letters up to the end of the Vietnamese ones, looked up in place of being told each time.
static WIDTHS: [u16; 0x1F00] = widths();

const fn widths() -> [u16; 0x1F00] {
    let mut widths = [1000; 0x1F00];
    let mut at = 0;
    while at < widths.len() {
        #[expect(clippy::cast_possible_truncation, reason = "an index below 0x1F00")]
        if let Some(letter) = char::from_u32(at as u32) {
            widths[at] = letter_width(letter);
        }
        at += 1;
    }
    widths
}

fn width_of(letter: char) -> usize {
    WIDTHS.get(letter as usize).map_or_else(|| usize::from(letter_width(letter)), |width| usize::from(*width))
}

/// The width of a letter of Times New Roman, in thousandths of an em.
const fn letter_width(letter: char) -> u16 {
    match letter {
        '\'' => 180,
        '|' => 200,
        ' ' | '.' | ',' => SPACE,
        'i' | 'j' | 'l' | 't' | ':' | ';' | '/' | '\\' | 'ì' | 'í' | 'ĩ' | 'ỉ' | 'ị' => 278,
        'f' | 'r' | 'I' | '!' | '-' | '(' | ')' | '[' | ']' | '‘' | '’' | 'Ì' | 'Í' | 'Ĩ' | 'Ỉ' | 'Ị' => 333,
        's' | 'J' => 389,
        'a' | 'c' | 'e' | 'z' | '?' | '“' | '”' | 'ă' | 'à'..='ã' | 'è'..='ê' => 444,
        'ơ' => 529,
        'ư' => 542,
        'F' | 'P' | 'S' => 556,
        '+' | '<' | '=' | '>' => 564,
        'E' | 'L' | 'T' | 'Z' | 'È'..='Ê' => 611,
        'B' | 'C' | 'R' => 667,
        'A' | 'D' | 'G' | 'H' | 'K' | 'N' | 'O' | 'Q' | 'U' | 'V' | 'w' | 'X' | 'Y' | 'À'..='Ã' | 'Ò'..='Õ' => 722,
        'Ù'..='Ý' | 'Ă' | 'Đ' | 'Ơ' | 'Ư' => 776,
        'm' | '&' => 778,
        '%' => 833,
        'M' => 889,
        '@' => 921,
        'W' => 944,
        '\u{300}'..='\u{36F}' => 0,
        '\u{1EA0}'..='\u{1EF9}' => vietnamese_width(letter),
        '\0'..='\u{24F}' | '–' => 500,
        // Beyond Latin letters: as wide as an ideograph, to be safe.
        _ => 1000,
    }
}

/// The width of a letter of the block where Vietnamese letters with two marks stand, capitals at even places.
const fn vietnamese_width(letter: char) -> u16 {
    let capital = (letter as u32).is_multiple_of(2);
    match (letter, capital) {
        ('\u{1EB8}'..='\u{1EC7}', true) => 611,
        ('\u{1EA0}'..='\u{1EC7}', false) => 444,
        ('\u{1EE8}'..='\u{1EF1}', true) => 776,
        ('\u{1EDA}'..='\u{1EE3}', false) => 529,
        ('\u{1EE8}'..='\u{1EF1}', false) => 542,
        (_, true) => 722,
        (_, false) => 500,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_take_the_lines_they_need() {
        let name = "Cấp giấy phép hoạt động điện lực đối với lĩnh vực bán lẻ điện, phân phối điện đến cấp điện áp 35 kV tại địa phương";
        let width = column_points(40.0);
        assert_eq!(lines("Sở Y tế", width, 12.0, false), 1);
        assert_eq!(lines(name, width, 12.0, false), 3);
        assert_eq!(lines("x\ny", width, 12.0, false), 2);
        assert!(lines(&"w".repeat(200), width, 12.0, false) >= 8);
        assert!(row_height(100, 12.0) <= HIGHEST);
    }
}
