//! Supplies (M25): the catalogue of a community, rounds of orders, what was bought, the bags on their way. Wishes and
//! signatures lie sealed. What the offices keep in store is in `stock`.

mod catalogue;
mod homes;
mod lines;
mod orders;
mod rounds;
mod runs;

pub use catalogue::{Item, Supplier, items_of, put_item, suppliers_around, suppliers_of};
pub(crate) use catalogue::{small, small_or_null};
pub use homes::{
    Home, home, kept_at_home, kept_households, kits_missing, lock_household, set_isolated,
};
pub use lines::{
    Claimed, Line, LineSearch, LineView, Sum, claims_of, insert_lines, line_views, lines_of,
    outcomes_of, price_lines, settle_line, settle_lines, share_line, share_whole_item, sums_of,
};
pub use orders::{
    Order, erase_orders, household_ordered, insert_order, order, orders_in, orders_of_household,
    orders_of_phone, orders_of_run, update_order,
};
pub use rounds::{
    Purchase, Round, adopt_orders, due_rounds, finish_round, insert_round, last_number,
    missed_round, note_ordered, open_round_of, purchases_of, put_purchase, round, rounds_in,
    share_orders, step_round, sum_orders,
};
pub use runs::{Run, finish_run, insert_runs, runs_in, waiting_buildings};
