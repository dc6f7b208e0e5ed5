// The care team of a patient on the home page.
import { expect, it } from 'vitest';
import type { Consultation } from '../../../../contracts/consultations.ts';
import { oneWithEachDoctor } from './care-team.ts';

const consultation = (id: number, doctor: number, status: Consultation['status'] = 'open') =>
  ({ id, status, doctor: { id: doctor } }) as Consultation;

it('has each doctor of an open consultation once, with the first one in the list', () => {
  const list = [consultation(1, 7, 'closed'), consultation(2, 7), consultation(3, 8), consultation(4, 7)];
  expect(oneWithEachDoctor(list).map(({ id }) => id)).toEqual([2, 3]);
});
