//! The plan a new installation starts with: what the law in force allows. It lies in the binary, so
//! that an office without a plan of its own has nothing to fetch.

use linli_domain::plans::pack::PackSource;

macro_rules! pack {
    ($($path:literal),+ $(,)?) => {
        [$(($path, include_str!(concat!("../../../../plans/respiratory-today/", $path)))),+]
    };
}

const FILES: [(&str, &str); 8] = pack![
    "plan.toml",
    "README.md",
    "tables/arrival.csv",
    "tables/contact.csv",
    "tables/risk_stay.csv",
    "examples/arrival.jsonl",
    "examples/contact.jsonl",
    "examples/risk_stay.jsonl",
];

/// `plans/respiratory-today`, file by file.
pub fn default_plan() -> PackSource {
    PackSource { files: FILES.map(|(path, text)| (path.to_owned(), text.to_owned())).into() }
}
