// Refuses input with a name that its contract does not have: a misspelt filter would list everything, and a misspelt field would be lost.
import { z } from 'zod';
import type { Runnable } from './operation.ts';

/**
 * Paths of the endpoints that refuse unknown names. The compatibility API (`/api`) ignores them, because its clients send additional
 * parameters and fields. So do `/health`, where probes add their own parameters, and the frames of the live socket.
 */
const REFUSES_UNKNOWN = /^\/v\d+\//;

/** The schema of a query or body that the contract does not have. */
const NOTHING = z.object({});

type Schema = z.core.$ZodType;
type Parts = Pick<Runnable['contract'], 'params' | 'query' | 'body'>;

/** Returns the changes that `exact` makes to a schema's definition; undefined for a schema without objects. */
const changesOf = ({ def }: z.core.$ZodTypes['_zod']): object | undefined => {
  switch (def.type) {
    case 'object': {
      const shape = Object.fromEntries(Object.entries(def.shape).map(([name, inner]) => [name, exact(inner)]));
      return { shape, catchall: def.catchall ?? z.never() };
    }
    case 'array':
      return { element: exact(def.element) };
    case 'record':
      return { valueType: exact(def.valueType) };
    case 'union':
      return { options: def.options.map(exact) };
    case 'pipe':
      return { in: exact(def.in), out: exact(def.out) };
    case 'optional':
    case 'nonoptional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
      return { innerType: exact(def.innerType) };
    default:
      return undefined;
  }
};

/** Returns the same schema, except that its objects, at any depth, refuse undeclared names. */
export const exact = <S extends Schema>(schema: S): S => {
  const changes = changesOf(schema._zod as z.core.$ZodTypes['_zod']);
  return changes === undefined ? schema : z.core.clone(schema, z.core.util.mergeDefs(schema._zod.def, changes) as S['_zod']['def']);
};

const made = new WeakMap<object, Parts>();

/** Returns the schemas that validate the input of an operation. */
export const inputSchemas = (contract: Runnable['contract']): Parts => {
  if (!REFUSES_UNKNOWN.test(contract.path ?? '')) return contract;
  const known = made.get(contract);
  if (known) return known;
  const { params, query = NOTHING, body = NOTHING } = contract;
  const parts: Parts = { ...(params ? { params } : {}), query: exact(query), body: exact(body) };
  made.set(contract, parts);
  return parts;
};
