//! How a one-time code reaches a phone: shown on screen in a rehearsal, posted to the office's own
//! gateway (SMS, WeCom) otherwise. Keeps nothing.

use std::sync::Arc;

/// What a code is sent by. The server puts a gateway here; without one nobody can sign in by phone.
pub type Gateway =
    dyn Fn(String, String) -> futures::future::BoxFuture<'static, Result<(), String>> + Send + Sync;

/// Where messages to residents go.
#[derive(Clone, Default)]
pub struct Channel {
    gateway: Option<Arc<Gateway>>,
}

impl Channel {
    pub fn new(gateway: Arc<Gateway>) -> Self {
        Self { gateway: Some(gateway) }
    }

    pub fn is_open(&self) -> bool {
        self.gateway.is_some()
    }

    /// Sends `text` to `phone`. What went wrong never names the phone.
    pub async fn send(&self, phone: String, text: String) -> Result<(), String> {
        match &self.gateway {
            Some(gateway) => gateway(phone, text).await,
            None => Err("no gateway".to_owned()),
        }
    }
}

impl std::fmt::Debug for Channel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Channel").field("open", &self.is_open()).finish()
    }
}
