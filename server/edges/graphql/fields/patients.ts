// Profiles that patients keep of themselves.
import * as profile from '#contracts/patient-profile.ts';
import { mutation, query, type RootField } from '../schema/root-field.ts';

export const patientFields: readonly RootField[] = [
  query('patientProfile', profile.getPatientProfile, { rename: { id: 'patientId' } }),
  query('birthDateRequests', profile.listBirthDateRequests, { rename: { limit: 'first' }, only: 'requests' }),
  mutation('updatePatientProfile', profile.updatePatientProfile),
  mutation('decideBirthDateRequest', profile.decideBirthDateRequest, { rename: { id: 'requestId' } }),
];
