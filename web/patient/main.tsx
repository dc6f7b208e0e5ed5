// Starts the patient app. The sign-in page or the pages behind it load next, whichever this browser needs.
// Mantine’s styles are imported first, so that ours override them.
import '../kit/shell/styles.ts';
import './app/touch.css';
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
import { keepForOffline } from './app/offline.ts';

const loadInside = () => import('./app/inside.tsx').then((module) => ({ default: module.Inside }));
const Inside = lazy(loadInside);
const client = createClient('patient');
wipeAfterSignOut(client);
if (client.session.mayResume()) void loadInside();
else loadSignIn();
void client.session.resume();
keepForOffline();

void start(
  catalogs,
  <AppProviders theme={careTheme({ touch: true })} catalogs={catalogs}>
    <ClientProvider client={client}>
      <Gate Inside={Inside} />
    </ClientProvider>
  </AppProviders>,
);
