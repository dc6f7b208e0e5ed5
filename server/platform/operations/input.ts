// Validates input with its schema: zod's issues become faults of fields, in our words and without the input.
import type { z } from 'zod';
import { codeOf, type FaultCode, type FaultParams, type FieldFault, sentenceOf } from '#contracts/faults.ts';
import { AppError } from '../errors.ts';

type Issue = z.core.$ZodIssue;
interface Fault extends FaultParams {
  code: FaultCode;
  /** The sentence of a rule without a code; replaces the code's own sentence. */
  sentence?: string;
}

const BY_TYPE: Record<string, FaultCode> = {
  string: 'text',
  number: 'number',
  nan: 'number',
  int: 'whole_number',
  bigint: 'whole_number',
  boolean: 'boolean',
  array: 'list',
  set: 'list',
  tuple: 'list',
  object: 'object',
  record: 'object',
  map: 'object',
  date: 'date_time',
};
const BY_FORMAT: Record<string, FaultCode> = { email: 'email', uuid: 'uuid', guid: 'uuid', date: 'date', datetime: 'date_time' };

const sizeFault = (issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): Fault => {
  const isSmall = issue.code === 'too_small';
  const bound = Number(isSmall ? issue.minimum : issue.maximum);
  const as = (small: FaultCode, big: FaultCode): Fault => (isSmall ? { code: small, min: bound } : { code: big, max: bound });
  if (issue.origin === 'string' || issue.origin === 'array' || issue.origin === 'set') {
    if (isSmall && bound === 1) return { code: 'empty' };
    return issue.origin === 'string' ? as('too_short', 'too_long') : as('too_few', 'too_many');
  }
  return issue.inclusive === false ? as('more_than', 'less_than') : as('too_small', 'too_large');
};

const faultOf = (issue: Issue, whole: string): Fault => {
  // A sentence of the contract itself.
  const said = codeOf(issue.message);
  if (said !== undefined) return { code: said };
  if (issue.code === 'custom') {
    const { fault, ...params } = (issue.params ?? {}) as { fault?: FaultCode } & FaultParams;
    return fault === undefined ? { code: 'invalid', sentence: issue.message } : { code: fault, ...params };
  }
  if (issue.input === undefined || issue.input === null) return { code: 'required' };
  switch (issue.code) {
    case 'invalid_type':
      return { code: BY_TYPE[issue.expected] ?? 'invalid' };
    case 'invalid_value':
      return { code: 'choice', options: issue.values.map(String) };
    case 'invalid_format':
      return { code: BY_FORMAT[issue.format] ?? 'form' };
    case 'too_small':
    case 'too_big':
      return sizeFault(issue);
    case 'unrecognized_keys':
      return { code: whole === 'query' ? 'unknown_parameter' : 'unknown_field' };
    case 'invalid_union': {
      const faults = issue.errors.flatMap(([first]) => (first ? [faultOf(first, whole)] : []));
      const options = faults.flatMap((fault) => fault.options ?? []);
      return options.length > 0 ? { code: 'choice', options: [...new Set(options)] } : (faults[0] ?? { code: 'invalid' });
    }
    default:
      return { code: 'invalid' };
  }
};

/**
 * Returns the first fault of each field.
 * @param whole name of a fault that belongs to no single field: `body`, `query` or `path`
 */
export const faultsIn = (issues: readonly Issue[], whole: string): { faults: FieldFault[]; fields: Record<string, string> } => {
  const faults: FieldFault[] = [];
  const fields: Record<string, string> = {};
  for (const issue of issues) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
    for (const key of keys) {
      const field = [...issue.path, ...(key === undefined ? [] : [key])].join('.') || whole;
      if (Object.hasOwn(fields, field)) continue;
      const { sentence, ...fault } = faultOf(issue, whole);
      faults.push({ field, ...fault });
      fields[field] = sentence ?? sentenceOf(fault.code, fault);
    }
  }
  return { faults, fields };
};

/**
 * Validates `data` with `schema` and returns its output.
 * @param whole see `faultsIn`
 * @throws VALIDATION_FAILED
 */
export const checked = <S extends z.ZodType>(schema: S, data: unknown, whole: string): z.output<S> => {
  // The issue's input shows whether a field is missing or has the wrong type; it is not passed on.
  const parsed = schema.safeParse(data, { reportInput: true });
  if (parsed.success) return parsed.data;
  const { faults, fields } = faultsIn(parsed.error.issues, whole);
  throw new AppError('VALIDATION_FAILED', { details: { fields, issues: faults } });
};
