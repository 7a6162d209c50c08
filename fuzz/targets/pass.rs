//! Texts of codes, and bytes behind them: nothing that was not written here is a pass, and nothing panics.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::{Corpus, fuzz_target};
use linli_domain::areas::GridCode;
use linli_domain::passes::quota::{Counting, Quota};
use linli_domain::passes::token::{Claims, open, sign, verify};
use linli_domain::passes::{PassKind, PassNumber, Validity};
use linli_domain::time::Moment;
use p256::ecdsa::{SigningKey, VerifyingKey};
use uuid::Uuid;

const KID: [u8; 8] = *b"linlikid";

struct Known {
    public: VerifyingKey,
    text: String,
    claims: Claims,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let key = SigningKey::from_slice(&[7; 32]).unwrap();
    let grid: GridCode = "990101001001001".parse().unwrap();
    let claims = Claims {
        number: PassNumber { district: grid.district().unwrap(), number: 12 },
        id: Uuid::from_u128(1),
        kind: PassKind::Household,
        grid,
        validity: Validity { from: Moment(0), until: Moment(86_400_000) },
        issued_at: Moment(0),
        mac: [5; 8],
        hint: "W01".to_owned(),
        quota: Some(Quota { people: 1, days: 2, counting: Counting::Calendar }),
        household: Some(3),
        plate: None,
    };
    let text = sign(&claims, KID, &key).unwrap();
    Known { public: *key.verifying_key(), text, claims }
});

fuzz_target!(|data: &[u8]| -> Corpus {
    let known = &*KNOWN;
    let find = |_, kid| (kid == KID).then_some(&known.public);
    // The bytes as they are, as a text, and a true pass with some of its characters changed.
    drop(open(data));
    if let Ok(text) = std::str::from_utf8(data)
        && let Ok(read) = verify(text, find)
    {
        assert_eq!((text.trim(), &read), (known.text.as_str(), &known.claims), "forged");
    }
    let mut changed = known.text.clone().into_bytes();
    for pair in data.chunks_exact(2).take(8) {
        let place = usize::from(pair[0]) * changed.len() / 256;
        changed[place] = pair[1] & 0x7f;
    }
    if let Ok(text) = std::str::from_utf8(&changed)
        && let Ok(read) = verify(text, find)
    {
        assert_eq!((text.trim(), &read), (known.text.as_str(), &known.claims), "changed");
    }
    Corpus::Keep
});
