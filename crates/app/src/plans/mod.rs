//! Plan packs on disk. What they mean is `linli_domain::plans`.

pub mod read_pack;
#[cfg(test)]
mod tests;
