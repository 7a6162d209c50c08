//! Reads a FHIR R4 Bundle of a laboratory: every Observation is a row. Its tube is the Specimen's
//! accession identifier, its person the Patient's identifier, its result a SNOMED CT or LOINC code.
//! The status of a DiagnosticReport holds for the Observations it names where theirs is final.
//! <http://hl7.org/fhir/R4/observation.html>, diagnosticreport.html, specimen.html

use std::collections::HashMap;

use linli_domain::testing::{RowOutcome, Said, Status, TestResult};
use linli_domain::time::Moment;
use serde_json::Value;
use zeroize::Zeroizing;

use super::lab_csv::Incoming;
use crate::error::Error;

const ENTRIES_MAX: usize = 500_000;
const TEXT_CHARS_MAX: usize = 200;

/// SARS-CoV-2 (COVID-19) RNA, presence, by NAA with probe detection: in respiratory specimens; in
/// unspecified, saliva and respiratory specimens by other panels.
const LOINC_TESTS: [&str; 4] = ["94500-6", "94309-2", "94845-5", "94759-8"];

/// Result codes: SNOMED CT detected, not detected, inconclusive and their kin; LOINC answers.
const NEGATIVE: [&str; 5] = ["260415000", "260385009", "1240591000000102", "LA11883-8", "LA6577-6"];
const POSITIVE: [&str; 5] = ["260373001", "10828004", "1240581000000104", "LA11882-0", "LA6576-8"];
const INCONCLUSIVE: [&str; 6] =
    ["419984006", "42425007", "125154007", "LA9663-1", "LA11885-3", "LA13548-5"];

/// # Errors
/// No JSON, or no Bundle of type FHIR R4.
pub(super) fn read_bundle(bytes: &[u8]) -> Result<Vec<Incoming>, Error> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bundle: Value = serde_json::from_slice(bytes).map_err(|_| no_bundle())?;
    if text(&bundle, "/resourceType") != Some("Bundle") {
        return Err(no_bundle());
    }
    let empty = Vec::new();
    let entries = bundle.get("entry").and_then(Value::as_array).unwrap_or(&empty);
    if entries.len() > ENTRIES_MAX {
        return Err(Error::invalid(
            "testing.bundle_entries",
            format!("Bundle 超过 {ENTRIES_MAX} 项：请拆分后再导入。"),
            format!("The Bundle has more than {ENTRIES_MAX} entries: split it."),
        ));
    }
    let known = Known::of(entries);
    let mut rows = Vec::new();
    for (line, entry) in (1_i64..).zip(entries) {
        let Some(resource) = entry.get("resource") else { continue };
        if text(resource, "/resourceType") == Some("Observation") {
            rows.push(known.row(line, entry, resource));
        }
    }
    if rows.is_empty() {
        return Err(Error::invalid(
            "testing.bundle_empty",
            "Bundle 中没有 Observation：请确认导出的是检测结果。",
            "The Bundle holds no Observation: check that it is the results that were exported.",
        ));
    }
    Ok(rows)
}

fn no_bundle() -> Error {
    Error::invalid(
        "testing.bundle",
        "不是 FHIR R4 的 Bundle（JSON）：请确认文件。",
        "This is no FHIR R4 Bundle in JSON: check the file.",
    )
}

fn text<'a>(value: &'a Value, pointer: &str) -> Option<&'a str> {
    let found = value.pointer(pointer)?.as_str()?.trim();
    let fits = !found.is_empty() && found.chars().count() <= TEXT_CHARS_MAX;
    (fits && !found.contains('\0')).then_some(found)
}

/// What other entries refer to.
struct Known<'a> {
    /// By full URL and by `Type/id`.
    resources: HashMap<String, &'a Value>,
    /// Observations by the reference of their report.
    reports: HashMap<String, &'a Value>,
}

impl<'a> Known<'a> {
    fn of(entries: &'a [Value]) -> Self {
        let mut known = Self { resources: HashMap::new(), reports: HashMap::new() };
        for entry in entries {
            let Some(resource) = entry.get("resource") else { continue };
            for name in names(entry, resource) {
                known.resources.insert(name, resource);
            }
            if text(resource, "/resourceType") == Some("DiagnosticReport") {
                let results = resource.get("result").and_then(Value::as_array);
                for result in results.into_iter().flatten() {
                    if let Some(reference) = text(result, "/reference") {
                        known.reports.insert(reference.to_owned(), resource);
                    }
                }
            }
        }
        known
    }

    /// The resource a reference names: of the bundle, or contained (`#id`).
    fn at(&self, from: &'a Value, pointer: &str) -> Option<&'a Value> {
        let reference = text(from, pointer)?;
        if let Some(id) = reference.strip_prefix('#') {
            let contained = from.get("contained")?.as_array()?;
            return contained.iter().find(|one| text(one, "/id") == Some(id));
        }
        self.resources.get(reference).copied()
    }

    fn row(&self, line: i64, entry: &'a Value, observation: &'a Value) -> Incoming {
        let report = names(entry, observation).into_iter().find_map(|name| self.reports.get(&name));
        let of_report = |pointer| report.and_then(|report| self.at(report, pointer));
        let specimen = self.at(observation, "/specimen/reference");
        let specimen = specimen.or_else(|| of_report("/specimen/0/reference"));
        let patient = self.at(observation, "/subject/reference");
        let patient = patient.or_else(|| of_report("/subject/reference"));
        let tube = specimen.and_then(|specimen| {
            text(specimen, "/accessionIdentifier/value")
                .or_else(|| text(specimen, "/identifier/0/value"))
        });
        let laboratory = text(observation, "/performer/0/display")
            .or_else(|| report.and_then(|report| text(report, "/performer/0/display")));
        Incoming {
            line,
            tube: tube.map(str::to_owned),
            name: patient.and_then(name).map(Zeroizing::new),
            id_number: patient.and_then(identity_number),
            phone: patient.and_then(phone),
            channel: None,
            laboratory: laboratory.map(str::to_owned),
            person: None,
            said: said(observation, report.copied(), specimen, patient),
            cells: cells(observation, tube, patient),
        }
    }
}

fn names(entry: &Value, resource: &Value) -> Vec<String> {
    let full = text(entry, "/fullUrl").map(str::to_owned);
    let kind = text(resource, "/resourceType").zip(text(resource, "/id"));
    full.into_iter().chain(kind.map(|(kind, id)| format!("{kind}/{id}"))).collect()
}

fn said(
    observation: &Value,
    report: Option<&Value>,
    specimen: Option<&Value>,
    patient: Option<&Value>,
) -> Result<Said, RowOutcome> {
    let tests = codes(observation, "/code/coding");
    if !tests.iter().any(|code| LOINC_TESTS.contains(code)) {
        return Err(RowOutcome::OtherTest);
    }
    let own = status(text(observation, "/status")).ok_or(RowOutcome::BadValue)?;
    let status = match (own, report) {
        (Status::Final, Some(report)) => {
            status(text(report, "/status")).ok_or(RowOutcome::BadValue)?
        }
        _ => own,
    };
    let values = codes(observation, "/valueCodeableConcept/coding");
    let one_of = |list: &[&str]| values.iter().any(|code| list.contains(code));
    let result = match (one_of(&NEGATIVE), one_of(&POSITIVE), one_of(&INCONCLUSIVE)) {
        (true, false, false) => Some(TestResult::Negative),
        (false, true, false) => Some(TestResult::Positive),
        (false, false, true) => Some(TestResult::Inconclusive),
        (false, false, false) if values.is_empty() => None,
        // A code nobody here knows, or codes that say two things.
        _ => return Err(RowOutcome::BadValue),
    };
    let moment = |value: Option<&Value>, pointer| -> Result<Option<Moment>, RowOutcome> {
        let Some(text) = value.and_then(|value| text(value, pointer)) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| RowOutcome::BadValue)
    };
    let collected = match moment(specimen, "/collection/collectedDateTime")? {
        Some(at) => Some(at),
        None => moment(Some(observation), "/effectiveDateTime")?,
    };
    let issued = match moment(Some(observation), "/issued")? {
        Some(at) => Some(at),
        None => moment(report, "/issued")?,
    };
    Ok(Said {
        status,
        result,
        name: patient.and_then(name),
        sampled_at: collected,
        received_at: moment(specimen, "/receivedTime")?,
        tested_at: issued,
        reported_at: issued,
    })
}

fn codes<'a>(value: &'a Value, pointer: &str) -> Vec<&'a str> {
    let codings = value.pointer(pointer).and_then(Value::as_array);
    codings.into_iter().flatten().filter_map(|coding| text(coding, "/code")).collect()
}

/// http://hl7.org/fhir/R4/codesystem-observation-status.html
fn status(word: Option<&str>) -> Option<Status> {
    match word? {
        "final" | "appended" => Some(Status::Final),
        "amended" | "corrected" => Some(Status::Corrected),
        "entered-in-error" | "cancelled" => Some(Status::Revoked),
        "registered" | "preliminary" | "partial" => Some(Status::NotFinal),
        _ => None,
    }
}

/// The resident identity number: 18 characters, whatever system it is filed under.
fn identity_number(patient: &Value) -> Option<Zeroizing<String>> {
    let identifiers = patient.get("identifier")?.as_array()?;
    let values = identifiers.iter().filter_map(|one| text(one, "/value"));
    let mut long = values.filter(|value| value.chars().count() == 18);
    long.next().map(|value| Zeroizing::new(value.to_owned()))
}

fn phone(patient: &Value) -> Option<Zeroizing<String>> {
    let telecom = patient.get("telecom")?.as_array()?;
    let phone = telecom.iter().find(|one| text(one, "/system") == Some("phone"))?;
    text(phone, "/value").map(|value| Zeroizing::new(value.to_owned()))
}

fn name(patient: &Value) -> Option<String> {
    if let Some(whole) = text(patient, "/name/0/text") {
        return Some(whole.to_owned());
    }
    let family = text(patient, "/name/0/family").unwrap_or_default();
    let given = text(patient, "/name/0/given/0").unwrap_or_default();
    let whole = format!("{family}{given}");
    (!whole.is_empty()).then_some(whole)
}

/// What a person sees of the entry when it was not taken.
fn cells(observation: &Value, tube: Option<&str>, patient: Option<&Value>) -> Zeroizing<String> {
    let said = codes(observation, "/valueCodeableConcept/coding").join("/");
    let parts = [
        text(observation, "/id").unwrap_or("-").to_owned(),
        tube.unwrap_or("-").to_owned(),
        patient.and_then(name).unwrap_or_else(|| "-".to_owned()),
        text(observation, "/status").unwrap_or("-").to_owned(),
        said,
    ];
    Zeroizing::new(parts.join(" | "))
}
