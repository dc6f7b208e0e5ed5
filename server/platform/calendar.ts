// Days of a calendar in a time zone.

/** Returns the day in a time zone (IANA), as in `2026-03-01`. */
export const dayIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
