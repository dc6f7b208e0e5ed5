// Requests on facts about a patient.
import type { TestApp, TestReply } from '../harness/app.ts';
import { PEOPLE } from '../harness/people.ts';
import { ask, must, newPatient } from '../ward/wards-harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: a reply's shape is what tests look into
type Body = any;

export interface FactsClient {
  /** A new patient, without an account. */
  patient: number;
  ask(method: string, path: string, body?: unknown, person?: number): Promise<TestReply>;
  get(path: string, person?: number): Promise<Body>;
  post(path: string, body: object, person?: number): Promise<Body>;
}

/** Sends requests about one patient, by default as the doctor Chen. @param patient a new one by default */
export const factsOf = async (app: TestApp, patient?: number): Promise<FactsClient> => {
  const id = patient ?? (await newPatient(app));
  const url = (path: string) => `/v1/patients/${id}/${path}`;
  return {
    patient: id,
    ask: (method, path, body, person = PEOPLE.Chen) => ask(app, person, method, url(path), body),
    get: (path, person = PEOPLE.Chen) => must(app, person, 'GET', url(path)),
    post: (path, body, person = PEOPLE.Chen) => must(app, person, 'POST', url(path), body),
  };
};
