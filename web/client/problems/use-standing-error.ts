// The error of a request stays until its next result.
import { useState } from 'react';

interface Request {
  status: 'pending' | 'error' | 'success';
  error: unknown;
  isPending: boolean;
  isError: boolean;
}

/**
 * A request without data that is sent again counts as pending, so a page would replace what it shows for the error, such as a dialog that asks
 * for the password, whenever a live frame arrives. With this hook it counts as failed until it ends.
 * @param subject identifies the data: the error of another subject does not stay
 */
export function useStandingError<Q extends Request>(query: Q, subject: string): Q {
  const [last, keep] = useState({ subject, error: query.error });
  if (query.status !== 'pending' && (query.error !== last.error || subject !== last.subject)) keep({ subject, error: query.error });
  const stands = query.status === 'pending' && last.error !== null && last.subject === subject;
  return stands ? { ...query, status: 'error', error: last.error, isPending: false, isError: true } : query;
}
