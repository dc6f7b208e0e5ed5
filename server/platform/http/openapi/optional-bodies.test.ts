// Required bodies in the OpenAPI document.
import { expect, it } from 'vitest';
import { z } from 'zod';
import { type Endpoint, endpoint } from '#contracts/endpoint.ts';
import type { DescribedOperation } from './files.ts';
import { describeBody } from './optional-bodies.ts';

const content = { 'application/json': { schema: { type: 'object' } } };
const requires = (parts: Pick<Endpoint, 'body' | 'upload'>): unknown => {
  const operation: DescribedOperation = { requestBody: { required: true, content }, responses: {} };
  describeBody(operation, endpoint({ method: 'POST', path: '/v1/letters', summary: 'Take a letter', status: 204, ...parts }));
  return operation.requestBody;
};

it('requires a body with a required field, or with a rule that an empty one breaks', () => {
  const { optional, object, string } = z;
  expect(requires({ body: object({ about: string() }) })).toEqual({ required: true, content });
  expect(requires({ body: object({ about: optional(string()) }).refine(({ about }) => about !== undefined) })).toEqual({
    required: true,
    content,
  });
});

it('does not require a body whose fields may all be left out', () => {
  expect(requires({ body: z.object({ about: z.string().optional(), copies: z.int().default(1) }) })).toEqual({ required: false, content });
});

it('requires the body of an upload', () => {
  const upload = { maxBytes: 5 };
  expect(requires({ body: z.object({ about: z.string().optional() }), upload })).toEqual({ required: true, content });
});

it('describes no body where the contract has none', () => {
  const operation: DescribedOperation = { responses: {} };
  describeBody(operation, endpoint({ method: 'GET', path: '/v1/letters', summary: 'List letters', status: 204 }));
  expect(operation).toEqual({ responses: {} });
});
