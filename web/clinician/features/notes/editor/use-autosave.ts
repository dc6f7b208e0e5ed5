// Saves the text of a note on the server while it is written, sealed to its author. Nothing of it is in the browser's storage.
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { backoff } from '../../../../client/live/backoff.ts';
import { useClient } from '../../../../client/react.tsx';
import { type Content, isSame, type Subject } from './content.ts';

/** A draft is saved after this pause in typing, in ms. */
const PAUSE = 800;

export type SaveState = 'saved' | 'saving' | 'failed';

export interface Autosave {
  state: SaveState;
  /** Whether the server lacks what is written now. */
  isBehind: () => boolean;
  /** Ends saving and waits for a request that is under way, so that none is later than the note itself. */
  stop: () => Promise<void>;
  /** Goes on saving after the note was refused, at once. */
  resume: () => void;
  /** Goes on saving after the draft may have been removed: saves all of it again. */
  restore: () => void;
}

/** @param stored the draft on the server when the editor opened; undefined if there was none */
export function useAutosave({ patientId, note }: Subject, content: Content, stored: Content | undefined, start: Content): Autosave {
  const { call, reach } = useClient();
  /** The content that the server has; undefined when that is unknown. */
  const kept = useRef<Content | undefined>(stored ?? start);
  const latest = useRef(content);
  const running = useRef<Promise<void>>(undefined);
  const stopped = useRef(false);
  const [state, setState] = useState<SaveState>('saved');
  /** Attempts that failed since the last success. */
  const [failures, setFailures] = useState(0);
  const [resumed, setResumed] = useState(0);
  const isBehind = useCallback(() => kept.current === undefined || !isSame(latest.current, kept.current), []);
  useEffect(() => {
    latest.current = content;
    setState(isBehind() ? 'saving' : 'saved');
  }, [content, isBehind]);

  const saveAll = useEffectEvent(async () => {
    while (!stopped.current && isBehind()) {
      const sent = latest.current;
      // An amendment without a change needs no draft.
      const text = isSame(sent, start) ? '' : sent.text;
      await call('saveNoteDraft', {
        params: { patient_id: patientId },
        query: { note_id: note?.id },
        body: { text, keep_plan: sent.keepPlan },
      });
      kept.current = sent;
    }
  });
  const save = useEffectEvent((): Promise<void> => {
    if (stopped.current || !isBehind()) return running.current ?? Promise.resolve();
    setState('saving');
    running.current ??= saveAll()
      .then(
        () => {
          setState('saved');
          setFailures(0);
        },
        () => {
          setState('failed');
          setFailures((count) => count + 1);
        },
      )
      .finally(() => {
        running.current = undefined;
      });
    return running.current;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change starts the pause again
  useEffect(() => {
    const timer = setTimeout(() => void save(), PAUSE);
    return () => clearTimeout(timer);
  }, [content]);
  // The pause and a retry may have ended while saving was stopped.
  useEffect(() => {
    if (resumed > 0) void save();
  }, [resumed]);
  useEffect(() => {
    if (failures === 0) return;
    const timer = setTimeout(() => void save(), backoff(failures - 1));
    return () => clearTimeout(timer);
  }, [failures]);
  useEffect(() => reach.onBack(() => void save()), [reach]);

  const stop = useCallback(async () => {
    stopped.current = true;
    await running.current;
  }, []);
  const resume = useCallback(() => {
    stopped.current = false;
    setResumed((count) => count + 1);
  }, []);
  const restore = useCallback(() => {
    kept.current = undefined;
    resume();
  }, [resume]);
  return { state, isBehind, stop, resume, restore };
}
