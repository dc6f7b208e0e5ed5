// Facts about this installation that the pages before sign-in need.
import { useEffect, useState } from 'react';
import type { Received } from '../client/call.ts';
import { useClient } from '../client/react.tsx';

export type Site = Received<'site'>;
let known: Promise<Site> | undefined;

/** Undefined until the server has responded; pages must work without it. */
export function useSite(): Site | undefined {
  const { call, reach } = useClient();
  const [site, setSite] = useState<Site>();
  useEffect(() => {
    const ask = () => {
      known ??= call('site');
      known.then(setSite, () => {
        known = undefined;
      });
    };
    ask();
    return reach.onBack(ask);
  }, [call, reach]);
  return site;
}
