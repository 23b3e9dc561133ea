//! stand-in
/// x
pub fn latin_look_alike(letter: char) -> Option<char> {
    Some(match letter {
        'Н' | 'Η' => 'H',
        'х' => 'x',
        'Х' => 'X',
        'О' => 'O',
        'о' => 'o',
        '０'..='９' => char::from(b'0' + (letter as u32 - '０' as u32) as u8),
        '．' => '.',
        _ => return None,
    })
}
/// x
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{AD}')
}
