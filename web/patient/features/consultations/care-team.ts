// The doctors of open consultations, each with a way to write to them.
import type { Consultation } from '../../../../contracts/consultations.ts';

/** The first open consultation with each doctor: the newest one, in the order of the home page. */
export const oneWithEachDoctor = (consultations: readonly Consultation[]): readonly Consultation[] => {
  const open = consultations.filter(({ status }) => status === 'open');
  return open.filter((one, at) => open.findIndex(({ doctor }) => doctor.id === one.doctor.id) === at);
};
