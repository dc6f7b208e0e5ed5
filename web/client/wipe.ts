// After sign-out nothing of a person remains in this browser.
import type { QueryClient } from '@tanstack/react-query';
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

/** Forgets what was cached whenever a session ends or another person takes over; wipes storage when they asked to leave. */
export function forgetAfterSignOut(client: Client, queries: QueryClient): void {
  let before: number | undefined;
  client.session.subscribe(() => {
    const now = client.session.get();
    const user = now.status === 'signed-in' ? now.user.id : undefined;
    if (before !== undefined && user !== before && now.status !== 'unreachable') {
      queries.clear();
      if (now.status === 'signed-out' && now.because === 'asked') void wipeStorage(client.app);
    }
    if (now.status === 'signed-in' || now.status === 'signed-out') before = user;
  });
}
