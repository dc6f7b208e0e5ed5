// The parts of other modules that notes use.
import type { Identity } from '#modules/identity/index.ts';

export interface NotesDeps extends Pick<Identity, 'keyRing' | 'encryptionKeys' | 'signatureVerifier'> {
  /** Returns the patient of a consultation. @throws CONSULTATION_NOT_FOUND */
  patientOfConsultation(tenantId: number, id: number): Promise<number>;
}
