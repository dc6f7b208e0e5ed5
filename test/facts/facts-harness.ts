// Requests on facts about a patient.
import type { ReplyBody, TestApp, TestReply } from '../harness/app.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { newPatient } from '../ward/wards-harness.ts';

type Body = ReplyBody;

export interface FactsClient {
  patient: number;
  ask(method: string, path: string, body?: unknown, person?: number): Promise<TestReply>;
  /** Expects success. */
  get(path: string, person?: number): Promise<Body>;
  /** Expects success. */
  post(path: string, body: object, person?: number): Promise<Body>;
}

/** One session for each person, because a test asks often. */
const sessions = new WeakMap<TestApp, Map<number, Promise<string>>>();
const tokenOf = (app: TestApp, person: number): Promise<string> => {
  const ofApp = sessions.get(app) ?? new Map<number, Promise<string>>();
  sessions.set(app, ofApp);
  const token = ofApp.get(person) ?? app.tokenOf(person);
  ofApp.set(person, token);
  return token;
};

/** Sends requests about one patient, by default as the doctor Chen. @param patient by default a new one, without an account */
export const factsOf = async (app: TestApp, patient?: number): Promise<FactsClient> => {
  const id = patient ?? (await newPatient(app));
  const ask: FactsClient['ask'] = async (method, path, body, person = PEOPLE.Chen) =>
    app.request(method, `/v1/patients/${id}/${path}`, { token: await tokenOf(app, person), ...(body === undefined ? {} : { body }) });
  const must = async (method: string, path: string, body: unknown, person: number | undefined): Promise<Body> => {
    const reply = await ask(method, path, body, person);
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text.slice(0, 300)}`);
    return reply.body;
  };
  return {
    patient: id,
    ask,
    get: (path, person) => must('GET', path, undefined, person),
    post: (path, body, person) => must('POST', path, body, person),
  };
};
