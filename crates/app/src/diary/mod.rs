//! The work diary (工作日志): a query over what was done. Nobody types it.

pub mod view_diary;
