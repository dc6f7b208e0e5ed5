// The GraphQL types of numbers and texts.
import { z } from 'zod';
import { MAX_ID } from '#contracts/common.ts';

/** Returns Int for a schema whose numbers it holds, SafeInt for larger whole numbers, and Float for others. */
export const numberType = (schema: z.core.$ZodType): 'Int' | 'SafeInt' | 'Float' => {
  if (!(schema instanceof z.ZodNumber)) return 'Float';
  if (!schema.isInt) return 'Float';
  return schema.maxValue !== null && schema.maxValue <= MAX_ID ? 'Int' : 'SafeInt';
};

/** Returns the type of a text, by the form that its schema requires. */
export const textType = (schema: z.core.$ZodType): 'ID' | 'DateTime' | 'Date' | 'String' => {
  const { format } = schema._zod.def as { format?: string };
  if (format === 'uuid') return 'ID';
  if (format === 'datetime') return 'DateTime';
  return format === 'date' ? 'Date' : 'String';
};
