// An instant inside a cursor, within the range of the database: PostgreSQL has no year 0, unlike ISO 8601.
import { Timestamp } from '#contracts/common.ts';

export const Moment = Timestamp.refine((at) => at >= '0001');
