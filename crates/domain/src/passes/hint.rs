//! What the gate compares with the person in front of it, without a name in the pass.

use pinyin::ToPinyin;

/// Surname initial and the last two digits of the phone: `Z42`; `*` where unknown.
pub fn hint(name: &str, phone: Option<&str>) -> String {
    let first = name.trim().chars().next();
    let initial = first.and_then(initial_of).unwrap_or('*');
    let digits: Vec<char> =
        phone.unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    match digits.as_slice() {
        [.., tens, ones] => format!("{initial}{tens}{ones}"),
        _ => format!("{initial}*"),
    }
}

fn initial_of(first: char) -> Option<char> {
    // Surnames read otherwise than the character is usually read.
    const READ_AS: [(char, char); 8] = [
        ('单', 'S'),
        ('曾', 'Z'),
        ('解', 'X'),
        ('仇', 'Q'),
        ('查', 'Z'),
        ('翟', 'Z'),
        ('尉', 'Y'),
        ('缪', 'M'),
    ];
    if first.is_ascii_alphabetic() {
        return Some(first.to_ascii_uppercase());
    }
    if let Some((_, read)) = READ_AS.iter().find(|(one, _)| *one == first) {
        return Some(*read);
    }
    first.to_pinyin()?.plain().chars().next().map(|letter| letter.to_ascii_uppercase())
}
