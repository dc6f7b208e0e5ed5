// Refuses text that is not UTF-8 wherever it enters, rather than storing it with replaced characters (RFC 8259, 8.1; RFC 3986, 2.5). `ws`
// checks WebSocket frames (RFC 6455, 8.1).
import type { FastifyInstance } from 'fastify';
import { invalid } from '../errors.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });
/** Maximum length of a path that a refusal repeats. */
const MAX_PATH = 200;
/** Half of a surrogate pair as a JSON escape; UTF-8 itself has none. */
const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;

/**
 * Returns the path of a text that is not well-formed, keys included; undefined when all are. It does not recurse, because a body may be a
 * million levels deep.
 */
const malformedIn = (body: unknown): string | undefined => {
  const open: { value: unknown; path: string }[] = [{ value: body, path: 'body' }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (typeof value === 'string' && !value.isWellFormed()) return path;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (!key.isWellFormed()) return path;
      open.push({ value: inner, path: path === 'body' ? key : `${path}.${key}` });
    }
  }
  return undefined;
};

const decode = (bytes: Buffer): string | undefined => {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
};

const isUtf8Encoded = (query: string): boolean => {
  try {
    decodeURIComponent(query);
    return true;
  } catch {
    return false;
  }
};

/** Accepts JSON bodies and queries only in UTF-8, without half surrogate pairs. The router itself refuses a path of other bytes. */
export const requireUtf8 = (app: FastifyInstance): void => {
  app.addHook('onRequest', (request, _reply, done) => {
    const query = request.url.split('?')[1];
    if (query !== undefined && !isUtf8Encoded(query)) done(invalid({ query: 'is not well-formed' }));
    else done();
  });

  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    // Many clients send the type with every request, also with one without a body.
    if (bytes.length === 0) return done(null, undefined);
    const text = decode(bytes);
    if (text === undefined) return done(invalid({ body: 'must be UTF-8' }));
    parse(request, text, (error, value) => {
      const malformed = error || !SURROGATE_ESCAPE.test(text) ? undefined : malformedIn(value);
      if (malformed === undefined) done(error, value);
      else done(invalid({ [malformed.slice(0, MAX_PATH)]: 'must be valid Unicode' }));
    });
  });
};
