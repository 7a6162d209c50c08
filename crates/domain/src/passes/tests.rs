//! Passes: written and read, every change refused; numbers, hints, quotas, the list of revoked ones.

use ciborium::Value;
use p256::ecdsa::{SigningKey, VerifyingKey};
use proptest::prelude::*;
use uuid::Uuid;

use super::quota::{Admission, Counting, Quota, Use};
use super::revocations::Revocations;
use super::token::{Claims, KeyId, PREFIX, TokenError, sign, sign_bytes, verify};
use super::{PassKind, PassNumber, Validity, hint};
use crate::areas::{District, GridCode};
use crate::time::Moment;

const KID: KeyId = *b"key-one!";

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn district() -> District {
    "990101".parse().unwrap()
}

fn key() -> SigningKey {
    SigningKey::from_slice(&[7; 32]).unwrap()
}

fn claims() -> Claims {
    Claims {
        number: PassNumber { district: district(), number: 4_711 },
        id: Uuid::from_u128(0x0190_a000_0000_7000_8000_0000_0000_0001),
        kind: PassKind::Household,
        grid: GridCode::new(990_101_001_001_002).unwrap(),
        validity: Validity { from: at("2021-10-20"), until: at("2021-11-20") },
        issued_at: at("2021-10-19T10:00:00"),
        mac: *b"8 bytes!",
        hint: "Z42".into(),
        quota: Some(Quota { people: 1, days: 2, counting: Counting::Calendar }),
        household: Some(42),
        plate: None,
    }
}

fn read(text: &str) -> Result<Claims, TokenError> {
    let known = VerifyingKey::from(&key());
    verify(text, |of, kid| (of == district() && kid == KID).then_some(&known))
}

#[test]
fn what_was_signed_is_read_again() {
    let text = sign(&claims(), KID, &key()).unwrap();
    assert_eq!(read(&text), Ok(claims()));
    assert!(text.len() < 420, "{} characters", text.len());
    let vehicle = Claims {
        kind: PassKind::Vehicle,
        quota: None,
        household: None,
        plate: Some("甘A12345".into()),
        ..claims()
    };
    assert_eq!(read(&sign(&vehicle, KID, &key()).unwrap()), Ok(vehicle));
}

#[test]
fn every_changed_bit_is_refused() {
    let text = sign(&claims(), KID, &key()).unwrap();
    let bytes = base45::decode(text.strip_prefix(PREFIX).unwrap()).unwrap();
    for bit in 0..bytes.len() * 8 {
        let mut changed = bytes.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        let changed = format!("{PREFIX}{}", base45::encode(&changed));
        assert!(read(&changed).is_err(), "bit {bit} changed and still accepted");
    }
}

#[test]
fn every_changed_character_is_refused() {
    let text = sign(&claims(), KID, &key()).unwrap();
    for place in 0..text.len() {
        for other in ["0", "A", ":", "a", "~"] {
            let mut changed = text.clone();
            changed.replace_range(place..=place, other);
            assert!(changed == text || read(&changed).is_err(), "character {place} as {other}");
        }
    }
    for changed in [
        format!("{text}0"),
        format!("{text}00"),
        text[..text.len() - 1].to_owned(),
        text.to_lowercase(),
    ] {
        assert!(read(&changed).is_err());
    }
}

#[test]
fn of_another_key_or_district() {
    let text = sign(&claims(), *b"key-two!", &key()).unwrap();
    assert_eq!(read(&text), Err(TokenError::UnknownKey));
    let other = SigningKey::from_slice(&[8; 32]).unwrap();
    assert_eq!(read(&sign(&claims(), KID, &other).unwrap()), Err(TokenError::Forged));
    let number = PassNumber { district: "990102".parse().unwrap(), number: 4_711 };
    let elsewhere = sign(&Claims { number, ..claims() }, KID, &key()).unwrap();
    assert_eq!(read(&elsewhere), Err(TokenError::UnknownKey));
    for other in ["", "HC1:6BF", "https://example.org/", "甘A12345"] {
        assert_eq!(read(other), Err(TokenError::Other), "{other}");
    }
}

/// Signed with the right key, and yet not a pass of ours.
#[test]
fn signed_and_still_not_ours() {
    let encode = |value: &Value| {
        let mut bytes = Vec::new();
        ciborium::into_writer(value, &mut bytes).unwrap();
        bytes
    };
    let nested = (0..200).fold(Value::from(1), |inner, _| Value::Array(vec![inner]));
    let payloads = [
        vec![],
        encode(&Value::from(1)),
        encode(&Value::Map(vec![])),
        encode(&nested),
        encode(&Value::Bytes(vec![0; 600])),
        encode(&Value::Map(vec![
            (Value::from(1), Value::from("990101")),
            (Value::from(-65_539), Value::from(1)),
        ])),
        vec![0xbf; 300],
        vec![0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    ];
    for payload in payloads {
        let bytes = sign_bytes(payload, KID, &key()).unwrap();
        assert!(read(&format!("{PREFIX}{}", base45::encode(&bytes))).is_err());
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_fall(text in "LL1:[0-9A-Z $%*+./:-]{0,300}") {
        prop_assert!(read(&text).is_err());
    }

    #[test]
    fn no_bytes_make_the_reader_fall(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let text = format!("{PREFIX}{}", base45::encode(&bytes));
        prop_assert!(read(&text).is_err());
    }

    #[test]
    fn typed_numbers_with_a_slip_are_noticed(number in 0u32..100_000_000, place in 0usize..8, digit in 0u8..10) {
        let right = PassNumber { district: district(), number };
        let short = right.short();
        prop_assert_eq!(PassNumber::read(district(), &short), Some(right));
        let mut slipped = short.clone().into_bytes();
        let place = place % short.find('-').unwrap();
        slipped[place] = b'0' + digit;
        let slipped = String::from_utf8(slipped).unwrap();
        let same = slipped == short;
        let is_unread = PassNumber::read(district(), &slipped).is_none();
        prop_assert!(same || is_unread);
    }

    #[test]
    fn a_revocation_list_is_exact(size in 0u32..2_000, revoked in proptest::collection::btree_set(0u32..2_100, 0..60)) {
        let list = Revocations::new(size, revoked.iter().copied());
        for number in 0..2_200 {
            prop_assert_eq!(list.is_revoked(number), number < size && revoked.contains(&number));
        }
        prop_assert_eq!(Revocations::of(list.bits().to_vec(), size), Some(list));
    }
}

#[test]
fn hints_say_little() {
    let cases = [
        ("张伟", Some("15400001234"), "Z34"),
        ("欧阳明", Some("15400001299"), "O99"),
        ("单小红", Some("15400001200"), "S00"),
        ("Smith", Some("154"), "S54"),
        ("张伟", None, "Z*"),
        ("", Some("15400001234"), "*34"),
        ("①", None, "**"),
    ];
    for (name, phone, wanted) in cases {
        assert_eq!(hint(name, phone), wanted, "{name}");
    }
}

fn used(text: &str, n: u128) -> Use {
    Use { at: at(text), check: Uuid::from_u128(n) }
}

#[test]
fn one_person_every_two_days() {
    let calendar = Quota { people: 1, days: 2, counting: Counting::Calendar };
    let rolling = Quota { counting: Counting::Rolling, ..calendar };
    // 2021-10-25 is day 18925: its window of two days is the 24th and the 25th.
    let uses = [used("2021-10-24T09:00", 1)];
    let next = |text| Admission::Used { next_at: at(text) };
    let cases = [
        (calendar, "2021-10-25T23:59:59", next("2021-10-26T00:00")),
        (calendar, "2021-10-26T00:00", Admission::Free),
        (calendar, "2021-10-23T12:00", Admission::Free),
        (rolling, "2021-10-26T08:59:59", next("2021-10-26T09:00")),
        (rolling, "2021-10-26T09:00", Admission::Free),
        // Recorded later elsewhere, and yet it counts.
        (rolling, "2021-10-23T12:00", next("2021-10-26T09:00")),
    ];
    for (quota, when, wanted) in cases {
        assert_eq!(quota.admits(&uses, at(when), Uuid::from_u128(2)), wanted, "{quota:?} {when}");
    }
    let again = calendar.admits(&uses, at("2021-10-24T09:00"), Uuid::from_u128(1));
    assert_eq!(again, Admission::Counted);
    let two = Quota { people: 2, ..calendar };
    assert_eq!(two.admits(&uses, at("2021-10-25T10:00"), Uuid::from_u128(2)), Admission::Free);
}
