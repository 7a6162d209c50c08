//! Where things are: `linli.toml`, then `LINLI_*`, later wins. Holds no secret; keys lie in a folder
//! of their own.

use std::path::{Path, PathBuf};

use linli_app::error::Error;
use linli_storage::DbUrl;
use serde::Deserialize;

/// Configuration as written; everything may be left out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    data: Option<PathBuf>,
    keys: Option<PathBuf>,
    database: Option<String>,
    listen: Option<String>,
    tls_certificate: Option<PathBuf>,
    tls_key: Option<PathBuf>,
    gateway: Option<String>,
}

/// Configuration as used.
#[derive(Debug, Clone)]
pub(crate) struct Config {
    /// Made by the first command.
    pub(crate) data: PathBuf,
    /// Never part of a backup.
    pub(crate) keys: PathBuf,
    pub(crate) database: DbUrl,
    pub(crate) listen: String,
    /// Certificate chain and key as PEM files; without them a proxy in front does TLS.
    pub(crate) tls: Option<(PathBuf, PathBuf)>,
    /// Address of the gateway (SMS, WeCom) that one-time codes are posted to.
    pub(crate) gateway: Option<String>,
}

impl Config {
    /// Reads `./linli.toml` (or `LINLI_CONFIG`) and the environment.
    pub(crate) fn load() -> Result<Self, Error> {
        let path = variable("LINLI_CONFIG").unwrap_or_else(|| "linli.toml".to_owned());
        let file = match std::fs::read_to_string(&path) {
            Ok(text) => toml::from_str::<File>(&text).map_err(|error| {
                let what = error.message().to_owned();
                Error::invalid(
                    "config.file",
                    format!("配置文件 {path} 有误：{what}。"),
                    format!("The configuration {path} is wrong: {what}."),
                )
            })?,
            Err(_) => File::default(),
        };
        let data = variable("LINLI_DATA").map(PathBuf::from).or(file.data);
        let data = data.unwrap_or_else(|| PathBuf::from("linli-data"));
        let keys = variable("LINLI_KEYS").map(PathBuf::from).or(file.keys);
        let keys = keys.unwrap_or_else(|| beside(&data, "-keys"));
        let database = match variable("LINLI_DATABASE").or(file.database) {
            Some(text) => text.parse()?,
            None => DbUrl::Sqlite(data.join("linli.db")),
        };
        let tls = match (
            variable("LINLI_TLS_CERTIFICATE").map(PathBuf::from).or(file.tls_certificate),
            variable("LINLI_TLS_KEY").map(PathBuf::from).or(file.tls_key),
        ) {
            (Some(certificate), Some(key)) => Some((certificate, key)),
            (None, None) => None,
            _ => {
                return Err(Error::invalid(
                    "config.tls",
                    "TLS 需要同时给出证书和私钥：LINLI_TLS_CERTIFICATE 与 LINLI_TLS_KEY。",
                    "TLS needs both files: LINLI_TLS_CERTIFICATE and LINLI_TLS_KEY.",
                ));
            }
        };
        let listen = variable("LINLI_LISTEN").or(file.listen);
        let listen = listen.unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        let gateway = variable("LINLI_GATEWAY").or(file.gateway);
        if gateway.as_ref().is_some_and(|url| !url.starts_with("http://")) {
            return Err(Error::invalid(
                "config.gateway",
                "LINLI_GATEWAY 须为 http:// 开头的内网地址；出外网由网关或代理负责加密。",
                "LINLI_GATEWAY is an http:// address inside the office's network; the gateway or a \
                 proxy speaks TLS to the outside.",
            ));
        }
        Ok(Self { data, keys, database, listen, tls, gateway })
    }

    pub(crate) fn make_data_folder(&self) -> Result<(), Error> {
        Ok(linli_storage::vault::make_private_folder(&self.data)?)
    }

    /// Refuses to look for something where nothing ever was.
    pub(crate) async fn needs_records(&self) -> Result<(), Error> {
        if self.database.has_records().await? {
            return Ok(());
        }
        let place = self.data.display();
        Err(Error::state(
            "config.no_records",
            format!("{place} 中还没有数据：请检查 LINLI_DATA，或先用 linli init 建立。"),
            format!("There are no records in {place}: check LINLI_DATA, or run `linli init`."),
        ))
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn beside(folder: &Path, tail: &str) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(tail);
    folder.with_file_name(name)
}
