// What must hold of a played matrix. Each check answers its findings as sentences; none is what we want.

import type { Operation } from '#platform/operations/operation.ts';
import type { TestReply } from '../harness/app.ts';
import { EXPECTED, SUBJECTS } from './expectations.ts';
import type { Canary, Subject } from './module.ts';
import type { Cell } from './play.ts';
import { nameOf } from './play.ts';
import { REQUESTS } from './requests.ts';

/** Routes that the matrix can play: with an expectation and a request. */
export const playable = (routes: readonly Operation[]): Operation[] =>
  routes.filter((route) => EXPECTED.has(nameOf(route)) && REQUESTS[nameOf(route)] !== undefined);

/** The table has a line for each route and a column for each subject, and no more; every route has a request. */
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

/** Every subject got the status that the table says. */
export const wrongStatuses = (cells: readonly Cell[]): string[] =>
  cells.flatMap(({ name, subject, reply }) => {
    const expected = EXPECTED.get(name)?.get(subject.name);
    return reply.status === expected
      ? []
      : [`${name} as ${subject.name}: ${reply.status} ${reply.body?.code ?? ''}, not ${expected ?? 'in the table'}`];
  });

/** Nobody was shown what is not for them: not in a body, not in a header. */
export const leaks = (cells: readonly Cell[], canaries: readonly Canary[]): string[] =>
  cells.flatMap(({ name, subject, reply }) => {
    const shown = reply.text + JSON.stringify([...reply.headers]);
    return canaries
      .filter(({ text, readers }) => shown.includes(text) && !readers.includes(subject.name))
      .map(({ text }) => `${name} showed ${subject.name} ${text}`);
  });

/** Errors are problem documents, and none of them shows anything of what lies beneath. */
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
/** Whether the OpenAPI document says that a route can answer this status, and this error code with it. */
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

/** Every status and error code that was answered is in the OpenAPI document. */
export const undocumented = (cells: readonly Cell[], document: OpenApi): string[] => {
  const found = cells.filter(({ route, reply }) => !isDocumented(document, route, reply));
  return [...new Set(found.map(({ name, reply }) => `${name} ${reply.status} ${reply.body?.code ?? ''}`))];
};
