-- Only the daily clean-up looks for old rows, in one statement a table. A block range index suffices for it, and is changed once for many rows: a
-- message adds a delivery in the app, and moves its notice.
drop index notifications.deliveries_age;
create index deliveries_age on notifications.deliveries using brin (created_at);
drop index notifications.notices_age;
create index notices_age on notifications.notices using brin (updated_at);
