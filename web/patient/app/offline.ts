// Registers the service worker, which lets the app open without a connection.

/** Does nothing where browsers have no service workers (plain http beyond this machine, some private modes). */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => {
    navigator.serviceWorker.register('/sw.js').catch(() => {
      // The app works without it.
    });
  });
}
