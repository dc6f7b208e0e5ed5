/** The events of messages sent, one a row, as SQL: they are stored in groups. Columns `at`, `id`, `data`. */
export const SENT_MESSAGES = `(select e.at, one ->> 'id' as id, one -> 'data' as data
  from platform.events e cross join lateral jsonb_array_elements(e.data) one where e.type = 'consultations.message-sent')`;
