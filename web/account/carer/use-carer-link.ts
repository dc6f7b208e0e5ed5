// The question behind the link of a carer, and the answer.
import { useCallback, useEffect, useState } from 'react';
import { hasCode } from '../../client/api-error.ts';
import type { Received } from '../../client/call.ts';
import { useClient } from '../../client/react.tsx';

export type CarerLink = Received<'lookUpCarerLink'>;
type Asked = { is: 'asking' } | { is: 'spent' } | { is: 'failed'; problem: unknown } | { is: 'good'; link: CarerLink };

export function useCarerLink(token: string) {
  const { call, reach } = useClient();
  const [asked, setAsked] = useState<Asked>({ is: token === '' ? 'spent' : 'asking' });
  const ask = useCallback(() => {
    setAsked({ is: 'asking' });
    call('lookUpCarerLink', { body: { token } }).then(
      (link) => setAsked({ is: 'good', link }),
      (problem) => setAsked(hasCode(problem, 'TOKEN_INVALID') ? { is: 'spent' } : { is: 'failed', problem }),
    );
  }, [call, token]);
  useEffect(() => {
    if (token !== '') ask();
  }, [token, ask]);
  useEffect(() => (asked.is === 'failed' ? reach.onBack(ask) : undefined), [asked, reach, ask]);
  /** Sends the answer. Throws any error but that of a link which is no longer valid. */
  const answer = async (link: CarerLink, to: 'confirmed' | 'declined'): Promise<void> => {
    try {
      await call(to === 'confirmed' ? 'confirmCarer' : 'declineCarer', { body: { token } });
      setAsked({ is: 'good', link: { ...link, answer: to } });
    } catch (problem) {
      if (!hasCode(problem, 'TOKEN_INVALID')) throw problem;
      setAsked({ is: 'spent' });
    }
  };
  return { asked, ask, answer };
}
