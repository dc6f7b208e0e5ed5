// React hooks of the client: session, user, connection state.
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { Client } from './client.ts';
import type { LineState } from './live/realtime.ts';
import type { SessionState, User } from './session/session.ts';

const ClientContext = createContext<Client | null>(null);

export function ClientProvider({ client, children }: { client: Client; children: ReactNode }) {
  return <ClientContext value={client}>{children}</ClientContext>;
}

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (!client) throw new Error('useClient outside ClientProvider');
  return client;
}

export function useSession(): SessionState {
  const { session } = useClient();
  return useSyncExternalStore(session.subscribe, session.get);
}

/** The signed-in user; only for pages behind sign-in. */
export function useUser(): User {
  const session = useSession();
  if (session.status !== 'signed-in') throw new Error('useUser while signed out');
  return session.user;
}

export function useLine(): LineState {
  const { realtime } = useClient();
  return useSyncExternalStore(realtime.onState, realtime.state);
}
