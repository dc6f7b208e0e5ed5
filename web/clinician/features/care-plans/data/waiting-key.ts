/** The query key of the plans that wait for the user: among those of `planKeys`, but the first page needs only this one. */
export const WAITING_KEY = ['care-plans', 'waiting'] as const;
