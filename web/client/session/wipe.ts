// Deletes all data of a user from this browser after sign-out.
import type { Client } from '../client.ts';
import { finishForgetting, forgetPush, pushDevice } from './push-device.ts';

/** Deletes this tab's drafts of `app`, all of them or all but those of user `keep`. */
function wipeDrafts(app: string, keep?: number): void {
  const drafts = Object.keys(sessionStorage).filter((key) => key.startsWith(`bedside:${app}:draft:`));
  for (const key of drafts) if (!key.startsWith(`bedside:${app}:draft:${keep}:`)) sessionStorage.removeItem(key);
}

/** Deletes the named stores and drafts of `app`, all of them or all but those of user `keep`. */
async function wipePeople(app: string, keep?: number): Promise<void> {
  wipeDrafts(app, keep);
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
 * Deletes the drafts of a tab that showed a page outside the app while the user signed out elsewhere. The stores stay: all tabs share them, and
 * they may already belong to the next user.
 */
function catchUp({ app, session }: Client): 'up to date' | 'wiped' {
  const key = `bedside:signed-out:${app}`;
  const last = session.lastSignOut();
  if (last === undefined || sessionStorage.getItem(key) === last) return 'up to date';
  wipeDrafts(app);
  sessionStorage.setItem(key, last);
  return 'wiped';
}

/**
 * Wipes storage in every tab when a user signs out. Call it before any draft is read. An expired session keeps unsent items: they are sent
 * when the same user signs in again, and deleted when another user does. Notifications of this browser continue likewise, unless the session
 * was ended on purpose.
 */
export function wipeAfterSignOut(client: Client): void {
  let last: number | undefined;
  catchUp(client);
  void finishForgetting(client.app).catch(() => {});
  // A page from the browser's back/forward cache returns with what it displayed.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted && catchUp(client) === 'wiped') location.reload();
  });
  client.session.subscribe(() => {
    catchUp(client);
    const now = client.session.get();
    if (now.status === 'signed-out' && now.because === 'asked') void wipeStorage(client.app);
    if (now.status === 'signed-out' && now.revoked) void forgetPush(client.app).catch(() => {});
    if (now.status === 'signed-in' && now.user.id !== last) {
      last = now.user.id;
      void wipePeople(client.app, last);
      const device = pushDevice(client.app);
      if (device && device.user !== last) void forgetPush(client.app).catch(() => {});
    }
  });
}
