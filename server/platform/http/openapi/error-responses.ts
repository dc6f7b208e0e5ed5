// The error responses of the OpenAPI document: each combination of errors is described once, and endpoints refer to it.
import type { Endpoint } from '#contracts/endpoint.ts';
import { ERRORS, type ErrorCode } from '#contracts/errors.ts';
import { IdempotentErrors } from '#contracts/problem.ts';

const CONTENT = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/** Errors of every endpoint; `RATE_LIMITED` is the limit of an address or of an account. */
const EVERYWHERE = ['VALIDATION_FAILED', 'NOT_ACCEPTABLE', 'RATE_LIMITED', 'INTERNAL_ERROR', 'UNAVAILABLE'] as const;
const SIGNED_IN = ['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'SESSION_ENDED', 'FORBIDDEN', 'TENANT_MISMATCH'] as const;
const WITH_BODY = ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const;

interface Kind {
  name: string;
  codes: ErrorCode[];
}

/** Returns the errors that an endpoint shares with every other endpoint of the same kind of input and authentication. */
const kindOf = (endpoint: Endpoint<ErrorCode>, open: boolean): Kind => {
  return {
    name: [open ? 'OpenProblems' : 'Problems', endpoint.body ? 'WithBody' : '', endpoint.takesKey ? 'WithKey' : ''].join(''),
    codes: [...(endpoint.body ? WITH_BODY : []), ...(open ? [] : SIGNED_IN), ...(endpoint.takesKey ? IdempotentErrors : []), ...EVERYWHERE],
  };
};

const statusOf = (code: ErrorCode): number => ERRORS[code][0];

/** `PATIENT_NOT_FOUND` becomes `PatientNotFound`. */
const inPascalCase = (code: string): string => code.toLowerCase().replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());

type Reference = { $ref: string };

export interface ErrorResponses {
  /** The referenced responses by name; complete after `of` was called for every endpoint. */
  components: Record<string, { description: string; content: object }>;
  /**
   * Returns references by status for the endpoint's own errors, together with the shared ones of that status, and `default` for the others.
   * @param open whether callers need no authentication
   */
  of(endpoint: Endpoint<ErrorCode>, open: boolean): Record<string, Reference>;
}

export const createErrorResponses = (): ErrorResponses => {
  const components: ErrorResponses['components'] = {};

  const refer = (name: string, codes: readonly ErrorCode[]): Reference => {
    const lines = codes.toSorted((a, b) => statusOf(a) - statusOf(b)).map((code) => `${statusOf(code)} \`${code}\`: ${ERRORS[code][1]}`);
    components[name] = { description: lines.join('\n\n'), content: CONTENT };
    return { $ref: `#/components/responses/${name}` };
  };

  return {
    components,
    of: (endpoint, open) => {
      const kind = kindOf(endpoint, open);
      const own = (endpoint.errors ?? []).filter((code) => !kind.codes.includes(code));
      const byStatus = Map.groupBy([...kind.codes, ...own], statusOf);
      const named = [...new Set(own.map(statusOf))].map((status) => {
        const codes = byStatus.get(status) ?? [];
        return [status, refer(codes.map(inPascalCase).join('Or'), codes)] as const;
      });
      return { ...Object.fromEntries(named), default: refer(kind.name, kind.codes) };
    },
  };
};
