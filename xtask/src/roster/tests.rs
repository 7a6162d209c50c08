//! Tests of the roster maker: what it writes is what its truth says.

use super::*;

#[test]
fn the_same_seed_makes_the_same_roster() {
    let folder = std::env::temp_dir().join(format!("linli-roster-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let make = |name: &str, seed| {
        let path = folder.join(name);
        let truth = write_csv(&path, Encoding::Utf8, Shape::Households(200), seed, false).unwrap();
        (std::fs::read(path).unwrap(), truth)
    };
    let (one, two, other) = (make("one.csv", 7), make("two.csv", 7), make("other.csv", 8));
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(one, two);
    assert_ne!(one.0, other.0);
    assert_eq!(one.1["households"], 200);
}

#[test]
fn the_report_has_the_people_of_the_source_document() {
    let mut chance = Chance::new(1);
    let plans = plans(Shape::Report, &mut chance);
    let households: usize = plans.iter().map(|plan| plan.sizes.len()).sum();
    let people: usize =
        plans.iter().flat_map(|plan| &plan.sizes).map(|size| usize::from(*size)).sum();
    assert_eq!((plans.len(), households, people), (16, 9623, 35_947));
}
