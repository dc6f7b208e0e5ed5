// Topics, frames and news of all modules, found by name.
import { z } from 'zod';
import type { PersonRef } from '#contracts/common.ts';
import { clientFrames, serverFrames, subscribed } from '#contracts/live.ts';
import type { UserActor } from '#platform/context.ts';
import type { ClientFrame, Frame, FrameSchema, LiveDefinition, LiveNews, LiveTopic } from '#platform/live/define-live.ts';

/** A topic by the client's name for it, with the parsed name. */
export interface NamedTopic {
  name: string;
  topic: LiveTopic;
  /** The ID from the name, parsed by `topic.id`. */
  id: unknown;
}

/** The keys under which connections subscribe. */
export interface Place {
  /** `<tenant>/<name>`, for a personal topic with the user's ID: no key is shared between clinics. */
  key: string;
  /** `<tenant>/<kind>` */
  kind: string;
}

export type OwnClientFrame = z.output<(typeof clientFrames)[number]>;
export type OwnServerFrame = z.input<(typeof serverFrames)[number]>;

export interface Registry {
  find(name: string): NamedTopic | undefined;
  /** Returns the rule of a topic for a frame; undefined where the topic has no such frame. */
  ruleFor(topic: LiveTopic, type: string): ClientFrame | undefined;
  /** Returns a client's frame that is valid by its schema; undefined otherwise. */
  parse(text: string | undefined): OwnClientFrame | Frame | undefined;
  newsOf(kind: string): readonly LiveNews[];
  /** Renders a frame of the socket itself, with the fields of its schema. */
  renderOwn(frame: OwnServerFrame): string;
  /** Renders the reply to a subscription, with the fields of the topic's schema. */
  renderSubscribed(named: NamedTopic, presence: readonly PersonRef[], greeting: object | undefined): string;
  /** Renders a module's frame with the fields of its schema. @throws when it is not one of `declared` */
  render(frame: Frame, declared: readonly FrameSchema[]): string;
}

const typeOf = (schema: FrameSchema): string => schema.shape.type.value;

const once = (names: readonly string[], what: string): void => {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Error(`${what} ${twice} is declared twice`);
};

/** @throws when two modules declare the same topic or frame */
export const createRegistry = (definitions: readonly LiveDefinition[]): Registry => {
  const topics = definitions.flatMap((one) => one.topics ?? []);
  const news = definitions.flatMap((one) => one.news ?? []);
  const rules = topics.flatMap(({ frames = [] }) => frames);
  const pushed = new Set(news.flatMap(({ frames }) => frames));
  once(
    topics.map(({ kind }) => kind),
    'topic',
  );
  once([...clientFrames.map(({ shape }) => shape.type.value), ...rules.map(({ schema }) => typeOf(schema))], 'client frame');
  once([...pushed].map(typeOf), 'server frame');

  const byKind = new Map(topics.map((topic) => [topic.kind, topic]));
  const byMessage = Map.groupBy(
    news.flatMap((one) => one.kinds.map((kind) => ({ kind, one }))),
    ({ kind }) => kind,
  );
  const Own = z.discriminatedUnion('type', serverFrames);
  const subscriptions = new Map(topics.map((one) => [one, z.object({ ...subscribed, ...one.greeting?.shape })]));
  const Received = z.discriminatedUnion('type', [...clientFrames, ...rules.map(({ schema }) => schema)]);

  return {
    find: (name) => {
      const colon = name.indexOf(':');
      const topic = byKind.get(colon < 0 ? name : name.slice(0, colon));
      if (!topic) return undefined;
      if (!topic.id) return colon < 0 ? { name, topic, id: undefined } : undefined;
      const text = name.slice(colon + 1);
      const id = colon < 0 ? undefined : topic.id.safeParse(text);
      // Each topic has only one name, so 07 is not accepted for 7.
      return id?.success && String(id.data) === text ? { name, topic, id: id.data } : undefined;
    },
    ruleFor: ({ frames = [] }, type) => frames.find(({ schema }) => typeOf(schema) === type),
    parse: (text) => {
      try {
        return Received.parse(JSON.parse(text ?? '')) as OwnClientFrame | Frame;
      } catch {
        return undefined;
      }
    },
    newsOf: (kind) => byMessage.get(kind)?.map(({ one }) => one) ?? [],
    renderOwn: (frame) => JSON.stringify(Own.parse(frame)),
    renderSubscribed: ({ name, topic }, presence, greeting) =>
      JSON.stringify(subscriptions.get(topic)!.parse({ type: 'subscribed', topic: name, presence, ...greeting })),
    render: (frame, declared) => {
      const schema = declared.find((one) => typeOf(one) === frame.type);
      if (!schema) throw new Error(`a module pushed ${frame.type}, which it does not declare`);
      return JSON.stringify(schema.parse(frame));
    },
  };
};

const kindOf = (tenantId: number, { kind }: LiveTopic): string => `${tenantId}/${kind}`;

/** Returns the keys under which a user subscribes to a topic. */
export const placeOf = (tenantId: number, { name, topic }: NamedTopic, actor: Pick<UserActor, 'id'>): Place => ({
  key: topic.own ? ownKey(tenantId, name, actor.id) : sharedKey(tenantId, name),
  kind: kindOf(tenantId, topic),
});
export const sharedKey = (tenantId: number, name: string): string => `${tenantId}/${name}`;
export const ownKey = (tenantId: number, name: string, person: number): string => `${tenantId}/${name}@${person}`;
