//! What a command works with: the app, the operator's context, language and output.

use std::io::Write;

use linli_app::app::App;
use linli_app::context::Context;
use linli_app::error::Error;
use linli_domain::lang::Lang;
use linli_domain::time::Moment;

use crate::config::Config;

/// Exit code of a command.
pub(crate) type Outcome = Result<i32, Error>;

/// An opened app and how to speak.
pub(crate) struct Shell {
    pub(crate) app: App,
    pub(crate) lang: Lang,
    pub(crate) config: Config,
}

impl Shell {
    /// Opens the records, or makes them where there are none. `now` is for rehearsals only.
    pub(crate) async fn open(
        config: Config,
        lang: Lang,
        now: Option<Moment>,
    ) -> Result<Self, Error> {
        config.make_data_folder()?;
        let app = App::open(&config.database, &config.keys, now).await?;
        Ok(Self { app, lang, config })
    }

    /// The person at this machine.
    pub(crate) fn ctx(&self) -> Context {
        self.app.operator(self.lang)
    }

    /// Prints a line.
    pub(crate) fn say(&self, zh: &str, en: &str) {
        line(self.lang.pick(zh, en));
    }

    /// Lets the database go, for certain, before the program ends.
    pub(crate) async fn close(self) {
        self.app.db.close().await;
    }
}

/// Prints a line to standard output; a closed pipe is nobody's error.
pub(crate) fn line(text: &str) {
    drop(writeln!(std::io::stdout().lock(), "{text}"));
}

/// Prints JSON on several lines.
pub(crate) fn print_json(value: &impl serde::Serialize) {
    if let Ok(text) = serde_json::to_string_pretty(value) {
        line(&text);
    }
}
