//! The office (单位) somebody works for: what needs a second person needs one of another office, so
//! that nobody's superior signs for their own room (law on infectious diseases, article 58: measures
//! are decided by the government or the health authority, not by whoever sits at the screen).

use super::Role;
use crate::areas::{AreaLevel, GridCode};

/// What kind of office a role belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OfficeKind {
    Government,
    Health,
    Police,
    Property,
    Volunteers,
    Administration,
}

/// An office: its kind and the area it works for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Office {
    pub kind: OfficeKind,
    pub area: GridCode,
}

impl Office {
    /// The office of a post. People of a grid or building belong to their community's office.
    pub fn of(role: Role, area: GridCode) -> Self {
        let kind = match role {
            Role::CommunityDoctor | Role::HealthAuthority => OfficeKind::Health,
            Role::Police => OfficeKind::Police,
            Role::PropertyManager | Role::GateGuard => OfficeKind::Property,
            Role::Volunteer => OfficeKind::Volunteers,
            Role::SystemAdmin | Role::SecurityAdmin | Role::AuditAdmin => {
                OfficeKind::Administration
            }
            _ => OfficeKind::Government,
        };
        Self { kind, area: area.at(AreaLevel::Community) }
    }
}

/// Whether two people, by their posts, share no office. Somebody without a post belongs to none and
/// is no second person for anybody.
pub fn of_other_offices(one: &[Office], other: &[Office]) -> bool {
    !one.is_empty() && !other.is_empty() && one.iter().all(|office| !other.contains(office))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office(role: Role, area: &str) -> Office {
        Office::of(role, area.parse().unwrap())
    }

    #[test]
    fn a_colleague_is_no_second_person() {
        let officer = [office(Role::CommunityOfficer, "620102001001")];
        let grid = [office(Role::GridWorker, "620102001001001")];
        let leader = [office(Role::CommunityLeader, "620102001001")];
        assert!(!of_other_offices(&officer, &grid));
        assert!(!of_other_offices(&officer, &leader));
        let street = [office(Role::StreetOfficer, "620102001")];
        assert!(of_other_offices(&officer, &street));
        let doctor = [office(Role::CommunityDoctor, "620102001001")];
        assert!(of_other_offices(&officer, &doctor));
        assert!(!of_other_offices(&[officer[0], doctor[0]], &doctor));
        assert!(!of_other_offices(&officer, &[]));
    }
}
