// A moment inside a cursor: one that the database has. Its calendar has no year 0, which ISO 8601 has.
import { Timestamp } from '#contracts/common.ts';

export const Moment = Timestamp.refine((at) => at >= '0001');
