// Finds consultations in the list by what a clinician remembers of them.
import type { Consultation } from '../../../../contracts/consultations.ts';
import { matchesFilter } from '../../../../text/matches.ts';

/** Every word of `filter` occurs in a name, the patient's MRN or the subject, accents and case aside. */
export function matches(consultation: Consultation, filter: string): boolean {
  const people = [consultation.patient, consultation.doctor, ...consultation.participants].map((person) => person.name);
  return matchesFilter([...people, consultation.patient.mrn, consultation.subject ?? ''], filter);
}
