// Field names are snake_case everywhere except in the compatibility API, which keeps the names that its clients use.
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { ClientFrame, ServerFrame } from './realtime.ts';

const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
const contracts = await Promise.all(files.map((file) => import(`./${file}`) as Promise<Record<string, Endpoint>>));
const endpoints = [...new Set(contracts.flatMap((contract) => Object.values(contract)))].filter((one) => one?.method && one.path);

/** Paths of the fields in a JSON Schema. */
const pathsIn = (schema: object, path: string): string[] =>
  Object.entries(schema).flatMap(([key, part]: [string, unknown]) => {
    if (typeof part !== 'object' || part === null) return [];
    if (key !== 'properties') return pathsIn(part, path);
    return Object.entries(part).flatMap(([name, field]) => [`${path}.${name}`, ...pathsIn(field as object, `${path}.${name}`)]);
  });
const fieldsOf = (schema: z.ZodType | undefined, path: string): string[] =>
  schema ? [...new Set(pathsIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), path))] : [];

const namesOf = ({ path, params, query, body, reply }: Endpoint): string[] => [
  ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => `path.${name}`),
  ...Object.entries({ params, query, body, reply }).flatMap(([part, schema]) => fieldsOf(schema, part)),
];

const SNAKE = /\.[a-z]+(_?[0-9]+)?(_[a-z0-9]+)*$/;
const isCompatible = ({ path }: Endpoint): boolean => path.startsWith('/api/');

it('are snake_case in every path, query, body and reply', () => {
  const names = endpoints
    .filter((one) => !isCompatible(one))
    .flatMap((one) => namesOf(one).map((name) => `${one.method} ${one.path} ${name}`));
  expect(names.length).toBeGreaterThan(1000);
  expect(names).toContain('GET /v1/wards/:id reply.rooms.beds.patient.medical_record_number');
  // Browsers name it (W3C Push API).
  expect(names.filter((name) => !SNAKE.test(name))).toEqual(['POST /v1/push/subscriptions body.keys.p256dh']);
});

it('are snake_case in the frames of the WebSocket', () => {
  const names = [...fieldsOf(ClientFrame, 'client'), ...fieldsOf(ServerFrame, 'server')];
  expect(names).toEqual(expect.arrayContaining(['client.topic', 'server.data.patient_id', 'server.data.author.role']));
  expect(names.filter((name) => !SNAKE.test(name))).toEqual([]);
});

const PATIENT = 'id firstName lastName medicalRecordNumber roomNumber dateOfBirth placement hasAccount version createdAt updatedAt';
const ENTRY = 'firstName lastName medicalRecordNumber roomNumber dateOfBirth';
const LOG = 'id patientId userId taskType description notes completedAt createdAt userName taskId correctsId correctedById voided';
const USER = 'id email firstName lastName role status tenantId';
const PAGES = 'pagination:page limit total totalPages totalIsLowerBound';
const FILTERS = 'page limit type from to corrected';

/** By endpoint: query, body and reply; objects in a reply as `name:` and their fields. */
const COMPATIBILITY: Record<string, Partial<Record<'query' | 'body' | 'reply', string[]>>> = {
  'POST /api/addConsultationMessage': {
    body: ['userId consultationId messageContent'],
    reply: ['consultation_id author author_role message_content timestamp'],
  },
  'GET /api/getConsultationMessages': {
    query: ['consultationId authorRole'],
    reply: ['message_id message_content time_sent user_id consultation_id user_full_name user_role'],
  },
  'POST /api/auth/register': {
    body: ['email password firstName lastName role tenant language'],
    reply: ['user token refreshToken recoveryCode', `user:${USER}`],
  },
  'POST /api/auth/login': { body: ['email password'], reply: ['user token refreshToken', `user:${USER}`] },
  'GET /api/auth/profile': { reply: ['user', `user:${USER}`] },
  'GET /api/patients': {
    query: ['page limit search room ward sort'],
    reply: ['patients pagination', `patients:${PATIENT}`, PAGES],
  },
  'POST /api/patients': { body: [ENTRY], reply: [PATIENT] },
  'GET /api/patients/:id': { reply: [PATIENT] },
  'PUT /api/patients/:id': { body: [`${ENTRY} version`], reply: [PATIENT] },
  'DELETE /api/patients/:id': {},
  'POST /api/task-logs': { body: ['patientId taskType description notes completedAt'], reply: [LOG] },
  ...Object.fromEntries(
    ['/api/task-logs', '/api/task-logs/patient/:id', '/api/task-logs/clinician/:id', '/api/patients/:id/tasks'].map((path) => [
      `GET ${path}`,
      { query: [FILTERS], reply: ['taskLogs pagination', `taskLogs:${LOG}`, PAGES] },
    ]),
  ),
};

it('do not change in the compatibility API', () => {
  const listed = Object.entries(COMPATIBILITY).flatMap(([route, parts]) =>
    Object.entries(parts).flatMap(([part, lists]) =>
      lists.flatMap((list) => {
        const [within, names] = list.includes(':') ? list.split(':') : ['', list];
        return names!.split(' ').map((name) => `${route} ${part}${within && `.${within}`}.${name}`);
      }),
    ),
  );
  const declared = endpoints
    .filter(isCompatible)
    .flatMap(({ method, path, query, body, reply }) =>
      Object.entries({ query, body, reply }).flatMap(([part, schema]) => fieldsOf(schema, part).map((name) => `${method} ${path} ${name}`)),
    )
    // Names in `placement` are single words, the same in both APIs.
    .filter((name) => !name.includes('.placement.'));
  expect(declared.toSorted()).toEqual(listed.toSorted());
});
