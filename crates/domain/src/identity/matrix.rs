//! Reads `access.txt`, the role x action matrix an auditor can read without knowing Rust.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Action, Role};

/// A line of the matrix that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MatrixError {
    #[error("line {0}: write `action: role role …`")]
    Shape(usize),
    #[error("line {0}: no action is called {1}")]
    Action(usize, String),
    #[error("line {0}: no role is called {1}")]
    Role(usize, String),
    #[error("line {0}: {1} stands twice")]
    Twice(usize, String),
}

/// Who may do what, inside the areas of their posts.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    allowed: BTreeMap<Action, Vec<Role>>,
}

impl Matrix {
    pub fn parse(text: &str) -> Result<Self, MatrixError> {
        let mut allowed: BTreeMap<Action, Vec<Role>> = BTreeMap::new();
        for (number, line) in text.lines().enumerate().map(|(i, line)| (i + 1, line)) {
            let line = line.split('#').next().unwrap_or("").trim();
            if line.is_empty() {
                continue;
            }
            let (word, roles) = line.split_once(':').ok_or(MatrixError::Shape(number))?;
            let action = Action::from_word(word.trim())
                .ok_or_else(|| MatrixError::Action(number, word.trim().to_owned()))?;
            let roles = roles
                .split_whitespace()
                .map(|role| {
                    Role::from_word(role).ok_or_else(|| MatrixError::Role(number, role.to_owned()))
                })
                .collect::<Result<Vec<_>, _>>()?;
            if allowed.insert(action, roles).is_some() {
                return Err(MatrixError::Twice(number, word.trim().to_owned()));
            }
        }
        Ok(Self { allowed })
    }

    pub fn allows(&self, role: Role, action: Action) -> bool {
        self.allowed.get(&action).is_some_and(|roles| roles.contains(&role))
    }

    pub fn names(&self, action: Action) -> bool {
        self.allowed.contains_key(&action)
    }
}

static MATRIX: LazyLock<Matrix> =
    LazyLock::new(|| Matrix::parse(include_str!("access.txt")).unwrap_or_default());

/// The matrix that ships. A matrix that cannot be read allows nothing; a test reads it.
pub fn matrix() -> &'static Matrix {
    &MATRIX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_matrix_that_ships_names_every_action() {
        let matrix = Matrix::parse(include_str!("access.txt")).unwrap();
        let missing: Vec<_> = Action::ALL.iter().filter(|a| !matrix.names(**a)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn the_three_administrators_are_separated() {
        let admins = [Role::SystemAdmin, Role::SecurityAdmin, Role::AuditAdmin];
        for action in Action::ALL {
            let holders = admins.iter().filter(|role| matrix().allows(**role, *action)).count();
            // Who manages users and who guards their devices see the same list.
            let shared =
                matches!(action, Action::ListAreas | Action::ListPlans | Action::ListUsers);
            assert!(shared || holders <= 1, "{} belongs to {holders}", action.word());
        }
        assert!(!matrix().allows(Role::SystemAdmin, Action::OpenPerson));
        assert!(!matrix().allows(Role::SystemAdmin, Action::ViewJournal));
    }

    #[test]
    fn errors_name_the_line() {
        assert_eq!(
            Matrix::parse("\nfly: police").unwrap_err(),
            MatrixError::Action(2, "fly".into())
        );
        assert_eq!(
            Matrix::parse("list_areas: king").unwrap_err(),
            MatrixError::Role(1, "king".into())
        );
    }
}
