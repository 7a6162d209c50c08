//! Which column of a roster means what: header words and their synonyms. Refuses to guess between
//! two columns that claim one meaning.

use super::row::{Cell, Cells};
use super::text::fold;

/// What a column tells about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Meaning {
    Serial,
    Compound,
    Building,
    Unit,
    Door,
    /// The whole place in one cell.
    Address,
    HeadName,
    Relation,
    Name,
    Sex,
    Birth,
    Identity,
    Phone,
    RegisteredAddress,
    Residence,
    Political,
    Care,
    Plate,
    Note,
}

/// The header of a sheet: the column of each meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    at: [Option<u16>; Meaning::ALL.len()],
}

/// Two columns claim one meaning.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the columns {first} and {second} both claim to be {meaning:?}")]
pub struct ColumnsError {
    pub meaning: Meaning,
    pub first: String,
    pub second: String,
}

impl Meaning {
    pub const ALL: [Self; 19] = [
        Self::Serial,
        Self::Compound,
        Self::Building,
        Self::Unit,
        Self::Door,
        Self::Address,
        Self::HeadName,
        Self::Relation,
        Self::Name,
        Self::Sex,
        Self::Birth,
        Self::Identity,
        Self::Phone,
        Self::RegisteredAddress,
        Self::Residence,
        Self::Political,
        Self::Care,
        Self::Plate,
        Self::Note,
    ];

    /// The word of the house for this column, as exports print it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Serial => "序号",
            Self::Compound => "小区",
            Self::Building => "楼栋",
            Self::Unit => "单元",
            Self::Door => "门牌号",
            Self::Address => "住址",
            Self::HeadName => "户主姓名",
            Self::Relation => "与户主关系",
            Self::Name => "姓名",
            Self::Sex => "性别",
            Self::Birth => "出生日期",
            Self::Identity => "身份证号",
            Self::Phone => "联系电话",
            Self::RegisteredAddress => "户籍地址",
            Self::Residence => "居住状态",
            Self::Political => "政治面貌",
            Self::Care => "人员类别",
            Self::Plate => "车牌号",
            Self::Note => "备注",
        }
    }

    /// The meaning of a header cell; what stands in brackets, stars and colons does not count.
    pub fn of_label(label: &str) -> Option<Self> {
        let folded = fold(label);
        let label = folded.split(['(', '（', '[', '【']).next().unwrap_or_default();
        let label = label.trim_matches(['*', ':', '：', '★', '、', '.']);
        Some(match label {
            "序号" | "编号" | "序" | "NO" | "No" => Self::Serial,
            "小区" | "小区名称" | "小区名" | "所属小区" | "居住小区" | "组" | "小组"
            | "村民小组" | "村组" | "组别" | "所属组" | "院落" | "楼院" | "自然村" => {
                Self::Compound
            }
            "楼栋" | "楼号" | "幢号" | "栋号" | "楼栋号" | "楼幢" | "楼" | "栋" | "幢" | "楼宇"
            | "座号" | "楼座" | "楼幢号" => Self::Building,
            "单元" | "单元号" => Self::Unit,
            "门牌号" | "门牌" | "门号" | "房号" | "室" | "室号" | "房间号" | "房间" | "房屋号"
            | "户号" | "门户号" | "房室号" | "门牌号码" => Self::Door,
            "住址" | "地址" | "现住址" | "家庭住址" | "居住地址" | "详细地址" | "现居住地址"
            | "房屋地址" | "家庭地址" | "居住地" | "现住地址" => Self::Address,
            "户主姓名" | "户主" | "户主名字" | "户主名" => Self::HeadName,
            "与户主关系" | "家庭关系" | "关系" | "与户主的关系" | "与户主之关系" | "成员关系"
            | "和户主关系" | "同户主关系" => Self::Relation,
            "姓名" | "居民姓名" | "人员姓名" | "名字" | "家庭成员" | "家庭成员姓名"
            | "成员姓名" | "人口姓名" => Self::Name,
            "性别" => Self::Sex,
            "出生日期" | "出生年月" | "出生年月日" | "生日" | "出生" | "出生时间" => {
                Self::Birth
            }
            "身份证号"
            | "公民身份号码"
            | "证件号码"
            | "身份证号码"
            | "身份证"
            | "公民身份证号码"
            | "证件号"
            | "居民身份证号"
            | "居民身份证号码"
            | "身份号码"
            | "公民身份证号"
            | "身份证件号码" => Self::Identity,
            "联系电话" | "手机号码" | "电话" | "联系方式" | "手机号" | "手机" | "电话号码"
            | "联系电话号码" | "本人电话" | "联系号码" | "移动电话" => {
                Self::Phone
            }
            "户籍地址" | "户籍所在地" | "户籍" | "户口所在地" | "户籍地" | "户口地址" => {
                Self::RegisteredAddress
            }
            "居住状态" | "人户状态" | "居住情况" | "人户情况" | "居住类型" | "人口类型"
            | "居住类别" => Self::Residence,
            "政治面貌" | "政治面目" => Self::Political,
            "人员类别" | "特殊人群" | "备注类别" | "人群类别" | "重点人群" | "特殊人群类别"
            | "关爱类别" | "人员类型" | "人群分类" => Self::Care,
            "车牌号" | "车牌" | "车牌号码" | "车辆" | "车辆号牌" | "号牌号码" => {
                Self::Plate
            }
            "备注" | "说明" | "其他" | "备注说明" => Self::Note,
            _ => return None,
        })
    }
}

impl Columns {
    /// Different meanings a row needs, a name among them, to pass for a header.
    pub const ENOUGH: usize = 3;
    /// Columns past this one are not looked at.
    pub const WIDTH_MAX: usize = 256;

    /// Reads a row as a header. `Ok(None)` when it is none.
    pub fn recognise<C: Cells>(row: &C) -> Result<Option<Self>, ColumnsError> {
        if Self::score(row) < Self::ENOUGH {
            return Ok(None);
        }
        let mut columns = Self { at: [None; Meaning::ALL.len()] };
        columns.add(row)?;
        Ok(columns.get(Meaning::Name).is_some().then_some(columns))
    }

    /// Fills in what the second row of a two-row header says (`楼栋`, `单元`, `门牌号` below a merged
    /// `住址`). Changes nothing and says false when the row is no such thing.
    pub fn merge_second_row<C: Cells>(&mut self, row: &C) -> Result<bool, ColumnsError> {
        let filled = (0..row.width().min(Self::WIDTH_MAX)).filter(|at| !row.cell(*at).is_empty());
        let labels: Vec<Option<Meaning>> =
            filled.map(|at| Meaning::of_label(&row.cell(at).text())).collect();
        let known = labels.iter().flatten().count();
        let fresh = labels.iter().flatten().all(|meaning| self.get(*meaning).is_none());
        if known < 2 || known < labels.len() || !fresh {
            return Ok(false);
        }
        let split = [Meaning::Building, Meaning::Unit, Meaning::Door];
        if labels.iter().flatten().any(|meaning| split.contains(meaning)) {
            self.set(Meaning::Address, None);
        }
        self.add(row)?;
        Ok(true)
    }

    /// How many different meanings the row names; zero when none of them is the name.
    pub fn score<C: Cells>(row: &C) -> usize {
        let mut seen = [false; Meaning::ALL.len()];
        for column in 0..row.width().min(Self::WIDTH_MAX) {
            let Cell::Text(text) = row.cell(column) else { continue };
            if text.len() > 60 {
                continue;
            }
            let slot = Meaning::of_label(text).and_then(|meaning| seen.get_mut(meaning as usize));
            if let Some(slot) = slot {
                *slot = true;
            }
        }
        if !seen.get(Meaning::Name as usize).copied().unwrap_or(false) {
            return 0;
        }
        seen.iter().filter(|seen| **seen).count()
    }

    /// Whether no column means one thing here and another there.
    pub fn agrees_with(&self, other: &Self) -> bool {
        Meaning::ALL.iter().all(|meaning| match (self.get(*meaning), other.get(*meaning)) {
            (Some(own), Some(theirs)) => own == theirs,
            (Some(at), None) => other.meaning(at).is_none(),
            (None, Some(at)) => self.meaning(at).is_none(),
            (None, None) => true,
        })
    }

    pub fn get(&self, meaning: Meaning) -> Option<usize> {
        self.at.get(meaning as usize).copied().flatten().map(usize::from)
    }

    /// The cell of this meaning, empty when the roster has no such column.
    pub fn cell<'a, C: Cells>(&self, row: &'a C, meaning: Meaning) -> Cell<'a> {
        self.get(meaning).map_or(Cell::Empty, |column| row.cell(column))
    }

    pub fn meaning(&self, column: usize) -> Option<Meaning> {
        Meaning::ALL.into_iter().find(|meaning| self.get(*meaning) == Some(column))
    }

    /// Whether the roster says where people live.
    pub fn has_place(&self) -> bool {
        self.get(Meaning::Door).is_some() || self.get(Meaning::Address).is_some()
    }

    fn add<C: Cells>(&mut self, row: &C) -> Result<(), ColumnsError> {
        for column in 0..row.width().min(Self::WIDTH_MAX) {
            let label = row.cell(column).text();
            let Some(meaning) = Meaning::of_label(&label) else { continue };
            let Some(taken) = self.get(meaning) else {
                self.set(meaning, u16::try_from(column).ok());
                continue;
            };
            // `户号` is the door in one office and a household's serial in the next: where another
            // column is the door, it is not.
            let says_door = |label: &str| fold(label) != "户号";
            if meaning == Meaning::Door && !says_door(&label) {
                continue;
            }
            if meaning == Meaning::Door && !says_door(&row.cell(taken).text()) {
                self.set(meaning, u16::try_from(column).ok());
                continue;
            }
            // Two columns of remarks or numbers hurt nobody: the first one counts.
            if !matches!(meaning, Meaning::Note | Meaning::Serial) {
                let first = row.cell(taken).text().into_owned();
                return Err(ColumnsError { meaning, first, second: label.into_owned() });
            }
        }
        Ok(())
    }

    fn set(&mut self, meaning: Meaning, column: Option<u16>) {
        if let Some(slot) = self.at.get_mut(meaning as usize) {
            *slot = column;
        }
    }
}
