// Messages of the app's service worker. A page that a notification was tapped for may still be starting: it gets the message when it is ready.
type WorkerMessage = { type: 'bedside:open'; url: string } | { type: 'bedside:push-changed' };

/** The page of a notification that no part of the app has opened yet, as path and query. */
let waiting: string | undefined;
const openers = new Set<(page: string) => void>();
const renewers = new Set<() => void>();

navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
  if (data.type === 'bedside:push-changed') for (const renew of renewers) renew();
  if (data.type !== 'bedside:open') return;
  const { origin, pathname, search } = new URL(data.url);
  if (origin !== location.origin) return;
  waiting = pathname + search;
  for (const open of openers) deliver(open);
});

function deliver(open: (page: string) => void): void {
  const page = waiting;
  waiting = undefined;
  if (page !== undefined) open(page);
}

/** Receives the pages of tapped notifications; returns a function that unsubscribes. */
export function onNotificationOpened(open: (page: string) => void): () => void {
  openers.add(open);
  deliver(open);
  return () => openers.delete(open);
}

/** Called when the browser has changed its subscription; returns a function that unsubscribes. */
export function onPushChanged(renew: () => void): () => void {
  renewers.add(renew);
  return () => renewers.delete(renew);
}
