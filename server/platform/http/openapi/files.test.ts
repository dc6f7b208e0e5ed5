// Files in the OpenAPI document, with fields and with media types that the sender may declare.
import { expect, it } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#contracts/endpoint.ts';
import { type DescribedOperation, describeFiles } from './files.ts';

const letter = { method: 'POST', path: '/v1/letters', summary: 'Take a letter', status: 201 } as const;

it('describes a form with a file, its fields and its media types', () => {
  const fields = { type: 'object', required: ['about'], properties: { about: { type: 'string' } } };
  const operation: DescribedOperation = { requestBody: { content: { 'application/json': { schema: fields } } }, responses: { 201: {} } };
  const types = ['application/pdf', 'image/png'];
  describeFiles(operation, endpoint({ ...letter, upload: { maxBytes: 5, types }, body: z.object({ about: z.string() }) }));
  const file = { type: 'string', format: 'binary', description: 'At most 5 bytes.' };
  const form = { type: 'object', required: ['file'], properties: { file } };
  expect(operation).toEqual({
    requestBody: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: { allOf: [fields, form] },
          encoding: { file: { contentType: 'application/pdf, image/png' } },
        },
      },
    },
    responses: { 201: {} },
  });
});

it('changes nothing about an endpoint without files', () => {
  const operation: DescribedOperation = { responses: { 201: { description: 'Taken' } } };
  describeFiles(operation, endpoint(letter));
  expect(operation).toEqual({ responses: { 201: { description: 'Taken' } } });
});
