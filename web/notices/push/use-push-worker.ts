// The part of an app that works with the service worker of its notifications: it opens their pages, and keeps the subscription current.
import { useEffect } from 'react';
import { useClient } from '../../client/react.tsx';
import { pushDevice } from '../../client/session/push-device.ts';
import { onNotificationOpened, onPushChanged } from '../../client/worker-messages.ts';
import { pageOf, readSearch } from '../../kit/router/address.ts';
import { navigate } from '../../kit/router/history.ts';

/** @param page path and query, with the base path of the app */
function openPage(page: string): void {
  const [path = '', search = ''] = page.split('?');
  navigate({ to: pageOf(path, import.meta.env.BASE_URL), search: readSearch(search) });
}

export function usePushWorker(): void {
  const client = useClient();
  useEffect(() => onNotificationOpened(openPage), []);
  useEffect(() => {
    // A failure is tried again at the next start of the app.
    const renew = () => {
      if (pushDevice(client.app)) import('./subscribe.ts').then(({ renewPush }) => renewPush(client)).catch(() => {});
    };
    renew();
    return onPushChanged(renew);
  }, [client]);
}
