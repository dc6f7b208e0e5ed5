// After sign-out nothing of a person remains in this browser.
import type { Client } from './client.ts';

/** Deletes every named store, draft and cache of `app`. */
export async function wipeStorage(app: string): Promise<void> {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(`bedside:${app}:`)) sessionStorage.removeItem(key);
  const databases = await indexedDB.databases();
  for (const { name } of databases) if (name?.startsWith(`bedside-${app}-`)) indexedDB.deleteDatabase(name);
  if ('caches' in window) {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(`bedside-${app}-`)).map((name) => caches.delete(name)));
  }
}

/**
 * Wipes storage when a person asks to leave, in every tab. A session that merely ran out keeps what was not sent yet: it goes out
 * when the same person signs in again.
 */
export function wipeAfterSignOut(client: Client): void {
  client.session.subscribe(() => {
    const now = client.session.get();
    if (now.status === 'signed-out' && now.because === 'asked') void wipeStorage(client.app);
  });
}
