// The definition of unread: a message by another author, after the last one that the user has read, and not recalled. Writing a message
// does not mark others as read. Fragments of SQL for `consultations c join participants me`.

/** Unread messages of a consultation are counted up to here. */
export const UNREAD_MAX = 100;

/** The newest message that `me` did not write, recalled or not; most conversations need no look at their messages beyond it. */
const NEWEST_BY_OTHERS = `case when c.last_author_id is distinct from me.user_id then c.last_seq else c.others_seq end`;

const UNREAD_MESSAGES = `select 1 from consultations.messages m where m.tenant_id = c.tenant_id and m.consultation_id = c.id
  and m.seq > me.read_seq and m.seq <= ${NEWEST_BY_OTHERS} and m.author_id <> me.user_id and m.recalled_at is null`;

/** True when `me` has an unread message; false for a user who does not take part. */
export const HAS_UNREAD = `case when me.user_id is null or ${NEWEST_BY_OTHERS} <= me.read_seq then false else exists (${UNREAD_MESSAGES}) end`;

/** Number of unread messages of `me`, at most UNREAD_MAX. */
export const UNREAD_COUNT = `case when me.user_id is null or ${NEWEST_BY_OTHERS} <= me.read_seq then 0
  else (select count(*) from (${UNREAD_MESSAGES} limit ${UNREAD_MAX}) u) end::int`;
