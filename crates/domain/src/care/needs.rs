//! Needs of somebody who may not go out: raised, taken, settled, and late when nobody has.

use super::words;
use crate::plans::deadline::{Term, soon_after};
use crate::time::Moment;

words! {
    /// What is needed (M13: 就医、用药、生活物资、透析、分娩、心理疏导).
    NeedKind {
        Medicine "medicine" "用药" "medicine",
        Food "food" "生活物资" "food and daily goods",
        Dialysis "dialysis" "血液透析" "dialysis",
        Childbirth "childbirth" "孕产、分娩" "childbirth",
        MedicalCare "medical_care" "就医" "a doctor",
        Counselling "counselling" "心理疏导" "somebody to talk to",
        Other "other" "其他" "other",
    }
}

words! {
    /// Who said it.
    NeedSource {
        Person "person" "本人提出" "the person",
        Followup "followup" "随访中提出" "at a follow-up",
        Worker "worker" "工作人员登记" "a worker",
    }
}

words! {
    /// How far a need has come.
    NeedState {
        Open "open" "待认领" "open",
        Taken "taken" "办理中" "being seen to",
        Done "done" "已办结" "done",
        Declined "declined" "未能办理" "could not be done",
    }
}

impl NeedKind {
    /// Life depends on it: shown first, told at once.
    pub fn is_urgent(self) -> bool {
        matches!(self, Self::Dialysis | Self::Childbirth)
    }

    /// Minutes, where the plan does not say.
    fn minutes(self) -> u32 {
        match self {
            Self::Dialysis | Self::Childbirth => 30,
            Self::MedicalCare => 2 * 60,
            Self::Medicine => 4 * 60,
            Self::Food => 12 * 60,
            Self::Counselling | Self::Other => 24 * 60,
        }
    }
}

impl NeedState {
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Taken)
    }
}

/// Name of the plan's deadline for a kind of need: `need_medicine`.
pub fn need_deadline(kind: NeedKind) -> String {
    format!("need_{}", kind.word())
}

/// When a need must be settled; who may not go out does not wait for an office's working days.
pub fn need_due(kind: NeedKind, raised_at: Moment, term: Option<Term>) -> Moment {
    soon_after(raised_at, term, kind.minutes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_urgent_ones_are_due_soonest() {
        let at: Moment = "2021-10-25T23:45".parse().unwrap();
        let due = |kind, term| need_due(kind, at, term).to_string();
        assert_eq!(due(NeedKind::Dialysis, None), "2021-10-26T00:15:00+08:00");
        assert_eq!(due(NeedKind::Food, None), "2021-10-26T11:45:00+08:00");
        assert_eq!(due(NeedKind::Food, Some(Term::Minutes(60))), "2021-10-26T00:45:00+08:00");
        let clock = Some(Term::Clock { hour: 18, minute: 0 });
        assert_eq!(due(NeedKind::Food, clock), "2021-10-26T18:00:00+08:00");
        let urgent = |kind: &NeedKind| kind.is_urgent();
        let slowest = NeedKind::ALL.iter().filter(|kind| urgent(kind)).map(|k| k.minutes()).max();
        let fastest = NeedKind::ALL.iter().filter(|k| !urgent(k)).map(|k| k.minutes()).min();
        assert!(slowest < fastest);
        assert_eq!(need_deadline(NeedKind::Food), "need_food");
    }
}
