/** The server counts at most one more unread message: beyond this, screens show that there are more. */
export const MOST_COUNTED = 99;
