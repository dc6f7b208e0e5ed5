// Pagination: numbered pages with a bounded total, and cursors.
import { z } from 'zod';
import { type Pagination, Timestamp, TOTAL_EXACT_TO } from '#contracts/common.ts';
import { invalid } from '../errors.ts';

/** Maximum number of rows to count: one more than the largest exact total. */
export const COUNT_TO = TOTAL_EXACT_TO + 1;

/** Describes a numbered page. @param counted number of rows, at most COUNT_TO */
export const pagination = ({ page, limit }: { page: number; limit: number }, counted: number): Pagination => {
  const total = Math.min(counted, TOTAL_EXACT_TO);
  return {
    page,
    limit,
    total,
    totalPages: Math.ceil(total / limit),
    ...(counted > TOTAL_EXACT_TO ? { totalIsLowerBound: true as const } : {}),
  };
};

/** PostgreSQL has no year 0, unlike ISO 8601. */
const hasYear = (text: string): boolean => text >= '0001';
/** An instant in a position, in milliseconds. */
export const Moment = Timestamp.refine(hasYear);
/** An instant in a position, in microseconds. */
export const ExactMoment = z.iso.datetime({ precision: 6 }).refine(hasYear);
/** A day in a position. */
export const Day = z.iso.date().refine(hasYear);

/** Encodes a position in a list as an opaque cursor. */
export const encodeCursor = (position: readonly unknown[]): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/** PostgreSQL stores no NUL in a text, so no position contains one. */
const withoutNul = (_key: string, value: unknown): unknown => {
  if (typeof value === 'string' && value.includes('\0')) throw new Error('NUL in a position');
  return value;
};

/** Decodes a cursor. @throws VALIDATION_FAILED when the text is not a cursor of the list */
export const decodeCursor = <S extends z.ZodType>(schema: S, cursor: string): z.output<S> => {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString(), withoutNul));
  } catch {
    throw invalid({ after: 'is not a cursor of this list' });
  }
};
