//! `[tracing]` and `[tests]`: who counts as a contact of a case, and how fast tests are answered.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::words;
use crate::identity::Role;
use crate::plans::deadline::Term;

words! {
    /// What ties a person to a case.
    Link {
        Household "household" "同住" "same household",
        SameFloor "same_floor" "同楼层" "same floor",
        SameUnit "same_unit" "同单元" "same stairwell",
        Venue "venue" "同场所" "same venue",
        Gate "gate" "同卡口" "same gate",
        Event "event" "同活动" "same event",
        Declared "declared" "自述接触" "declared by the case",
    }
}

words! {
    /// How near a contact is (密切接触者、密接的密接).
    ContactClass {
        Close "close" "密切接触者" "close contact",
        Secondary "secondary" "密接的密接" "contact of a contact",
    }
}

/// `[tracing]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tracing {
    /// The infectious window begins so many days before onset, or before sampling without symptoms.
    pub days_before_onset: u32,
    /// At the same venue within so many minutes.
    pub venue_minutes: u32,
    /// Through the same gate within so many minutes.
    pub gate_minutes: u32,
    /// What each tie makes of a person; a tie that is not listed makes nobody a contact.
    pub rules: Vec<TracingRule>,
}

/// A tie and the class it gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TracingRule {
    pub link: Link,
    pub class: ContactClass,
}

impl Default for Tracing {
    fn default() -> Self {
        use ContactClass::{Close, Secondary};
        let rules = [
            (Link::Household, Close),
            (Link::SameFloor, Secondary),
            (Link::SameUnit, Secondary),
            (Link::Venue, Close),
            (Link::Gate, Secondary),
            (Link::Event, Close),
            (Link::Declared, Close),
        ];
        let rules = rules.map(|(link, class)| TracingRule { link, class }).to_vec();
        Self { days_before_onset: 2, venue_minutes: 10, gate_minutes: 10, rules }
    }
}

impl Tracing {
    /// The class a tie gives, if it counts.
    pub fn class(&self, link: Link) -> Option<ContactClass> {
        self.rules.iter().find(|rule| rule.link == link).map(|rule| rule.class)
    }
}

words! {
    /// Why somebody is tested; each has its time from sampling to result.
    Channel {
        FeverClinic "fever_clinic" "发热门诊和急诊" "fever clinic and emergency",
        Outpatient "outpatient" "普通门诊" "out-patients",
        Inpatient "inpatient" "住院患者及陪护" "in-patients and carers",
        Campaign "campaign" "区域核酸筛查" "screening of an area",
        Voluntary "voluntary" "愿检尽检" "voluntary",
        Measure "measure" "管控人员检测" "people under a measure",
    }
}

/// `[tests]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tests {
    /// How many samples may go into one tube.
    pub pool_sizes: Vec<u32>,
    /// The plan's own times; see [`Tests::minutes`].
    pub(super) channels: BTreeMap<Channel, Term>,
    /// Who is told of a positive, one after the other.
    pub chain: Vec<Role>,
    /// Calendars of front-line staff.
    pub staff: Vec<StaffTests>,
}

/// How often a role is tested, and how many doses of vaccine it must have had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffTests {
    pub role: Role,
    pub every_days: u32,
    #[serde(default)]
    pub doses: u32,
}

impl Default for Tests {
    fn default() -> Self {
        use Role::{
            CommunityDoctor, CommunityOfficer, DistrictOfficer, HealthAuthority, StreetOfficer,
        };
        Self {
            pool_sizes: vec![1, 5, 10],
            channels: BTreeMap::new(),
            chain: vec![
                CommunityDoctor,
                CommunityOfficer,
                StreetOfficer,
                DistrictOfficer,
                HealthAuthority,
            ],
            staff: Vec::new(),
        }
    }
}

impl Tests {
    /// Minutes from sampling to result. Where the plan is silent: 6 hours for fever clinics, 12 for
    /// hospitals, else 24 (秋冬季预案 情景一.5.(4): 4–6, 12, 24 小时).
    pub fn minutes(&self, channel: Channel) -> u32 {
        match self.channels.get(&channel) {
            Some(Term::Minutes(minutes)) => *minutes,
            _ => match channel {
                Channel::FeverClinic => 360,
                Channel::Outpatient | Channel::Inpatient => 720,
                Channel::Campaign | Channel::Voluntary | Channel::Measure => 1_440,
            },
        }
    }
}
