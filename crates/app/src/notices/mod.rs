//! Notices of an area (公告, M30).

pub mod list_notices;
pub mod publish_notice;
