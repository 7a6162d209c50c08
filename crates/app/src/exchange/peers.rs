//! How another server is reached. `app` speaks no HTTP: the server puts a function here, tests put another.

use std::sync::Arc;

use futures::future::BoxFuture;

/// One request to another server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    pub url: String,
    /// A form to post; without one it is a question.
    pub form: Option<String>,
    /// The same for the same content, so that a server that knows such keys takes it once.
    pub repeat: Option<uuid::Uuid>,
}

/// What it answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub status: u16,
    pub body: String,
}

/// Asks, within a time and a size, and follows no redirection. What went wrong names neither key nor content.
pub type Fetch = dyn Fn(Ask) -> BoxFuture<'static, Result<Said, String>> + Send + Sync;

/// The way to other servers; closed in rehearsals, so that nothing of a drill reaches a real office.
#[derive(Clone, Default)]
pub struct Peers {
    fetch: Option<Arc<Fetch>>,
}

impl Peers {
    pub fn new(fetch: Arc<Fetch>) -> Self {
        Self { fetch: Some(fetch) }
    }

    pub fn is_open(&self) -> bool {
        self.fetch.is_some()
    }

    pub async fn ask(&self, ask: Ask) -> Result<Said, String> {
        match &self.fetch {
            Some(fetch) => fetch(ask).await,
            None => Err("closed".to_owned()),
        }
    }
}

impl std::fmt::Debug for Peers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Peers").field("open", &self.is_open()).finish()
    }
}
