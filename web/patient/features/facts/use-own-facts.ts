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
    addMedicine: (body: OwnMedicine) => done(call('addMedicine', { params, body, idempotencyKey: keyOf(['medicine', body]) })),
    takeBack: (list: 'allergies' | 'none-known' | 'medicines', { id, version }: Entry, reason: string) => {
      const request = { params: { id: patientId, entry_id: id }, body: { reason, version }, idempotencyKey: keyOf([id, version]) };
      if (list === 'medicines') return done(call('voidMedicine', request));
      return done(list === 'allergies' ? call('voidAllergy', request) : call('voidNoAllergies', request));
    },
  };
}
