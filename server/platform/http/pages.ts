// Pages of lists: numbered ones with a bounded total, and positions to go on from.
import type { z } from 'zod';
import { type Pagination, TOTAL_EXACT_TO } from '#contracts/common.ts';
import { invalid } from '../errors.ts';

/** Rows to count at most: one more than what is told exactly. */
export const COUNT_TO = TOTAL_EXACT_TO + 1;

/** What a numbered page says of itself. `counted` rows, at most COUNT_TO. */
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

/** An opaque position in a list. */
export const encodeCursor = (position: readonly unknown[]): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/** PostgreSQL keeps no NUL in a text, so no position has one. */
const withoutNul = (_key: string, value: unknown): unknown => {
  if (typeof value === 'string' && value.includes('\0')) throw new Error('NUL in a position');
  return value;
};

/** @throws VALIDATION_FAILED when the text is no position that the list gave */
export const decodeCursor = <S extends z.ZodType>(schema: S, cursor: string): z.output<S> => {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString(), withoutNul));
  } catch {
    throw invalid({ after: 'is not a cursor of this list' });
  }
};
