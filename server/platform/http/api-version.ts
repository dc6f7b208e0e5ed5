// Which version of an endpoint a client asks for: by its path (/v2/...), or by `Accept: application/vnd.telemed.v2+json` at any of them.
import type { FastifyInstance, FastifyReply } from 'fastify';
import Negotiator from 'negotiator';
import { RESERVED } from '#contracts/paths.ts';
import { problem } from '../errors.ts';

/** Versions of the API; a new one is added here, with its prefix in contracts/paths.ts. */
const VERSIONS = [1, 2];
const JSON_TYPE = 'application/json';
const mediaTypeOf = (version: number): string => `application/vnd.telemed.v${version}+json`;
const NAMES_VERSION = /\bapplication\/vnd\.telemed\./i;

/** The version of an endpoint by its path. What has none in its path (`/api`, `/health`) is version 1. */
const versionOf = (path: string): number => Number(/^\/v(\d+)\//.exec(path)?.[1] ?? 1);

/** @returns what of `available` the client likes best; undefined when it accepts none */
const preferred = (accept: string, available: string[]): string | undefined => new Negotiator({ headers: { accept } }).mediaType(available);

/**
 * The path of the version that `accept` asks for, for an address of another version.
 * @param exists whether there is an endpoint at a path
 */
export const pathOfVersion = (url: string, accept: string | undefined, exists: (path: string) => boolean): string => {
  const { version, rest } = /^\/v(?<version>\d+)(?<rest>\/.*)$/s.exec(url)?.groups ?? {};
  if (rest === undefined || accept === undefined || !NAMES_VERSION.test(accept)) return url;
  const path = (wanted: number) => `/v${wanted}${rest}`;
  const others = VERSIONS.filter((other) => other !== Number(version) && exists(path(other).split('?')[0]!));
  const own = mediaTypeOf(Number(version));
  const wanted = preferred(accept, [JSON_TYPE, own, ...others.map(mediaTypeOf)]);
  const other = others.find((one) => mediaTypeOf(one) === wanted);
  return other === undefined ? url : path(other);
};

/**
 * The media type of a reply in `version`. A client that names a version gets it under that name; whatever else it accepts, it gets JSON.
 * @throws NOT_ACCEPTABLE when it accepts only versions that the endpoint does not have
 */
const jsonTypeFor = (accept: string | undefined, version: number): string => {
  if (accept === undefined || !NAMES_VERSION.test(accept)) return JSON_TYPE;
  const type = preferred(accept, [JSON_TYPE, mediaTypeOf(version)]);
  if (type === undefined) throw problem('NOT_ACCEPTABLE');
  return type;
};

/** Adds to `Vary` what the reply depends on. */
export const addVary = (reply: FastifyReply, header: string): void => {
  const before = reply.getHeader('vary');
  reply.header('vary', before === undefined ? header : `${before}, ${header}`);
};

/**
 * Chooses the media type of each reply (`request.jsonType`), and refuses versions that an endpoint does not have, before its caller is identified.
 * Nothing of the web apps has a version. What no route serves is a 404 or 405 whatever the client accepts, but it may be served in another version.
 */
export const negotiateVersions = (app: FastifyInstance): void => {
  app.addHook('onRequest', async (request, reply) => {
    if (RESERVED.test(request.url.split('?')[0]!)) addVary(reply, 'Accept');
    const route = request.routeOptions.url;
    if (route !== undefined && RESERVED.test(route)) request.jsonType = jsonTypeFor(request.headers.accept, versionOf(route));
  });
};
