//! What every handler reaches: the app, the limits, the metrics' handle.

use std::sync::Arc;
use std::time::Duration;

use linli_app::app::App;
use metrics_exporter_prometheus::PrometheusHandle;

use crate::registry::ImportJobs;

/// Limits on everything that comes in.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of a JSON body.
    pub body_max: usize,
    /// Bytes of an uploaded roster.
    pub upload_max: usize,
    /// Requests worked on at once; more are answered 503 with Retry-After.
    pub concurrency_max: usize,
    pub timeout: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_max: 1024 * 1024,
            upload_max: 64 * 1024 * 1024,
            concurrency_max: 512,
            timeout: Duration::from_secs(30),
        }
    }
}

/// Shared by all handlers. Cheap to clone.
#[derive(Clone)]
pub struct ApiState {
    pub app: App,
    pub limits: Limits,
    pub metrics: Option<Arc<PrometheusHandle>>,
    /// Imports under way.
    pub(crate) imports: ImportJobs,
}

impl ApiState {
    pub fn new(app: App, limits: Limits, metrics: Option<Arc<PrometheusHandle>>) -> Self {
        Self { app, limits, metrics, imports: ImportJobs::default() }
    }
}
