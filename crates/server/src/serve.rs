//! `linli serve`: HTTP, the jobs that act by themselves, and a graceful stop.

use std::sync::Arc;
use std::time::Duration;

use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use linli_api::{ApiState, Limits};
use linli_app::app::App;
use linli_app::error::Error;
use linli_app::exchange::peers::Peers;
use linli_app::gates::file_checks::file_checks;
use linli_app::journal::sign_checkpoint::sign_checkpoint;
use linli_app::rehearsal::is_rehearsal;
use linli_app::residents::channel::Channel;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;

use crate::config::Config;
use crate::peers::peers;
use crate::shell::{Outcome, Shell};

const JOBS_EVERY: Duration = Duration::from_secs(30);
const FILED_EVERY: Duration = Duration::from_millis(500);
/// How long samples of latency may pile up.
const METRICS_EVERY: Duration = Duration::from_secs(5);
const READS_EVERY: Duration = Duration::from_millis(50);
const CHECKPOINT_EVERY: Duration = Duration::from_secs(60);
const GATEWAY_WITHIN: Duration = Duration::from_secs(10);
/// Requests under way may finish this long after the stop signal.
const STOP_WITHIN: Duration = Duration::from_secs(10);

pub(crate) async fn serve(shell: &Shell) -> Outcome {
    let filter = EnvFilter::try_from_env("LINLI_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    drop(
        tracing_subscriber::fmt()
            .json()
            .with_env_filter(filter)
            .with_writer(std::io::stderr)
            .try_init(),
    );
    let listen = &shell.config.listen;
    let wrong = || {
        Error::invalid(
            "config.listen",
            format!("监听地址 {listen} 不可用：例如 127.0.0.1:8080，并确认端口未被占用。"),
            format!("Cannot listen on {listen}: e.g. 127.0.0.1:8080, and the port must be free."),
        )
    };
    let listener = std::net::TcpListener::bind(listen).map_err(|_| wrong())?;
    listener.set_nonblocking(true).map_err(|_| wrong())?;
    let address = listener.local_addr().map_err(|_| wrong())?;
    let _serving = shell.app.db.serving()?;
    let metrics = PrometheusBuilder::new().install_recorder().ok().map(Arc::new);
    let mut app = shell.app.clone().running();
    // Nothing of a rehearsal or drill reaches a real phone, whatever is configured.
    let rehearsed = is_rehearsal(&mut app.db.read().await?).await?;
    app.channel = if rehearsed { Channel::default() } else { channel(&shell.config) };
    app.peers = if rehearsed { Peers::default() } else { peers() };
    let state = ApiState::new(app.clone(), Limits::default(), metrics.clone());
    let service = linli_api::router(state).into_make_service();
    let handle = Handle::new();
    let jobs = [
        tokio::spawn(run_jobs(app.clone())),
        tokio::spawn(flush_reads(app.clone())),
        tokio::spawn(sign_checkpoints(app.clone())),
        tokio::spawn(linli_app::live::follow(app.clone())),
        tokio::spawn(linli_app::gates::follow::follow(app.clone())),
        tokio::spawn(file_checks_often(app.clone())),
        tokio::spawn(keep_metrics_small(metrics)),
    ];
    tokio::spawn(stop_on_signal(handle.clone()));
    tracing::info!(%address, "listening");
    let served = match &shell.config.tls {
        None => match axum_server::from_tcp(listener) {
            Ok(server) => server.handle(handle).serve(service).await,
            Err(error) => Err(error),
        },
        Some((certificate, key)) => {
            let tls = RustlsConfig::from_pem_file(certificate, key).await.map_err(|_| {
                Error::invalid(
                    "config.tls",
                    "证书或私钥读不出：请检查 PEM 文件。",
                    "Certificate or key cannot be read: check the PEM files.",
                )
            })?;
            match axum_server::from_tcp_rustls(listener, tls) {
                Ok(server) => server.handle(handle).serve(service).await,
                Err(error) => Err(error),
            }
        }
    };
    for job in jobs {
        job.abort();
    }
    shell.app.flush_reads().await?;
    sign_checkpoint(&shell.app).await?;
    tracing::info!("stopped");
    served.map_err(|error| Error::Storage(linli_storage::Error::File(error)))?;
    Ok(0)
}

/// Where one-time codes go: the office's own gateway, which is sent `{"to", "text"}` and answers 2xx.
fn channel(config: &Config) -> Channel {
    let Some(url) = config.gateway.clone() else { return Channel::default() };
    Channel::new(Arc::new(move |to, text| {
        let url = url.clone();
        Box::pin(async move {
            let sent = tokio::task::spawn_blocking(move || {
                let agent: ureq::Agent = ureq::Agent::config_builder()
                    .timeout_global(Some(GATEWAY_WITHIN))
                    .build()
                    .into();
                agent.post(&url).send_json(serde_json::json!({ "to": to, "text": text }))
            });
            match sent.await {
                Ok(Ok(_)) => Ok(()),
                Ok(Err(ureq::Error::StatusCode(status))) => Err(format!("status {status}")),
                Ok(Err(_)) => Err("no answer".to_owned()),
                Err(_) => Err("failed".to_owned()),
            }
        })
    }))
}

async fn stop_on_signal(handle: Handle<std::net::SocketAddr>) {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
    handle.graceful_shutdown(Some(STOP_WITHIN));
}

/// What acts by itself: measures end at their time, reports close at theirs. Every job may run on
/// several servers at once and changes nothing twice.
async fn run_jobs(app: App) {
    let mut tick = tokio::time::interval(JOBS_EVERY);
    loop {
        tick.tick().await;
        linli_app::jobs::run_due_jobs(&app).await;
    }
}

async fn flush_reads(app: App) {
    let mut tick = tokio::time::interval(READS_EVERY);
    loop {
        tick.tick().await;
        if let Err(error) = app.flush_reads().await {
            tracing::error!(%error, "reads could not be journalled yet");
        }
    }
}

/// Samples are summed up also where nobody asks for them.
async fn keep_metrics_small(metrics: Option<Arc<PrometheusHandle>>) {
    let mut tick = tokio::time::interval(METRICS_EVERY);
    loop {
        tick.tick().await;
        if let Some(metrics) = &metrics {
            metrics.run_upkeep();
        }
    }
}

/// What gates answered is filed where lists and reports look.
async fn file_checks_often(app: App) {
    let mut tick = tokio::time::interval(FILED_EVERY);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        if let Err(error) = file_checks(&app).await {
            tracing::error!(%error, "checks could not be filed yet");
        }
    }
}

async fn sign_checkpoints(app: App) {
    let mut tick = tokio::time::interval(CHECKPOINT_EVERY);
    loop {
        tick.tick().await;
        if let Err(error) = sign_checkpoint(&app).await {
            tracing::error!(%error, "no checkpoint was signed");
        }
    }
}
