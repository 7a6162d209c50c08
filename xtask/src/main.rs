//! `cargo xtask`: every command a developer needs beside cargo's own. Ships with nothing.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The commands around the code of Linli")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check the rules of the house.
    Tidy,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Tidy => tidy(),
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
fn tidy() -> Result<bool, String> {
    let findings = linli_xtask::tidy::check(&linli_xtask::tidy::root())?;
    for finding in &findings {
        println!("{finding}");
    }
    Ok(findings.is_empty())
}
