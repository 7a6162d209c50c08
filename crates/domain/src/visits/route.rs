//! The order in which doors are walked: building, unit, floor, door. Numbers by value, the rest by letters.

/// A place in the walking order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Walk([(u64, String); 5]);

/// Where a door comes in the walk.
pub fn walk(compound: &str, building: &str, unit: &str, door: &str) -> Walk {
    let number = by_number(door);
    // 1203 is on the twelfth floor; a village door has no floor.
    let floor = (if number.0 == u64::MAX { 0 } else { number.0 / 100 }, String::new());
    Walk([(0, compound.to_owned()), by_number(building), by_number(unit), floor, number])
}

fn by_number(text: &str) -> (u64, String) {
    let digits: String = text
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .take(18)
        .collect();
    (digits.parse().unwrap_or(u64::MAX), text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doors_are_walked_in_order() {
        let mut doors = [
            walk("幸福里", "10栋", "1单元", "101"),
            walk("幸福里", "2栋", "2单元", "101"),
            walk("幸福里", "2栋", "1单元", "1001"),
            walk("幸福里", "2栋", "1单元", "901"),
            walk("幸福里", "2栋", "1单元", "902"),
        ];
        doors.sort();
        let order: Vec<(u64, u64, u64)> =
            doors.iter().map(|walk| (walk.0[1].0, walk.0[2].0, walk.0[4].0)).collect();
        assert_eq!(order, [(2, 1, 901), (2, 1, 902), (2, 1, 1001), (2, 2, 101), (10, 1, 101)]);
    }
}
