//! What can go wrong with a database, and what to do about it in the user's language.

use std::path::PathBuf;

use linli_domain::lang::{Lang, Speak};

/// What can go wrong with a database. Never holds personal data.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the database address is not sqlite:PATH or postgres://...")]
    Address,
    #[error("opening the database failed")]
    Open(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the database is used by another program and stayed locked")]
    Locked,
    #[error("the disk is full")]
    DiskFull,
    #[error("too much is waiting to be written")]
    Busy,
    #[error("a row with this key exists already")]
    Conflict,
    #[error("a row that this one needs is missing")]
    Reference,
    #[error("the transaction has to be run again")]
    Retry,
    #[error("column {column} of a row does not hold {wanted}")]
    Unreadable { column: usize, wanted: &'static str },
    #[error("a body of write() awaited something else than its transaction")]
    Awaited,
    #[error("the database was closed")]
    Closed,
    #[error("the keys folder does not fit this database")]
    Keys,
    #[error("no key at {}", .0.display())]
    NoKeys(PathBuf),
    #[error("the database was made by a newer version of Linli")]
    Newer,
    #[error("this file is no database of Linli")]
    NotADatabase,
    #[error("migrating the database failed")]
    Migrate(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("a statement failed: {0}")]
    Statement(String),
    #[error("the file could not be read or written")]
    File(#[source] std::io::Error),
}

impl Speak for Error {
    fn say(&self, lang: Lang) -> String {
        if let Self::NoKeys(path) = self {
            let path = path.display();
            return match lang {
                Lang::Zh => format!(
                    "没有找到密钥 {path}，数据库却已存在：请把 LINLI_KEYS 指向当初使用的密钥文件夹。"
                ),
                Lang::En => format!(
                    "There is no key {path}, yet there are records: point LINLI_KEYS at the keys \
                     they were made with."
                ),
            };
        }
        let (zh, en) = match self {
            Self::Address => (
                "数据库地址写法不对：请写 sqlite:路径 或 postgres://用户@主机/库名。",
                "The database address must be sqlite:PATH or postgres://user@host/name.",
            ),
            Self::Open(_) => (
                "打不开数据库：请检查 LINLI_DATABASE 指向的位置是否存在、有无权限。",
                "The database cannot be opened: check that LINLI_DATABASE exists and may be read.",
            ),
            Self::Locked => (
                "数据库正被另一个程序占用：请稍后再试，或先关闭占用它的程序。",
                "Another program holds the database: try again, or close that program first.",
            ),
            Self::DiskFull => (
                "磁盘已满：请腾出空间后重新执行同一命令，已提交的部分不会丢失。",
                "The disk is full: free some space and run the same command again; nothing \
                 committed is lost.",
            ),
            Self::Busy => (
                "系统正忙，待写入的内容过多：请稍后再试。",
                "Too much is waiting to be written: try again in a moment.",
            ),
            Self::Keys => (
                "密钥文件夹与这个数据库不匹配：请把 LINLI_KEYS 指向当初使用的密钥。",
                "The keys do not fit this database: point LINLI_KEYS at the keys it was made with.",
            ),
            Self::Newer => (
                "数据库由更新版本的 Linli 建立：请换用新版本的程序。",
                "A newer Linli made this database: use the newer program.",
            ),
            Self::NotADatabase => (
                "这个文件不是 Linli 的数据库或备份：请检查文件。",
                "This file is no database or backup of Linli: check the file.",
            ),
            Self::Migrate(_) => (
                "数据库升级没有完成：请先恢复备份，再联系维护人员。",
                "Upgrading the database failed: restore the backup and ask your maintainer.",
            ),
            Self::File(_) => (
                "文件无法读写：请检查路径和权限。",
                "The file cannot be read or written: check path and permissions.",
            ),
            _ => (
                "数据库出错，本次操作未写入任何内容：请重试，若再次出现请联系维护人员。",
                "The database failed and nothing of this was written: try again, and ask your \
                 maintainer if it happens twice.",
            ),
        };
        lang.pick(zh, en).to_owned()
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Busy => "storage.busy",
            Self::Locked => "storage.locked",
            Self::DiskFull => "storage.disk_full",
            Self::Conflict => "storage.conflict",
            Self::Keys | Self::NoKeys(_) => "storage.keys",
            _ => "storage.failed",
        }
    }
}
