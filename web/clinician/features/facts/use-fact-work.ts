// Changes that clinicians make to the facts of a patient. A lost reply is repeated under the same key.
import type { BodyInputOf } from '../../../../contracts/endpoint.ts';
import type { addAllergy, updateAllergy } from '../../../../contracts/facts/allergies.ts';
import type { addMedicine, updateMedicine } from '../../../../contracts/facts/medicines.ts';
import type { addFact } from '../../../../contracts/facts/observations.ts';
import { useClient } from '../../../client/react.tsx';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';
import { useRefreshFacts } from '../../../hospital/facts/use-facts.ts';

/** The kinds of entries that can be marked as recorded in error. */
export type VoidableList = 'allergies' | 'none-known' | 'medicines' | 'none-taken' | 'facts';
const VOIDS = {
  allergies: 'voidAllergy',
  'none-known': 'voidNoAllergies',
  medicines: 'voidMedicine',
  'none-taken': 'voidNoMedicines',
  facts: 'voidFact',
} as const;

interface Entry {
  id: string;
  version: number;
}

export function useFactWork(patientId: number) {
  const { call } = useClient();
  const refresh = useRefreshFacts(patientId);
  const { keyOf } = useAttemptKey();
  const params = { id: patientId };
  const of = ({ id }: Pick<Entry, 'id'>) => ({ id: patientId, entry_id: id });
  const done = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work;
    } finally {
      void refresh();
    }
  };
  return {
    addAllergy: (body: BodyInputOf<typeof addAllergy>) =>
      done(call('addAllergy', { params, body, idempotencyKey: keyOf(['allergy', body]) })),
    changeAllergy: (id: string, body: BodyInputOf<typeof updateAllergy>) => done(call('updateAllergy', { params: of({ id }), body })),
    stateNone: (list: 'allergies' | 'medicines') => {
      const request = { params, body: { source: 'patient' as const }, idempotencyKey: keyOf(`no ${list}`) };
      return done(list === 'allergies' ? call('stateNoAllergies', request) : call('stateNoMedicines', request));
    },
    addMedicine: (body: BodyInputOf<typeof addMedicine>) =>
      done(call('addMedicine', { params, body, idempotencyKey: keyOf(['medicine', body]) })),
    changeMedicine: (id: string, body: BodyInputOf<typeof updateMedicine>) => done(call('updateMedicine', { params: of({ id }), body })),
    endMedicine: (entry: Entry, reason: string, endedOn: string) => {
      const body = { reason, ended_on: endedOn, version: entry.version };
      return done(call('endMedicine', { params: of(entry), body, idempotencyKey: keyOf([entry.id, body]) }));
    },
    confirm: (list: 'allergies' | 'medicines', entry: Entry) => {
      const request = { params: of(entry), body: { version: entry.version }, idempotencyKey: keyOf([entry.id, entry.version]) };
      return done(list === 'allergies' ? call('confirmAllergy', request) : call('confirmMedicine', request));
    },
    addFact: (body: BodyInputOf<typeof addFact>) => done(call('addFact', { params, body, idempotencyKey: keyOf(['fact', body]) })),
    markInError: (list: VoidableList, entry: Entry, reason: string) => {
      const body = { reason, version: entry.version };
      return done(call(VOIDS[list], { params: of(entry), body, idempotencyKey: keyOf([entry.id, body]) }));
    },
  };
}
