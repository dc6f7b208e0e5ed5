// A line under the header of the patient page, for what must not be overlooked. Each feature declares its own in its `patient-strip.tsx`; the app
// collects them.
import type { ComponentType } from 'react';
import type { Role } from '../../../../contracts/common.ts';

export interface PatientStripEntry {
  /** Unique among all strips. */
  id: string;
  /** Strips are shown in ascending order; steps of ten leave room. */
  order: number;
  /** Roles that see the strip; the server enforces permissions. */
  roles: (role: Role) => boolean;
  Strip: ComponentType<{ patientId: number }>;
}

export interface PatientStripFile {
  strip: PatientStripEntry;
}
