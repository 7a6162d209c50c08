//! Tests (M15): campaigns and who is missing, sampling tables, results of laboratories, positives told
//! along the plan's chain; and the calendar of front-line staff (M18).

pub mod close_test_campaign;
pub mod list_test_campaigns;
pub mod list_untested;
pub mod start_test_campaign;

pub mod excuse_from_test;

pub mod close_sampling_session;
pub mod list_sampling_sessions;
pub mod list_sampling_tubes;
pub mod open_sampling_session;

pub mod close_tube;
pub mod find_to_sample;
pub mod receive_tubes;
pub mod record_sample;
pub mod record_samples;

pub mod import_lab_results;
mod lab_bundle;
mod lab_csv;
mod lab_follow;
mod lab_kept;
mod lab_match;
mod lab_take;
pub mod list_lab_imports;
pub mod list_late_tubes;
mod orders;
pub mod reveal_lab_row;
pub mod settle_lab_row;

pub mod acknowledge_positive;
pub mod list_positives;
pub mod pass_on_positives;
pub mod tell_positive;

pub mod list_staff_health;
pub mod record_staff_health;

use std::sync::Arc;

use linli_domain::areas::{District, GridCode};
use linli_domain::plans::pack::Pack;
use linli_domain::plans::sections::Tests;
use linli_domain::time::Day;
use linli_storage::Reader;

use crate::error::Error;
use crate::plans::active_plan::active_plan_with;

/// Longest text that somebody writes here.
const TEXT_CHARS_MAX: usize = 500;

/// What the plan in force says about tests, and its version. Where no plan says anything, what the
/// sections default to holds.
pub(crate) async fn rules(
    reader: &mut Reader,
    area: GridCode,
    day: Day,
) -> Result<(Tests, Option<String>), Error> {
    // A visiting routine activated later does not hide the plan that speaks of tests.
    let speaks = |pack: &Pack| pack.document.tests != Tests::default();
    let plan = match active_plan_with(reader, area, day, speaks).await? {
        Some(plan) => Some(plan),
        None => {
            active_plan_with(reader, area, day, |pack| !pack.document.tables.is_empty()).await?
        }
    };
    let pack: Option<Arc<Pack>> = plan.as_ref().map(|plan| Arc::clone(&plan.pack));
    let tests = pack.map(|pack| pack.document.tests.clone()).unwrap_or_default();
    Ok((tests, plan.map(|plan| plan.version)))
}

/// The district of an area that lies within one.
fn district_of(area: GridCode) -> Result<District, Error> {
    area.district().ok_or_else(|| {
        Error::invalid(
            "testing.area",
            "核酸检测按区县办理：请给出区县及以下的区域代码。",
            "Tests are run by district: give the code of a district or something in it.",
        )
    })
}

/// A line that has to say something.
fn line_of(text: &str, chars_max: usize) -> Result<String, Error> {
    let text = text.trim();
    let fits = (1..=chars_max).contains(&text.chars().count());
    if fits && !text.contains(char::is_control) {
        return Ok(text.to_owned());
    }
    Err(Error::invalid(
        "testing.text",
        format!("请写明内容，一行，1 至 {chars_max} 字。"),
        format!("Write what it is about: one line of 1 to {chars_max} characters."),
    ))
}
