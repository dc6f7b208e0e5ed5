// Shows the notifications that the server pushes, and opens their page. It handles no request: a build adds it to the service worker of an app.
{
  /** The build inserts the path of the app, and the pattern of paths that are not its own. */
  const BASE = '__BASE__';
  const NOT_OWN = /__NOT_OWN__/;
  const isOwn = (path) => !NOT_OWN.test(path);
  const LANGUAGE = /^[a-z]{2,3}$/;

  const home = () => new URL(BASE, self.location.origin).href;
  /** The address of a page of this app, or its first page: a link leads nowhere else. */
  const pageOf = (link) => {
    const url = typeof link === 'string' && URL.canParse(link, home()) ? new URL(link, home()) : undefined;
    return url?.origin === self.location.origin && isOwn(url.pathname) ? url.href : home();
  };
  /** The server's message; another one that reaches this browser is shown without its content. */
  const read = (data) => {
    try {
      const { title, url, language, rtl } = data.json();
      return {
        title: typeof title === 'string' && title !== '' ? title : 'Bedside',
        url: pageOf(url),
        lang: LANGUAGE.test(language) ? language : '',
        dir: rtl === true ? 'rtl' : 'ltr',
      };
    } catch {
      return { title: 'Bedside', url: home(), lang: '', dir: 'auto' };
    }
  };

  self.addEventListener('push', (event) => {
    const { title, url, lang, dir } = read(event.data);
    // One notification for each page: the next about it takes its place, and sounds again.
    event.waitUntil(self.registration.showNotification(title, { tag: url, renotify: true, lang, dir, data: { url } }));
  });

  /** Open windows of this app, the last used first. */
  const windows = async () => {
    const all = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    return all.filter(({ url }) => isOwn(new URL(url).pathname));
  };

  self.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(show(pageOf(event.notification.data?.url)));
  });

  /** An open window goes there as by a link of the app, which asks first if something would be lost. */
  const show = async (url) => {
    const [first] = await windows();
    if (first === undefined) return self.clients.openWindow(url);
    first.postMessage({ type: 'bedside:open', url });
    return first.focus();
  };

  // Only a page can tell the server, because the worker has no session: an open one does so now, otherwise the next that is opened.
  self.addEventListener('pushsubscriptionchange', (event) => {
    const { oldSubscription, newSubscription } = event;
    const renew = async () => {
      if (!newSubscription && oldSubscription) await self.registration.pushManager.subscribe(oldSubscription.options);
      for (const window of await windows()) window.postMessage({ type: 'bedside:push-changed' });
    };
    event.waitUntil(renew());
  });
}
