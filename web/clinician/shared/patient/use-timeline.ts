// The timeline of a patient: entries on the server, also of notes, plans and facts, and the user's own logs that are not sent yet.
import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { TaskLog } from '../../../../contracts/task-logs.ts';
import type { TimelineEntry } from '../../../../contracts/tasks.ts';
import type { Received } from '../../../client/call.ts';
import { useLiveTopic } from '../../../client/live/use-live-topic.ts';
import { useOutbox, useOutgoing } from '../../../client/outbox/outbox-context.tsx';
import { useClient } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';
import { logs, type OutgoingLog, timeOf } from '../log/outgoing-log.ts';

type Page = Received<'patientTimeline'>;
type Pages = InfiniteData<Page>;
export type Happening = TimelineEntry | { kind: 'outgoing'; at: string; outgoing: OutgoingLog };

/** A key that no other entry has. */
export function keyOf(entry: Happening): string {
  if (entry.kind === 'outgoing') return entry.outgoing.id;
  if (entry.kind === 'log') return `log ${entry.log.id}`;
  return entry.kind === 'not-done' ? `task ${entry.task.id}` : `${entry.kind} ${entry.id} ${entry.at}`;
}

/** Polling interval in ms, in case live frames are lost. */
const SAFETY_POLL = 60_000;
const PAGE = 30;

export function useTimeline(patientId: number) {
  const { call } = useClient();
  const query = useInfiniteQuery({
    queryKey: wardKeys.timeline(patientId),
    queryFn: ({ pageParam, signal }) =>
      call('patientTimeline', { params: { id: patientId }, query: { limit: PAGE, ...(pageParam && { after: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last: Page) => last.next ?? undefined,
    refetchInterval: SAFETY_POLL,
  });
  const outgoing = useOutgoing(logs);
  useArrivals(patientId);
  useRecordNews(patientId);
  const happenings = useMemo(() => {
    const entries = query.data?.pages.flatMap((page) => page.entries) ?? [];
    const mine = outgoing.filter(({ patient }) => patient.id === patientId);
    const corrected = new Set(mine.filter(({ refused }) => !refused).map(({ corrects }) => corrects));
    // An entry may move between two requests: its first place counts. A log with a correction in the queue is hidden.
    const known = new Map(entries.map((entry) => [keyOf(entry), entry]));
    const shown = [...known.values()].filter((entry) => entry.kind !== 'log' || !corrected.has(entry.log.id));
    const pending = mine.map((one): Happening => ({ kind: 'outgoing', at: timeIn(one, entries), outgoing: one }));
    return [...pending, ...shown].sort((a, b) => b.at.localeCompare(a.at));
  }, [query.data, outgoing, patientId]);
  return { ...query, happenings, unsent: outgoing.map(({ id }) => id).join() };
}

/** A correction without its own time is placed at the time of the corrected log. */
function timeIn(one: OutgoingLog, entries: readonly TimelineEntry[]): string {
  if (one.corrects === undefined || one.chosenAt !== undefined) return timeOf(one);
  return entries.find((entry) => entry.kind === 'log' && entry.log.id === one.corrects)?.at ?? timeOf(one);
}

/** Loads the timeline again when a note, a plan or a fact has changed. After a reconnect the page loads it anyway. */
function useRecordNews(patientId: number): void {
  const queries = useQueryClient();
  const refresh = (changed: boolean): void => {
    if (changed) void queries.invalidateQueries({ queryKey: wardKeys.timeline(patientId) });
  };
  useLiveTopic('me', ['notes.changed', 'notes.keys-received'], refresh);
  useLiveTopic('care-plans:mine', 'care-plans.changed', refresh);
  useLiveTopic(`facts:${patientId}`, 'facts.changed', refresh);
}

/** Shows a log as stored as soon as it leaves the queue, in this tab or another. */
function useArrivals(patientId: number): void {
  const outbox = useOutbox();
  const queries = useQueryClient();
  const queued = useOutgoing(logs).filter(({ patient }) => patient.id === patientId).length;
  const before = useRef(queued);
  useEffect(
    () =>
      outbox.onSent(logs, (log) => {
        if (log.patient_id === patientId) queries.setQueryData<Pages>(wardKeys.timeline(patientId), (data) => data && withLog(data, log));
      }),
    [outbox, queries, patientId],
  );
  useEffect(() => {
    if (queued < before.current) void queries.invalidateQueries({ queryKey: wardKeys.timeline(patientId) });
    before.current = queued;
  }, [queued, queries, patientId]);
}

function withLog({ pages, pageParams }: Pages, log: TaskLog): Pages {
  const [first, ...rest] = pages;
  if (!first) return { pages, pageParams };
  const replaced = (entry: TimelineEntry) => entry.kind === 'log' && (entry.log.id === log.id || entry.log.id === log.corrects_id);
  const without = [first, ...rest].map((page) => ({ ...page, entries: page.entries.filter((entry) => !replaced(entry)) }));
  const arrived: TimelineEntry = { kind: 'log', at: log.completed_at, log };
  return { pages: without.map((page, at) => (at === 0 ? { ...page, entries: [arrived, ...page.entries] } : page)), pageParams };
}
