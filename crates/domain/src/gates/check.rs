//! One check at a gate (M20): temperature, mask, pass, measure and the gate's own rules in one motion, and
//! what is to be done about it. The same order holds on a phone without a network.

use crate::passes::Validity;
use crate::passes::quota::Admission;
use crate::time::Moment;
use crate::words::words;

words! {
    Direction {
        In "in" "进" "in",
        Out "out" "出" "out",
    }
}

words! {
    /// What somebody goes out for. Which of them spend the household's quota, the plan says.
    Errand {
        Shopping "shopping" "采购生活用品" "shopping",
        Work "work" "上班" "work",
        Medical "medical" "就医" "medical care",
        School "school" "上学" "school",
        /// Supplies for a home that must not be left (M22).
        Delivery "delivery" "为隔离户送物" "supplies for an isolated home",
        Other "other" "其他" "other",
    }
}

words! {
    /// Told apart by shape, colour and word.
    Verdict {
        Admit "admit" "放行" "may pass",
        Look "look" "请核对" "look closer",
        Stop "stop" "不能放行" "may not pass",
    }
}

/// Step of somebody who was looked at more closely and not let through: what they spent is given back.
pub const TURNED_BACK: &str = "turned_back";

words! {
    /// Why, in the order in which it is judged.
    Reason {
        Forged "forged" "签名不符，可能是伪造" "the signature is wrong: forged or changed",
        Unknown "unknown" "查无此证" "no such pass",
        Future "future" "签发时间在将来，可能是伪造" "issued in the future: forged, or a wrong clock",
        NotYet "not_yet" "尚未生效" "not valid yet",
        Expired "expired" "已过期" "expired",
        Revoked "revoked" "已作废" "revoked",
        Measure "measure" "持证人正在管控期内" "the holder is under a measure",
        ClosedGate "closed_gate" "本卡口现在不放行" "this gate is closed now",
        Hot "hot" "体温异常" "temperature too high",
        Used "used" "本户的外出次数已用完" "the household's exits are used up",
        WrongPlace "wrong_place" "此证不适用于本卡口" "the pass is for another place",
        NoPass "no_pass" "没有通行证：登记后按流程处理" "no pass: register and follow the steps",
        Again "again" "一分钟内在另一卡口用过" "seen at another gate within a minute",
        NoMask "no_mask" "未戴口罩" "no mask",
        OutOfArea "out_of_area" "外地车辆：请登记并核对" "vehicle from elsewhere: register and check",
        Barred "barred" "来自限行地区的车辆：请劝返" "vehicle from a barred area: turn it back",
        Dated "dated" "作废名单过旧，只能按名单日期判断" "the list of revoked passes is old",
        Ok "ok" "正常" "in order",
    }
}

impl Reason {
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Ok => Verdict::Admit,
            Self::WrongPlace
            | Self::NoPass
            | Self::Again
            | Self::NoMask
            | Self::OutOfArea
            | Self::Dated => Verdict::Look,
            _ => Verdict::Stop,
        }
    }

    /// Opens the steps for the unusual, with an entry in the register.
    pub fn is_abnormal(self) -> bool {
        !matches!(self, Self::Ok | Self::Dated | Self::Again | Self::NoMask)
    }
}

/// What is known of the pass that was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// None, or nothing that could be read.
    Nothing,
    /// Read as a pass and not one of ours.
    Forged,
    /// Well written, and nobody here has issued it.
    Unknown,
    Pass(PassFacts),
}

/// What is known of a pass that was issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassFacts {
    pub validity: Validity,
    pub is_revoked: bool,
    /// Its holder, or the whole household, must stay in.
    pub is_held: bool,
    /// Holds at this gate.
    pub is_for_here: bool,
    /// Seen at another gate less than a minute before.
    pub is_again: bool,
}

/// Everything one check is judged by.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    pub at: Moment,
    pub direction: Direction,
    pub shown: Shown,
    /// The gate is open at `at`.
    pub is_open: bool,
    /// Tenths of a degree; none was taken.
    pub temperature: Option<i16>,
    pub temperature_max: i16,
    pub mask: Option<bool>,
    pub needs_mask: bool,
    /// Of the quota, when the errand spends it.
    pub quota: Option<Admission>,
    /// Of the plate, when there is a vehicle.
    pub vehicle: Option<Reason>,
}

/// What becomes of the check; the first reason that holds.
pub fn judge(facts: &Facts) -> Reason {
    let pass = match facts.shown {
        Shown::Forged => return Reason::Forged,
        Shown::Unknown => return Reason::Unknown,
        Shown::Nothing => None,
        Shown::Pass(pass) => Some(pass),
    };
    if let Some(pass) = pass {
        let broken = [
            (facts.at < pass.validity.from, Reason::NotYet),
            (facts.at >= pass.validity.until, Reason::Expired),
            (pass.is_revoked, Reason::Revoked),
            // Whoever must stay in may come home.
            (pass.is_held && facts.direction == Direction::Out, Reason::Measure),
        ];
        if let Some((_, reason)) = broken.into_iter().find(|(is_so, _)| *is_so) {
            return reason;
        }
    }
    let is_hot = facts.temperature.is_some_and(|measured| measured >= facts.temperature_max);
    let is_used = matches!(facts.quota, Some(Admission::Used { .. }));
    let found = [
        (!facts.is_open, Reason::ClosedGate),
        (is_hot, Reason::Hot),
        (is_used && facts.direction == Direction::Out, Reason::Used),
        (facts.vehicle == Some(Reason::Barred), Reason::Barred),
        (pass.is_some_and(|pass| !pass.is_for_here), Reason::WrongPlace),
        (facts.vehicle == Some(Reason::OutOfArea), Reason::OutOfArea),
        (pass.is_none() && facts.vehicle.is_none(), Reason::NoPass),
        (pass.is_some_and(|pass| pass.is_again), Reason::Again),
        (facts.needs_mask && facts.mask == Some(false), Reason::NoMask),
    ];
    found.into_iter().find(|(is_so, _)| *is_so).map_or(Reason::Ok, |(_, reason)| reason)
}

/// Lowest and highest temperature anybody can have, in tenths of a degree.
pub const TEMPERATURES: std::ops::RangeInclusive<i16> = 300..=450;

/// A temperature as it was read off, in tenths.
pub fn tenths(celsius: f64) -> Option<i16> {
    let tenths = (celsius * 10.0).round();
    TEMPERATURES.contains(&(tenths as i16)).then_some(tenths as i16).filter(|_| tenths.is_finite())
}
