//! Tests: campaigns and everybody on their list, sampling sessions, tubes and samples, what
//! laboratories sent, positives and their chain, the calendar of front-line staff. Decides nothing.

mod campaigns;
mod filling;
mod lab;
mod people;
mod positives;
mod retests;
mod sessions;
mod staff;
mod tubes;

pub use campaigns::{
    Campaign, CampaignPerson, PeopleWanted, Progress, add_people, campaign, campaigns_in,
    close_campaign, insert_campaign, mark_sampled, outcome_of, people_of_campaign, progress,
    set_outcome,
};
pub use filling::{
    close_tube, close_tubes_of, fill_tubes, lock_session, lock_tubes, receive_tubes,
};
pub use lab::{
    LabRow, LabUpload, Refusal, finish_upload, insert_lab_rows, insert_refusals, insert_upload,
    refusal, refusals_in, report_tubes, retake_lab_row, revoke_tubes, settle_dealt_with,
    settle_refusal, settle_repeated, upload, uploads_in,
};
pub use people::{
    TestPerson, mark_orders_sampled, measures_since, numbers_of, open_orders, order_ground,
    people_by_ids, people_by_numbers, people_by_phone, people_named_in, reopen_orders,
};
pub use positives::{
    Positive, PositiveStep, acknowledge_step, insert_positives, insert_steps,
    open_positives_with_due, positive, positives_in, positives_of_person, positives_of_tubes,
    set_told, set_withdrawal_told, steps_of, withdraw_positive,
};
pub use retests::{
    Retest, answer_retests, insert_retests, open_retests_in, open_retests_of, withdraw_retests,
};
pub use sessions::{
    BuildingSampled, Session, SessionCounts, close_session, insert_session, last_serial,
    sampled_by_building, session, session_counts, sessions_in,
};
pub use staff::{HealthRecord, StaffUser, health_of, insert_health, staff_in};
pub use tubes::{
    Sample, StoredTube, insert_samples, insert_tubes, late_tubes, own_samples, sampled_in,
    samples_of_tubes, tubes_by_codes, tubes_by_ids, tubes_of_session,
};
