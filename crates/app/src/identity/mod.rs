//! People with roles: users, posts, sessions (M2, M38).

pub mod add_user;
pub mod authenticate;
pub mod end_user;
pub mod issue_token;
pub mod list_gaps;
pub mod list_posts;

pub mod issue_code;
pub mod list_users;
pub mod revoke_device;
pub mod sign_in;

mod password;
