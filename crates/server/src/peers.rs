//! Asks other Open311 servers over HTTP: within a time and a size, certificates checked against those the machine
//! trusts, no redirection followed.

use std::sync::Arc;
use std::time::Duration;

use linli_app::exchange::peers::{Ask, Peers, Said};
use linli_domain::exchange::answers::ANSWER_BYTES_MAX;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};

const WITHIN: Duration = Duration::from_secs(20);
/// Where systems keep the certificates they trust; `SSL_CERT_FILE` names another.
const TRUSTED: [&str; 3] =
    ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"];

pub(crate) fn peers() -> Peers {
    let agent = agent();
    Peers::new(Arc::new(move |ask| {
        let agent = agent.clone();
        Box::pin(async move {
            let said = tokio::task::spawn_blocking(move || fetch(&agent, &ask)).await;
            said.unwrap_or_else(|_| Err("failed".to_owned()))
        })
    }))
}

fn agent() -> ureq::Agent {
    let provider = rustls::crypto::aws_lc_rs::default_provider();
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::Specific(Arc::new(trusted())))
        .unversioned_rustls_crypto_provider(Arc::new(provider))
        .build();
    ureq::Agent::config_builder()
        .timeout_global(Some(WITHIN))
        .max_redirects(0)
        .http_status_as_error(false)
        .proxy(None)
        .tls_config(tls)
        .build()
        .into()
}

fn trusted() -> Vec<Certificate<'static>> {
    let named = std::env::var("SSL_CERT_FILE").ok();
    let files = named.iter().map(String::as_str).chain(TRUSTED);
    let pem = files.filter_map(|path| std::fs::read(path).ok()).next().unwrap_or_default();
    let items = parse_pem(&pem).filter_map(Result::ok);
    items
        .filter_map(|item| match item {
            PemItem::Certificate(one) => Some(one),
            _ => None,
        })
        .collect()
}

fn fetch(agent: &ureq::Agent, ask: &Ask) -> Result<Said, String> {
    let sent = match &ask.form {
        None => agent.get(&ask.url).header("accept", "text/xml, application/xml").call(),
        Some(form) => {
            let mut request = agent
                .post(&ask.url)
                .header("accept", "text/xml, application/xml")
                .header("content-type", "application/x-www-form-urlencoded; charset=utf-8");
            if let Some(repeat) = ask.repeat {
                request = request.header("idempotency-key", repeat.to_string());
            }
            request.send(form.as_str())
        }
    };
    // Its own words may hold the address, and that the key.
    let mut response = sent.map_err(|error| match error {
        ureq::Error::Timeout(_) => "no answer in time".to_owned(),
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => "its certificate is not trusted".to_owned(),
        ureq::Error::HostNotFound => "no such host".to_owned(),
        _ => "not reached".to_owned(),
    })?;
    let status = response.status().as_u16();
    let read = response.body_mut().with_config().limit(ANSWER_BYTES_MAX as u64);
    let body =
        read.read_to_string().map_err(|_| "an answer that is too long or not text".to_owned())?;
    Ok(Said { status, body })
}
