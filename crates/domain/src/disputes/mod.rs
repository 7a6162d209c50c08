//! Disputes (矛盾纠纷) and the steps of their mediation: registered, both sides heard, mediated, agreed or
//! referred, followed up. Sources: 001 part 6 (矛盾排查调处); the order of steps is that of the people's
//! mediation law (人民调解法) articles 20 to 31. Knows nobody's name.

use crate::words::words;

pub const TEXT_CHARS_MAX: usize = 2_000;
pub const PARTIES_CHARS_MAX: usize = 300;

words! {
    /// What it is about.
    DisputeKind {
        Neighbours "neighbours" "邻里纠纷" "neighbours",
        Family "family" "家庭纠纷" "family",
        Property "property" "物业纠纷" "property management",
        Money "money" "债务纠纷" "money",
        Labour "labour" "劳动纠纷" "work",
        Land "land" "土地房屋" "land and housing",
        Other "other" "其他" "other",
    }
}

words! {
    /// What was done.
    DisputeStep {
        HeardFirst "heard_first" "听取一方" "one side heard",
        HeardSecond "heard_second" "听取另一方" "the other side heard",
        Mediated "mediated" "调解" "mediated",
        Agreed "agreed" "达成协议" "agreed",
        NotAgreed "not_agreed" "未达成协议" "not agreed",
        Referred "referred" "移交上级或司法" "referred",
        FollowedUp "followed_up" "回访" "followed up",
    }
}

words! {
    /// Where it stands.
    DisputeState {
        Registered "registered" "已登记" "registered",
        HalfHeard "half_heard" "已听一方" "one side heard",
        Heard "heard" "双方已听" "both sides heard",
        InMediation "in_mediation" "调解中" "in mediation",
        Agreed "agreed" "已达成协议" "agreed",
        NotAgreed "not_agreed" "未达成协议" "not agreed",
        Referred "referred" "已移交" "referred",
        Closed "closed" "已回访办结" "followed up and closed",
    }
}

impl DisputeState {
    /// Where a step leads; none where it does not fit. Mediation waits until both were heard.
    pub fn after(self, step: DisputeStep) -> Option<Self> {
        use DisputeStep as S;
        Some(match (self, step) {
            (Self::Registered, S::HeardFirst | S::HeardSecond) => Self::HalfHeard,
            (Self::HalfHeard, S::HeardFirst | S::HeardSecond) => Self::Heard,
            (Self::Heard | Self::InMediation, S::HeardFirst | S::HeardSecond) => self,
            (Self::Heard | Self::InMediation | Self::NotAgreed, S::Mediated) => Self::InMediation,
            (Self::InMediation, S::Agreed) => Self::Agreed,
            (Self::InMediation, S::NotAgreed) => Self::NotAgreed,
            (Self::NotAgreed, S::Referred) => Self::Referred,
            // Somebody in danger is not made to wait for a hearing.
            (Self::Registered | Self::HalfHeard | Self::Heard | Self::InMediation, S::Referred) => {
                Self::Referred
            }
            (Self::Agreed | Self::Referred, S::FollowedUp) => Self::Closed,
            _ => return None,
        })
    }

    /// The steps that fit now; `heard` are the sides heard so far.
    pub fn next(self, heard: &[DisputeStep]) -> Vec<DisputeStep> {
        let all = DisputeStep::ALL.iter().copied();
        let again = |step: &DisputeStep| {
            let side = matches!(step, DisputeStep::HeardFirst | DisputeStep::HeardSecond);
            side && self == Self::HalfHeard && heard.contains(step)
        };
        all.filter(|step| self.after(*step).is_some() && !again(step)).collect()
    }

    pub fn is_open(self) -> bool {
        self != Self::Closed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use DisputeStep as S;

    fn walk(steps: &[S]) -> Option<DisputeState> {
        steps.iter().try_fold(DisputeState::Registered, |state, step| state.after(*step))
    }

    #[test]
    fn nobody_mediates_before_both_sides_were_heard() {
        assert_eq!(walk(&[S::HeardFirst, S::Mediated]), None);
        let heard = [S::HeardSecond, S::HeardFirst, S::Mediated];
        assert_eq!(walk(&heard), Some(DisputeState::InMediation));
        let agreed = [&heard[..], &[S::Agreed, S::FollowedUp]].concat();
        assert_eq!(walk(&agreed), Some(DisputeState::Closed));
        let referred =
            [&heard[..], &[S::NotAgreed, S::Mediated, S::NotAgreed, S::Referred]].concat();
        assert_eq!(walk(&referred), Some(DisputeState::Referred));
        assert_eq!(walk(&[S::Agreed]), None);
        assert_eq!(walk(&[S::Referred]), Some(DisputeState::Referred));
    }

    #[test]
    fn only_what_is_closed_has_no_next_step() {
        for state in DisputeState::ALL {
            assert_eq!(state.next(&[]).is_empty(), *state == DisputeState::Closed, "{state:?}");
        }
        let next = DisputeState::HalfHeard.next(&[S::HeardFirst]);
        assert!(!next.contains(&S::HeardFirst) && next.contains(&S::HeardSecond));
    }
}
