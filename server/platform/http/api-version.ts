// The version of an endpoint that a client requests: by its path (/v2/...), or by `Accept: application/vnd.telemed.v2+json` at any of them.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { RESERVED } from '#contracts/paths.ts';
import { problem } from '../errors.ts';

/** Versions of the API. Add a new one here, with its prefix in contracts/paths.ts. */
const VERSIONS = [1, 2];
export const JSON_TYPE = 'application/json';
const mediaTypeOf = (version: number): string => `application/vnd.telemed.v${version}+json`;
const NAMES_VERSION = /\bapplication\/vnd\.telemed\./i;

/** Whether a client names a version in `Accept`. Few do, so it is the first check of every request. */
const namesVersion = (accept: string | undefined): accept is string => accept !== undefined && NAMES_VERSION.test(accept);

/** Returns the version of an endpoint by its path. A path without a version (`/api`, `/health`) has version 1. */
const versionOf = (path: string): number => Number(/^\/v(\d+)\//.exec(path)?.[1] ?? 1);

/** @returns the media type of `available` that the client prefers; undefined when it accepts none */
const preferred = (accept: string, available: string[]): string | undefined => new Negotiator({ headers: { accept } }).mediaType(available);

/**
 * Returns the path of the version that `accept` requests, for a path of another version.
 * @param exists whether there is an endpoint at a path
 */
export const pathOfVersion = (url: string, accept: string | undefined, exists: (path: string) => boolean): string => {
  if (!namesVersion(accept)) return url;
  const { version, rest } = /^\/v(?<version>\d+)(?<rest>\/.*)$/s.exec(url)?.groups ?? {};
  if (rest === undefined) return url;
  const path = (wanted: number) => `/v${wanted}${rest}`;
  const others = VERSIONS.filter((other) => other !== Number(version) && exists(path(other).split('?')[0]!));
  const own = mediaTypeOf(Number(version));
  const wanted = preferred(accept, [JSON_TYPE, own, ...others.map(mediaTypeOf)]);
  const other = others.find((one) => mediaTypeOf(one) === wanted);
  return other === undefined ? url : path(other);
};

/**
 * Returns the media type of a reply in `version`, for a client that names a version. Every other client gets JSON, whatever it accepts.
 * @throws NOT_ACCEPTABLE when it accepts only versions that the endpoint does not have
 */
const jsonTypeFor = (accept: string, version: number): string => {
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
  const chooseType = (request: FastifyRequest): void => {
    const { accept } = request.headers;
    if (!namesVersion(accept)) return;
    const route = request.routeOptions.url;
    if (route !== undefined && RESERVED.test(route)) request.jsonType = jsonTypeFor(accept, versionOf(route));
  };
  app.addHook('onRequest', (request, reply, done) => {
    if (RESERVED.test(request.url.split('?')[0]!)) addVary(reply, 'Accept');
    try {
      chooseType(request);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
};
