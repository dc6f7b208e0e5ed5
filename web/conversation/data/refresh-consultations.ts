// Updates the cached consultations.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Consultation } from '../../../contracts/consultations.ts';
import { keys } from '../../client/query-keys.ts';

/** Functions that update the cached data after a change. */
export function useRefreshConsultations() {
  const queries = useQueryClient();
  const list = useCallback(() => void queries.invalidateQueries({ queryKey: keys.consultations }), [queries]);
  /** The next page that shows it loads it again. */
  const outdated = useCallback(
    (id: number) => void queries.invalidateQueries({ queryKey: keys.consultation(id), refetchType: 'none' }),
    [queries],
  );
  const one = useCallback(
    (id: number) => {
      void queries.invalidateQueries({ queryKey: keys.consultation(id) });
      list();
    },
    [queries, list],
  );
  /** Puts a consultation from a server response into the cache. */
  const put = useCallback(
    (consultation: Consultation) => {
      queries.setQueryData(keys.consultation(consultation.id), consultation);
      list();
    },
    [queries, list],
  );
  return { list, outdated, one, put };
}
