//! The papers for the door as PDF: what they say, in the words of a neighbour.

use linli_app::care::print_home_paper::{HomePaper, HomePaperKind};
use linli_app::error::Error;
use linli_app::residents::view_home::HELP_PHONE;
use linli_documents::letters as printed;
use linli_domain::lang::Lang;

use super::{addressee, label, typesetter};
use crate::sessions::role_label;

type Pair = (&'static str, &'static str);

/// As the quarantine rules for homes ask (居家隔离规范：单独房间、早晚测温、垃圾装袋、定期通风).
const DUTIES: [Pair; 5] = [
    ("留在住处，不外出、不聚集。", "Stay at home; no outings and no gatherings."),
    (
        "尽量在单独房间、使用单独卫生间，常开窗通风。",
        "Keep to a room and a bathroom of your own where you can, and air them often.",
    ),
    (
        "早晚各测一次体温，如实告知随访人员。",
        "Take your temperature morning and evening and tell whoever calls.",
    ),
    ("按日期接受检测。", "Take the tests on their days."),
    (
        "垃圾装袋扎紧放在门口，由专人收取。",
        "Tie rubbish in a bag and leave it at the door; it is collected.",
    ),
];
const CO_RESIDENTS: [Pair; 3] = [
    (
        "分开吃饭、分开用餐具毛巾，见面戴口罩。",
        "Eat apart, share no dishes or towels, wear masks when you meet.",
    ),
    (
        "能不能外出，以工作人员登记时告诉您的为准。",
        "Whether they may go out is what the worker told you when writing it down.",
    ),
    (
        "每天用发放的消毒用品擦拭门把手、桌面。",
        "Wipe handles and tables daily with the disinfectant.",
    ),
];
const HELP: [Pair; 4] = [
    ("送生活物资和药品上门。", "We bring food and medicine to your door."),
    (
        "透析、分娩、急病等就医由我们联系医院和车辆。",
        "For dialysis, childbirth or sudden illness we arrange hospital and vehicle.",
    ),
    ("每天随访，有困难随时可以说。", "Somebody calls every day; say what is hard."),
    ("到期自动解除，并给您解除告知书。", "It ends by itself and you get a release letter."),
];
const ALARMS: [Pair; 3] = [
    (
        "体温 37.3℃ 及以上，或咳嗽、胸闷、气促。",
        "37.3 °C or more, or cough, tight chest, short breath.",
    ),
    ("要生了、要透析、药快没了。", "A birth, dialysis, or medicine running out."),
    (
        "老人、孩子没有人照看，或心里很难受。",
        "Nobody to look after the old or the young, or you despair.",
    ),
];

/// Renders a paper for the door.
///
/// # Errors
/// A name holds a character that no font draws.
pub fn render_home_paper(paper: &HomePaper, lang: Lang) -> Result<Vec<u8>, Error> {
    let said = |pairs: &[Pair]| pairs.iter().map(|(zh, en)| lang.pick(zh, en).to_owned()).collect();
    let letter = &paper.letter;
    let seats = paper.team.iter().filter(|seat| !seat.people.is_empty());
    let team = seats.map(|seat| {
        let phone = seat.phone.as_ref().map(|phone| format!(" {phone}")).unwrap_or_default();
        let name = seat.people.first().cloned().unwrap_or_default();
        format!("{} {name}{phone}", role_label(seat.role, lang))
    });
    let values = printed::HomePaper {
        kind: match paper.kind {
            HomePaperKind::Commitment => printed::HomePaperKind::Commitment,
            HomePaperKind::PlainSheet => printed::HomePaperKind::PlainSheet,
        },
        number: letter.measure.to_string(),
        issuer: letter.issued_by.clone(),
        addressee: addressee(letter, lang),
        measure: label(&letter.measure_kind),
        start: letter.starts_at,
        end: letter.ends_at,
        guardian: paper.guardian.as_ref().map(|guardian| guardian.name.clone()),
        duties: said(&DUTIES),
        co_residents: said(&CO_RESIDENTS),
        help: said(&HELP),
        alarms: said(&ALARMS),
        team: team.collect(),
        help_phone: HELP_PHONE.to_owned(),
        issued: letter.printed_at,
    };
    typesetter()
        .and_then(|typesetter| values.to_pdf(typesetter, lang))
        .map_err(|error| Error::Input(Box::new(error)))
}
