// Changes that patients make to their own allergies and medicines. A lost reply is repeated under the same key.
import { useClient } from '../../../client/react.tsx';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';
import { useRefreshFacts } from '../../../hospital/facts/use-facts.ts';

interface Entry {
  id: string;
  version: number;
}
export interface OwnAllergy {
  substance: string;
  reaction: string | null;
}
export interface OwnMedicine {
  drug: string;
  dose: string | null;
  frequency: string | null;
}

/** Lists and statements from which patients may take back an entry. */
export type OwnList = 'allergies' | 'none-known' | 'medicines' | 'none-taken';
const VOIDS = {
  allergies: 'voidAllergy',
  'none-known': 'voidNoAllergies',
  medicines: 'voidMedicine',
  'none-taken': 'voidNoMedicines',
} as const;

export function useOwnFacts(patientId: number) {
  const { call } = useClient();
  const refresh = useRefreshFacts(patientId);
  const { keyOf } = useAttemptKey();
  const params = { id: patientId };
  const done = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work;
    } finally {
      void refresh();
    }
  };
  return {
    addAllergy: (body: OwnAllergy) => done(call('addAllergy', { params, body, idempotencyKey: keyOf(['allergy', body]) })),
    stateNoAllergies: () => done(call('stateNoAllergies', { params, body: {}, idempotencyKey: keyOf('none known') })),
    stateNoMedicines: () => done(call('stateNoMedicines', { params, body: {}, idempotencyKey: keyOf('none taken') })),
    addMedicine: (body: OwnMedicine) => done(call('addMedicine', { params, body, idempotencyKey: keyOf(['medicine', body]) })),
    takeBack: (list: OwnList, { id, version }: Entry, reason: string) => {
      const request = { params: { id: patientId, entry_id: id }, body: { reason, version }, idempotencyKey: keyOf([id, version]) };
      return done(call(VOIDS[list], request));
    },
  };
}
