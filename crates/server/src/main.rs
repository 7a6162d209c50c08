//! The `linli` binary: reads the command line and configuration, opens the app, runs one command.
//! Decides nothing: every command is a use case of `app` or a document of `documents`.

mod commands;
mod config;
mod peers;
mod serve;
mod shell;
mod usage;

use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
use linli_app::error::Error;
use linli_domain::lang::{Lang, Speak};

use crate::commands::Cli;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let matches = match Cli::command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return misread(&error),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return misread(&error),
    };
    let lang = cli.lang();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            drop(writeln!(std::io::stderr(), "linli: {error}"));
            return ExitCode::from(1);
        }
    };
    let code = match runtime.block_on(commands::run(cli)) {
        Ok(code) => code,
        Err(error) => {
            drop(writeln!(std::io::stderr(), "linli: {}", error.say(lang)));
            log_cause(&error, lang);
            exit_code(&error)
        }
    };
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}

/// The command line cannot be read, or asks for help.
fn misread(error: &clap::Error) -> ExitCode {
    match usage::explain(error, usage::language()) {
        Some(text) => drop(writeln!(std::io::stderr(), "linli: {text}")),
        None => drop(error.print()),
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// 2: what was handed in cannot be read or is wrong; 1: it was understood and not done.
fn exit_code(error: &Error) -> i32 {
    match error {
        Error::Invalid { .. } | Error::Input(_) => 2,
        Error::Refused(_) | Error::State { .. } | Error::Changed { .. } | Error::Storage(_) => 1,
    }
}

/// The technical cause for whoever maintains the machine; never holds personal data.
fn log_cause(error: &Error, lang: Lang) {
    if let Error::Storage(storage) = error {
        let label = lang.pick("技术原因", "cause");
        let cause = std::error::Error::source(storage).map(ToString::to_string);
        let cause = cause.unwrap_or_else(|| storage.to_string());
        drop(writeln!(std::io::stderr(), "  ({label}: {cause})"));
    }
}
