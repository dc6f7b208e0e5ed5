// Checks of a played matrix. Each returns its findings as sentences; an empty list means success.

import type { Operation } from '#platform/operations/operation.ts';
import type { TestReply } from '../harness/app.ts';
import { EXPECTED, SUBJECTS } from './expectations.ts';
import type { Canary, Subject } from './module.ts';
import type { Cell } from './play.ts';
import { nameOf } from './play.ts';
import { REQUESTS } from './requests.ts';

/** Returns the routes that the matrix can play: with an expectation and a request. */
export const playable = (routes: readonly Operation[]): Operation[] =>
  routes.filter((route) => EXPECTED.has(nameOf(route)) && REQUESTS[nameOf(route)] !== undefined);

/** Finds missing and superfluous lines and columns of the table, and routes without a request. */
export const gapsOf = (routes: readonly Operation[], subjects: readonly Subject[]): string[] => {
  const names = routes.map(nameOf);
  return [
    ...names.filter((name) => !EXPECTED.has(name)).map((name) => `${name} has no expectation`),
    ...names.filter((name) => REQUESTS[name] === undefined).map((name) => `${name} has no request`),
    ...[...EXPECTED.keys()].filter((name) => !names.includes(name)).map((name) => `${name} is expected but is no route`),
    ...subjects.filter(({ name }) => !SUBJECTS.includes(name)).map(({ name }) => `${name} has no column`),
    ...SUBJECTS.filter((name) => !subjects.some((subject) => subject.name === name)).map((name) => `the column ${name} has no subject`),
  ];
};

/** Finds subjects that got another status than the table has. */
export const wrongStatuses = (cells: readonly Cell[]): string[] =>
  cells.flatMap(({ name, subject, reply }) => {
    const expected = EXPECTED.get(name)?.get(subject.name);
    return reply.status === expected
      ? []
      : [`${name} as ${subject.name}: ${reply.status} ${reply.body?.code ?? ''}, not ${expected ?? 'in the table'}`];
  });

/** Finds text in bodies and headers that the subject may not see. */
export const leaks = (cells: readonly Cell[], canaries: readonly Canary[]): string[] =>
  cells.flatMap(({ name, subject, reply }) => {
    const shown = reply.text + JSON.stringify([...reply.headers]);
    return canaries
      .filter(({ text, readers }) => shown.includes(text) && !readers.includes(subject.name))
      .map(({ text }) => `${name} showed ${subject.name} ${text}`);
  });

/** Finds errors that are not problem documents, or that reveal internals. */
export const badProblems = (cells: readonly Cell[]): string[] =>
  cells
    .filter(({ reply }) => reply.status >= 400)
    .filter(({ reply: { status, headers, body, text } }) => {
      const type = headers.get('content-type')?.startsWith('application/problem+json');
      return (
        !type ||
        body.status !== status ||
        !body.code ||
        !body.message ||
        body.error !== body.message ||
        /\bat .*\.ts|select |relation/i.test(text)
      );
    })
    .map(({ name, subject, reply }) => `${name} as ${subject.name}: ${reply.text}`);

type Response = { description?: string; $ref?: string };
export interface OpenApi {
  paths: Record<string, Record<string, { responses: Record<string, Response> }>>;
  components: { responses: Record<string, Response> };
}
/** Whether the OpenAPI document lists this status for a route, with this error code. */
export const isDocumented = (
  document: OpenApi,
  { contract: endpoint }: Operation,
  { status, body }: Pick<TestReply, 'status' | 'body'>,
): boolean => {
  const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
  const responses = document.paths[path]?.[endpoint.method.toLowerCase()]?.responses ?? {};
  if (status < 400) return status in responses;
  const { $ref } = responses[status] ?? responses['default'] ?? {};
  return document.components.responses[$ref?.split('/').at(-1) ?? '']?.description?.includes(`${status} \`${body?.code}\``) === true;
};

/** Finds statuses and error codes that are not in the OpenAPI document. */
export const undocumented = (cells: readonly Cell[], document: OpenApi): string[] => {
  const found = cells.filter(({ route, reply }) => !isDocumented(document, route, reply));
  return [...new Set(found.map(({ name, reply }) => `${name} ${reply.status} ${reply.body?.code ?? ''}`))];
};
