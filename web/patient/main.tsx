// Starts the patient app.
import { RouterProvider } from '@tanstack/react-router';
import { createClient } from '../client/client.ts';
import { ClientProvider } from '../client/react.tsx';
import { wipeAfterSignOut } from '../client/wipe.ts';
import { AppProviders } from '../kit/app-providers.tsx';
import { start } from '../kit/start.tsx';
import { careTheme } from '../kit/theme.ts';
import { catalogs } from './app/catalogs.ts';
import { createAppRouter } from './app/router.tsx';

const client = createClient('patient');
wipeAfterSignOut(client);
void client.session.resume();

void start(
  catalogs,
  <AppProviders theme={careTheme({ touch: true })} catalogs={catalogs}>
    <ClientProvider client={client}>
      <RouterProvider router={createAppRouter()} />
    </ClientProvider>
  </AppProviders>,
);
