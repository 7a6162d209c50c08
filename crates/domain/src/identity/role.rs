//! The role words of posts (岗位). One word per role, Chinese beside it; `docs/glossary.md` lists
//! them.

use serde::{Deserialize, Serialize};

macro_rules! roles {
    ($($variant:ident $word:literal $zh:literal),+ $(,)?) => {
        /// What a post makes of a person (M2).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Role { $($variant),+ }

        impl Role {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            pub fn label_zh(self) -> &'static str {
                match self { $(Self::$variant => $zh),+ }
            }

            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|role| role.word() == word)
            }
        }
    };
}
roles! {
    SystemAdmin "system_admin" "系统管理员",
    SecurityAdmin "security_admin" "安全管理员",
    AuditAdmin "audit_admin" "审计管理员",
    DistrictLeader "district_leader" "区县领导",
    DistrictOfficer "district_officer" "区县工作人员",
    StreetLeader "street_leader" "街道领导",
    StreetOfficer "street_officer" "街道工作人员",
    CommunityLeader "community_leader" "社区负责人",
    CommunityOfficer "community_officer" "社区干部",
    GridLeader "grid_leader" "网格长",
    GridWorker "grid_worker" "网格员",
    BuildingLeader "building_leader" "楼栋长",
    UnitLeader "unit_leader" "单元长",
    CommunityDoctor "community_doctor" "社区医生",
    DepartmentOfficer "department_officer" "部门经办人",
    Police "police" "民警",
    PropertyManager "property_manager" "物业人员",
    GateGuard "gate_guard" "卡口值守",
    Volunteer "volunteer" "志愿者",
    LinkedLeader "linked_leader" "包联干部",
    HealthAuthority "health_authority" "卫健部门",
    DiseaseControl "disease_control" "疾控中心",
}
