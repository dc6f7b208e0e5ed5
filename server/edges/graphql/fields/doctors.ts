// Doctors to choose from, and the doctor of each patient.
import * as doctors from '#contracts/doctors.ts';
import { encodeCursor } from '#platform/http/pages.ts';
import { mutation, query, type RootField } from '../schema/root-field.ts';

const ofPatient = { id: 'patientId' };

export const doctorFields: readonly RootField[] = [
  query('availableDoctors', doctors.listDoctors, {
    group: { filter: ['specialty', 'search'] },
    page: { items: 'doctors', cursorOf: ({ id }) => encodeCursor([id]) },
  }),
  query('doctorProfile', doctors.getDoctorProfile),
  query('doctorsOf', doctors.getDoctorsOfPatient, { rename: ofPatient, only: 'doctors' }),
  query('myPatients', doctors.listOwnPatients, { page: { items: 'patients' } }),
  mutation('updateDoctorProfile', doctors.updateDoctorProfile),
  mutation('chooseDoctor', doctors.chooseDoctor),
  mutation('assignDoctor', doctors.assignDoctor, { rename: ofPatient }),
];
