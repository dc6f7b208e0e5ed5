// Keeps the chosen files of this tab in the browser until sign-out, so that they are there again after the page is reloaded: phones discard
// pages in the background, also while the camera is open.
import type { Client } from '../../client/client.ts';
import { openStore, type Store } from '../../client/session/store.ts';
import type { Attachment, Keeper } from '../model/attachments.ts';

/** In the store of the send queue (client/outbox/), which ignores other kinds. */
const KIND = 'chosen-file';

interface KeptFile extends Pick<Attachment, 'file' | 'stored'> {
  id: string;
  kind: typeof KIND;
  /** Tabs write separate messages. */
  tab: string;
  draft: string;
  /** ms since 1970. */
  chosenAt: number;
}

/** As long as the server keeps an upload, in ms; what a closed tab left behind is deleted then. */
const LASTS = 24 * 60 * 60_000;

export interface KeptFiles {
  /** The files of this tab by draft, in the order in which they were chosen. */
  load(): Promise<ReadonlyMap<string, readonly Attachment[]>>;
  keeperOf(draft: string): Keeper;
  close(): void;
}

/** The ID of this tab, which a reload keeps. Stored like a draft, so that sign-out deletes it (client/session/wipe.ts). */
function tabOf(app: string, userId: number): string {
  const key = `bedside:${app}:draft:${userId}:tab`;
  const tab = sessionStorage.getItem(key) ?? crypto.randomUUID();
  sessionStorage.setItem(key, tab);
  return tab;
}

export function keptFiles({ app }: Pick<Client, 'app'>, userId: number): KeptFiles {
  const tab = tabOf(app, userId);
  const store = openStore<KeptFile>(`bedside-${app}-${userId}`);
  const chosenAt = new Map<string, number>();
  const attachmentOf = ({ id: key, file, stored }: KeptFile): Attachment =>
    stored ? { key, file, state: 'ready', part: 1, stored } : { key, file, state: 'waiting', part: 0 };

  const withStore = (work: (opened: Store<KeptFile>) => Promise<void>): void => {
    // Without room in the browser the files are only in the page.
    void store.then(work).catch(() => {});
  };
  return {
    async load() {
      const opened = await store;
      const all = (await opened.all()).filter(({ kind }) => kind === KIND).sort((a, b) => a.chosenAt - b.chosenAt);
      for (const { id, chosenAt } of all) if (chosenAt < Date.now() - LASTS) await opened.remove(id);
      const mine = all.filter((one) => one.tab === tab && one.chosenAt >= Date.now() - LASTS);
      for (const one of mine) chosenAt.set(one.id, one.chosenAt);
      return new Map([...Map.groupBy(mine, ({ draft }) => draft)].map(([draft, files]) => [draft, files.map(attachmentOf)]));
    },
    keeperOf: (draft) => ({
      put({ key, file, stored }) {
        const at = chosenAt.get(key) ?? Math.max(Date.now(), 1 + Math.max(0, ...chosenAt.values()));
        chosenAt.set(key, at);
        withStore((opened) => opened.put({ id: key, kind: KIND, tab, draft, chosenAt: at, file, ...(stored && { stored }) }));
      },
      remove(key) {
        chosenAt.delete(key);
        withStore((opened) => opened.remove(key));
      },
    }),
    close: () => void store.then((opened) => opened.close()),
  };
}
