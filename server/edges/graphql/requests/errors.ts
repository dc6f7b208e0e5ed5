// Errors of GraphQL: `extensions.code` is the code that the API has for the same refusal.
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AppError } from '#platform/errors.ts';
import { problemBody, toAppError } from '#platform/http/problems.ts';
import { camel, camelKeys } from '../schema/names.ts';

/** Names the fields of a request as GraphQL does. */
const detailsOf = (details: Record<string, unknown>): object => {
  const { fields, issues, ...others } = details as { fields?: Record<string, string>; issues?: readonly { field: string }[] };
  return {
    ...(camelKeys(others) as object),
    ...(fields ? { fields: Object.fromEntries(Object.entries(fields).map(([field, sentence]) => [nameOf(field), sentence])) } : {}),
    ...(issues ? { issues: issues.map((issue) => ({ ...issue, field: nameOf(issue.field) })) } : {}),
  };
};
const nameOf = (field: string): string => (field === 'Idempotency-Key' ? 'idempotencyKey' : camel(field));

/**
 * Returns the cause of an error: a refusal of ours, or VALIDATION_FAILED with the sentence of the library, which is about the document and the
 * variables. An error of a field that the library did not expect is ours: INTERNAL_ERROR.
 */
const causeOf = (error: GraphQLError): AppError => {
  const { originalError, message, path } = error;
  if (originalError instanceof GraphQLError) return causeOf(originalError);
  if (originalError) return toAppError(originalError);
  return path === undefined ? new AppError('VALIDATION_FAILED', { message }) : toAppError(error);
};

/** Returns an error of a field, or of a document, as clients receive it. */
export const presentError = (error: GraphQLError, requestId: string): GraphQLFormattedError => {
  const cause = causeOf(error);
  const { locations, path } = error;
  return {
    message: cause.message,
    ...(locations ? { locations } : {}),
    ...(path ? { path } : {}),
    extensions: presentCause(cause, requestId),
  };
};

const presentCause = (cause: AppError, requestId: string): NonNullable<GraphQLFormattedError['extensions']> => {
  const { code, details } = problemBody(cause, requestId);
  return {
    code,
    ...(Object.keys(details).length > 0 ? { details: detailsOf(details) } : {}),
    ...(cause.retryAfter === undefined ? {} : { retryAfter: Math.max(1, Math.ceil(cause.retryAfter)) }),
  };
};

/** Returns the error of a request that was not executed. */
export const presentRefusal = (cause: AppError, requestId: string): GraphQLFormattedError => ({
  message: cause.message,
  extensions: presentCause(cause, requestId),
});
