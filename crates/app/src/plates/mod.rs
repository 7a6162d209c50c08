//! Plates from elsewhere that the police are asked about (M22): asked at a gate, answered by whoever may, known at every
//! gate of the district while the answer holds.

pub mod answer_plate_enquiry;
pub mod ask_about_plate;
pub mod list_plate_enquiries;
