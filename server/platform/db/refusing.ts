// Turns violated constraints of the database into errors of the contract.
import type { ErrorCode } from '#contracts/errors.ts';
import { type ProblemOptions, problem } from '../errors.ts';

const SQLSTATE = { unique: '23505', foreign: '23503' } as const;
type Constraint = keyof typeof SQLSTATE;

export const violates = (error: unknown, constraint: Constraint): boolean => (error as { code?: string }).code === SQLSTATE[constraint];

/**
 * Awaits a statement. The transaction is aborted when a constraint is violated.
 * @param codes the error for each kind of constraint; other errors are thrown as they are
 * @param options details of that error
 * @throws problem of `codes`
 */
export const refusing = async <T>(
  statement: Promise<T>,
  codes: Partial<Record<Constraint, ErrorCode>>,
  options: ProblemOptions = {},
): Promise<T> => {
  try {
    return await statement;
  } catch (error) {
    for (const constraint of ['unique', 'foreign'] as const) {
      const code = codes[constraint];
      if (code && violates(error, constraint)) throw problem(code, options);
    }
    throw error;
  }
};
