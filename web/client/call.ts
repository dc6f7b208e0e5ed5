// The typed API client: `call('sendMessage', { params: { room: 1 }, body: { content: 'Hello' } })`.
import type { z } from 'zod';
import type { EndpointName, Endpoints } from '../../contracts/index.ts';
import { routes } from './endpoints.generated.ts';
import { ApiError, NetworkError } from './problems/api-error.ts';
import type { Reachability } from './reachability.ts';
import type { Route } from './route.ts';
import type { ServerClock } from './server-clock.ts';

/** URL parts are text in the contract; numbers are accepted here. */
type UrlParts<T> = { [K in keyof T]: T[K] extends string | undefined ? T[K] | number : T[K] };
type PartOf<N extends EndpointName, K extends 'params' | 'query' | 'body'> = Endpoints[N] extends { [P in K]: infer S extends z.ZodType }
  ? K extends 'body'
    ? z.input<S>
    : UrlParts<z.input<S>>
  : never;
type Part<N extends EndpointName, K extends 'params' | 'query' | 'body'> = [PartOf<N, K>] extends [never]
  ? { [P in K]?: undefined }
  : Partial<PartOf<N, K>> extends PartOf<N, K>
    ? { [P in K]?: PartOf<N, K> }
    : { [P in K]: PartOf<N, K> };
interface Extras {
  signal?: AbortSignal;
  /** For calls that create: a repeated key has no second effect. Generated when absent. */
  idempotencyKey?: string;
}
export type CallInput<N extends EndpointName> = Part<N, 'params'> & Part<N, 'query'> & Part<N, 'body'> & Extras;
export type Received<N extends EndpointName> = Endpoints[N] extends { reply: infer S extends z.ZodType } ? z.output<S> : undefined;

/** Throws ApiError when the server refuses, NetworkError when it cannot be reached. */
export type Call = <N extends EndpointName>(
  name: N,
  ...input: Extras extends CallInput<N> ? [CallInput<N>?] : [CallInput<N>]
) => Promise<Received<N>>;

export interface LooseInput extends Extras {
  params?: Record<string, string | number> | undefined;
  query?: Record<string, string | number | undefined> | undefined;
  body?: unknown;
}

/** The parts of an HTTP request beyond the endpoint: the calling app and its token. */
export interface Transport {
  app: string;
  fetch: typeof fetch;
  /** Receives the `Date` of every response. */
  clock: Pick<ServerClock, 'heard'>;
  reach: Pick<Reachability, 'failed' | 'heard'>;
}

/** The URL of a call. */
export function urlOf(route: Route, input: Pick<LooseInput, 'params' | 'query'>): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input.params?.[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) if (value !== undefined) query.set(name, String(value));
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Converts a refusal to an error. */
async function problemOf(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get('retry-after')) || undefined;
  try {
    return new ApiError({ status: response.status, ...(await response.json()) }, retryAfter);
  } catch {
    const code = response.status >= 500 ? 'UNAVAILABLE' : 'INTERNAL_ERROR';
    return new ApiError({ code, message: response.statusText, status: response.status }, retryAfter);
  }
}

/** The timeout of a request, in ms. */
const PATIENCE = 20_000;

/** One request, without renewing the token. */
export async function request(transport: Transport, name: EndpointName, input: LooseInput, token?: string): Promise<unknown> {
  const route = routes[name];
  const headers = headersOf(transport, route, input, token);
  if (input.body !== undefined) headers['content-type'] = 'application/json';
  const lost = (error: unknown): never => lostBy(transport, error, input.signal);
  const response = await transport
    .fetch(urlOf(route, input), {
      method: route.method ?? 'GET',
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
      signal: AbortSignal.any([AbortSignal.timeout(PATIENCE), ...(input.signal ? [input.signal] : [])]),
    })
    .catch(lost);
  return received(transport, response, lost);
}

/** The headers of every request. */
export function headersOf(transport: Transport, route: Route, { idempotencyKey }: LooseInput, token?: string): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', 'x-bedside-app': transport.app };
  if (token) headers.authorization = `Bearer ${token}`;
  if (route.takesKey) headers['idempotency-key'] = idempotencyKey ?? crypto.randomUUID();
  return headers;
}

/** Records that the server cannot be reached. @throws NetworkError, or `error` when the caller has aborted the request */
export function lostBy(transport: Transport, error: unknown, signal?: AbortSignal): never {
  if (signal?.aborted) throw error;
  const unreachable = new NetworkError(error);
  transport.reach.failed(unreachable);
  throw unreachable;
}

/**
 * Returns the body of a response, by default from JSON.
 * @throws ApiError for a refusal; the error of `lost` for an incomplete response
 */
export async function received<T = unknown>(
  transport: Transport,
  response: Response,
  lost: (error: unknown) => never,
  read = (complete: Response): Promise<T> => complete.json(),
): Promise<T | undefined> {
  transport.clock.heard(response.headers.get('date'));
  if (response.status < 500) transport.reach.heard();
  if (!response.ok) throw await problemOf(response);
  if (response.status === 202 || response.status === 204) return undefined;
  // The response is incomplete, or a network's sign-in page replaced it.
  return read(response).catch(lost);
}
