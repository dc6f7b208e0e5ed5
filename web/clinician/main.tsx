// Starts the clinicians' app. The sign-in page loads at once, the rest after sign-in.
// Mantine’s styles are imported first, so that ours override them.
import '../kit/shell/styles.ts';
import { lazy } from 'react';
import { loadSignIn } from '../account/door/door-pages.ts';
import { Gate } from '../account/gate.tsx';
import { createClient } from '../client/client.ts';
import { ClientProvider } from '../client/react.tsx';
import { wipeAfterSignOut } from '../client/session/wipe.ts';
import { AppProviders } from '../kit/shell/app-providers.tsx';
import { start } from '../kit/shell/start.tsx';
import { careTheme } from '../kit/shell/theme.ts';
import { catalogs } from './app/catalogs.ts';

const loadInside = () => import('./app/inside.tsx').then((module) => ({ default: module.Inside }));
const Inside = lazy(loadInside);
const client = createClient('clinic');
wipeAfterSignOut(client);
if (client.session.mayResume()) void loadInside();
else loadSignIn();
void client.session.resume();

void start(
  catalogs,
  <AppProviders theme={careTheme({ touch: false })} catalogs={catalogs}>
    <ClientProvider client={client}>
      <Gate Inside={Inside} />
    </ClientProvider>
  </AppProviders>,
);
