// The sockets that subscribe to each topic.
import type { LiveTopic } from '#platform/live/define-live.ts';
import type { Connection } from './connection.ts';
import type { Place } from './registry.ts';

export interface Listeners {
  join(place: Place, connection: Connection): void;
  /** Removes a socket. @returns true when no socket of this person subscribes there any more */
  leave(place: Place, connection: Connection): boolean;
  at(key: string): ReadonlySet<Connection>;
  /** Returns the sockets at a key whose user still has the topic's permission and, where the topic has members, is one of them. */
  entitled(key: string, topic: LiveTopic, among: readonly { id: number }[] | undefined): Connection[];
  /** Returns the IDs of this process's users at a key. */
  peopleAt(key: string): Set<number>;
  /** Whether a socket of the clinic subscribes to this kind of topic, on this process. */
  any(tenantId: number, kind: string): boolean;
  /** Returns the sockets of the clinic that subscribe to this kind of topic, on this process, each once. */
  all(tenantId: number, kind: string): Set<Connection>;
}

export const createListeners = (): Listeners => {
  const listeners = new Map<string, Set<Connection>>();
  /** Kind of a place -> its keys with subscribers. */
  const kinds = new Map<string, Set<string>>();
  const at = (key: string): ReadonlySet<Connection> => listeners.get(key) ?? new Set();
  const peopleAt = (key: string): Set<number> => new Set([...at(key)].flatMap(({ ctx }) => (ctx ? [ctx.actor.id] : [])));

  return {
    at,
    peopleAt,
    join: ({ key, kind }, connection) => {
      const set = listeners.get(key) ?? new Set();
      listeners.set(key, set.add(connection));
      const keys = kinds.get(kind) ?? new Set();
      kinds.set(kind, keys.add(key));
    },
    leave: ({ key, kind }, connection) => {
      const set = listeners.get(key);
      if (!set?.delete(connection)) return false;
      if (set.size === 0) {
        listeners.delete(key);
        const keys = kinds.get(kind);
        keys?.delete(key);
        if (keys?.size === 0) kinds.delete(kind);
      }
      return connection.ctx === undefined || !peopleAt(key).has(connection.ctx.actor.id);
    },
    entitled: (key, { kind, permission, members }, among) => {
      if (members && !among) throw new Error(`a push to ${kind} does not say who its members are`);
      const ids = members && among && new Set(among.map(({ id }) => id));
      return [...at(key)].filter(({ ctx }) => ctx && permission.roles.includes(ctx.actor.role) && (!ids || ids.has(ctx.actor.id)));
    },
    any: (tenantId, kind) => kinds.has(`${tenantId}/${kind}`),
    all: (tenantId, kind) => new Set([...(kinds.get(`${tenantId}/${kind}`) ?? [])].flatMap((key) => [...at(key)])),
  };
};
