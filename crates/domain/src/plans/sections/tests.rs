//! Defaults of the optional sections, and every way a section can be wrong.

use super::*;
use crate::arrivals::RiskLevel;
use crate::identity::Role;
use crate::lang::Lang;
use crate::plans::deadline::Term;
use crate::plans::diff::diff;
use crate::plans::document::{Document, read};
use crate::plans::pack::{Pack, PackSource};

const PLAN: &str = r#"
[plan]
id = "p"
[tables.arrival]
[tables.arrival.inputs]
risk_level = ["low", "high"]
[tables.arrival.outputs]
measure = ["none", "advice", "home_quarantine"]
[tables.contact]
[tables.contact.inputs]
contact_class = ["close", "secondary"]
[tables.contact.outputs]
measure = ["centralized_quarantine"]
after_measure = ["home_monitoring", "?"]
after_days = "integer?"
[deadlines]
daily_report = { complete = "20:00" }
[[routines]]
name = "patrol"
rrule = "FREQ=DAILY"
post = "grid_worker"
area = "grid"
[[metrics]]
name = "arrivals"
label = "来返"
of = "declarations"
[[responsibilities]]
clause = "一"
text = "排查"
lead = "grid_worker"
area_level = "grid"
"#;

fn document(more: &str) -> (Document, Vec<String>) {
    let mut problems = Vec::new();
    let document = read(&format!("{PLAN}{more}"), &mut problems).unwrap();
    let said = problems.iter().map(|p| p.json(Lang::En).to_string()).collect();
    (document, said)
}

#[test]
fn sections_left_out_have_defaults() {
    let (document, problems) = document("");
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(document.limits.people_per_hour_max, 20);
    let measures = &document.measures;
    assert_eq!((measures.followups_per_day, measures.release_list_hours), (2, 24));
    assert_eq!(measures.counts_from("arrival"), CountsFrom::Arrival);
    assert_eq!(measures.counts_from("contact"), CountsFrom::Decision);
    assert!(measures.is_binding("home_quarantine") && !measures.is_binding("home_monitoring"));
    assert!(!measures.needs_order && !measures.needs_consent("advice"));
    assert_eq!((document.care.team.len(), document.care.emergency_minutes), (4, 15));
    assert_eq!(document.risk_areas.fall(RiskLevel::High), None);
    assert_eq!(document.tracing.days_before_onset, 2);
    assert_eq!(document.tracing.class(Link::Household), Some(ContactClass::Close));
    assert_eq!(document.tracing.class(Link::Gate), Some(ContactClass::Secondary));
    assert_eq!(document.tests.pool_sizes, [1, 5, 10]);
    let times: Vec<u32> = Channel::ALL.iter().map(|c| document.tests.minutes(*c)).collect();
    assert_eq!(times, [360, 720, 720, 1_440, 1_440, 1_440]);
    assert_eq!(document.tests.chain.last(), Some(&Role::HealthAuthority));
    assert!(document.levels.is_empty() && document.resources.staff.is_empty());
    assert_eq!((document.resources.beds.severe_percent, document.resources.stock_days), (10, 30));
}

#[test]
fn sections_are_read_as_written() {
    let (document, problems) = document(
        r#"
[limits]
people_per_hour_max = 5
[measures]
counts_from = { contact = "last_exposure" }
binding = ["home_quarantine"]
consent = ["advice"]
needs_order = true
[care]
team = ["police"]
[risk_areas]
falls = [{ from = "high", to = "medium", days_without_case = 7 },
         { from = "medium", to = "low", days_without_case = 3 }]
[tracing]
days_before_onset = 4
rules = [{ link = "household", class = "close" }]
[tests]
channels = { fever_clinic = "4h" }
staff = [{ role = "gate_guard", every_days = 7, doses = 2 }]
[[levels]]
id = "normal"
name = "常态防控"
entry = ["没有病例"]
tables = ["arrival"]
routines = ["patrol"]
deadlines = ["daily_report"]
duties = ["一"]
reports = ["arrivals"]
[[levels]]
id = "all"
name = "应急"
[resources]
beds = { severe_percent = 15 }
[[resources.staff]]
role = "sampler"
per = "tests"
amount = 400
shift_hours = 8
[[resources.stock]]
item = "suit"
name = "防护服"
per = "staff_shift"
amount = 1
"#,
    );
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(document.limits.people_per_hour_max, 5);
    let measures = &document.measures;
    assert_eq!(measures.counts_from("contact"), CountsFrom::LastExposure);
    assert!(measures.needs_order && measures.needs_consent("advice"));
    assert!(!measures.is_binding("centralized_quarantine"));
    assert_eq!(document.care.team, [Role::Police]);
    let fall = document.risk_areas.fall(RiskLevel::High).unwrap();
    assert_eq!((fall.to, fall.days_without_case), (RiskLevel::Medium, 7));
    assert_eq!(document.tracing.class(Link::Venue), None);
    assert_eq!(document.tests.minutes(Channel::FeverClinic), 240);
    assert_eq!(document.tests.minutes(Channel::Inpatient), 720);
    assert_eq!(document.tests.staff[0].every_days, 7);
    let [normal, all] = document.levels.as_slice() else { panic!("two levels") };
    assert!(normal.has_table("arrival") && !normal.has_table("contact"));
    assert!(all.has_table("contact"));
    assert_eq!(document.resources.stock[0].amount.to_string(), "1");
    assert_eq!(document.resources.beds.severe_percent, 15);
}

/// What stands in the section, and words of the one problem it must be.
#[track_caller]
fn check(section: &str, says: &str) {
    let (_, problems) = document(section);
    assert_eq!(problems.len(), 1, "{section}: {problems:?}");
    let name = section.trim_start_matches('[').split([']', '.']).next().unwrap();
    let (column, message) = (format!("\"column\":\"{name}"), &problems[0]);
    assert!(message.contains(&column) && message.contains(says), "{section}: {message}");
    let line = section.contains('\n').then(|| PLAN.lines().count());
    let row: usize = serde_json::from_str::<serde_json::Value>(message).unwrap()["row"]
        .as_u64()
        .map_or(0, |row| row as usize);
    assert!(line.is_none_or(|line| row > line), "the line lies in the section: {message}");
}

#[test]
fn every_wrong_word_number_and_name_is_refused() {
    for (section, says) in [
        ("[limits]\npeople_per_hour_max = 0", "from 1 to 1000, it is 0"),
        ("[limits]\npeople_per_hour_max = -1", "-1"),
        ("[limits]\npeople = 3", "unknown field `people`"),
        ("[measures]\ncounts_from = { contact = \"onset\" }", "unknown variant `onset`"),
        ("[measures]\ncounts_from = { stay = \"arrival\" }", "no table of this plan"),
        ("[measures]\nfollowups_per_day = 13", "0 to 12"),
        ("[measures]\nrelease_list_hours = 0", "1 to 168"),
        ("[measures]\nbinding = [\"prison\"]", "binding names prison, which no table gives"),
        ("[measures]\nconsent = [\"prison\"]", "consent names prison"),
        ("[measures]\nbinding = [\"advice\", \"advice\"]", "stands twice"),
        ("[measures]\nbinding = [\"advice\"]\nconsent = [\"advice\"]", "cannot both restrict"),
        ("[care]\nteam = [\"nurse\"]", "unknown variant `nurse`"),
        ("[care]\nteam = [\"police\", \"police\"]", "\\\"police\\\" stands twice"),
        ("[care]\nemergency_minutes = 0", "1 to 1440"),
        ("[care]\nlinks_per_day = 25", "0 to 24"),
        ("[care]\nteam = \"police\"", "invalid type"),
        (
            "[risk_areas]\nfalls = [{ from = \"high\", to = \"none\", days_without_case = 1 }]",
            "none",
        ),
        (
            "[risk_areas]\nfalls = [{ from = \"high\", to = \"low\", days_without_case = 0 }]",
            "1 to 60",
        ),
        (
            "[risk_areas]\nfalls = [{ from = \"high\", to = \"low\", days_without_case = 7 }, \
             { from = \"low\", to = \"high\", days_without_case = 7 }]",
            "low cannot become high in a circle",
        ),
        (
            "[risk_areas]\nfalls = [{ from = \"high\", to = \"low\", days_without_case = 7 }, \
             { from = \"high\", to = \"medium\", days_without_case = 7 }]",
            "\\\"high\\\" stands twice",
        ),
        ("[tracing]\ndays_before_onset = 15", "0 to 14"),
        ("[tracing]\nvenue_minutes = 0", "venue_minutes"),
        ("[tracing]\ngate_minutes = 1441", "gate_minutes"),
        ("[tracing]\nrules = [{ link = \"lift\", class = \"close\" }]", "`lift`"),
        ("[tracing]\nrules = [{ link = \"gate\", class = \"near\" }]", "`near`"),
        (
            "[tracing]\nrules = [{ link = \"gate\", class = \"close\" }, \
             { link = \"gate\", class = \"secondary\" }]",
            "\\\"gate\\\" stands twice",
        ),
        ("[tests]\npool_sizes = []", "1 to 8 items"),
        ("[tests]\npool_sizes = [0]", "from 1 to 20, it is 0"),
        ("[tests]\npool_sizes = [5, 5]", "stands twice"),
        ("[tests]\nchannels = { fever_clinic = \"\" }", "a deadline is written"),
        ("[tests]\nchannels = { fever_clinic = \"0h\" }", "fever_clinic needs a length of time"),
        ("[tests]\nchannels = { fever_clinic = \"20:00\" }", "fever_clinic needs a length"),
        ("[tests]\nchannels = { fever_clinic = \"8d\" }", "1m to 7d"),
        ("[tests]\nchannels = { clinic = \"6h\" }", "`clinic`"),
        ("[tests]\nchain = []", "1 to 10 items"),
        ("[tests]\nchain = [\"mayor\"]", "`mayor`"),
        ("[tests]\nstaff = [{ role = \"police\", every_days = 0 }]", "every_days"),
        ("[tests]\nstaff = [{ role = \"police\", every_days = 7, doses = 6 }]", "doses"),
        ("[tests]\nstaff = [{ role = \"police\" }]", "missing field `every_days`"),
        ("[[levels]]\nid = \"a b\"\nname = \"x\"", "letters, digits"),
        ("[[levels]]\nid = \"a\"\nname = \"\"", "1 to 64 characters"),
        ("[[levels]]\nid = \"a\"\nname = \"x\"\nentry = [\"\"]", "1 to 500 characters"),
        (
            "[[levels]]\nid = \"a\"\nname = \"x\"\nentry = [\"y\"]\nentry_en = [\"y\", \"z\"]",
            "as many",
        ),
        ("[[levels]]\nid = \"a\"\nname = \"x\"\ntables = [\"stay\"]", "tables names stay"),
        ("[[levels]]\nid = \"a\"\nname = \"x\"\nroutines = [\"stay\"]", "routines names stay"),
        ("[[levels]]\nid = \"a\"\nname = \"x\"\ndeadlines = [\"stay\"]", "deadlines names stay"),
        ("[[levels]]\nid = \"a\"\nname = \"x\"\nduties = [\"stay\"]", "duties names stay"),
        ("[[levels]]\nid = \"a\"\nname = \"x\"\nreports = [\"stay\"]", "reports names stay"),
        ("[[levels]]\nid = \"a\"\nname = \"x\"\nduties = [\"一\", \"一\"]", "stands twice"),
        ("[[levels]]\nid = \"a\"\nname = \"x\"\n[[levels]]\nid = \"a\"\nname = \"y\"", "twice"),
        ("[[levels]]\nname = \"x\"", "missing field `id`"),
        ("[levels]\nid = \"x\"", "write [[levels]]"),
        ("[resources]\nstock_days = 0", "1 to 365"),
        ("[resources]\nbeds = { severe_percent = 101 }", "0 to 100"),
        (
            "[[resources.staff]]\nrole = \"sampler\"\nper = \"tests\"\namount = 0\nshift_hours = 8",
            "amount must lie from 1",
        ),
        (
            "[[resources.staff]]\nrole = \"sampler\"\nper = \"cups\"\namount = 1\nshift_hours = 8",
            "`cups`",
        ),
        (
            "[[resources.staff]]\nrole = \"sampler\"\nper = \"tests\"\namount = 1\nshift_hours = 25",
            "shift_hours",
        ),
        (
            "[[resources.stock]]\nitem = \"suit\"\nname = \"x\"\nper = \"test\"\namount = -0.5",
            "amount is more than 0",
        ),
        (
            "[[resources.stock]]\nitem = \"suit\"\nname = \"x\"\nper = \"test\"\namount = nan",
            "amount is more than 0",
        ),
    ] {
        check(section, says);
    }
    let long = "长".repeat(TEXT_MAX + 1);
    let section = format!("[[levels]]\nid = \"a\"\nname = \"x\"\nentry = [\"{long}\"]");
    check(&section, "1 to 500 characters");
    let many = "[[levels]]\nid = \"a\"\nname = \"x\"\n".repeat(11);
    let (_, problems) = document(&many);
    assert!(problems[0].contains("0 to 10 items, it has 11"), "{problems:?}");
}

#[test]
fn a_class_that_the_contact_table_does_not_know_is_refused() {
    let plan = PLAN.replace("[\"close\", \"secondary\"]", "[\"close\"]");
    let mut problems = Vec::new();
    read(&plan, &mut problems).unwrap();
    assert_eq!(problems.len(), 3, "same_floor, same_unit and gate of the defaults");
    let rules = "[tracing]\nrules = [{ link = \"household\", class = \"close\" }]\n";
    problems.clear();
    read(&format!("{plan}{rules}"), &mut problems).unwrap();
    assert_eq!(problems, []);
}

/// Problems of a table `contact` with these outputs and this one row.
fn stages(outputs: &str, head: &str, row: &str) -> Vec<String> {
    let plan = format!(
        "[plan]\nid = \"p\"\n[tables.contact.inputs]\nknown = \"boolean\"\n\
         [tables.contact.outputs]\n{outputs}"
    );
    let csv = format!("id,when.known,{head},basis\nA,-,{row},八\n");
    let files = [("plan.toml", plan), ("tables/contact.csv", csv)];
    let source = PackSource { files: files.map(|(k, v)| (k.to_owned(), v)).into() };
    let (_, problems) = Pack::read(&source).unwrap();
    problems.iter().map(|p| p.json(Lang::En).to_string()).collect()
}

#[test]
fn the_next_stage_fits_the_first() {
    const OUTPUTS: &str = "measure = [\"none\", \"centralized_quarantine\"]\ndays = \"integer\"\n\
        next_measure = [\"home_monitoring\", \"?\"]\n\
        after_measure = [\"none\", \"home_monitoring\", \"?\"]\nafter_days = \"integer?\"\n\
        after_naat_days = \"integers?\"\n";
    const HEAD: &str = "then.measure,then.days,then.next_measure,then.after_measure,\
                        then.after_days,then.after_naat_days";
    for row in [
        "centralized_quarantine,7,,home_monitoring,3,3",
        "centralized_quarantine,7,,,,",
        "centralized_quarantine,7,,none,0,",
        "none,0,home_monitoring,,,",
    ] {
        assert_eq!(stages(OUTPUTS, HEAD, row), Vec::<String>::new(), "{row}");
    }
    for (row, column, says) in [
        ("centralized_quarantine,7,,home_monitoring,,", "after_days", "1 or more"),
        ("centralized_quarantine,7,,home_monitoring,0,", "after_days", "1 or more"),
        ("centralized_quarantine,7,,home_monitoring,-3,", "after_days", "1 or more"),
        ("centralized_quarantine,360,,home_monitoring,7,", "after_days", "366 days together"),
        ("centralized_quarantine,7,,home_monitoring,3,1 4", "after_naat_days", "1 to after_days"),
        ("centralized_quarantine,7,,,3,", "after_days", "needs after_measure"),
        ("centralized_quarantine,7,,none,,3", "after_days", "needs after_measure"),
        ("none,0,,home_monitoring,3,", "after_measure", "a measure before it"),
        ("centralized_quarantine,1,home_monitoring,home_monitoring,3,", "after_measure", "either"),
    ] {
        let found = stages(OUTPUTS, HEAD, row);
        assert_eq!(found.len(), 1, "{row}: {found:?}");
        let column = format!("\"column\":\"then.{column}\"");
        assert!(found[0].contains(says) && found[0].contains(&column), "{row}: {found:?}");
    }
    for outputs in [
        "after_days = \"integer\"\n",
        "after_measure = [\"home_monitoring\"]\n",
        "after_measure = \"text\"\nafter_days = \"integer\"\n",
        "after_measure = [\"x\"]\nafter_days = \"number\"\n",
    ] {
        let found = stages(outputs, "then.x", "");
        assert!(found.iter().any(|p| p.contains("go together")), "{outputs}: {found:?}");
    }
}

#[test]
fn a_difference_names_the_sections_that_changed() {
    let pack = |more: &str| {
        let plan = format!("[plan]\nid = \"p\"\n{more}");
        let source = PackSource { files: [("plan.toml".to_owned(), plan)].into() };
        Pack::read(&source).unwrap().0
    };
    let sections = |a: &str, b: &str| diff(&pack(a), &pack(b), &mut || true).sections;
    assert_eq!(sections("", "[limits]\npeople_per_hour_max = 20\n"), Vec::<String>::new());
    let after = "[limits]\npeople_per_hour_max = 5\n[tests]\npool_sizes = [1]\n";
    assert_eq!(sections("", after), ["limits", "tests"]);
    let text = diff(&pack(""), &pack(after), &mut || true).text(Lang::En);
    assert_eq!(text, "sections of plan.toml changed: limits, tests\n");
}

#[test]
fn terms_are_said_as_they_are_written() {
    for text in ["30m", "2h", "24h", "2d", "3 working days", "20:00", "24:00", "07:05"] {
        assert_eq!(Term::parse(text).unwrap().to_string(), text);
    }
}

#[test]
fn supplies_have_defaults_and_limits() {
    let (plan, problems) = document("");
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!((plan.supplies.cover_days, plan.supplies.orders_per_round), (30, 3));
    assert!(plan.supplies.aid.needs.is_empty(), "no aid shop unless the plan names one");
    let right = "[supplies]\ncut_off = \"16:30\"\nkit = [{ item = \"mask\", amount = 5 }]\n\
                 [supplies.aid]\nneeds = [\"low_income\", \"elder_living_alone\"]\npoints_per_month = 50\n";
    let (plan, problems) = document(right);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(plan.supplies.cut_off, Term::Clock { hour: 16, minute: 30 });
    assert_eq!(plan.supplies.kit.len(), 1);
    let wrong = [
        "[supplies]\ncut_off = \"2h\"\n",
        "[supplies]\ncover_days = 0\n",
        "[supplies]\norders_per_round = 21\n",
        "[supplies]\nkit = [{ item = \"Mask\", amount = 5 }]\n",
        "[supplies]\nkit = [{ item = \"mask\", amount = 1 }, { item = \"mask\", amount = 2 }]\n",
        "[supplies.aid]\nneeds = [\"rich\"]\npoints_per_month = 50\n",
        "[supplies.aid]\nneeds = [\"low_income\"]\n",
        "[supplies]\ncolour = \"red\"\n",
    ];
    for text in wrong {
        assert!(!document(text).1.is_empty(), "{text}");
    }
}
