// A list of consultations whose rows keep their places while a pointer or finger is on it.
import { useSteadyRows } from '../../kit/steady/use-steady-rows.ts';
import type { useConsultations } from './consultations.ts';

/** @param key of the request, see `useSteadyRows` */
export function useSteadyConsultations(list: ReturnType<typeof useConsultations>, key: string) {
  const pages = JSON.stringify([key, list.isPlaceholderData, list.data?.pages.length]);
  const { rows: consultations, ...news } = useSteadyRows(list.consultations, pages, (one) => one.last_seq);
  return { list: { ...list, consultations }, news };
}
