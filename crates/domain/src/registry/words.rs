//! The words of registers as codes: sex, relationship, residence, care needs, political status.
//! Unknown words are kept beside the code by whoever stores them, never dropped here.

use super::text::fold;

/// Declares an enum whose variants have a stable code for storage and wire.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code kept in the database and said on the wire.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

coded!(
    /// Sex as registered (GB/T 2261.1).
    Sex { Male = "male", Female = "female" }
);

coded!(
    /// Relationship to the head of the household (after GB/T 4761).
    Relationship {
        Head = "head",
        Spouse = "spouse",
        Child = "child",
        ChildInLaw = "child_in_law",
        Parent = "parent",
        ParentInLaw = "parent_in_law",
        Grandchild = "grandchild",
        Grandparent = "grandparent",
        Sibling = "sibling",
        Relative = "relative",
        NotRelated = "not_related",
        /// A word not known here: see the word itself.
        Other = "other",
    }
);

coded!(
    /// Where a person lives against where they are registered.
    Residence {
        /// 常住: lives where the roster lists them.
        Resident = "resident",
        /// 流动: lives here, registered elsewhere.
        Floating = "floating",
        /// 人户分离: registered here, lives elsewhere.
        Separated = "separated",
        /// 空挂: registered here without a dwelling here.
        EmptyRegistration = "empty_registration",
        /// 外出: away for work or study, to come back.
        Away = "away",
        /// A word not known here: see the word itself.
        Other = "other",
    }
);

coded!(
    /// Why somebody is looked in on (M6).
    CareNeed {
        ElderLivingAlone = "elder_living_alone",
        EmptyNestElder = "empty_nest_elder",
        VeryOld = "very_old",
        Disabled = "disabled",
        Disabling = "cannot_care_for_self",
        LowIncome = "low_income",
        ExtremePoverty = "extreme_poverty",
        ChronicIllness = "chronic_illness",
        SeriousIllness = "serious_illness",
        MentalIllness = "mental_illness",
        Pregnant = "pregnant",
        ChildLeftBehind = "child_left_behind",
        ChildInNeed = "child_in_need",
        LongUnemployed = "long_unemployed",
        LostOnlyChild = "lost_only_child",
        Released = "released",
        CommunityCorrection = "community_correction",
    }
);

impl Sex {
    /// The word an export prints.
    pub fn label(self) -> &'static str {
        match self {
            Self::Male => "男",
            Self::Female => "女",
        }
    }

    /// `男`, `女`, with 性 or 生, Latin letters, and the 1 and 2 of GB/T 2261.1.
    pub fn read(text: &str) -> Option<Self> {
        match text.trim() {
            "男" => return Some(Self::Male),
            "女" => return Some(Self::Female),
            _ => {}
        }
        match fold(text).as_ref() {
            "男" | "男性" | "男生" | "M" | "m" | "1" => Some(Self::Male),
            "女" | "女性" | "女生" | "F" | "f" | "2" => Some(Self::Female),
            _ => None,
        }
    }
}

impl Relationship {
    pub fn read(text: &str) -> Self {
        match fold(text).as_ref() {
            "户主" | "本人" | "户主本人" => Self::Head,
            "配偶" | "妻" | "夫" | "妻子" | "丈夫" | "夫妻" | "爱人" | "之妻" | "之夫" => {
                Self::Spouse
            }
            "子" | "女" | "儿子" | "女儿" | "子女" | "长子" | "长女" | "次子" | "次女" | "三子"
            | "三女" | "四子" | "四女" | "独生子" | "独生女" | "独子" | "独女" | "儿" | "养子"
            | "养女" | "继子" | "继女" | "二子" | "二女" | "大儿子" | "小儿子" | "大女儿"
            | "小女儿" | "之子" | "之女" => Self::Child,
            "儿媳" | "女婿" | "媳妇" | "儿媳妇" | "媳" | "婿" => Self::ChildInLaw,
            "父亲" | "母亲" | "父" | "母" | "父母" | "爸爸" | "妈妈" | "继父" | "继母" | "养父"
            | "养母" | "之父" | "之母" => Self::Parent,
            "岳父" | "岳母" | "公公" | "婆婆" | "公婆" | "公" | "婆" | "岳父母" => {
                Self::ParentInLaw
            }
            "孙子" | "孙女" | "外孙" | "外孙女" | "外孙子" | "孙" | "长孙" | "曾孙" | "曾孙女"
            | "重孙" | "重孙女" => Self::Grandchild,
            "祖父" | "祖母" | "爷爷" | "奶奶" | "外祖父" | "外祖母" | "姥姥" | "姥爷" | "外公"
            | "外婆" | "祖父母" => Self::Grandparent,
            "兄" | "弟" | "姐" | "妹" | "哥哥" | "弟弟" | "姐姐" | "妹妹" | "兄弟" | "姐妹"
            | "哥" | "兄弟姐妹" | "之兄" | "之弟" | "之姐" | "之妹" => Self::Sibling,
            "亲属" | "其他亲属" | "亲戚" | "侄子" | "侄女" | "外甥" | "外甥女" | "嫂" | "嫂子"
            | "弟媳" | "姐夫" | "妹夫" | "叔" | "伯" | "姑" | "舅" | "姨" => {
                Self::Relative
            }
            "非亲属" | "保姆" | "租户" | "租客" | "房客" | "同住" | "合租" | "护工" | "朋友"
            | "同事" | "寄住" | "住家保姆" => Self::NotRelated,
            _ => Self::Other,
        }
    }
}

impl Residence {
    /// The word an export prints; `read` of it gives the same code. Empty for `Other`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Resident => "常住",
            Self::Floating => "流动",
            Self::Separated => "人户分离",
            Self::EmptyRegistration => "空挂",
            Self::Away => "外出",
            Self::Other => "",
        }
    }

    pub fn read(text: &str) -> Self {
        match fold(text).as_ref() {
            "常住" | "常驻" | "常住人口" | "在住" | "人户一致" | "户在人在" | "人在户在"
            | "户籍常住" | "自住" | "居住" => Self::Resident,
            "流动" | "流动人口" | "流入" | "暂住" | "租住" | "租户" | "寄住" | "外来"
            | "人在户不在" | "非户籍" | "借住" => Self::Floating,
            "人户分离" | "户在人不在" | "分离" | "人户分离人口" => Self::Separated,
            "空挂" | "空挂户" | "挂户" | "挂靠" | "空户" => Self::EmptyRegistration,
            "外出" | "流出" | "外出务工" | "外出打工" | "外出求学" | "务工" => {
                Self::Away
            }
            _ => Self::Other,
        }
    }
}

impl CareNeed {
    /// The word an export prints; `read` of it gives the same code.
    pub fn label(self) -> &'static str {
        match self {
            Self::ElderLivingAlone => "独居老人",
            Self::EmptyNestElder => "空巢老人",
            Self::VeryOld => "高龄老人",
            Self::Disabled => "残疾人",
            Self::Disabling => "失能",
            Self::LowIncome => "低保",
            Self::ExtremePoverty => "特困",
            Self::ChronicIllness => "慢性病",
            Self::SeriousIllness => "重病",
            Self::MentalIllness => "精神障碍",
            Self::Pregnant => "孕产妇",
            Self::ChildLeftBehind => "留守儿童",
            Self::ChildInNeed => "困境儿童",
            Self::LongUnemployed => "就业困难人员",
            Self::LostOnlyChild => "失独",
            Self::Released => "刑满释放人员",
            Self::CommunityCorrection => "社区矫正人员",
        }
    }

    pub fn read(text: &str) -> Option<Self> {
        Some(match fold(text).as_ref() {
            "独居老人" | "独居" | "孤寡老人" | "孤寡" => Self::ElderLivingAlone,
            "空巢老人" | "空巢" => Self::EmptyNestElder,
            "高龄老人" | "高龄" | "80岁以上老人" | "80岁以上" => Self::VeryOld,
            "残疾人" | "残疾" | "重度残疾" | "重度残疾人" => Self::Disabled,
            "失能" | "失能老人" | "半失能" | "半失能老人" | "失智" | "失智老人" | "卧床" => {
                Self::Disabling
            }
            "低保" | "低保户" | "低保对象" | "低保人员" | "低收入" | "低保边缘" => {
                Self::LowIncome
            }
            "特困" | "特困人员" | "特困供养" | "五保" | "五保户" => {
                Self::ExtremePoverty
            }
            "慢性病" | "慢病" | "慢性病患者" | "慢病患者" | "高血压" | "糖尿病" => {
                Self::ChronicIllness
            }
            "重病" | "大病" | "重大疾病" | "大病患者" | "透析" | "肿瘤" => {
                Self::SeriousIllness
            }
            "精神障碍" | "精神病" | "精神障碍患者" | "重性精神病" => {
                Self::MentalIllness
            }
            "孕产妇" | "孕妇" | "产妇" | "孕" => Self::Pregnant,
            "留守儿童" => Self::ChildLeftBehind,
            "困境儿童" | "孤儿" | "事实无人抚养儿童" => Self::ChildInNeed,
            "4050" | "4050人员" | "“4050”人员" | "就业困难人员" => {
                Self::LongUnemployed
            }
            "失独" | "失独家庭" | "失独老人" => Self::LostOnlyChild,
            "刑满释放" | "刑满释放人员" | "刑释人员" | "刑释" | "安置帮教" | "安置帮教人员" => {
                Self::Released
            }
            "社区矫正" | "社区矫正人员" | "社区矫正对象" | "矫正人员" => {
                Self::CommunityCorrection
            }
            _ => return None,
        })
    }
}

/// The usual word for a political status (GB/T 4762); an unknown word comes back as it is.
pub fn political_word(text: &str) -> &str {
    match text {
        "党员" | "中共党员" | "共产党员" | "中国共产党党员" => "中共党员",
        "预备党员" | "中共预备党员" => "中共预备党员",
        "团员" | "共青团员" | "中国共产主义青年团团员" => "共青团员",
        "群众" | "普通群众" | "一般群众" => "群众",
        other => other,
    }
}
