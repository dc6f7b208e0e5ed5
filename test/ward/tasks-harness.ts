// Helpers to request tasks, for tests of the ward.
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Task } from '#contracts/tasks.ts';
import type { TestApp, TestReply } from '../harness/app.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { ask as askAs, must as mustAs } from './wards-harness.ts';

const { Priya, Sam } = PEOPLE;
const HOUR = 3_600_000;

export const idsOf = (tasks: readonly Task[]): number[] => tasks.map(({ id }) => id);
export const outcome = ({ status, body }: TestReply): [number, string | undefined] => [status, body?.code];
/** Returns the fields that PUT accepts. */
export const content = ({ type, title, notes, due_at: dueAt, priority, depends_on: dependsOn, recurrence }: Task) => ({
  type,
  title,
  notes,
  due_at: dueAt,
  priority,
  depends_on: dependsOn,
  recurrence,
});

/** Binds the helpers to a server; the caller is the nurse Priya unless another person is given. */
export const tasksOf = (app: TestApp) => {
  const ask = (person: number, method: string, path: string, body?: unknown): Promise<TestReply> => askAs(app, person, method, path, body);
  const must = (person: number, method: string, path: string, body?: unknown) => mustAs(app, person, method, path, body);
  const act = (id: number, verb: string, body: object = {}, person: number = Priya): Promise<TestReply> =>
    ask(person, 'POST', `/v1/tasks/${id}/${verb}`, body);
  return {
    ask,
    must,
    act,
    add: (patientId: number, body: object = {}): Promise<Task> =>
      must(Priya, 'POST', '/v1/tasks', { patient_id: patientId, type: 'vitals', title: 'Blood pressure', ...body }),
    /** Acts on a task, and expects success. */
    done: async (id: number, verb: string, body: object = {}, person: number = Priya): Promise<Task> => {
      const reply = await act(id, verb, body, person);
      expect(reply.status, reply.text).toBe(200);
      return reply.body;
    },
    list: async (query: string, person: number = Priya): Promise<Task[]> => (await must(person, 'GET', `/v1/tasks?${query}`)).tasks,
    newTeam: (members: readonly number[]): Promise<{ id: number; name: string }> =>
      must(Sam, 'POST', '/v1/teams', { name: `Team ${randomUUID().slice(0, 8)}`, ward_id: null, members }),
    inHours: (hours: number): string => new Date(app.clock.now().getTime() + hours * HOUR).toISOString(),
  };
};
