//! Areas and places (M1, M3).
