// The body of a request (https://graphql.github.io/graphql-over-http/draft/).
import { z } from 'zod';
import { AppError } from '#platform/errors.ts';
import { checked } from '#platform/operations/input.ts';

const Values = z.record(z.string(), z.unknown());

const Body = z.object({
  query: z.string().nullish(),
  variables: Values.nullish(),
  operationName: z.string().max(200).nullish(),
  extensions: z
    .object({
      persistedQuery: z.object({ version: z.literal(1), sha256Hash: z.string().regex(/^[0-9a-f]{64}$/) }).optional(),
    })
    .nullish(),
});

export interface GraphqlRequest {
  query: string | undefined;
  variables: Readonly<Record<string, unknown>>;
  operationName: string | undefined;
  /** SHA-256 of a persisted query, in hexadecimal. */
  hash: string | undefined;
}

/** @throws VALIDATION_FAILED */
export const readBody = (body: unknown): GraphqlRequest => {
  if (Array.isArray(body)) throw new AppError('VALIDATION_FAILED', { message: 'Send one operation at a time: batches are not supported.' });
  const { query, variables, operationName, extensions } = checked(Body, body ?? {}, 'body');
  const hash = extensions?.persistedQuery?.sha256Hash;
  if (!query && hash === undefined) throw new AppError('VALIDATION_FAILED', { message: 'The request has no query.' });
  return { query: query || undefined, variables: variables ?? {}, operationName: operationName || undefined, hash };
};
