// After sign-out nothing of a person remains in this browser.
import type { Client } from '../client.ts';

/** Deletes the named stores and drafts of `app`, all of them or all but those of person `keep`. */
async function wipePeople(app: string, keep?: number): Promise<void> {
  const drafts = Object.keys(sessionStorage).filter((key) => key.startsWith(`bedside:${app}:draft:`));
  for (const key of drafts) if (!key.startsWith(`bedside:${app}:draft:${keep}:`)) sessionStorage.removeItem(key);
  const stores = (await indexedDB.databases()).map(({ name = '' }) => name).filter((name) => name.startsWith(`bedside-${app}-`));
  for (const name of stores) if (name !== `bedside-${app}-${keep}`) indexedDB.deleteDatabase(name);
}

/** Deletes every named store, draft and cache of `app`. */
async function wipeStorage(app: string): Promise<void> {
  await wipePeople(app);
  if ('caches' in window) {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(`bedside-${app}-`)).map((name) => caches.delete(name)));
  }
}

/**
 * Wipes storage when a person asks to leave, in every tab. A session that merely ran out keeps what was not sent yet: it goes out
 * when the same person signs in again, and is deleted when somebody else does.
 */
export function wipeAfterSignOut(client: Client): void {
  let last: number | undefined;
  client.session.subscribe(() => {
    const now = client.session.get();
    if (now.status === 'signed-out' && now.because === 'asked') void wipeStorage(client.app);
    if (now.status === 'signed-in' && now.user.id !== last) {
      last = now.user.id;
      void wipePeople(client.app, last);
    }
  });
}
