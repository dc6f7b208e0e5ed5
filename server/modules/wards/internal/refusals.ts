// Turns violated constraints of the database into errors of the contract.
import type { ErrorCode } from '#contracts/errors.ts';
import { problem } from '#platform/errors.ts';

const SQLSTATE = { unique: '23505', foreign: '23503' } as const;

/** Awaits a statement; a violated constraint of these kinds becomes the named problem. The transaction is aborted with it. */
export const refusing = async <T>(statement: Promise<T>, codes: Partial<Record<keyof typeof SQLSTATE, ErrorCode>>): Promise<T> => {
  try {
    return await statement;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === SQLSTATE.unique && codes.unique) throw problem(codes.unique);
    if (code === SQLSTATE.foreign && codes.foreign) throw problem(codes.foreign);
    throw error;
  }
};
