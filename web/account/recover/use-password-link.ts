// The purpose of a link in an email, requested before a password is chosen: the page welcomes a new colleague, and shows at once when the
// link is no longer valid.
import { useCallback, useEffect, useState } from 'react';
import { hasCode } from '../../client/api-error.ts';
import type { Received } from '../../client/call.ts';
import { useClient } from '../../client/react.tsx';

export type PasswordLink = Received<'passwordLink'>;
type Asked = { is: 'asking' } | { is: 'spent' } | { is: 'failed'; problem: unknown } | { is: 'good'; link: PasswordLink };

export function usePasswordLink(token: string): { asked: Asked; ask: () => void } {
  const { call, reach } = useClient();
  const [asked, setAsked] = useState<Asked>({ is: token === '' ? 'spent' : 'asking' });
  const ask = useCallback(() => {
    setAsked({ is: 'asking' });
    call('passwordLink', { body: { token } }).then(
      (link) => setAsked({ is: 'good', link }),
      (problem) => setAsked(hasCode(problem, 'TOKEN_INVALID') ? { is: 'spent' } : { is: 'failed', problem }),
    );
  }, [call, token]);
  useEffect(() => {
    if (token !== '') ask();
  }, [token, ask]);
  useEffect(() => (asked.is === 'failed' ? reach.onBack(ask) : undefined), [asked, reach, ask]);
  return { asked, ask };
}
