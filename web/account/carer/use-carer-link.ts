// The question behind the link of a carer, and the answer.

import type { Call, Received } from '../../client/call.ts';
import { hasCode } from '../../client/problems/api-error.ts';
import { useClient } from '../../client/react.tsx';
import { useTokenLink } from '../use-token-link.ts';

export type CarerLink = Received<'lookUpCarerLink'>;
export type Answer = 'confirmed' | 'declined';

const lookUp = (call: Call, token: string) => call('lookUpCarerLink', { body: { token } });

export function useCarerLink() {
  const { call } = useClient();
  const { token, asked, ask, setAsked } = useTokenLink(lookUp);
  /** @throws ApiError, NetworkError; not when the link is no longer valid, which is shown in place of the question */
  const answer = async (link: CarerLink, to: Answer): Promise<void> => {
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
