// Bodies that may be left out, in the OpenAPI document: the server treats a request without a body as one without fields.
import type { Endpoint } from '#contracts/endpoint.ts';
import type { DescribedOperation } from './files.ts';

/** Describes whether a JSON body is required. The plugin requires every body, also one without required fields. */
export const describeBody = (operation: DescribedOperation, { body, upload }: Endpoint): void => {
  if (operation.requestBody === undefined || body === undefined || upload !== undefined) return;
  operation.requestBody = { ...operation.requestBody, required: !body.safeParse({}).success };
};
