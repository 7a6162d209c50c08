//! One type per kind of id, all UUIDv7 made by `app`. Never makes an id itself (that needs chance).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::areas::District;

/// The text is not a public id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an id: it has the form <six-digit district>-<uuid>")]
pub struct IdError;

/// The public form of an id, `<district>-<uuid>`: every look-up can bind the shard key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PublicId {
    pub district: District,
    pub id: Uuid,
}

impl PublicId {
    pub fn new(district: District, id: impl Into<Uuid>) -> Self {
        Self { district, id: id.into() }
    }
}

impl fmt::Display for PublicId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.district, self.id)
    }
}

impl FromStr for PublicId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let (district, id) = text.split_once('-').ok_or(IdError)?;
        Ok(Self {
            district: district.parse().map_err(|_| IdError)?,
            id: Uuid::try_parse(id).map_err(|_| IdError)?,
        })
    }
}

impl Serialize for PublicId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PublicId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(pub Uuid);
        impl From<$name> for Uuid {
            fn from(id: $name) -> Uuid { id.0 }
        }
        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self { Self(id) }
        }
    )+};
}

ids! {
    /// A person who signs in: staff or the local operator (用户).
    UserId,
    /// A role in an area for a period (岗位).
    PostId,
    /// A person in the registry (人).
    PersonId,
    /// People who live together (户).
    HouseholdId,
    /// A compound or village group (小区、村民组).
    CompoundId,
    /// A building of a compound (楼栋).
    BuildingId,
    /// A door behind which a household lives (户门).
    DwellingId,
    /// One run of a roster import (花名册导入).
    ImportId,
    /// A row kept until somebody decides (待核行).
    ReviewId,
    /// One canvass of an area (地毯式排查).
    CanvassId,
    /// One declaration of an arrival (报备).
    DeclarationId,
    /// What a table decided about one person (判定).
    DecisionId,
    /// What follows for a person (管控措施).
    MeasureId,
    /// A complaint against a measure (申诉).
    AppealId,
    /// The daily report of one area and day (日报).
    ReportId,
    /// A fever clinic, hospital, quarantine site or hall (场所).
    FacilityId,
    /// A room of a facility, with its beds (房间).
    RoomId,
    /// One way of somebody from one place to another (转运).
    TransferId,
    /// Something somebody under a measure needs (需求).
    NeedId,
    /// One departure (外出).
    DepartureId,
    /// A sensor, seal or camera at a door (门磁、门贴、视频设备).
    DeviceId,
    /// Something the emergency squad looks after (应急处置任务).
    TaskId,
    /// A job in the queue (后台任务).
    JobId,
    /// A test of everybody in an area (核酸检测任务).
    CampaignId,
    /// A table where people are sampled (采样场次).
    SessionId,
    /// A tube with one sample or a pool of them (采样管).
    TubeId,
    /// One file of a laboratory (检测结果导入).
    UploadId,
    /// A person whose own sample was positive (阳性).
    PositiveId,
    /// Somebody found infected, with their contacts (病例).
    CaseId,
    /// Somebody who met a case, or met somebody who had (密切接触者、次密接).
    ContactId,
    /// A list of people from elsewhere (外来名单).
    ListId,
    /// A co-investigation request (协查函).
    RequestId,
    /// An entrance or passage (卡口).
    GateId,
    /// Something set down at a hand-over point (交接物品).
    DeliveryId,
    /// Something somebody brought up (事项).
    MatterId,
    /// A plate that the police were asked about (车牌核对).
    EnquiryId,
    /// A pass (通行证).
    PassId,
    /// One check of somebody at a gate (查验).
    CheckId,
    /// Something that changed in a grid (网格动态).
    ChangeId,
    /// A shop or firm (经营单位).
    ShopId,
    /// A wedding, a class, a meeting: people in one place at one time (聚集活动).
    GatheringId,
    /// Something a shop sells, in a community's catalogue (代购商品).
    ItemId,
    /// One round of orders: collected, bought, delivered (代购轮次).
    RoundId,
    /// What one household orders in a round (代购登记).
    OrderId,
    /// The bags of one building and one round (送货单).
    RunId,
    /// Something that came into or went out of a store (出入库记录).
    MovementId,
    /// Goods on their way from one store to another (调剂单).
    ShipmentId,
    /// A donation (捐赠).
    DonationId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_id_round_trip() {
        let text = "990101-0190a000-0000-7000-8000-000000000001";
        assert_eq!(text.parse::<PublicId>().unwrap().to_string(), text);
        for bad in ["", "990101", "99010-0190a000-0000-7000-8000-000000000001", "990101-x"] {
            assert_eq!(bad.parse::<PublicId>(), Err(IdError), "{bad}");
        }
    }
}
