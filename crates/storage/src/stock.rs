//! The book of stores (物资台账, M25): what lies where, every movement of it, what is on its way between two stores,
//! and donations. A store never holds less than nothing: whatever is taken is taken by a statement that finds enough.

mod donations;
mod movements;
mod shipments;

pub use donations::{Donation, donation, donations_in, insert_donation, last_of_year, thanks_of};
pub use movements::{
    Issued, Lot, Movement, StockItem, add_to_lot, counted_lot, insert_movements, issued_since,
    lots_in, lots_of, movements_in, movements_of_donation, points_spent, put_stock_item,
    stock_item, stock_items, take_from_lot,
};
pub use shipments::{Shipment, insert_shipment, receive_shipment, shipment, shipments_in};
