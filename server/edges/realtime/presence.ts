// Who is looking at a conversation, over all processes. Each process tells the others who it holds and repeats it; what is not repeated expires.
import type { Clock } from '#platform/clock.ts';

export const ANNOUNCE_EVERY_MS = 20_000;
const EXPIRES_MS = 50_000;

export interface Presence {
  /** Another process says that a person is there (or left). True when that changes what we know. */
  remote(conversation: string, user: number, node: string, online: boolean): boolean;
  /** People in a conversation on other processes. */
  elsewhere(conversation: string): number[];
  /** Forgets what was not repeated; answers who left by that. */
  expire(): { conversation: string; user: number }[];
}

export const createPresence = (clock: Clock): Presence => {
  /** conversation -> `user/node` -> last heard. */
  const conversations = new Map<string, Map<string, number>>();
  const usersOf = (entries: Map<string, number> | undefined): Set<number> =>
    new Set([...(entries?.keys() ?? [])].map((key) => Number(key.split('/')[0])));

  return {
    remote: (conversation, user, node, online) => {
      const entries = conversations.get(conversation) ?? new Map<string, number>();
      const before = usersOf(entries).has(user);
      if (online) entries.set(`${user}/${node}`, clock.monotonic());
      else entries.delete(`${user}/${node}`);
      if (entries.size > 0) conversations.set(conversation, entries);
      else conversations.delete(conversation);
      return before !== usersOf(entries).has(user);
    },
    elsewhere: (conversation) => [...usersOf(conversations.get(conversation))],
    expire: () => {
      const left: { conversation: string; user: number }[] = [];
      const limit = clock.monotonic() - EXPIRES_MS;
      for (const [conversation, entries] of conversations) {
        const before = usersOf(entries);
        for (const [key, heard] of entries) if (heard < limit) entries.delete(key);
        const after = usersOf(entries);
        for (const user of before) if (!after.has(user)) left.push({ conversation, user });
        if (entries.size === 0) conversations.delete(conversation);
      }
      return left;
    },
  };
};
