// One send queue for the person signed in, whichever conversation is open.
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { useClient, useUser } from '../../client/react.tsx';
import { createOutbox, type Outbox, type Outgoing } from '../model/outbox.ts';

const OutboxContext = createContext<Outbox | null>(null);

export function OutboxProvider({ children }: { children: ReactNode }) {
  const client = useClient();
  const { id } = useUser();
  const [outbox, setOutbox] = useState<Outbox>();
  useEffect(() => {
    const created = createOutbox(client, id);
    setOutbox(created);
    return () => created.stop();
  }, [client, id]);
  return outbox && <OutboxContext value={outbox}>{children}</OutboxContext>;
}

export function useOutbox(): Outbox {
  const outbox = useContext(OutboxContext);
  if (!outbox) throw new Error('useOutbox outside OutboxProvider');
  return outbox;
}

export function useOutgoing(): readonly Outgoing[] {
  const outbox = useOutbox();
  return useSyncExternalStore(outbox.subscribe, outbox.view);
}
