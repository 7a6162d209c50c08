//! A row of a laboratory against the tube it names: exactly one outcome, and the same row again
//! changes nothing. What a result means for the people of the tube.

use super::TestResult;
use crate::lang::Lang;
use crate::time::Moment;

/// Whether a result holds, replaces one, or is taken back (FHIR `Observation.status`: final;
/// corrected, amended; entered-in-error, cancelled).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    #[default]
    Final,
    Corrected,
    Revoked,
    /// Registered or preliminary: nothing follows from it.
    NotFinal,
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    pub status: Status,
    /// `None` where a revocation names none.
    pub result: Option<TestResult>,
    pub name: Option<String>,
    pub sampled_at: Option<Moment>,
    pub received_at: Option<Moment>,
    pub tested_at: Option<Moment>,
    pub reported_at: Option<Moment>,
}

/// The tube as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TubeKnown {
    pub people: i64,
    /// When the first and the last sample went into it.
    pub sampled: Option<(Moment, Moment)>,
    /// The result that holds, with the time of its test.
    pub result: Option<TestResult>,
    pub tested_at: Option<Moment>,
    /// The result that was taken back last, with the time of its test.
    pub revoked: Option<(TestResult, Option<Moment>)>,
    /// Whose sample it is, of a tube with one.
    pub name: Option<String>,
}

/// What became of a row: exactly one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowOutcome {
    Recorded,
    AlreadyRecorded,
    Corrected,
    Revoked,
    UnknownTube,
    UnknownPerson,
    TwoPeople,
    OtherPerson,
    FutureDate,
    BeforeSampling,
    BadValue,
    NotFinal,
    OtherTest,
    /// Another result holds and the row does not say that it corrects it.
    Contradicts,
    /// The row repeats a result that was taken back.
    Withdrawn,
    /// A revocation of a result that was never recorded.
    NothingToRevoke,
}

impl RowOutcome {
    pub const ALL: [Self; 16] = [
        Self::Recorded,
        Self::AlreadyRecorded,
        Self::Corrected,
        Self::Revoked,
        Self::UnknownTube,
        Self::UnknownPerson,
        Self::TwoPeople,
        Self::OtherPerson,
        Self::FutureDate,
        Self::BeforeSampling,
        Self::BadValue,
        Self::NotFinal,
        Self::OtherTest,
        Self::Contradicts,
        Self::Withdrawn,
        Self::NothingToRevoke,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::AlreadyRecorded => "already_recorded",
            Self::Corrected => "corrected",
            Self::Revoked => "revoked",
            Self::UnknownTube => "unknown_tube",
            Self::UnknownPerson => "unknown_person",
            Self::TwoPeople => "two_people",
            Self::OtherPerson => "other_person",
            Self::FutureDate => "future_date",
            Self::BeforeSampling => "before_sampling",
            Self::BadValue => "bad_value",
            Self::NotFinal => "not_final",
            Self::OtherTest => "other_test",
            Self::Contradicts => "contradicts",
            Self::Withdrawn => "withdrawn",
            Self::NothingToRevoke => "nothing_to_revoke",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.word() == word)
    }

    /// Whether the row was taken; every other one is kept until somebody has dealt with it.
    pub fn is_taken(self) -> bool {
        matches!(self, Self::Recorded | Self::AlreadyRecorded | Self::Corrected | Self::Revoked)
    }

    /// What to do next about a row that was not taken.
    pub fn next(self, lang: Lang) -> &'static str {
        match self {
            Self::Recorded | Self::AlreadyRecorded | Self::Corrected | Self::Revoked => "",
            Self::UnknownTube => lang.pick(
                "没有这个试管编号：请核对采样登记和条码，更正后重新导入。",
                "No tube has this code: check it against the sampling record, then import it again.",
            ),
            Self::UnknownPerson => lang.pick(
                "登记中没有此人：请先登记此人，再导入同一文件。",
                "Nobody registered fits: register the person, then import the same file again.",
            ),
            Self::TwoPeople => lang.pick(
                "有不止一人符合：请检测机构补上身份证号后重新导入。",
                "More than one person fits: ask the laboratory for the identity number.",
            ),
            Self::OtherPerson => lang.pick(
                "姓名与试管登记的不是同一人：请与采样点和检测机构核对标本。",
                "The name is not that of the tube's sample: check the specimen with both sides.",
            ),
            Self::FutureDate => lang.pick(
                "时间在将来：请检测机构更正时间。",
                "A time lies in the future: ask the laboratory to correct it.",
            ),
            Self::BeforeSampling => lang.pick(
                "检测时间早于采样：请核对是否填错试管编号或时间。",
                "Tested before it was sampled: check tube code and times.",
            ),
            Self::BadValue => lang.pick(
                "有一格读不懂：请按列说明更正后重新导入。",
                "A cell cannot be read: correct it as the columns are described and import again.",
            ),
            Self::NotFinal => lang.pick(
                "不是最终结果：出最终报告后再导入。",
                "Not a final result: import it when the final report is there.",
            ),
            Self::OtherTest => lang.pick(
                "不是新冠病毒核酸检测项目：不予登记。",
                "Not a test for SARS-CoV-2 nucleic acid: it is not recorded.",
            ),
            Self::Contradicts => lang.pick(
                "与已登记的结果不同：确属更正的，请检测机构标明“更正”。",
                "Another result is recorded: if this one replaces it, it has to say `corrected`.",
            ),
            Self::Withdrawn => lang.pick(
                "这个结果已被撤销：仍然有效的，请检测机构标明“更正”。",
                "This result was revoked: if it is valid after all, it has to say `corrected`.",
            ),
            Self::NothingToRevoke => lang.pick(
                "没有可撤销的结果：请核对试管编号。",
                "There is no result to revoke: check the tube's code.",
            ),
        }
    }

    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Recorded => lang.pick("已登记", "recorded"),
            Self::AlreadyRecorded => lang.pick("此前已登记", "recorded before"),
            Self::Corrected => lang.pick("已更正", "corrected"),
            Self::Revoked => lang.pick("已撤销", "revoked"),
            Self::UnknownTube => lang.pick("查无试管", "unknown tube"),
            Self::UnknownPerson => lang.pick("查无此人", "unknown person"),
            Self::TwoPeople => lang.pick("不止一人符合", "two people fit"),
            Self::OtherPerson => lang.pick("姓名不符", "another person"),
            Self::FutureDate => lang.pick("时间在将来", "in the future"),
            Self::BeforeSampling => lang.pick("早于采样", "before sampling"),
            Self::BadValue => lang.pick("填写有误", "unreadable"),
            Self::NotFinal => lang.pick("非最终结果", "not final"),
            Self::OtherTest => lang.pick("其他项目", "another test"),
            Self::Contradicts => lang.pick("与已登记不同", "contradicts"),
            Self::Withdrawn => lang.pick("已被撤销的结果", "a revoked result"),
            Self::NothingToRevoke => lang.pick("无可撤销", "nothing to revoke"),
        }
    }
}

/// Laboratories' clocks and ours may differ by this much.
const CLOCK_MINUTES: i64 = 10;

/// Judges a row against its tube. Times are looked at first: a result from the future or from before
/// the sampling is about something else, whatever it says.
pub fn judge(said: &Said, tube: &TubeKnown, now: Moment) -> RowOutcome {
    if said.status == Status::NotFinal {
        return RowOutcome::NotFinal;
    }
    let times = [said.sampled_at, said.received_at, said.tested_at, said.reported_at];
    let latest = now.plus_minutes(CLOCK_MINUTES);
    if times.iter().flatten().any(|at| *at > latest) {
        return RowOutcome::FutureDate;
    }
    let first = tube.sampled.map(|(first, _)| first.plus_minutes(-CLOCK_MINUTES));
    let after = [said.received_at, said.tested_at, said.reported_at];
    if first.is_some_and(|first| after.iter().flatten().any(|at| *at < first)) {
        return RowOutcome::BeforeSampling;
    }
    if let (Some(said), Some(known)) = (&said.name, &tube.name)
        && said.trim() != known.trim()
    {
        return RowOutcome::OtherPerson;
    }
    match (said.status, said.result, tube.result) {
        // The revocation of an earlier result, in a file that comes again: what holds now is another.
        (Status::Revoked, result, Some(known))
            if result.is_some_and(|result| result != known)
                || is_before(said.tested_at, tube.tested_at) =>
        {
            let was = tube.revoked.is_some();
            if was { RowOutcome::AlreadyRecorded } else { RowOutcome::NothingToRevoke }
        }
        (Status::Revoked, _, Some(_)) => RowOutcome::Revoked,
        (Status::Revoked, _, None) if tube.revoked.is_some() => RowOutcome::AlreadyRecorded,
        (Status::Revoked, _, None) => RowOutcome::NothingToRevoke,
        (_, None, _) => RowOutcome::BadValue,
        (_, Some(result), Some(known)) if result == known => RowOutcome::AlreadyRecorded,
        (Status::Corrected, Some(_), Some(_)) => RowOutcome::Corrected,
        (_, Some(_), Some(_)) => RowOutcome::Contradicts,
        (Status::Corrected, Some(_), None) => RowOutcome::Recorded,
        (_, Some(result), None) => match tube.revoked {
            // A test made later is a new result; the old row again is not, nor one of before it.
            Some((was, tested)) if was == result && tested >= said.tested_at => {
                RowOutcome::Withdrawn
            }
            Some((_, tested)) if is_before(said.tested_at, tested) => RowOutcome::Withdrawn,
            _ => RowOutcome::Recorded,
        },
    }
}

/// Of two tests whose times are known.
fn is_before(one: Option<Moment>, other: Option<Moment>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one < other)
}

/// What a tube's result means for each person in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Negative,
    /// Only of a tube with one person.
    Positive,
    /// Tested again, alone.
    Retest,
}

impl Verdict {
    pub fn word(self) -> &'static str {
        match self {
            Self::Negative => "negative",
            Self::Positive => "positive",
            Self::Retest => "retest",
        }
    }
}

/// What a result of a tube with `people` in it means for each of them.
pub fn concerns(result: TestResult, people: i64) -> Verdict {
    match result {
        TestResult::Negative => Verdict::Negative,
        TestResult::Positive if people == 1 => Verdict::Positive,
        TestResult::Positive | TestResult::Inconclusive => Verdict::Retest,
    }
}
