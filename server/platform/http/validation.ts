// Validates the parts of an HTTP request with the schemas of their route.
import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { checked } from '../operations/input.ts';

const WHOLE: Record<string, string> = { body: 'body', params: 'path', querystring: 'query', headers: 'headers' };

export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const whole = WHOLE[httpPart ?? 'body'] ?? 'body';
  return (data) => {
    try {
      return { value: checked(schema, data, whole) };
    } catch (error) {
      return { error: error as Error };
    }
  };
};
