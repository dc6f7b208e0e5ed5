// Messages and locks between the tabs of one app in one browser.
import type { TokenPair } from '../../../contracts/identity.ts';

export type TabMessage =
  | { type: 'renewed'; pair: TokenPair; expiresAt: number }
  | { type: 'signed-out' }
  /** An item written in one tab was sent by another one. */
  | { type: 'outbox-changed' };

export interface Tabs {
  tell(message: TabMessage): void;
  /** Receives messages of other tabs; returns a function that unsubscribes. */
  listen(listener: (message: TabMessage) => void): () => void;
  /** Runs `work` while no other tab runs work with that name. */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export function createTabs(app: string): Tabs {
  const channel = new BroadcastChannel(`bedside:${app}`);
  return {
    tell: (message) => channel.postMessage(message),
    listen(listener) {
      const hear = (event: MessageEvent<TabMessage>) => listener(event.data);
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
    exclusively: (name, work) => navigator.locks.request(`bedside:${app}:${name}`, work),
  };
}
