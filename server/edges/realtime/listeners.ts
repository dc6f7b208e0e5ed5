// Which sockets listen to what. A key is `<tenant>/<kind>:<number>`, so nobody meets another clinic's.
import type { PersonRef } from '#contracts/common.ts';
import type { Connection } from './connection.ts';

export type Kind = 'consultation' | 'me' | 'ward' | 'tasks';

export const keyOf = (tenantId: number, kind: Kind, id: number): string => `${tenantId}/${kind}:${id}`;
const placeOf = (key: string): string => key.slice(0, key.indexOf(':'));

export interface Listeners {
  join(key: string, connection: Connection): void;
  /** Leaves; true when nobody of this person listens there any more. */
  leave(key: string, connection: Connection): boolean;
  at(key: string): ReadonlySet<Connection>;
  /** People of this process at a key. */
  usersAt(key: string): Map<number, PersonRef>;
  /** Whether anybody of the clinic listens to this kind of topic, here. */
  any(tenantId: number, kind: Kind): boolean;
  /** Everybody of the clinic who listens to this kind of topic, here, each once. */
  all(tenantId: number, kind: Kind): Set<Connection>;
}

export const createListeners = (): Listeners => {
  const listeners = new Map<string, Set<Connection>>();
  /** `<tenant>/<kind>` -> keys of it that somebody listens at. */
  const places = new Map<string, Set<string>>();
  const at = (key: string): ReadonlySet<Connection> => listeners.get(key) ?? new Set();

  return {
    at,
    join: (key, connection) => {
      const set = listeners.get(key) ?? new Set();
      listeners.set(key, set.add(connection));
      const keys = places.get(placeOf(key)) ?? new Set();
      places.set(placeOf(key), keys.add(key));
    },
    leave: (key, connection) => {
      const set = listeners.get(key);
      if (!set?.delete(connection)) return false;
      if (set.size === 0) {
        listeners.delete(key);
        const keys = places.get(placeOf(key));
        keys?.delete(key);
        if (keys?.size === 0) places.delete(placeOf(key));
      }
      return ![...set].some((c) => c.ctx?.actor.id === connection.ctx?.actor.id);
    },
    usersAt: (key) => {
      const people = new Map<number, PersonRef>();
      for (const { ctx } of at(key)) if (ctx) people.set(ctx.actor.id, { id: ctx.actor.id, name: ctx.actor.name, role: ctx.actor.role });
      return people;
    },
    any: (tenantId, kind) => places.has(`${tenantId}/${kind}`),
    all: (tenantId, kind) => new Set([...(places.get(`${tenantId}/${kind}`) ?? [])].flatMap((key) => [...at(key)])),
  };
};
