//! Writes a made-up roster and its truth: `make_roster OUT TRUTH SEED HOUSEHOLDS|report [clean]`.
//! For measuring by hand; a file named .csv is text, anything else a workbook.

use std::path::PathBuf;

use linli_xtask::roster::{Encoding, MakeError, Shape, write_csv, write_truth, write_xlsx};

fn main() -> Result<(), MakeError> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [out, truth_file, seed, shape, rest @ ..] = words.as_slice() else {
        eprintln!("usage: make_roster OUT TRUTH SEED HOUSEHOLDS|report [clean]");
        return Ok(());
    };
    let shape = shape.parse().map_or(Shape::Report, Shape::Households);
    let (seed, clean) = (seed.parse().unwrap_or(1), rest.iter().any(|word| word == "clean"));
    let out = PathBuf::from(out);
    let truth = if out.extension().is_some_and(|ending| ending == "csv") {
        write_csv(&out, Encoding::Utf8, shape, seed, clean)?
    } else {
        write_xlsx(&out, shape, seed, clean)?
    };
    Ok(write_truth(truth_file.as_ref(), &truth)?)
}
