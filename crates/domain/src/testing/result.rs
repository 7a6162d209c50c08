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

impl Said {
    fn times(&self) -> Times {
        Times { tested_at: self.tested_at, reported_at: self.reported_at }
    }
}

/// When the laboratory says that it tested and reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Times {
    pub tested_at: Option<Moment>,
    pub reported_at: Option<Moment>,
}

/// One result's times beside another's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Age {
    Older,
    Same,
    Later,
    /// Nothing to compare.
    Unknown,
}

impl Times {
    fn are_none(self) -> bool {
        self == Self::default()
    }

    /// A time that is older makes it older, whatever the other one says.
    fn beside(self, other: Self) -> Age {
        let alike = [(self.tested_at, other.tested_at), (self.reported_at, other.reported_at)];
        let alike: Vec<_> =
            alike.into_iter().filter_map(|(one, other)| Some(one?.cmp(&other?))).collect();
        // Nothing is reported before it is tested.
        let before = self.reported_at.zip(other.tested_at).is_some_and(|(one, of)| one < of);
        let behind = self.tested_at.zip(other.reported_at).is_some_and(|(one, of)| one > of);
        if before || alike.iter().any(|order| order.is_lt()) {
            Age::Older
        } else if behind || alike.iter().any(|order| order.is_gt()) {
            Age::Later
        } else if alike.is_empty() {
            Age::Unknown
        } else {
            Age::Same
        }
    }
}

/// The tube as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TubeKnown {
    pub people: i64,
    /// When the first and the last sample went into it.
    pub sampled: Option<(Moment, Moment)>,
    /// The result that holds, with the time of its test.
    pub result: Option<TestResult>,
    /// Its times.
    pub times: Times,
    /// The result that was taken back last, with its times.
    pub revoked: Option<(TestResult, Times)>,
    /// Its result was corrected before.
    pub corrected: bool,
    /// Whose sample it is, of a tube with one.
    pub name: Option<String>,
    /// The row names the identity number of somebody whose sample is not in it.
    pub other_number: bool,
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
                "姓名或身份证号与试管登记的不是同一人：请与采样点和检测机构核对标本。",
                "Name or identity number is not of the tube's sample: check the specimen with both sides.",
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
                "与已登记的结果不同：确属更正或撤销的，请检测机构标明状态、原结果和新的报告时间。",
                "Another result is recorded: a row that replaces or revokes it says so, names the \
                 result and carries a later time of report.",
            ),
            Self::Withdrawn => lang.pick(
                "这个结果已被撤销：仍然有效的，请检测机构标明“更正”并写明新的报告时间。",
                "This result was revoked: if it is valid after all, the row says `corrected` and \
                 carries a later time of report.",
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
            Self::OtherPerson => lang.pick("不是同一人", "another person"),
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
    let other_name = said.name.as_ref().zip(tube.name.as_ref());
    let other_name = other_name.is_some_and(|(said, known)| said.trim() != known.trim());
    if other_name || tube.other_number {
        return RowOutcome::OtherPerson;
    }
    match (said.status, said.result, tube.result) {
        (Status::Revoked, _, Some(holds)) => revokes(said, tube, holds),
        (Status::Revoked, _, None) if tube.revoked.is_some() => RowOutcome::AlreadyRecorded,
        (Status::Revoked, _, None) => RowOutcome::NothingToRevoke,
        (_, None, _) => RowOutcome::BadValue,
        (_, Some(result), Some(known)) if result == known => RowOutcome::AlreadyRecorded,
        (Status::Corrected, Some(_), Some(_)) => corrects(said, tube),
        (_, Some(_), Some(_)) => RowOutcome::Contradicts,
        (_, Some(result), None) => after_revocation(said, tube, result),
    }
}

/// Laboratories send old files again. A row that its times show to be older than the result that holds
/// was dealt with when that result came; what cannot be told apart from an old row waits for somebody.
fn revokes(said: &Said, tube: &TubeKnown, holds: TestResult) -> RowOutcome {
    let changed = tube.corrected || tube.revoked.is_some();
    match (said.times().beside(tube.times), said.result) {
        (Age::Older, _) if changed => RowOutcome::AlreadyRecorded,
        (Age::Older, _) => RowOutcome::Contradicts,
        (age, Some(result)) if result != holds => {
            let again = tube.revoked.is_some_and(|(was, _)| was == result);
            let again = again && age != Age::Later;
            if again { RowOutcome::AlreadyRecorded } else { RowOutcome::Contradicts }
        }
        (Age::Later, _) | (Age::Same, Some(_)) => RowOutcome::Revoked,
        _ if changed => RowOutcome::Contradicts,
        _ => RowOutcome::Revoked,
    }
}

fn corrects(said: &Said, tube: &TubeKnown) -> RowOutcome {
    let changed = tube.corrected || tube.revoked.is_some();
    match said.times().beside(tube.times) {
        Age::Later => RowOutcome::Corrected,
        Age::Older if changed => RowOutcome::AlreadyRecorded,
        Age::Older => RowOutcome::Contradicts,
        Age::Same | Age::Unknown if changed => RowOutcome::Contradicts,
        Age::Same | Age::Unknown => RowOutcome::Corrected,
    }
}

/// A test made or reported later is a new result; the old row again is not, whatever it says.
fn after_revocation(said: &Said, tube: &TubeKnown, result: TestResult) -> RowOutcome {
    let Some((was, times)) = tube.revoked else { return RowOutcome::Recorded };
    let (new, bare) = (said.times(), times.are_none());
    let age = new.beside(times);
    let later = age == Age::Later || bare && !new.are_none();
    let old = age == Age::Older || was == result || tube.corrected;
    if old && !later { RowOutcome::Withdrawn } else { RowOutcome::Recorded }
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
