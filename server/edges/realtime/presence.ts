// People at a topic on other processes. Each process announces its own people repeatedly; entries that are not repeated expire.
import type { Clock } from '#platform/clock.ts';

export const ANNOUNCE_EVERY_MS = 20_000;
const EXPIRES_MS = 50_000;

export interface Presence {
  /** Records that a person joined or left on another process. @returns whether that changes the people on other processes */
  remote(key: string, user: number, node: string, online: boolean): boolean;
  /** Returns the people at a topic on other processes. */
  elsewhere(key: string): number[];
  /** Drops entries that were not repeated. @returns the people who left because of that */
  expire(): { key: string; user: number }[];
}

export const createPresence = (clock: Clock): Presence => {
  /** Key of the topic -> `user/node` -> time of the last announcement. */
  const topics = new Map<string, Map<string, number>>();
  const usersOf = (entries: Map<string, number> | undefined): Set<number> =>
    new Set([...(entries?.keys() ?? [])].map((key) => Number(key.split('/')[0])));

  return {
    remote: (key, user, node, online) => {
      const entries = topics.get(key) ?? new Map<string, number>();
      const before = usersOf(entries).has(user);
      if (online) entries.set(`${user}/${node}`, clock.monotonic());
      else entries.delete(`${user}/${node}`);
      if (entries.size > 0) topics.set(key, entries);
      else topics.delete(key);
      return before !== usersOf(entries).has(user);
    },
    elsewhere: (key) => [...usersOf(topics.get(key))],
    expire: () => {
      const left: { key: string; user: number }[] = [];
      const limit = clock.monotonic() - EXPIRES_MS;
      for (const [key, entries] of topics) {
        const before = usersOf(entries);
        for (const [one, heard] of entries) if (heard < limit) entries.delete(one);
        const after = usersOf(entries);
        for (const user of before) if (!after.has(user)) left.push({ key, user });
        if (entries.size === 0) topics.delete(key);
      }
      return left;
    },
  };
};
