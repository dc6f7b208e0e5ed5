// Helpers to log and to list logs, for tests of the ward's logs.
import { expect } from 'vitest';
import type { CompatibilityTaskLog } from '#contracts/task-logs.ts';
import type { TestApp, TestReply, TestRequest } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';

const [PRIYA, MINUTE] = [5, 60_000];
/** The example of the compatibility API. */
export const EXAMPLE = {
  patientId: 1,
  taskType: 'medication',
  description: 'Administered insulin 10 units subcutaneous',
  notes: 'Patient tolerated well, no adverse reactions',
};

export const idsOf = ({ taskLogs }: { taskLogs: readonly CompatibilityTaskLog[] }): number[] => taskLogs.map(({ id }) => id);

/** Binds the helpers to a server; the caller is the nurse Priya unless another person is given. */
export const logsOf = (app: TestApp) => {
  const ask = async (person: number, method: string, path: string, options: TestRequest = {}): Promise<TestReply> =>
    app.request(method, path, { token: await app.tokenOf(person), ...options });
  const log = (body: object = {}, person: number = PRIYA, headers: Record<string, string> = {}): Promise<TestReply> =>
    ask(person, 'POST', '/api/task-logs', { body: { ...EXAMPLE, ...body }, headers });
  return {
    ask,
    log,
    /** Logs, and expects success. */
    logged: async (body: object = {}, person: number = PRIYA): Promise<CompatibilityTaskLog> => {
      const reply = await log(body, person);
      expect(reply.status, reply.text).toBe(201);
      return reply.body;
    },
    list: async (
      path: string,
      person: number = PRIYA,
    ): Promise<{ taskLogs: CompatibilityTaskLog[]; pagination: Record<string, unknown> }> => {
      const reply = await ask(person, 'GET', path);
      expect(reply.status, reply.text).toBe(200);
      return reply.body;
    },
    correct: (id: number, body: object = {}, person: number = PRIYA): Promise<TestReply> => {
      const { patientId: _, taskType, ...rest } = EXAMPLE;
      return ask(person, 'POST', `/v1/task-logs/${id}/corrections`, { body: { task_type: taskType, ...rest, ...body } });
    },
    count: async (table: string): Promise<number> => Number((await adminQuery(app, `select count(*) as n from ${table}`))[0]!['n']),
    /** Returns the time this many minutes ago, ISO 8601. */
    ago: (minutes: number): string => new Date(app.clock.now().getTime() - minutes * MINUTE).toISOString(),
  };
};
