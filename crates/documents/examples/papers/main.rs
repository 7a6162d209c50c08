//! Prints one of every paper into a folder, to look at templates while changing them:
//! `cargo run --example papers -- FOLDER [ROUNDS]`. Says how long each took; never part of the
//! product.

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use linli_documents::letters::HomePaperKind;
use linli_documents::typesetter::Typesetter;
use linli_domain::lang::Lang;

mod samples;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "papers".into()));
    std::fs::create_dir_all(&folder)?;
    let start = Instant::now();
    let system = Typesetter::load(None)?;
    println!("fonts loaded in {:?}: {:?}", start.elapsed(), system.families());
    let embedded = Typesetter::embedded()?;
    let rounds: u32 = std::env::args().nth(2).map_or(Ok(2), |text| text.parse())?;
    for round in 1..=rounds {
        for (lang, code) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
            let save = |name: &str, kind: &str, bytes: Vec<u8>, start: Instant| {
                println!(
                    "{round}: {name}.{code}.{kind} {} bytes in {:?}",
                    bytes.len(),
                    start.elapsed()
                );
                std::fs::write(folder.join(format!("{name}.{code}.{kind}")), bytes)
            };
            let now = Instant::now();
            save("notice", "pdf", samples::notice(lang).to_pdf(&system, lang)?, now)?;
            let now = Instant::now();
            save("release", "pdf", samples::release(lang).to_pdf(&system, lang)?, now)?;
            for (name, kind) in
                [("commitment", HomePaperKind::Commitment), ("sheet", HomePaperKind::PlainSheet)]
            {
                let now = Instant::now();
                save(name, "pdf", samples::home_paper(kind, lang).to_pdf(&system, lang)?, now)?;
            }
            let now = Instant::now();
            save("notice-embedded", "pdf", samples::notice(lang).to_pdf(&embedded, lang)?, now)?;
            let now = Instant::now();
            save("daily", "pdf", samples::report(lang).to_pdf(&system, lang)?, now)?;
            let now = Instant::now();
            save("daily", "xlsx", samples::report(lang).to_xlsx(lang)?, now)?;
            let now = Instant::now();
            save("daily", "docx", samples::report(lang).to_docx(lang)?, now)?;
            let now = Instant::now();
            save("roster", "xlsx", samples::roster().to_xlsx()?, now)?;
        }
    }
    Ok(())
}
