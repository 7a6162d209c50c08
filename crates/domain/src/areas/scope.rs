//! `Scope`: the areas somebody may see, as ranges of codes. An empty scope sees nothing: it never
//! means "everything".

use super::{AreaLevel, District, GridCode};

/// A set of subtrees. Access checks compare integers; lists add `grid_code between` (see storage).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    areas: Vec<GridCode>,
}

impl Scope {
    /// Sees nothing.
    pub fn none() -> Self {
        Self::default()
    }

    pub fn of(area: GridCode) -> Self {
        Self { areas: vec![area] }
    }

    pub fn union(areas: impl IntoIterator<Item = GridCode>) -> Self {
        let mut kept: Vec<GridCode> = Vec::new();
        for area in areas {
            if !kept.iter().any(|have| have.contains(area)) {
                kept.retain(|have| !area.contains(*have));
                kept.push(area);
            }
        }
        kept.sort_unstable();
        Self { areas: kept }
    }

    pub fn areas(&self) -> &[GridCode] {
        &self.areas
    }

    pub fn is_empty(&self) -> bool {
        self.areas.is_empty()
    }

    /// Whether all of `area` lies inside.
    pub fn covers(&self, area: GridCode) -> bool {
        self.areas.iter().any(|have| have.contains(area))
    }

    /// The part of `area` that lies inside this scope.
    pub fn within(&self, area: GridCode) -> Self {
        if self.covers(area) {
            return Self::of(area);
        }
        Self { areas: self.areas.iter().copied().filter(|have| area.contains(*have)).collect() }
    }

    /// The districts touched; a scope above district level touches those of `known`.
    pub fn districts(&self, known: &[District]) -> Vec<District> {
        let mut out: Vec<District> = Vec::new();
        for area in &self.areas {
            if area.level() >= AreaLevel::District {
                out.extend(area.district());
            } else {
                out.extend(known.iter().copied().filter(|d| area.contains(d.area())));
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> GridCode {
        text.parse().unwrap()
    }

    #[test]
    fn empty_sees_nothing() {
        assert!(!Scope::none().covers(code("990101001002003")));
    }

    #[test]
    fn union_keeps_the_widest() {
        let scope = Scope::union([code("990101001001"), code("990101001"), code("990102001")]);
        assert_eq!(scope.areas(), [code("990101001"), code("990102001")]);
        assert_eq!(scope.within(code("990101")).areas(), [code("990101001")]);
        assert!(scope.within(code("990103")).is_empty());
    }
}
