//! Bodies of `POST /gates/{id}/checks`: read or refused with a reason, never a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use linli_domain::lang::Lang;
use linli_http::checks::read_checks;

fuzz_target!(|data: &[u8]| {
    let gate = "990101-01930000-0000-7000-8000-000000000001".parse().unwrap();
    for lang in [Lang::Zh, Lang::En] {
        match read_checks(data, gate, lang) {
            Ok(checks) => drop(checks),
            Err(problem) => assert!(!problem.detail.is_empty() && problem.status >= 400),
        }
    }
});
