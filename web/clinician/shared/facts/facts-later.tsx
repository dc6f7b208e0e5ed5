// Allergies and medicines beside a conversation whose page does without their code: loaded after it, and not knowing them never hides the page.
import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { NetworkError } from '../../../client/problems/api-error.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { lazyPage } from '../../../kit/router/lazy-page.tsx';

const FactsCards = lazyPage(() => import('./facts-cards.tsx'), 'FactsCards');

export function FactsLater({ patientId }: { patientId: number }) {
  const [state, setState] = useState(FactsCards.isLoaded() ? 'loaded' : 'loading');
  useEffect(() => {
    if (state === 'loading') void FactsCards.load().then(() => setState(FactsCards.isLoaded() ? 'loaded' : 'failed'));
  }, [state]);
  if (state === 'loaded') return <FactsCards patientId={patientId} />;
  if (state === 'failed') return <FailedRequest error={new NetworkError()} onRetry={() => setState('loading')} />;
  return <Skeleton height={120} />;
}
