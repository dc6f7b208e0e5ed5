// Files that the user has chosen for a message that is not sent: uploaded one after the other, also over an unreliable connection.
import type { ThreadAttachment } from '../../../contracts/messaging/thread.ts';
import { isPassing, NetworkError } from '../../client/problems/api-error.ts';
import type { Reachability } from '../../client/reachability.ts';
import { refusalOf } from './check-file.ts';
import { MOST_FILES } from './limits.ts';
import type { OutgoingFile } from './outgoing-file.ts';

export interface Attachment {
  /** Also the `Idempotency-Key` of its upload, so that a repeated upload is stored once. */
  key: string;
  file: File;
  /** `waiting`: its upload starts after others, or when the connection is back; `failed`: it can be repeated; `refused`: it cannot. */
  state: 'waiting' | 'uploading' | 'ready' | 'failed' | 'refused';
  /** The part that was sent, 0 to 1. */
  part: number;
  problem?: unknown;
  stored?: ThreadAttachment;
}

export interface Uploads {
  send(file: File, key: string, onProgress: (part: number) => void, signal: AbortSignal): Promise<ThreadAttachment>;
  /** Removes an uploaded file that will not be sent. */
  remove(id: string): Promise<unknown>;
}

/** Keeps the files for the time after a reload of the page. */
export interface Keeper {
  put(attachment: Attachment): void;
  remove(key: string): void;
}

export interface AttachmentsView {
  files: readonly Attachment[];
  /** Number of files that were too many for one message when files were last added. */
  leftOut: number;
}

export interface Attachments {
  view(): AttachmentsView;
  subscribe(listener: () => void): () => void;
  /** Adds as many as a message can have. */
  add(files: readonly File[]): void;
  /** Cancels the upload of a file, or removes the uploaded file. */
  remove(key: string): void;
  retry(key: string): void;
  /** Adds files that were chosen before the page was reloaded. */
  restore(files: readonly Attachment[]): void;
  /** Hands over the files that a message is sent with, uploaded or not; refused ones are dropped. */
  take(): readonly OutgoingFile[];
  stop(): void;
}

export function createAttachments(uploads: Uploads, reach: Pick<Reachability, 'onBack'>, keeper: Keeper): Attachments {
  const listeners = new Set<() => void>();
  const aborts = new Map<string, AbortController>();
  let all: readonly Attachment[] = [];
  let view: AttachmentsView = { files: all, leftOut: 0 };
  let stopped = false;

  function show(next: readonly Attachment[], leftOut = 0) {
    all = next;
    view = { files: all, leftOut };
    for (const listener of [...listeners]) listener();
  }
  const change = (key: string, by: Partial<Attachment>) =>
    show(
      all.map((one) => (one.key === key ? { ...one, ...by } : one)),
      view.leftOut,
    );

  async function uploadNext() {
    const next = all.find(({ state }) => state === 'waiting');
    if (!next || stopped || aborts.size > 0) return;
    const { key, file } = next;
    const abort = new AbortController();
    aborts.set(key, abort);
    change(key, { state: 'uploading', part: 0, problem: undefined });
    try {
      const stored = await uploads.send(file, key, (part) => change(key, { part }), abort.signal);
      aborts.delete(key);
      if (all.some((one) => one.key === key)) {
        keeper.put({ ...next, stored });
        change(key, { state: 'ready', part: 1, stored });
      } else if (!abort.signal.aborted) void uploads.remove(stored.id).catch(() => {});
    } catch (problem) {
      aborts.delete(key);
      if (stopped) return;
      if (!isPassing(problem)) keeper.remove(key);
      change(key, { state: isPassing(problem) ? 'failed' : 'refused', problem });
      // The others would fail for the same reason; all are repeated when the connection is back.
      if (problem instanceof NetworkError) return;
    }
    void uploadNext();
  }
  const again = (which: (one: Attachment) => boolean) => {
    show(all.map((one) => (one.state === 'failed' && which(one) ? { ...one, state: 'waiting' } : one)));
    void uploadNext();
  };
  const stopBack = reach.onBack(() => again(() => true));

  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(files) {
      const room = Math.max(0, MOST_FILES - all.filter(({ state }) => state !== 'refused').length);
      const taken = files.slice(0, room).map((file): Attachment => {
        const problem = refusalOf(file);
        return { key: crypto.randomUUID(), file, state: problem ? 'refused' : 'waiting', part: 0, problem };
      });
      for (const one of taken) if (one.state === 'waiting') keeper.put(one);
      show([...all, ...taken], files.length - taken.length);
      void uploadNext();
    },
    remove(key) {
      const removed = all.find((one) => one.key === key);
      aborts.get(key)?.abort();
      keeper.remove(key);
      show(all.filter((one) => one.key !== key));
      // A file that cannot be removed now is removed by the server after a day.
      if (removed?.stored) void uploads.remove(removed.stored.id).catch(() => {});
    },
    retry: (key) => again((one) => one.key === key),
    restore(files) {
      show([...files, ...all], view.leftOut);
      void uploadNext();
    },
    take() {
      const taken = all.filter(({ state }) => state !== 'refused');
      show([]);
      for (const { key } of taken) keeper.remove(key);
      for (const abort of aborts.values()) abort.abort();
      return taken.map(({ key, file, stored }) => ({ key, name: file.name, type: file.type, content: file, id: stored?.id }));
    },
    stop() {
      stopped = true;
      stopBack();
      for (const abort of aborts.values()) abort.abort();
    },
  };
}
