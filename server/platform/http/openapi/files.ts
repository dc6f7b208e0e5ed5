// Files in the OpenAPI document: multipart bodies with one file, and replies that are a file.
import type { Endpoint } from '#contracts/endpoint.ts';

/** The parts of an operation that describe what is sent in each direction. */
export interface DescribedOperation {
  parameters?: object[];
  requestBody?: object;
  responses: Record<string, object>;
}

const BINARY = { type: 'string', format: 'binary' };

/** Describes the file that an endpoint receives or sends. The plugin knows neither: it reads schemas of JSON. */
export const describeFiles = (operation: DescribedOperation, { upload, download, body, status }: Endpoint): void => {
  if (upload) {
    const { maxBytes, types } = upload;
    const form = {
      type: 'object',
      required: ['file'],
      properties: { file: { ...BINARY, description: `At most ${maxBytes} bytes.` } },
    };
    const schema = body ? { allOf: [jsonSchemaOf(operation), form] } : form;
    // Without types the sender may declare any.
    const encoding = types ? { encoding: { file: { contentType: types.join(', ') } } } : {};
    operation.requestBody = { required: true, content: { 'multipart/form-data': { schema, ...encoding } } };
  }
  if (download) {
    const content = Object.fromEntries(download.types.map((type) => [type, { schema: BINARY }]));
    operation.responses[status] = { ...operation.responses[status], content };
  }
};

/** The schema of the fields, which the plugin takes for a JSON body. */
const jsonSchemaOf = ({ requestBody }: DescribedOperation): object =>
  (requestBody as { content: Record<string, { schema: object }> }).content['application/json']!.schema;
