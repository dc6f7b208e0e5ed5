// Finds consultations in the list by what a clinician remembers of them.
import type { Consultation } from '../../../../contracts/consultations.ts';

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Every word of `filter` occurs in a name, the patient's MRN or the subject, accents and case aside. */
export function matches(consultation: Consultation, filter: string): boolean {
  const people = [consultation.patient, consultation.doctor, ...consultation.participants].map((person) => person.name);
  const text = plain([...people, consultation.patient.mrn, consultation.subject ?? ''].join(' '));
  return plain(filter)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
