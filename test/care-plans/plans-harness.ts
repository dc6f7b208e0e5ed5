// Care plans over the API, from notes by people of the demo.
import type { CarePlan } from '#contracts/plans.ts';
import type { StartOptions } from '../harness/app.ts';
import { type NotesSite, startNotes } from '../notes/notes-harness.ts';

/** One medicine with everything that reminders need. */
export const MEDICINE = 'Take amoxicillin 500 mg three times a day for 7 days.';
/** A repeated step that is no medicine, and is clear. */
export const WALK = 'Walk for 30 minutes every day for 7 days.';
/** Taken as needed, so it needs a review. */
export const AS_NEEDED = 'Take paracetamol 1 g every 6 hours as needed.';

export interface PlansSite extends NotesSite {
  /** Writes a note, and returns its plan. */
  planFrom(author: number, patient: number, text: string, keepPlan?: boolean): Promise<CarePlan>;
  plan(person: number, id: string): Promise<CarePlan>;
  plans(person: number, patient: number): Promise<CarePlan[]>;
  /** @throws Error when it is refused */
  approve(person: number, plan: Pick<CarePlan, 'id' | 'version'>, confirmed?: readonly string[]): Promise<CarePlan>;
  /** The code of the refusal, or the status. */
  codeOf(person: number, method: string, path: string, body?: unknown): Promise<string | number>;
}

export const startPlans = async (options: StartOptions = {}): Promise<PlansSite> => {
  const site = await startNotes(options);
  const plans: PlansSite['plans'] = async (person, patient) =>
    (await site.must(person, 'GET', `/v1/care-plans?patient_id=${patient}`)).plans;
  return {
    ...site,
    plans,
    plan: (person, id) => site.must(person, 'GET', `/v1/care-plans/${id}`),
    planFrom: async (author, patient_id, text, keep_plan = false) => {
      const note = await site.must(author, 'POST', '/v1/notes', { patient_id, text, keep_plan });
      return (await plans(author, patient_id)).find(({ note_id }) => note_id === note.id)!;
    },
    approve: (person, { id, version }, confirmed_step_ids = []) =>
      site.must(person, 'POST', `/v1/care-plans/${id}/approve`, { version, confirmed_step_ids }),
    codeOf: async (person, method, path, body) => {
      const reply = await site.ask(person, method, path, body);
      return reply.body?.code ?? reply.status;
    },
  };
};
