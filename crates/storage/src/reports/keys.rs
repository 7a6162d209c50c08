//! What makes two records of a source the same person or household.

use linli_domain::plans::metric::{Count, Source};

/// What makes two records the same unit; empty when every record is one.
///
/// A person is their identity number, else the person in the registry, else the declaration. A
/// household is the one in the registry; people without one who gave the same address in the same
/// grid are one household, but not the guests of a hotel, who are each their own.
pub(super) fn key(source: Source, count: Count) -> Vec<String> {
    match (source, count) {
        (_, Count::Rows) | (Source::CanvassHouseholds, Count::Households) => Vec::new(),
        (Source::CanvassHouseholds | Source::CanvassAttempts, Count::Persons) => {
            vec!["m.person_id".to_owned()]
        }
        (Source::CanvassAttempts, Count::Households) => vec!["x.household_id".to_owned()],
        (Source::Declarations, Count::Persons) => vec![
            "x.id_number_index".to_owned(),
            "case when x.id_number_index is null then x.person_id end".to_owned(),
            "case when x.id_number_index is null and x.person_id is null then x.id end".to_owned(),
        ],
        (Source::GateChecks, _) => vec!["coalesce(x.person_id, x.id)".to_owned()],
        (Source::Changes, Count::Persons) => vec!["coalesce(x.person_id, x.id)".to_owned()],
        (Source::Changes, Count::Households) => vec!["coalesce(x.household_id, x.id)".to_owned()],
        (Source::Shops, _) => Vec::new(),
        (_, Count::Persons) => vec!["x.person_key".to_owned()],
        (_, Count::Households) => {
            let arrivals = source == Source::Declarations;
            let d = if arrivals { "x" } else { "d" };
            let home = format!(
                "x.household_id is null and {d}.source <> 'hotel' \
                 and coalesce({d}.address, '') <> ''"
            );
            let alone = format!(
                "x.household_id is null and ({d}.id is null or {d}.source = 'hotel' \
                 or coalesce({d}.address, '') = '')"
            );
            let mut key = vec![
                "x.household_id".to_owned(),
                format!(
                    "case when {home} then cast({d}.grid_code as text) || ' ' || {d}.address end"
                ),
            ];
            if arrivals {
                key.push(format!("case when {alone} then x.id_number_index end"));
                key.push(format!("case when {alone} and x.id_number_index is null then x.id end"));
            } else {
                key.push(format!("case when {alone} then x.person_key end"));
            }
            key
        }
    }
}
