//! `cargo xtask`: every command a developer needs beside cargo's own. Ships with nothing.

mod bench;
mod codegen;
mod demo;
mod fuzz;
mod run;
mod test;
mod web;

use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use linli_xtask::tidy;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The commands around the code of Linli")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a rehearsal community, run one day of a plan in it, and serve it.
    Demo {
        /// Where the server listens, on this machine only.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Stop before serving.
        #[arg(long)]
        no_serve: bool,
    },
    /// Run every check and test, on SQLite and PostgreSQL.
    Test {
        /// Leave out what needs something installed: PostgreSQL, document readers, end-to-end.
        #[arg(long)]
        quick: bool,
    },
    /// Measure against a floor taken in the same run; without a name all of bench/README.md.
    Bench {
        name: Option<String>,
        /// One JSON object per line instead of the table.
        #[arg(long)]
        json: bool,
    },
    /// Pictures of every screen, at both sizes and in both languages.
    Gallery {
        /// Where they are put.
        #[arg(default_value = "target/gallery")]
        folder: std::path::PathBuf,
    },
    /// Look for inputs that break what reads codes and requests (needs a C++ compiler).
    Fuzz {
        /// Each target so long.
        #[arg(long, default_value_t = 60)]
        seconds: u32,
    },
    /// Check the rules of the house.
    Tidy,
    /// Rewrite the committed files that are made from the code.
    Codegen,
}

fn main() -> ExitCode {
    let root = linli_xtask::repository();
    let done = match Arguments::parse().command {
        Command::Demo { port, no_serve } => demo::demo(&root, port, !no_serve).map(|()| true),
        Command::Test { quick } => Ok(test::test(&root, quick)),
        Command::Bench { name, json } => bench::bench(&root, name.as_deref(), json),
        Command::Gallery { folder } => test::gallery(&root, &folder).map(|()| true),
        Command::Fuzz { seconds } => fuzz::fuzz(&root, seconds).map(|()| true),
        Command::Tidy => check_tidy(&root),
        Command::Codegen => codegen::write(&root).map(|()| true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// Prints what is not tidy, one line each.
fn check_tidy(root: &Path) -> Result<bool, String> {
    let findings = tidy::check(root)?;
    for finding in &findings {
        println!("{finding}");
    }
    Ok(findings.is_empty())
}
