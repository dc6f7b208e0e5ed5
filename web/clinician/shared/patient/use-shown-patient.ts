// The patient of the current page, for dialogs and confirmations that name the patient.
import { useQueryClient } from '@tanstack/react-query';
import { wardKeys } from '../../../client/ward-keys.ts';
import { patientText } from '../../../hospital/patient-text.ts';
import { useConfirm } from '../../ui/confirmation.tsx';
import type { KnownPatient } from './for-patient.tsx';

/** Returns a function that reads the patient from the cache of the page; undefined while the page has not loaded the patient. */
function useFindPatient(id: number): () => KnownPatient | undefined {
  const queries = useQueryClient();
  return () => queries.getQueryData<KnownPatient>(wardKeys.patient(id));
}

export const useShownPatient = (id: number): KnownPatient | undefined => useFindPatient(id)();

/** Returns a function that confirms a save about this patient, by name and MRN. */
export function useConfirmFor(id: number): (sentence: string) => void {
  const find = useFindPatient(id);
  const confirm = useConfirm();
  return (sentence) => {
    const patient = find();
    confirm(patient ? `${patientText(patient)}: ${sentence}` : sentence);
  };
}
