//! What changes in a grid (动态信息, M7; source 001 二.2 and 二.3): births, deaths, marriages, moves, shops that
//! open and close. Says what each kind needs, what may become of it, and when a grid owes its report.
//! Hazards and disputes are matters and are told at once by themselves.

use crate::lang::{Lang, Speak};
use crate::time::{Day, Moment};
use crate::words::words;

words! {
    /// What changed.
    ChangeKind {
        Birth "birth" "出生" "birth",
        Death "death" "去世" "death",
        Marriage "marriage" "结婚" "marriage",
        Divorce "divorce" "离婚" "divorce",
        Pregnancy "pregnancy" "怀孕" "pregnancy",
        MovedIn "moved_in" "迁入" "moved in",
        MovedOut "moved_out" "迁出" "moved out",
        MovedWithin "moved_within" "区内搬迁" "moved within the district",
        Absent "absent" "外出" "away",
        Returned "returned" "返回" "back",
        ShopOpened "shop_opened" "新开店铺" "shop opened",
        ShopClosed "shop_closed" "店铺关停" "shop closed down",
        ShopMoved "shop_moved" "店铺搬迁" "shop moved",
    }
}

words! {
    /// What became of a change that was noted; each ends in one of these.
    ChangeState {
        Applied "applied" "已办" "applied",
        Waiting "waiting" "待核实" "waiting for review",
        Refused "refused" "不予采纳" "refused",
        Undone "undone" "已撤销" "undone",
    }
}

words! {
    /// Why a change waits for somebody to look at it.
    WaitingWhy {
        ToConfirm "to_confirm" "须由工作人员确认" "an officer has to confirm it",
        PersonNotFound "person_not_found" "没有找到这个人" "nobody of this name was found",
        SeveralMatches "several_matches" "同名的有几个人" "several people have this name",
        LivesElsewhere "lives_elsewhere" "此人登记在别处" "the person is registered elsewhere",
        OtherArea "other_area" "涉及别的网格" "another grid is concerned",
        AlreadyMarried "already_married" "登记的婚姻状况不符" "a marriage is registered already",
        NotMarried "not_married" "没有登记过这段婚姻" "no such marriage is registered",
        UnderMeasure "under_measure" "此人正在管控中" "the person is under a measure",
        NoDoor "no_door" "没有找到这个门牌" "no such door was found",
        AlreadyEnded "already_ended" "此人已经登记去世或离开" "registered as dead or gone already",
        Overtaken "overtaken" "之后已有新的变动" "something newer was noted since",
    }
}

words! {
    /// Who said so.
    ChangeSource {
        Worker "worker" "网格员走访" "grid worker",
        Resident "resident" "居民反映" "a resident",
        Family "family" "家属告知" "the family",
        Hospital "hospital" "医院" "a hospital",
        Police "police" "公安户籍" "the police",
        CivilAffairs "civil_affairs" "民政部门" "civil affairs",
        Owner "owner" "店主" "the shop's owner",
        Office "office" "办公室" "the office",
    }
}

words! {
    /// How somebody came to be registered no more.
    PersonEnded {
        Died "died" "已去世" "died",
        Left "left" "已迁出本区县" "left the district",
        OtherDistrict "other_district" "已迁往其他区县" "moved to another district",
        Mistake "mistake" "登记有误" "registered by mistake",
    }
}

words! {
    /// Where a grid's report of a reporting day stands.
    ReportStanding {
        Reported "reported" "已报" "reported",
        Nothing "nothing" "已报无变化" "reported: nothing changed",
        Pending "pending" "未到时限" "not due yet",
        Missing "missing" "未报" "no report",
    }
}

/// Longest note, and longest reason.
pub const NOTE_CHARS_MAX: usize = 500;
/// Nobody notes what happened longer ago: it belongs into the registry itself.
pub const DAYS_BACK_MAX: i64 = 366;

/// Who or what a change has to name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// A household, and the child's name.
    Child,
    Person,
    /// A person and the other one.
    Couple,
    /// A person, or a household that goes as a whole.
    PersonOrHousehold,
    /// As before, and where to.
    Mover,
    /// Somebody new or known, and the door they come to.
    Comer,
    /// A shop's name and kind.
    NewShop,
    Shop,
}

impl ChangeKind {
    pub fn needs(self) -> Needs {
        match self {
            Self::Birth => Needs::Child,
            Self::Death | Self::Pregnancy => Needs::Person,
            Self::Absent | Self::Returned | Self::MovedOut => Needs::PersonOrHousehold,
            Self::Marriage | Self::Divorce => Needs::Couple,
            Self::MovedIn => Needs::Comer,
            Self::MovedWithin => Needs::Mover,
            Self::ShopOpened => Needs::NewShop,
            Self::ShopClosed | Self::ShopMoved => Needs::Shop,
        }
    }

    pub fn is_about_shops(self) -> bool {
        matches!(self.needs(), Needs::NewShop | Needs::Shop)
    }
}

/// What was said, as far as it can be judged without looking anybody up.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said<'a> {
    /// The person by id or by name.
    pub person: bool,
    pub other: bool,
    pub household: bool,
    pub shop: bool,
    /// A door to go to: a household's or one in words.
    pub door: bool,
    pub name: Option<&'a str>,
    pub note: Option<&'a str>,
}

/// A change that cannot be taken as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    #[error("does not say whom it is about")]
    Whom(ChangeKind),
    #[error("the day lies in the future or too far back")]
    Day,
    #[error("a text is too long")]
    Text,
}

impl Speak for ChangeError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Whom(kind) => {
                let (zh, en) = wanted(kind.needs());
                let label = kind.label(lang);
                match lang {
                    Lang::Zh => format!("“{label}”须写明{zh}。"),
                    Lang::En => format!("“{label}” names {en}."),
                }
            }
            Self::Day => lang
                .pick(
                    "日期须在今天之前一年以内：请检查日期。",
                    "The day lies within the past year, today included: check it.",
                )
                .to_owned(),
            Self::Text => match lang {
                Lang::Zh => format!("备注最多 {NOTE_CHARS_MAX} 字。"),
                Lang::En => format!("A note has at most {NOTE_CHARS_MAX} characters."),
            },
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Whom(_) => "changes.whom",
            Self::Day => "changes.day",
            Self::Text => "changes.text",
        }
    }
}

fn wanted(needs: Needs) -> (&'static str, &'static str) {
    match needs {
        Needs::Child => ("哪一户和孩子的姓名", "the household and the child"),
        Needs::Person => ("是谁", "the person"),
        Needs::Couple => ("双方是谁", "both people"),
        Needs::PersonOrHousehold => ("是谁或哪一户", "the person or the household"),
        Needs::Mover => ("谁或哪一户、搬到哪里", "the person or household, and the new door"),
        Needs::Comer => ("是谁、住到哪里", "who comes and to which door"),
        Needs::NewShop => ("店名", "the shop"),
        Needs::Shop => ("哪一家店", "the shop"),
    }
}

/// Whether a change says what its kind needs, about a day that can be.
///
/// # Errors
/// It does not.
pub fn check(kind: ChangeKind, day: Day, said: &Said<'_>, today: Day) -> Result<(), ChangeError> {
    if day > today || day < today.plus(-DAYS_BACK_MAX) {
        return Err(ChangeError::Day);
    }
    if said.note.is_some_and(|note| note.chars().count() > NOTE_CHARS_MAX) {
        return Err(ChangeError::Text);
    }
    let named = said.name.is_some_and(|name| !name.trim().is_empty());
    let fits = match kind.needs() {
        Needs::Child => said.household && named,
        Needs::Person => said.person,
        Needs::Couple => said.person && said.other,
        Needs::PersonOrHousehold => said.person || said.household,
        Needs::Mover => (said.person || said.household) && said.door,
        Needs::Comer => (said.person || named) && said.door,
        Needs::NewShop => named,
        Needs::Shop => said.shop,
    };
    if fits { Ok(()) } else { Err(ChangeError::Whom(kind)) }
}

/// Where a grid's report stands: `report` is what was reported, and whether it said that nothing changed.
pub fn standing(report: Option<bool>, due: Moment, now: Moment) -> ReportStanding {
    match report {
        Some(true) => ReportStanding::Nothing,
        Some(false) => ReportStanding::Reported,
        None if now < due => ReportStanding::Pending,
        None => ReportStanding::Missing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_says_whom_it_is_about() {
        let today: Day = "2021-10-25".parse().unwrap();
        let nobody = Said::default();
        for kind in ChangeKind::ALL {
            assert_eq!(check(*kind, today, &nobody, today), Err(ChangeError::Whom(*kind)));
            let error = ChangeError::Whom(*kind);
            assert!(error.say(Lang::Zh).contains(kind.label(Lang::Zh)));
            let all = Said {
                person: true,
                other: true,
                household: true,
                shop: true,
                door: true,
                name: Some("王小"),
                note: None,
            };
            assert_eq!(check(*kind, today, &all, today), Ok(()));
        }
        let child = Said { household: true, name: Some(" "), ..nobody };
        assert!(check(ChangeKind::Birth, today, &child, today).is_err(), "a child has a name");
    }

    #[test]
    fn days_and_notes_have_limits() {
        let today: Day = "2021-10-25".parse().unwrap();
        let said = Said { person: true, ..Said::default() };
        for (day, expected) in [(0, true), (1, false), (-366, true), (-367, false)] {
            let found = check(ChangeKind::Death, today.plus(day), &said, today);
            assert_eq!(found.is_ok(), expected, "{day}");
        }
        let long = "字".repeat(501);
        let said = Said { note: Some(&long), ..said };
        assert_eq!(check(ChangeKind::Death, today, &said, today), Err(ChangeError::Text));
    }

    #[test]
    fn a_report_is_missing_only_when_its_time_is_over() {
        let due: Moment = "2021-10-25T18:00:00+08:00".parse().unwrap();
        let before = Moment(due.0 - 1);
        for (report, now, expected) in [
            (None, before, ReportStanding::Pending),
            (None, due, ReportStanding::Missing),
            (Some(true), due, ReportStanding::Nothing),
            (Some(false), before, ReportStanding::Reported),
        ] {
            assert_eq!(standing(report, due, now), expected);
        }
    }
}
