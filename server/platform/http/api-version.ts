// The version of an endpoint that a client requests: by its path (/v2/...), or by `Accept: application/vnd.telemed.v2+json` at any of them.
import type { FastifyInstance, FastifyReply } from 'fastify';
import Negotiator from 'negotiator';
import { RESERVED } from '#contracts/paths.ts';
import { problem } from '../errors.ts';

/** Versions of the API. Add a new one here, with its prefix in contracts/paths.ts. */
const VERSIONS = [1, 2];
const JSON_TYPE = 'application/json';
const mediaTypeOf = (version: number): string => `application/vnd.telemed.v${version}+json`;
const NAMES_VERSION = /\bapplication\/vnd\.telemed\./i;

/** Returns the version of an endpoint by its path. A path without a version (`/api`, `/health`) has version 1. */
const versionOf = (path: string): number => Number(/^\/v(\d+)\//.exec(path)?.[1] ?? 1);

/** @returns the media type of `available` that the client prefers; undefined when it accepts none */
const preferred = (accept: string, available: string[]): string | undefined => new Negotiator({ headers: { accept } }).mediaType(available);

/**
 * Returns the path of the version that `accept` requests, for a path of another version.
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
 * Returns the media type of a reply in `version`. A client that names a version gets it under that name; every other client gets JSON,
 * whatever it accepts.
 * @throws NOT_ACCEPTABLE when it accepts only versions that the endpoint does not have
 */
const jsonTypeFor = (accept: string | undefined, version: number): string => {
  if (accept === undefined || !NAMES_VERSION.test(accept)) return JSON_TYPE;
  const type = preferred(accept, [JSON_TYPE, mediaTypeOf(version)]);
  if (type === undefined) throw problem('NOT_ACCEPTABLE');
  return type;
};

/** Adds to `Vary` a request header on which the reply depends. */
export const addVary = (reply: FastifyReply, header: string): void => {
  const before = reply.getHeader('vary');
  reply.header('vary', before === undefined ? header : `${before}, ${header}`);
};

/**
 * Chooses the media type of each reply (`request.jsonType`), and refuses versions that an endpoint does not have, before its caller is
 * authenticated. The web apps have no versions. A path without a route gets 404 or 405 whatever the client accepts, unless another version
 * serves it.
 */
export const negotiateVersions = (app: FastifyInstance): void => {
  app.addHook('onRequest', async (request, reply) => {
    if (RESERVED.test(request.url.split('?')[0]!)) addVary(reply, 'Accept');
    const route = request.routeOptions.url;
    if (route !== undefined && RESERVED.test(route)) request.jsonType = jsonTypeFor(request.headers.accept, versionOf(route));
  });
};
