// The description of an endpoint that the server's routes, the OpenAPI document and the typed web client share.
import type { z } from 'zod';

/** A request with a file: `multipart/form-data` with the fields of `body` and one part named `file`. */
export interface Upload {
  maxBytes: number;
  /** Media types that the sender may declare. Without them it may declare any: the bytes decide. */
  types?: readonly string[];
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * @typeParam Code the codes that `errors` may name. Any text here, because contracts/errors.ts imports every contract; contracts/index.ts
 * and `operation` check that each code exists.
 */
export interface Endpoint<Code extends string = string> {
  method: Method;
  /** Path template, `:name` for parameters. */
  path: string;
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Status and body of the one success reply; no body for 202 and 204. */
  status: 200 | 201 | 202 | 204;
  reply?: z.ZodType;
  upload?: Upload;
  /** The reply is a file of one of these media types, streamed, in place of `reply`. */
  download?: { types: readonly string[] };
  /** Named errors besides those that every endpoint shares (validation, authentication, rate limit). */
  errors?: readonly Code[];
  /** It honours `Idempotency-Key`: it would have its effect twice or be refused when it is repeated, or it is a mutation of GraphQL. */
  takesKey?: true;
  /**
   * The reply shows the version of the resource (`version`, ETag). In a `named` request the caller may name the version that they have
   * read; in a `required` one they must (`version` in the body, If-Match; RFC 6585, 428).
   */
  versioned?: 'shown' | 'named' | 'required';
}

/** Declares an endpoint and keeps its literal types. */
export const endpoint = <const E extends Endpoint>(spec: E): E => spec;

type InputOf<S> = S extends z.ZodType ? z.input<S> : undefined;
type OutputOf<S> = S extends z.ZodType ? z.output<S> : undefined;

export type ParamsOf<E extends Endpoint> = OutputOf<E['params']>;
export type QueryOf<E extends Endpoint> = OutputOf<E['query']>;
export type BodyOf<E extends Endpoint> = OutputOf<E['body']>;
/** The value that a handler returns, before serialization. */
export type ReplyOf<E extends Endpoint> = InputOf<E['reply']>;
/** The value that a client receives. */
export type ReceivedOf<E extends Endpoint> = OutputOf<E['reply']>;
export type QueryInputOf<E extends Endpoint> = InputOf<E['query']>;
export type ParamsInputOf<E extends Endpoint> = InputOf<E['params']>;
export type BodyInputOf<E extends Endpoint> = InputOf<E['body']>;
