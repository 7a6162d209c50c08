//! People with roles: users, posts, sessions (M2, M38).

pub mod add_user;
pub mod authenticate;
pub mod issue_token;
pub mod list_gaps;
pub mod list_posts;
