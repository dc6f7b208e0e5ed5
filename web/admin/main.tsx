// Starts the admin app.
import { RouterProvider } from '@tanstack/react-router';
import { createClient } from '../client/client.ts';
import { createQueryClient } from '../client/query-client.ts';
import { ClientProvider } from '../client/react.tsx';
import { forgetAfterSignOut } from '../client/wipe.ts';
import { AppProviders } from '../kit/app-providers.tsx';
import { start } from '../kit/start.tsx';
import { careTheme } from '../kit/theme.ts';
import { catalogs } from './app/catalogs.ts';
import { createAppRouter } from './app/router.tsx';

const client = createClient('admin');
const queryClient = createQueryClient();
forgetAfterSignOut(client, queryClient);
void client.session.resume();

void start(
  catalogs,
  <AppProviders theme={careTheme({ touch: false })} catalogs={catalogs} queryClient={queryClient}>
    <ClientProvider client={client}>
      <RouterProvider router={createAppRouter()} />
    </ClientProvider>
  </AppProviders>,
);
