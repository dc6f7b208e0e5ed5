// A module's part of the live socket: its topics, the frames that clients may send there, and the news that it pushes. The socket itself
// (server/edges/realtime) is independent of modules.
import type { z } from 'zod';
import type { PersonRef } from '#contracts/common.ts';
import type { LiveMessage } from '../bus/live-bus.ts';
import type { UserActor, UserCtx } from '../context.ts';
import type { AuditRule, OperationCtx, Permission, Touched } from '../operations/operation.ts';

/** A frame about a topic. */
export type FrameSchema = z.ZodObject<{ type: z.ZodLiteral<string>; topic: z.ZodType<string, string> }>;
export interface Frame {
  type: string;
  topic: string;
}

/**
 * A frame that subscribers may send. It runs like an operation: with the account's limit, the permission, the audit rule (a `write` that
 * adds no row fails) and recorded refusals.
 */
export interface ClientFrame {
  schema: FrameSchema;
  permission: Permission<UserActor>;
  audit: AuditRule;
  /** Combines frames that arrive in quick succession, so that one call handles them. */
  gather?: (earlier: Frame, later: Frame) => Frame;
  handle(ctx: OperationCtx<UserActor>, frame: Frame, id: unknown): Promise<void>;
}

export interface LiveTopic {
  /** The name of the topic; for a topic with an `id`, the part before the colon in `kind:id`. */
  kind: string;
  id?: z.ZodType<unknown, string>;
  /** Each subscriber gets only news of their own here, by `sendTo`. */
  own?: true;
  /** The permission to subscribe; checked again at every push. */
  permission: Permission<UserActor>;
  /** The audit rule of a subscription. */
  audit: Exclude<AuditRule, { write: string }>;
  /** Returns the resource of the audit row. */
  resource?(id: unknown): Touched['resource'];
  /** Policy of one topic. @returns the patients concerned @throws AppError */
  admit?(ctx: OperationCtx<UserActor>, id: unknown): Promise<readonly number[]>;
  /** The content of `subscribed` besides presence. The socket already gets pushes when it is loaded, so no news is missed in between. */
  greeting?: Greeting<unknown>;
  /**
   * Returns the current members of a topic that is not for every user with the permission. A push to such a topic names them too.
   * @throws AppError when the topic no longer exists
   */
  members?(tenantId: number, id: unknown): Promise<readonly PersonRef[]>;
  /**
   * Returns whether a user may still read a topic that has no list of members; checked before each frame of presence and typing.
   * @throws AppError when the topic no longer exists
   */
  readers?(tenantId: number, id: unknown): Promise<(user: UserActor) => boolean>;
  /** Subscribers see when others join and leave. */
  presence?: true;
  /** Subscribers see when others type. */
  typing?: true;
  frames?: readonly ClientFrame[];
}

interface Greeting<Id, S extends z.ZodRawShape = z.ZodRawShape> {
  /** Its fields, by the contract; other fields are not sent. */
  shape: S;
  load(ctx: UserCtx, id: Id): Promise<z.input<z.ZodObject<S>>>;
}

/** A topic with the types of its ID and greeting. */
type TopicOptions<Id, S extends z.ZodRawShape> = Omit<LiveTopic, 'id' | 'resource' | 'admit' | 'greeting' | 'members' | 'readers'> & {
  id?: z.ZodType<Id, string>;
  resource?(id: Id): Touched['resource'];
  admit?(ctx: OperationCtx<UserActor>, id: Id): Promise<readonly number[]>;
  greeting?: Greeting<Id, S>;
  members?(tenantId: number, id: Id): Promise<readonly PersonRef[]>;
  readers?(tenantId: number, id: Id): Promise<(user: UserActor) => boolean>;
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

/** Sends frames to sockets of one clinic, through their schemas, which drop every undeclared field. */
export interface LiveOut<F> {
  /**
   * Sends frames to the subscribers of a topic who still have its permission.
   * @param frames the same for all, or a function of the reader
   * @param among the current members, for a topic that has members
   */
  send(topic: string, frames: readonly F[] | ((reader: UserActor) => readonly F[]), among?: readonly { id: number }[]): void;
  /** Sends a frame to these people, at the personal topic that the frame names. */
  sendTo(people: Iterable<number>, frame: F): void;
}

/** News of the live bus that become frames. */
export interface LiveNews {
  /** Kinds of messages of the live bus. */
  kinds: readonly LiveMessage['kind'][];
  /** Schema of `{ kind, ...data }` of a message. */
  shape: z.ZodType;
  /** The server frames that it pushes. */
  frames: readonly FrameSchema[];
  /**
   * Kinds of topics that it reaches. Nothing is loaded while no user of the clinic subscribes to one; when a push fails, their subscribers
   * reload.
   */
  topics: readonly string[];
  /** Returns the name of the topic of the news. News that arrive during a push are pushed together afterwards, in order. */
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

/** Declares a module's part of the live socket. */
export const defineLive = (definition: LiveDefinition): LiveDefinition => definition;
