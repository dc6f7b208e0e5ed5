// The send queue of the signed-in user, for all pages.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useClient, useUser } from '../react.tsx';
import { type AnyKind, createOutbox, type Kind, type Outbox, type Outgoing } from './outbox.ts';

const OutboxContext = createContext<Outbox | null>(null);

/** `kinds`: all kinds of items that this app sends; a constant array. */
export function OutboxProvider({ kinds, children }: { kinds: readonly AnyKind[]; children: ReactNode }) {
  const client = useClient();
  const { id } = useUser();
  const [outbox, setOutbox] = useState<Outbox>();
  useEffect(() => {
    const created = createOutbox(client, id, kinds);
    setOutbox(created);
    return () => created.stop();
  }, [client, id, kinds]);
  return outbox && <OutboxContext value={outbox}>{children}</OutboxContext>;
}

export function useOutbox(): Outbox {
  const outbox = useContext(OutboxContext);
  if (!outbox) throw new Error('useOutbox outside OutboxProvider');
  return outbox;
}

function useAll(): readonly Outgoing[] {
  const outbox = useOutbox();
  return useSyncExternalStore(outbox.subscribe, outbox.view);
}

/** The items of `kind` that are waiting, being sent or refused. */
export function useOutgoing<O extends Outgoing>(kind: Kind<O, unknown>): readonly O[] {
  const all = useAll();
  return useMemo(() => all.filter((one): one is O => one.kind === kind.name), [all, kind.name]);
}

/** Number of items that the server does not have yet. */
export const useUnsent = (): number => useAll().length;
