// Who is looking at a room, over all processes. Each process tells the others who it holds and repeats it; what is not repeated expires.
import type { Clock } from '#platform/clock.ts';

export const ANNOUNCE_EVERY_MS = 20_000;
const EXPIRES_MS = 50_000;

export interface Presence {
  /** Another process says that a person is there (or left). True when that changes what we know. */
  remote(room: string, user: number, node: string, online: boolean): boolean;
  /** People in a room on other processes. */
  elsewhere(room: string): number[];
  /** Forgets what was not repeated; answers who left by that. */
  expire(): { room: string; user: number }[];
}

export const createPresence = (clock: Clock): Presence => {
  /** room -> `user/node` -> last heard. */
  const rooms = new Map<string, Map<string, number>>();
  const usersOf = (entries: Map<string, number> | undefined): Set<number> =>
    new Set([...(entries?.keys() ?? [])].map((key) => Number(key.split('/')[0])));

  return {
    remote: (room, user, node, online) => {
      const entries = rooms.get(room) ?? new Map<string, number>();
      const before = usersOf(entries).has(user);
      if (online) entries.set(`${user}/${node}`, clock.monotonic());
      else entries.delete(`${user}/${node}`);
      if (entries.size > 0) rooms.set(room, entries);
      else rooms.delete(room);
      return before !== usersOf(entries).has(user);
    },
    elsewhere: (room) => [...usersOf(rooms.get(room))],
    expire: () => {
      const left: { room: string; user: number }[] = [];
      const limit = clock.monotonic() - EXPIRES_MS;
      for (const [room, entries] of rooms) {
        const before = usersOf(entries);
        for (const [key, heard] of entries) if (heard < limit) entries.delete(key);
        const after = usersOf(entries);
        for (const user of before) if (!after.has(user)) left.push({ room, user });
        if (entries.size === 0) rooms.delete(room);
      }
      return left;
    },
  };
};
