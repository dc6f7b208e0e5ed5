// Field names are snake_case everywhere except in the compatibility API, which keeps the names that its clients use.
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { ClientFrame, ServerFrame } from './realtime.ts';

const files = readdirSync(import.meta.dirname, { encoding: 'utf8', recursive: true }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
);
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
  expect(names.filter((name) => !SNAKE.test(name))).toEqual([
    'POST /v1/push/subscriptions body.expirationTime',
    'POST /v1/push/subscriptions body.keys.p256dh',
    'PUT /v1/push/subscriptions/:id body.expirationTime',
    'PUT /v1/push/subscriptions/:id body.keys.p256dh',
  ]);
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
const OWN_THREAD =
  'id subject category priority status lastMessageAt lastMessageBy isReadByPatient createdAt messageCount unreadCount lastMessagePreview lastMessageHasAttachments closedAt mergedIntoId';
const THREAD = `${OWN_THREAD} patientId patientName patientMrn assignedTo assignedToName leaseUntil isReadByStaff amberAt dueAt breachedAt snoozedUntil noteCount updatedAt`;
const OWN_MESSAGE = 'id senderType senderName senderRole messageText sentAt isAutoReply hasAttachments readByPatient attachments';
const MESSAGE = `${OWN_MESSAGE} senderId isInternalNote readByPatientAt mentions`;
const ATTACHMENT = 'id filename fileSize mimeType status';
const OFFSETS = 'pagination:total limit offset hasMore totalIsLowerBound';
const THREAD_FILTERS = 'category status priority team clock assignedTo unreadOnly';
const CHANGED_THREAD = ['thread', `thread:${THREAD}`];
const CANNED = 'title category responseText isActive';
const CANNED_RESPONSE = `id ${CANNED} createdBy createdAt updatedAt version`;
const AUTO_REPLY = 'category autoReplyText isActive isRequired defaultText editedAt version';
const PREFERENCES = ['emailNotificationsEnabled smsNotificationsEnabled notificationEmail notificationPhone'];

type Names = Record<string, Partial<Record<'query' | 'body' | 'reply', string[]>>>;

const PORTAL = '/api/patient-portal/messages';
const INBOX = '/api/patient-messages';
const MESSAGING: Names = {
  [`GET ${PORTAL}/threads`]: { query: ['category status limit offset'], reply: ['threads pagination', `threads:${OWN_THREAD}`, OFFSETS] },
  [`POST ${PORTAL}/threads`]: { body: ['subject category messageText attachmentIds'], reply: ['threadId messageId'] },
  [`GET ${PORTAL}/threads/:id`]: {
    query: ['before'],
    reply: ['thread messages hasMore', `thread:${OWN_THREAD}`, `messages:${OWN_MESSAGE}`, `messages.attachments:${ATTACHMENT}`],
  },
  [`POST ${PORTAL}/threads/:id/messages`]: { body: ['messageText attachmentIds'], reply: ['messageId'] },
  [`POST ${PORTAL}/threads/:id/read`]: { body: ['messageId'] },
  [`POST ${PORTAL}/threads/:id/close`]: { reply: ['thread', `thread:${OWN_THREAD}`] },
  [`GET ${PORTAL}/unread-count`]: { reply: ['unreadCount'] },
  [`POST ${PORTAL}/attachments`]: { reply: [ATTACHMENT] },
  [`GET ${PORTAL}/attachments/:id/download`]: {},
  [`GET ${PORTAL}/preferences`]: { reply: PREFERENCES },
  [`PUT ${PORTAL}/preferences`]: { body: PREFERENCES, reply: PREFERENCES },
  [`GET ${INBOX}/threads`]: {
    query: [`${THREAD_FILTERS} snoozed patientId ids sort limit offset`],
    reply: ['threads pagination', `threads:${THREAD}`, OFFSETS],
  },
  [`POST ${INBOX}/threads/search`]: {
    body: [`text ${THREAD_FILTERS} ids limit offset`],
    reply: ['threads pagination', `threads:${THREAD}`, OFFSETS],
  },
  [`POST ${INBOX}/threads`]: { body: ['patientId subject category priority messageText attachmentIds'], reply: ['threadId messageId'] },
  [`POST ${INBOX}/threads/bulk`]: { body: ['ids assignedTo close unlessWrittenAfter'], reply: ['results', 'results:id ok code'] },
  [`GET ${INBOX}/threads/:id`]: {
    query: ['before'],
    reply: [
      'thread messages hasMore readBy patientHasAccount',
      `thread:${THREAD}`,
      `messages:${MESSAGE}`,
      `messages.attachments:${ATTACHMENT}`,
      'messages.mentions:userId name',
      'readBy:userId name role readAt',
    ],
  },
  [`PUT ${INBOX}/threads/:id`]: { body: ['assignedTo status priority'], reply: CHANGED_THREAD },
  [`POST ${INBOX}/threads/:id/messages`]: { body: ['messageText attachmentIds isInternalNote unlessAnsweredAfter'], reply: ['messageId'] },
  ...Object.fromEntries(
    ['close', 'reopen', 'claim', 'release'].map((verb) => [
      `POST ${INBOX}/threads/:id/${verb}`,
      { ...(verb === 'close' ? { body: ['unlessWrittenAfter'] } : {}), reply: CHANGED_THREAD },
    ]),
  ),
  [`POST ${INBOX}/threads/:id/read`]: { body: ['messageId'] },
  [`POST ${INBOX}/threads/:id/snooze`]: { body: ['until pastDue unlessWrittenAfter'], reply: CHANGED_THREAD },
  [`GET ${INBOX}/threads/:id/merge-sources`]: { reply: ['sources', 'sources:thread refusal', `sources.thread:${THREAD}`] },
  [`POST ${INBOX}/threads/:id/merge`]: { body: ['sourceThreadId'], reply: CHANGED_THREAD },
  [`GET ${INBOX}/unread-count`]: {
    reply: [
      'unreadCount views',
      'views:mine unassigned team urgent overdue',
      ...['mine', 'unassigned', 'team', 'urgent', 'overdue'].map((view) => `views.${view}:threads unread`),
    ],
  },
  [`POST ${INBOX}/attachments`]: { reply: [ATTACHMENT] },
  [`GET ${INBOX}/attachments/:id/download`]: {},
  'GET /api/canned-responses': {
    query: ['category all'],
    reply: ['cannedResponses', `cannedResponses:${CANNED_RESPONSE}`, 'cannedResponses.createdBy:id name role'],
  },
  'POST /api/canned-responses': { body: [CANNED], reply: [CANNED_RESPONSE, 'createdBy:id name role'] },
  'PUT /api/canned-responses/:id': { body: [`${CANNED} version`], reply: [CANNED_RESPONSE, 'createdBy:id name role'] },
  'DELETE /api/canned-responses/:id': {},
  'GET /api/message-auto-replies': { reply: ['autoReplies', `autoReplies:${AUTO_REPLY}`] },
  'PUT /api/message-auto-replies': { body: ['category autoReplyText isActive version'], reply: [AUTO_REPLY] },
  'GET /api/message-reports/compliance': { query: ['from to'] },
};

/** By endpoint: query, body and reply; objects in a reply as `name:` and their fields. */
const COMPATIBILITY: Names = {
  ...MESSAGING,
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
