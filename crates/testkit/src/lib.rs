//! The harness of the integration tests: a fresh Linli with a fixed clock and seeded chance, on
//! SQLite always and on PostgreSQL when `LINLI_TEST_POSTGRES` names a server. Nobody depends on it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use ed25519_dalek::SigningKey;
use linli_api::{ApiState, Limits};
use linli_app::app::App;
use linli_app::context::{Actor, Clock, Context, Random};
use linli_app::identity::add_user::{NewPost, add_user};
use linli_app::identity::authenticate::authenticate;
use linli_app::identity::issue_token::issue_token;
use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Role;
use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use linli_storage::areas::{Area, put_area};
use linli_storage::vault::Vault;
use linli_storage::{Db, DbUrl, Error, Tx};
use serde_json::Value;
use tower::ServiceExt;
use zeroize::Zeroizing;

pub const DISTRICT: &str = "990101";
pub const STREET: &str = "990101001";
pub const COMMUNITY: &str = "990101001001";
/// A second community of the same street.
pub const NEIGHBOUR: &str = "990101001002";
/// Another district.
pub const ELSEWHERE: &str = "990102001001";

/// The clock of every test starts here.
pub const NOW: &str = "2021-10-25T08:00:00+08:00";

static COUNT: AtomicU64 = AtomicU64::new(0);

/// A fresh Linli with the areas above and nobody in them.
pub struct Bench {
    pub app: App,
    pub clock: Clock,
    pub folder: PathBuf,
    /// `sqlite` or `postgres`.
    pub database: &'static str,
    /// Made once: its document alone takes longer than most requests.
    router: axum::Router,
}

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Runs a test on every database there is. The body asserts with `assert!` as usual.
pub fn on_each_database(body: impl AsyncFn(&Bench)) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let Ok(runtime) = runtime else { return assert!(runtime.is_ok(), "no runtime") };
    runtime.block_on(async {
        for database in databases() {
            let bench = Bench::new(database, 1).await;
            assert!(bench.is_ok(), "{database}: {:?}", bench.err());
            let Ok(bench) = bench else { return };
            body(&bench).await;
            bench.app.flush_reads().await.unwrap_or_default();
            drop(std::fs::remove_dir_all(&bench.folder));
        }
    });
}

/// `sqlite`, and `postgres` where the environment names a server.
pub fn databases() -> Vec<&'static str> {
    let mut databases = vec!["sqlite"];
    if std::env::var_os("LINLI_TEST_POSTGRES").is_some() {
        databases.push("postgres");
    }
    databases
}

impl Bench {
    pub async fn new(database: &'static str, seed: u64) -> Result<Self, Failure> {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("linli_test_{}_{number}", std::process::id());
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder)?;
        let vault = Vault::new(Zeroizing::new([7; 32]))?;
        let db = if database == "sqlite" {
            Db::open(&DbUrl::Sqlite(folder.join("linli.db")), vault).await?
        } else {
            Db::open_partitioned(&DbUrl::Postgres(fresh_postgres(&name).await?), vault).await?
        };
        let clock = Clock::fixed(NOW.parse()?);
        let key = SigningKey::from_bytes(&[7; 32]);
        let app = App::assemble(db, key, clock.clone(), Random::seeded(seed)).await?;
        let router = linli_api::router(ApiState::new(app.clone(), Limits::default(), None));
        let bench = Self { app, clock, folder, database, router };
        bench.put_areas().await?;
        Ok(bench)
    }

    async fn put_areas(&self) -> Result<(), Failure> {
        let areas = [
            (DISTRICT, "示例区"),
            (STREET, "示例街道"),
            (COMMUNITY, "示例社区"),
            (NEIGHBOUR, "邻近社区"),
            ("990102", "另一区"),
            ("990102001", "另一街道"),
            (ELSEWHERE, "另一社区"),
        ];
        let mut parsed = Vec::new();
        for (code, name) in areas {
            let code: GridCode = code.parse()?;
            if let Some(district) = code.district().filter(|_| code.level() == AreaLevel::District)
            {
                self.app.db.ensure_district(district).await?;
            }
            parsed.push(Area { code, name: name.to_owned(), level: code.level() });
        }
        let now = self.app.now();
        self.app
            .db
            .write(async move |tx: &mut Tx| -> Result<(), Error> {
                for area in &parsed {
                    put_area(tx, area, now).await?;
                }
                Ok(())
            })
            .await?;
        Ok(())
    }

    /// Moves the clock.
    pub fn set_now(&self, now: &str) {
        let now = now.parse::<Moment>();
        assert!(now.is_ok(), "not a moment");
        self.clock.set(now.unwrap_or(Moment(0)));
    }

    /// The local operator.
    pub fn operator(&self) -> Context {
        self.app.operator(Lang::En)
    }

    /// A signed-in person with one post; made when new.
    pub async fn user(&self, name: &str, role: Role, area: &str) -> Result<Context, Failure> {
        let token = self.token(name, role, area).await?;
        let known = authenticate(&self.app, &token, Lang::En).await?.context();
        Ok(known.unwrap_or_else(|| self.app.context(Actor::Anybody, Lang::En)))
    }

    /// A bearer token of a person with one post.
    pub async fn token(&self, name: &str, role: Role, area: &str) -> Result<String, Failure> {
        self.token_of(name, role, area, None).await
    }

    /// The same, of somebody who fills a post of a task force.
    pub async fn token_of(
        &self,
        name: &str,
        role: Role,
        area: &str,
        task_force: Option<&str>,
    ) -> Result<String, Failure> {
        let task_force = task_force.map(str::to_owned);
        let post = NewPost { role, area: area.parse()?, task_force };
        add_user(&self.app, &self.operator(), name, None, vec![post]).await?;
        Ok(issue_token(&self.app, &self.operator(), name, 24.0).await?.0)
    }

    /// One HTTP request, answered with status and JSON (null if the body is not JSON).
    pub async fn http(
        &self,
        token: Option<&str>,
        method: &str,
        path: &str,
        body: Option<&Value>,
    ) -> Result<(StatusCode, Value), Failure> {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let body = match body {
            Some(json) => {
                request = request.header("content-type", "application/json");
                Body::from(json.to_string())
            }
            None => Body::empty(),
        };
        self.send(request.body(body)?).await
    }

    /// A request as it is, for those who sign in otherwise than by a token.
    pub async fn send(&self, request: Request<Body>) -> Result<(StatusCode, Value), Failure> {
        let response = self.router.clone().oneshot(request).await?;
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), 64 * 1024 * 1024).await?;
        Ok((status, serde_json::from_slice(&bytes).unwrap_or(Value::Null)))
    }

    /// A request as it is, answered with status and text.
    pub async fn text(&self, request: Request<Body>) -> Result<(StatusCode, String), Failure> {
        let response = self.router.clone().oneshot(request).await?;
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), 64 * 1024 * 1024).await?;
        Ok((status, String::from_utf8(bytes.to_vec())?))
    }

    /// Every row of every table, for comparing runs.
    pub async fn dump(&self) -> Result<Vec<String>, Failure> {
        Ok(linli_storage::dump::dump(&mut self.app.db.read().await?).await?)
    }
}

async fn fresh_postgres(name: &str) -> Result<String, Failure> {
    let server = std::env::var("LINLI_TEST_POSTGRES")?;
    let (client, connection) = tokio_postgres::connect(&server, tokio_postgres::NoTls).await?;
    let driver = tokio::spawn(connection);
    client.batch_execute(&format!("create database {name}")).await?;
    drop(client);
    drop(driver.await);
    // postgres://user@host:port/name?options: the path is exchanged, the rest is kept.
    let (base, options) = match server.split_once('?') {
        Some((base, options)) => (base.to_owned(), format!("?{options}")),
        None => (server, String::new()),
    };
    let root = base.rsplit_once('/').map_or(base.as_str(), |(root, _)| root);
    Ok(format!("{root}/{name}{options}"))
}
