// Notes over the API, by people of the demo whose sessions hold their keys.
import { randomUUID } from 'node:crypto';
import type { Note } from '#contracts/notes.ts';
import { systemCtx } from '#platform/context.ts';
import { type ReplyBody, type StartOptions, startApp, type TestApp, type TestReply, tenantOf } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';

export const DEMO_PASSWORD = 'bedside-demo';

export interface NotesSite {
  app: TestApp;
  /** Calls as a person; the session is kept. */
  ask(person: number, method: string, path: string, body?: unknown): Promise<TestReply>;
  /** @throws Error when the call does not succeed */
  must(person: number, method: string, path: string, body?: unknown): Promise<ReplyBody>;
  /** Starts another session with the next call. @param password undefined: one without keys */
  signIn(person: number, password?: string): Promise<void>;
  write(author: number, patient: number, text: string): Promise<Note>;
  list(person: number, patient: number): Promise<Note[]>;
  /** The code of the reply to opening a note, or its state. */
  stateOf(person: number, id: string): Promise<string>;
  /** Registers a patient without an account. */
  newPatient(): Promise<number>;
  /** Adds an account to a person, and returns when it can sign in. */
  newAccount(id: number, role: 'patient' | 'doctor' | 'nurse' | 'admin'): Promise<void>;
  newColleague(role: 'doctor' | 'nurse' | 'admin'): Promise<number>;
  /** Creates a team that looks after a patient. */
  newTeam(patient: number, members: readonly number[]): Promise<{ id: number; change(members: readonly number[]): Promise<void> }>;
  sql(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Reasons of failed checks on the trail, with their resource. */
  failures(): Promise<string[]>;
}

export const startNotes = async (options: StartOptions = {}): Promise<NotesSite> => {
  const app = await startApp(options);
  const tokens = new Map<number, string>();
  const open = async (person: number, password: string | undefined): Promise<string> => {
    const { access } = await app.identity.openSession(tenantOf(person), person, password);
    tokens.set(person, access);
    return access;
  };
  const ask: NotesSite['ask'] = async (person, method, path, body) =>
    app.request(method, path, {
      token: tokens.get(person) ?? (await open(person, DEMO_PASSWORD)),
      ...(body === undefined ? {} : { body }),
    });
  const must: NotesSite['must'] = async (person, method, path, body) => {
    const reply = await ask(person, method, path, body);
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
    return reply.body;
  };
  const ctx = () => systemCtx('test', 1, app.clock.now(), randomUUID());
  const newPerson = (givenName: string) =>
    app.platform.transactions.transact(ctx(), async (tx) => app.identity.createPerson(tx, ctx(), { givenName, familyName: 'Frost' }));
  const newAccount: NotesSite['newAccount'] = (id, role) =>
    app.platform.transactions.transact(ctx(), async (tx) => {
      const email = `${randomUUID()}@northside.example`;
      await app.identity.createUser(tx, ctx(), { id, email, role, status: 'active', password: DEMO_PASSWORD });
    });
  return {
    app,
    ask,
    must,
    signIn: async (person, password) => {
      await open(person, password);
    },
    write: (author, patient_id, text) => must(author, 'POST', '/v1/notes', { patient_id, text }),
    list: async (person, patient) => (await must(person, 'GET', `/v1/notes?patient_id=${patient}`)).notes,
    stateOf: async (person, id) => {
      const { body } = await ask(person, 'GET', `/v1/notes/${id}`);
      return body.code ?? body.state;
    },
    newPatient: async () => {
      const id = await newPerson('Robin');
      await app.platform.transactions.transact(ctx(), (tx) => app.patients.register(tx, ctx(), { id }));
      return id;
    },
    newAccount,
    newColleague: async (role) => {
      const id = await newPerson('Nia');
      await newAccount(id, role);
      return id;
    },
    newTeam: async (patient, members) => {
      const name = randomUUID().slice(0, 8);
      let team = await must(PEOPLE.Sam, 'POST', '/v1/teams', { name, members });
      await must(PEOPLE.Sam, 'POST', `/v1/patients/${patient}/team`, { team_id: team.id });
      return {
        id: team.id,
        change: async (members) => {
          const { id, version } = team;
          team = await must(PEOPLE.Sam, 'PUT', `/v1/teams/${id}`, { name, members, version });
        },
      };
    },
    sql: (text, values) => adminQuery(app, text, values),
    failures: async () => {
      await app.platform.audit.flush();
      const rows = await adminQuery(
        app,
        "select reason, resource_type, resource_id, patients from audit.events where outcome = 'failed' and action like 'notes.%' order by at, id",
      );
      return rows.map((row) => `${row['reason']} ${row['resource_type']} ${row['resource_id']}, of ${row['patients']}`);
    },
  };
};
