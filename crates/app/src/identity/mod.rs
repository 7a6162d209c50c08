//! People with roles: users, posts, sessions (M2, M38).
