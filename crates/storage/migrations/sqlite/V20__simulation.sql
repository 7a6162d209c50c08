-- A simulation decides arrivals anew and reads of today only what stands on other grounds.
create index measures_by_ground_state_ends_at on measures (district, ground, state, ends_at);
create index naat_orders_by_ground_sampled_at on naat_orders (district, ground, sampled_at, for_day);
