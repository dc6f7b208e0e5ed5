// Awareness of other users at a topic: presence and typing, for the topics that declare them, across all processes.
import type { PersonRef } from '#contracts/common.ts';
import type { LiveBus, LiveMessage } from '#platform/bus/live-bus.ts';
import type { UserCtx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Logger } from '#platform/log.ts';
import type { Connection } from './connection.ts';
import type { RealtimeDeps } from './deps.ts';
import type { Listeners } from './listeners.ts';
import type { Presence } from './presence.ts';
import { type NamedTopic, type OwnServerFrame, type Registry, sharedKey } from './registry.ts';

const TYPING = 'realtime.typing';
const PRESENCE = 'realtime.presence';

export interface Awareness {
  /** Returns the people at a topic, on any process. @throws AppError as the topic's `members` */
  presentAt(tenantId: number, named: NamedTopic): Promise<PersonRef[]>;
  /** Announces to all processes that a person joined or left. */
  announce(ctx: UserCtx, named: NamedTopic, online: boolean): void;
  /** Announces the people of this process again, and drops people of other processes that did not do so. */
  repeat(connections: Iterable<Connection>): void;
  typing(ctx: UserCtx, named: NamedTopic, on: boolean): void;
  /** Handles a message of the live bus. @returns false when it concerns neither presence nor typing */
  heard(message: LiveMessage): boolean;
}

export interface AwarenessDeps {
  registry: Registry;
  listeners: Listeners;
  presence: Presence;
  people: RealtimeDeps['people'];
  bus: LiveBus;
  /** ID of this process. */
  node: string;
  log: Logger;
}

export const createAwareness = ({ registry, listeners, presence, people, bus, node, log }: AwarenessDeps): Awareness => {
  const among = async (tenantId: number, { topic, id }: NamedTopic) => topic.members?.(tenantId, id);

  const refs = async (tenantId: number, ids: readonly number[], members: readonly PersonRef[] | undefined): Promise<PersonRef[]> => {
    if (members) return members.filter((one) => ids.includes(one.id));
    if (ids.length === 0) return [];
    return [...(await people({ tenantId }, ids))].map(([id, { name, role }]) => ({ id, name, role: role ?? 'patient' }));
  };

  /** Sends a frame about a person to the other subscribers of a topic. */
  const notifyOthers = async (
    tenantId: number,
    name: string,
    user: number,
    frameOf: (person: PersonRef) => OwnServerFrame,
  ): Promise<void> => {
    const named = registry.find(name);
    const key = sharedKey(tenantId, name);
    if (!named || listeners.at(key).size === 0) return;
    try {
      const members = await among(tenantId, named);
      const [person] = await refs(tenantId, [user], members);
      if (!person) return;
      const text = registry.renderOwn(frameOf(person));
      const isReader = await named.topic.readers?.(tenantId, named.id);
      const others = listeners
        .entitled(key, named.topic, members)
        .filter(({ ctx }) => ctx && ctx.actor.id !== user && (isReader?.(ctx.actor) ?? true));
      for (const connection of others) connection.sendText(text);
    } catch (error) {
      if (!(error instanceof AppError)) log.warn({ error: (error as Error).name }, 'live push failed');
    }
  };
  const changed = (tenantId: number, name: string, user: number, online: boolean): void =>
    void notifyOthers(tenantId, name, user, (person) => ({ type: 'presence', topic: name, data: { user: person, online } }));

  const publish = ({ tenantId, actor }: UserCtx, name: string, online: boolean, first: boolean): void =>
    bus.publish({ tenantId, kind: PRESENCE, data: { topic: name, user: actor.id, node, online, first } });

  return {
    presentAt: async (tenantId, named) => {
      if (!named.topic.presence) return [];
      const key = sharedKey(tenantId, named.name);
      const members = await among(tenantId, named);
      return refs(tenantId, [...listeners.peopleAt(key).union(new Set(presence.elsewhere(key)))], members);
    },
    announce: (ctx, { name, topic }, online) => {
      if (topic.presence) publish(ctx, name, online, true);
    },
    repeat: (connections) => {
      const announced = new Set<string>();
      for (const { ctx, topics } of connections) {
        if (!ctx) continue;
        for (const { name, topic } of topics.values()) {
          const one = `${sharedKey(ctx.tenantId, name)}/${ctx.actor.id}`;
          if (!topic.presence || announced.has(one)) continue;
          announced.add(one);
          publish(ctx, name, true, false);
        }
      }
      for (const { key, user } of presence.expire()) {
        const [tenant] = key.split('/', 1);
        if (!listeners.peopleAt(key).has(user)) changed(Number(tenant), key.slice(tenant!.length + 1), user, false);
      }
    },
    typing: ({ tenantId, actor }, { name }, on) =>
      bus.publish({ tenantId, kind: TYPING, data: { topic: name, user: actor.id, typing: on } }),
    heard: ({ tenantId, kind, data }) => {
      if (kind !== TYPING && kind !== PRESENCE) return false;
      const name = String(data['topic']);
      const user = Number(data['user']);
      if (kind === TYPING) {
        void notifyOthers(tenantId, name, user, (person) => ({
          type: 'typing',
          topic: name,
          data: { user: person, typing: data['typing'] === true },
        }));
        return true;
      }
      const key = sharedKey(tenantId, name);
      const online = data['online'] === true;
      const here = listeners.peopleAt(key).has(user);
      const isNews =
        data['node'] === node
          ? data['first'] === true && !presence.elsewhere(key).includes(user)
          : presence.remote(key, user, String(data['node']), online) && !here;
      if (isNews) changed(tenantId, name, user, online);
      return true;
    },
  };
};
