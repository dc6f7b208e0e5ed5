// Refusals of an operation in the words of its field: arguments under their names, and the current version of a record as the field shows it.
import { type GraphQLOutputType, getNullableType, isEnumType, isListType, isObjectType } from 'graphql';
import { AppError } from '#platform/errors.ts';
import { camel } from './names.ts';
import type { RootField } from './root-field.ts';

/** Returns a value of the API with the names and constants of a type. */
const shownAs = (type: GraphQLOutputType, value: unknown): unknown => {
  const inner = getNullableType(type);
  if (value === null || value === undefined) return value;
  if (isListType(inner)) return (value as unknown[]).map((one) => shownAs(inner.ofType, one));
  if (isEnumType(inner)) return inner.serialize(value);
  if (!isObjectType(inner)) return value;
  const fields = inner.getFields();
  return Object.fromEntries(
    Object.entries(value as object).map(([key, one]) => {
      const name = camel(key);
      const field = fields[name];
      return [name, field ? shownAs(field.type, one) : one];
    }),
  );
};

/** Returns an error of a root field's operation. @param type of the field */
export const refusalOf = (error: unknown, { rename = {} }: RootField, type: GraphQLOutputType): unknown => {
  if (!(error instanceof AppError)) return error;
  const { code, message, details, patients, retryAfter } = error;
  const { fields, issues, current } = details as { fields?: object; issues?: readonly { field: string }[]; current?: unknown };
  if (fields === undefined && current === undefined) return error;
  const nameOf = (path: string): string => path.replace(/^[^.]+/, (key) => rename[key] ?? key);
  return new AppError(code, {
    message,
    patients,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    details: {
      ...details,
      ...(fields ? { fields: Object.fromEntries(Object.entries(fields).map(([path, sentence]) => [nameOf(path), sentence])) } : {}),
      ...(issues ? { issues: issues.map((issue) => ({ ...issue, field: nameOf(issue.field) })) } : {}),
      ...(current === undefined ? {} : { current: shownAs(type, current) }),
    },
  });
};
