// Keeps what is shown of a ward and of one's own tasks true: live frames, a line that came back.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ServerFrame } from '../../../contracts/realtime.ts';
import { useClient } from '../../client/react.tsx';
import { wardKeys } from '../../client/ward-keys.ts';

/** Several changes in a row cause one request, in ms. */
const GATHER = 150;

type Names = readonly (readonly unknown[])[];
const EVERYTHING: Names = [wardKeys.wards, wardKeys.tasks, wardKeys.handovers, wardKeys.registry, ['patient']];

/** The cached answers that `frame` makes old. */
function madeOld(frame: ServerFrame): Names {
  if (frame.type === 'resync' || frame.type === 'subscribed') return EVERYTHING;
  if (frame.type === 'tasks.changed') return [wardKeys.tasks];
  if (frame.type === 'handovers.changed') return [wardKeys.handovers];
  if (frame.type !== 'ward.changed') return [];
  const { what, patient_id: patient } = frame.data;
  const ofPatient: Names = patient === null ? [] : [wardKeys.patient(patient)];
  // An open handover shows its tasks as they are now.
  if (what === 'task') return [wardKeys.tasks, wardKeys.handoverSheets, ...ofPatient];
  if (what === 'log') return ofPatient;
  if (what === 'handover') return [wardKeys.handovers];
  return [wardKeys.wards, wardKeys.beds, wardKeys.tasks, wardKeys.registry, ...ofPatient];
}

function useTopic(topic: string | undefined): void {
  const { realtime } = useClient();
  const queries = useQueryClient();
  useEffect(() => {
    if (topic === undefined) return;
    const old = new Map<string, readonly unknown[]>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = realtime.subscribe(topic, (frame) => {
      for (const name of madeOld(frame)) old.set(JSON.stringify(name), name);
      if (old.size === 0) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        for (const queryKey of old.values()) void queries.invalidateQueries({ queryKey });
        old.clear();
      }, GATHER);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [realtime, queries, topic]);
}

/** Follows ward `id` and everybody who lies there; nothing while the ward is not known. */
export const useWardLive = (id: number | undefined): void => useTopic(id === undefined ? undefined : `ward:${id}`);

/** Follows one's own tasks and handovers. */
export const useMyTasksLive = (): void => useTopic('tasks:mine');
