//! Prints the totals of a roster file as JSON: `read_roster FILE`. Writes nothing anywhere.

use std::fs::File;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;

use linli_app::registry::read_roster::read_roster;
use linli_domain::lang::{Lang, Speak};

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: read_roster FILE");
        return ExitCode::from(2);
    };
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let summary = File::open(&path)
        .map_err(Into::into)
        .and_then(|file| read_roster(file, &name, &mut |_| ControlFlow::Continue(())));
    match summary {
        Ok(summary) => {
            println!("{}", summary.to_json());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{}\n{}", error.say(Lang::Zh), error.say(Lang::En));
            ExitCode::from(2)
        }
    }
}
