// Finding a consultation by what a clinician remembers.
import { expect, it } from 'vitest';
import type { Consultation } from '../../../../contracts/consultations.ts';
import { matches } from './filter.ts';

const consultation: Consultation = {
  id: 1,
  status: 'open',
  subject: 'Knee procedure',
  patient: { id: 3, name: 'Tomás Herrera', role: 'patient', mrn: 'MRN-1', date_of_birth: null, has_account: true },
  doctor: { id: 1, name: 'John Smith', role: 'doctor' },
  participants: [{ id: 5, name: 'Priya Patel', role: 'nurse', delivered_seq: 0, read_seq: 0 }],
  attended: true,
  created_at: '2026-11-24T09:00:00.000Z',
  closed_at: null,
  last_seq: 0,
  rev: 0,
  unread: 0,
  last_message: null,
};

it.each([
  ['', true],
  ['tomas', true],
  ['HERRERA knee', true],
  ['priya', true],
  ['smith  proc', true],
  ['knee shoulder', false],
])('%j: %s', (filter, found) => expect(matches(consultation, filter)).toBe(found));
