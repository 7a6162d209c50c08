//! Forms and answers as they come, and as somebody who means harm would send them.

use proptest::prelude::*;

use super::answers::{Filed, filed, refusal, requests};
use super::form::{Filing, fields, filing, wanted, written};
use super::mars::{to_gcj02, to_wgs84};
use super::{DAYS_MAX, Fault, Status};
use crate::time::Moment;

const NOW: &str = "2021-10-25T08:00:00+08:00";

fn now() -> Moment {
    NOW.parse().unwrap()
}

fn read(text: &str) -> Result<Filing, Fault> {
    filing(&fields(text.as_bytes())?)
}

#[test]
fn a_filing_is_read() {
    let one = read(
        "service_code=0501&lat=36.06&long=103.83&description=%E8%B7%AF%E7%81%AF+broken&attribute[WHERE]=a\
         &attribute%5BWHICH%5D%5B%5D=x&attribute[WHICH][]=y&phone=15400000001&media_url=https://a.example/1.jpg",
    )
    .unwrap();
    assert_eq!(one.point, Some((36.06, 103.83)));
    assert_eq!(one.description.as_deref(), Some("路灯 broken"));
    let two = vec!["x".to_owned(), "y".to_owned()];
    assert_eq!(one.attributes, [("WHERE".into(), vec!["a".into()]), ("WHICH".into(), two)]);
}

#[test]
fn what_is_wrong_is_named() {
    for (text, fault) in [
        ("lat=1&long=2", Fault::Missing("service_code")),
        ("service_code=1", Fault::NoPlace),
        ("service_code=1&lat=1", Fault::Missing("long")),
        ("service_code=1&lat=91&long=1", Fault::Wrong("lat")),
        ("service_code=1&lat=NaN&long=1", Fault::Wrong("lat")),
        ("service_code=1&lat=1&long=inf", Fault::Wrong("long")),
        ("service_code=1&address_string=%GG", Fault::Encoding),
        ("service_code=1&address_string=%C2%B7%D0", Fault::Encoding),
        ("service_code=1&address_string=a%00b", Fault::Wrong("address_string")),
        ("service_code=1&address_string=a&media_url=javascript:1", Fault::Wrong("media_url")),
        ("service_code=1&address_string=a&attribute[=1", Fault::Wrong("attribute")),
        ("service_code=1&address_string=a&attribute[a][b]=1", Fault::Wrong("attribute")),
    ] {
        assert_eq!(read(text), Err(fault), "{text}");
    }
    let long = format!("service_code=1&address_string=a&description={}", "字".repeat(4_001));
    assert_eq!(read(&long), Err(Fault::Wrong("description")));
    let many = "a=1&".repeat(301);
    assert_eq!(read(&many), Err(Fault::Many));
}

#[test]
fn what_is_asked_for() {
    let ask = |text: &str| wanted(&fields(text.as_bytes()).unwrap(), now());
    let plain = ask("").unwrap();
    assert_eq!(
        (plain.from, plain.to, plain.most),
        (now().plus_hours(-24 * DAYS_MAX), now(), 1_000)
    );
    let one =
        ask("status=open&service_code=a,b&page=3&page_size=50&start_date=2021-10-01T00:00:00Z")
            .unwrap();
    assert_eq!((one.status, one.skip, one.most), (Some(Status::Open), 100, 50));
    assert_eq!((one.codes.len(), one.to), (2, now()));
    assert_eq!(ask("status=open,closed").unwrap().status, None);
    let days = "start_date=2021-01-01T00:00:00Z&end_date=2021-05-01T00:00:00Z";
    for (text, fault) in [
        (days, Fault::Days),
        ("start_date=2021-02-01&end_date=2021-01-01", Fault::Wrong("end_date")),
        ("start_date=yesterday", Fault::Wrong("start_date")),
        ("status=lost", Fault::Wrong("status")),
        ("page_size=1001", Fault::Wrong("page_size")),
        ("page=0", Fault::Wrong("page")),
        ("page=1000&page_size=1000", Fault::Wrong("page")),
    ] {
        assert_eq!(ask(text), Err(fault), "{text}");
    }
    let early = ask("start_date=2010-01-01T00:00:00Z").unwrap();
    assert_eq!(early.to, early.from.plus_hours(24 * DAYS_MAX), "never more than it may");
}

#[test]
fn an_answer_is_read() {
    let xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?><service_requests><request>\
        <service_request_id>638344</service_request_id><status>Closed</status><status_notes>修好&amp;验收</status_notes>\
        <service_code>006</service_code><service_name>路灯</service_name><description/>\
        <requested_datetime>2010-04-14T06:37:38-08:00</requested_datetime><lat>37.7</lat><long>-122.4</long>\
        </request><request><status>open</status></request></service_requests>";
    let answer = requests(xml).unwrap();
    assert_eq!((answer.requests.len(), answer.unreadable), (1, 1));
    let one = &answer.requests[0];
    assert_eq!(one.status, Status::Closed);
    assert_eq!(one.status_notes.as_deref(), Some("修好&验收"));
    assert_eq!((one.description.as_deref(), one.point), (None, Some((37.7, -122.4))));
    assert_eq!(one.requested_at, Some("2010-04-14T14:37:38Z".parse().unwrap()));
    let id = "<service_requests><request><service_request_id>7</service_request_id></request></service_requests>";
    assert_eq!(filed(id), Ok(Filed::Id("7".into())));
    let token = "<service_requests><request><token>t</token></request></service_requests>";
    assert_eq!(filed(token), Ok(Filed::Token("t".into())));
    let refused = "<errors><error><code>400</code><description>no</description></error></errors>";
    assert_eq!(refusal(refused).as_deref(), Some("no"));
}

#[test]
fn attacks_by_xml_are_refused() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><service_requests><request>\
        <service_request_id>&b;</service_request_id><status>open</status></request></service_requests>";
    let outside = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><service_requests/>";
    let undeclared = "<service_requests><request><status>&a;</status></request></service_requests>";
    let deep = format!("{}{}", "<a>".repeat(5_000), "</a>".repeat(5_000));
    for xml in [bomb, outside, undeclared, &deep, "", "<html></html>", "<service_requests>"] {
        assert!(requests(xml).is_err(), "{}", xml.chars().take(60).collect::<String>());
    }
    let far = "<service_requests><request><service_request_id>1</service_request_id><status>open</status>\
        <lat>1e9</lat><long>3</long></request></service_requests>";
    assert_eq!(requests(far).unwrap().requests[0].point, None, "no such place on earth");
}

#[test]
fn shifted_places_are_moved_back() {
    // A public pair: the gate of Tiananmen.
    let moved = to_gcj02((39.907_333, 116.391_083));
    assert!(
        (moved.0 - 39.908_736).abs() < 1e-5 && (moved.1 - 116.397_327).abs() < 1e-5,
        "{moved:?}"
    );
    assert_eq!(to_wgs84((37.7, -122.4)), (37.7, -122.4), "not in China");
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        if let Ok(found) = fields(&bytes) {
            drop(filing(&found));
            drop(wanted(&found, now()));
        }
    }

    #[test]
    fn what_was_written_is_read(pairs in proptest::collection::vec(("[^\0]{1,20}", "\\PC{0,40}"), 0..20)) {
        let text = written(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        prop_assert_eq!(fields(text.as_bytes()).unwrap(), pairs);
    }

    #[test]
    fn any_filing_says_what_is_wrong_or_is_whole(
        code in "[a-z0-9]{0,5}", lat in "[-0-9.e]{0,9}", long in "[-0-9.e]{0,9}", text in "\\PC{0,60}",
    ) {
        let pairs = [("service_code", &code), ("lat", &lat), ("long", &long), ("description", &text)];
        let form = written(pairs.map(|(name, value)| (name, value.as_str())));
        if let Ok(one) = read(&form) {
            let (lat, long) = one.point.unwrap();
            prop_assert!(lat.abs() <= 90.0 && long.abs() <= 180.0 && !one.service_code.is_empty());
        }
    }

    #[test]
    fn any_xml_is_read_or_refused(text in "[<>/a-z&;!\\[\\]\"= ]{0,300}") {
        drop(requests(&text));
        let inside = format!("<service_requests><request>{text}</request></service_requests>");
        drop(requests(&inside));
    }

    #[test]
    fn moved_there_and_back(lat in 4.0_f64..53.0, lon in 74.0_f64..135.0) {
        let back = to_wgs84(to_gcj02((lat, lon)));
        prop_assert!((back.0 - lat).abs() < 1e-6 && (back.1 - lon).abs() < 1e-6, "{:?}", back);
    }
}
