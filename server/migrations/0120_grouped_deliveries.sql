-- Events of one type that are written by one statement wait together: one row for each subscriber and group, instead of one for each event. The
-- dispatcher gives an event of a group that fails a row of its own.
comment on column platform.event_deliveries.data is
  'The data of the event, or of a group of events a list of objects with `id` and `data`, of which `event_id` names the first.';
grant insert on platform.event_deliveries to bedside_worker;
