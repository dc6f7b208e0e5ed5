// Steps of patients and the contacts they name.
import type { TestApp } from '../harness/app.ts';
import { mailedToken } from '../harness/providers/mail.ts';

export interface NamedCarer {
  name?: string;
  relation?: string;
  email?: string;
}

let named = 0;

/** Names a contact of a patient. @returns the token of their link */
export const nameCarer = async (app: TestApp, patient: number, carer: NamedCarer = {}): Promise<string> => {
  const body = { name: 'Mei Wang', relation: 'sibling', email: `mei-${++named}@mail.example`, ...carer };
  const reply = await app.request('POST', '/v1/me/carers', { token: await app.tokenOf(patient), body });
  if (reply.status !== 201) throw new Error(`a contact: ${reply.status} ${reply.text}`);
  return mailedToken(app, body.email, 'carer');
};

export const answerAsCarer = async (app: TestApp, token: string, answer: 'confirm' | 'decline'): Promise<void> => {
  const reply = await app.request('POST', `/v1/carer-links/${answer}`, { body: { token } });
  if (reply.status !== 204) throw new Error(`an answer: ${reply.status} ${reply.text}`);
};
