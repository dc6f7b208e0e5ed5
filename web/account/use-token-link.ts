// A link with a token from an email or SMS. Its purpose is requested before the page shows anything else, so that a link which is no longer
// valid shows at once.
import { useCallback, useEffect, useState } from 'react';
import type { Call } from '../client/call.ts';
import { hasCode } from '../client/problems/api-error.ts';
import { useClient } from '../client/react.tsx';
import { tokenInUrl } from './door/door-location.ts';

type Asked<Purpose> = { is: 'asking' } | { is: 'spent' } | { is: 'failed'; problem: unknown } | { is: 'good'; link: Purpose };

/** @param lookUp requests the purpose of the link; the same function in every render */
export function useTokenLink<Purpose>(lookUp: (call: Call, token: string) => Promise<Purpose>) {
  const { call, reach } = useClient();
  const [token] = useState(tokenInUrl);
  const [asked, setAsked] = useState<Asked<Purpose>>({ is: token === '' ? 'spent' : 'asking' });
  const ask = useCallback(() => {
    setAsked({ is: 'asking' });
    lookUp(call, token).then(
      (link) => setAsked({ is: 'good', link }),
      (problem) => setAsked(hasCode(problem, 'TOKEN_INVALID') ? { is: 'spent' } : { is: 'failed', problem }),
    );
  }, [call, token, lookUp]);
  useEffect(() => {
    if (token !== '') ask();
  }, [token, ask]);
  useEffect(() => (asked.is === 'failed' ? reach.onBack(ask) : undefined), [asked, reach, ask]);
  return { token, asked, ask, setAsked };
}
