// What a module brings to the live socket: its topics, the frames that clients may send there, and the news that it pushes. The socket itself
// (server/edges/realtime) knows no module.
import type { z } from 'zod';
import type { PersonRef } from '#contracts/common.ts';
import type { LiveMessage } from '../bus/live-bus.ts';
import type { UserActor, UserCtx } from '../context.ts';
import type { AuditRule, OperationCtx, Permission, Touched } from '../operations/operation.ts';

/** A frame that is about a topic. */
export type FrameSchema = z.ZodObject<{ type: z.ZodLiteral<string>; topic: z.ZodType<string, string> }>;
export interface Frame {
  type: string;
  topic: string;
}

/**
 * A frame that subscribers may send. It runs as an operation does: the account's limit, the permission, the audit rule (a `write` that adds no
 * row fails), a refusal on record.
 */
export interface ClientFrame {
  schema: FrameSchema;
  permission: Permission<UserActor>;
  audit: AuditRule;
  /** Frames that come within a moment are handled as the one that this makes of them. */
  gather?: (earlier: Frame, later: Frame) => Frame;
  handle(ctx: OperationCtx<UserActor>, frame: Frame, id: unknown): Promise<void>;
}

export interface LiveTopic {
  /** The name of the topic; where it has an `id`, what is before the colon in `kind:id`. */
  kind: string;
  id?: z.ZodType<unknown, string>;
  /** Each listener hears news of their own here, by `sendTo`. */
  own?: true;
  /** Who may subscribe; asked again at every push. */
  permission: Permission<UserActor>;
  /** How a subscription is audited. */
  audit: Exclude<AuditRule, { write: string }>;
  /** What the audit row is about. */
  resource?(id: unknown): Touched['resource'];
  /** Policy of this one. @returns the patients whom it concerns @throws AppError */
  admit?(ctx: OperationCtx<UserActor>, id: unknown): Promise<readonly number[]>;
  /** What `subscribed` carries beside presence. Pushes already reach the socket by then, so nothing is missed between. */
  greeting?: Greeting<unknown>;
  /**
   * Where a topic is not for everyone with the permission: those who may hear of it, now. A push to it names them too.
   * @throws AppError where there is no such thing any more
   */
  members?(tenantId: number, id: unknown): Promise<readonly PersonRef[]>;
  /** Subscribers see each other come and go. */
  presence?: true;
  /** Subscribers see each other write. */
  typing?: true;
  frames?: readonly ClientFrame[];
}

interface Greeting<Id, S extends z.ZodRawShape = z.ZodRawShape> {
  /** Its fields, by the contract: others do not reach the client. */
  shape: S;
  load(ctx: UserCtx, id: Id): Promise<z.input<z.ZodObject<S>>>;
}

/** A topic with the types of its ID and of its greeting. */
type TopicOptions<Id, S extends z.ZodRawShape> = Omit<LiveTopic, 'id' | 'resource' | 'admit' | 'greeting' | 'members'> & {
  id?: z.ZodType<Id, string>;
  resource?(id: Id): Touched['resource'];
  admit?(ctx: OperationCtx<UserActor>, id: Id): Promise<readonly number[]>;
  greeting?: Greeting<Id, S>;
  members?(tenantId: number, id: Id): Promise<readonly PersonRef[]>;
};
export const topic = <Id = undefined, S extends z.ZodRawShape = z.ZodRawShape>(options: TopicOptions<Id, S>): LiveTopic =>
  options as LiveTopic;

/** A frame of clients, with the types of its schema and of the topic's ID. */
export const clientFrame = <S extends FrameSchema, Id>(options: {
  schema: S;
  permission: Permission<UserActor>;
  audit: AuditRule;
  gather?: (earlier: z.output<S>, later: z.output<S>) => z.output<S>;
  handle(ctx: OperationCtx<UserActor>, frame: z.output<S>, id: Id): Promise<void>;
}): ClientFrame => options as unknown as ClientFrame;

/** Sends frames to sockets of one clinic, through their schemas: a field that no contract declares reaches nobody. */
export interface LiveOut<F> {
  /**
   * To those who listen to a topic and still have its permission.
   * @param frames the same for all, or made for each reader
   * @param among where the topic has members: who they are now
   */
  send(topic: string, frames: readonly F[] | ((reader: UserActor) => readonly F[]), among?: readonly { id: number }[]): void;
  /** To these people, where they listen to their own topic that the frame names. */
  sendTo(people: Iterable<number>, frame: F): void;
}

/** News of the live bus that become frames. */
export interface LiveNews {
  /** Kinds of messages of the live bus. */
  kinds: readonly LiveMessage['kind'][];
  /** What `{ kind, ...data }` of a message has to be. */
  shape: z.ZodType;
  /** The server frames that it pushes. */
  frames: readonly FrameSchema[];
  /** Kinds of topics that it reaches. While nobody of the clinic listens to one nothing is loaded; when a push fails their listeners catch up. */
  topics: readonly string[];
  /** The name of the topic that news is about: what comes while a push is under way goes together in the next, in order. */
  about?(news: unknown): string;
  push(tenantId: number, news: readonly unknown[], out: LiveOut<Frame>): Promise<void>;
}

/** News with the types of its shape and frames. */
export const news = <N extends z.ZodType, const S extends readonly FrameSchema[]>(
  options: Omit<LiveNews, 'shape' | 'frames' | 'about' | 'push'> & {
    shape: N;
    frames: S;
    about?(news: z.output<N>): string;
    push(tenantId: number, news: readonly z.output<N>[], out: LiveOut<z.input<S[number]>>): Promise<void>;
  },
): LiveNews => options as unknown as LiveNews;

export interface LiveDefinition {
  topics?: readonly LiveTopic[];
  news?: readonly LiveNews[];
}

/** Declares what a module brings to the live socket. */
export const defineLive = (definition: LiveDefinition): LiveDefinition => definition;
