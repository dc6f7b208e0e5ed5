// The escrow of notes over the API, with administrators of its own beside Sam.
import type { Escrow, EscrowRequest } from '#contracts/note-escrow.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { type NotesSite, startNotes } from './notes-harness.ts';

const { Chen, Sam, Tom } = PEOPLE;

export interface EscrowSite extends NotesSite {
  view(admin: number): Promise<Escrow>;
  /** Adds another administrator. */
  newAdmin(): Promise<number>;
  disable(person: number): Promise<void>;
  /** Writes a note about a new patient, whose new doctor then waits for its key. */
  newWaiting(): Promise<{ patient: number; doctor: number; note: string }>;
  /** @throws Error when it is refused */
  request(admin: number, of: { patient: number; doctor: number }): Promise<EscrowRequest>;
  /** The status of an approval, with the code of a refusal. */
  approve(admin: number, id: string): Promise<string>;
  /** The generations of the escrow's grants of a note. */
  sealedTo(note: string): Promise<number[]>;
}

/** Starts with Sam as the only administrator of the clinic. */
export const startEscrow = async (): Promise<EscrowSite> => {
  const site = await startNotes();
  const disable = (person: number) => site.must(Sam, 'POST', `/v1/users/${person}/disable`);
  const others = await site.sql("select id from identity.users where tenant_id = 1 and role = 'admin' and status = 'active' and id <> $1", [
    Sam,
  ]);
  for (const { id } of others) await disable(Number(id));
  return {
    ...site,
    view: (admin) => site.must(admin, 'GET', '/v1/notes/escrow'),
    newAdmin: () => site.newColleague('admin'),
    disable,
    newWaiting: async () => {
      const [patient, doctor] = [await site.newPatient(), await site.newColleague('doctor')];
      const { id } = await site.write(Chen, patient, 'The knee is better');
      await site.must(Tom, 'POST', `/v1/patients/${patient}/doctor`, { doctor_id: doctor });
      return { patient, doctor, note: id };
    },
    request: (admin, { patient, doctor }) =>
      site.must(admin, 'POST', '/v1/notes/escrow/requests', {
        patient_id: patient,
        reader: { kind: 'person', id: doctor },
        reason: 'new-doctor',
      }),
    approve: async (admin, id) => {
      const { status, body } = await site.ask(admin, 'POST', `/v1/notes/escrow/requests/${id}/approve`);
      return status === 200 ? `200 ${body.granted}` : `${status} ${body.code}`;
    },
    sealedTo: async (note) =>
      (await site.sql("select distinct generation from notes.grants where reader_kind = 'escrow' and note_id = $1 order by 1", [note])).map(
        ({ generation }) => Number(generation),
      ),
  };
};
