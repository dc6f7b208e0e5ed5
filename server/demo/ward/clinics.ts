// The wards of each of the demo's clinics, with their patients and work.

import type { z } from 'zod';
import type { ViewFilter } from '#contracts/views.ts';
import { PERSON } from '../people.ts';
import { type DemoPatient, HARBOUR_PATIENTS, NORTHSIDE_PATIENTS } from './patients.ts';
import { type DemoWard, HARBOUR_WARDS, NORTHSIDE_WARDS } from './places.ts';
import { PRESETS, SHARED_VIEW } from './presets.ts';
import { type DemoTask, HARBOUR_TASKS, NORTHSIDE_TASKS } from './work.ts';

export interface DemoHandover {
  ward: string;
  from: number;
  to: number;
  hoursAgo: number;
  note: string;
  flagged: readonly number[];
  /** Patients who are not accepted yet. */
  waiting: readonly number[];
}

export interface DemoClinic {
  tenantId: number;
  wards: readonly DemoWard[];
  patients: readonly DemoPatient[];
  tasks: readonly DemoTask[];
  /** Authors of the logs; everything else is written in the doctor's name. */
  staff: { nurse: number; doctor: number };
  presets: readonly { name: string; use: 'plan' | 'log'; tasks: readonly object[] }[];
  views: readonly { name: string; shared: boolean; filter: z.output<typeof ViewFilter> }[];
  handovers: readonly DemoHandover[];
}

export const DEMO_CLINICS: readonly DemoClinic[] = [
  {
    tenantId: 1,
    wards: NORTHSIDE_WARDS,
    patients: NORTHSIDE_PATIENTS,
    tasks: NORTHSIDE_TASKS,
    staff: { nurse: PERSON.priya, doctor: PERSON.chen },
    presets: PRESETS,
    views: [SHARED_VIEW],
    handovers: [
      {
        ward: 'Surgical Ward',
        from: PERSON.smith,
        to: PERSON.priya,
        hoursAgo: 2,
        note: 'A busy shift in theatre. Please see Mrs Hughes first; her daughter is coming to visit.',
        flagged: [109],
        waiting: [109, 122],
      },
    ],
  },
  {
    tenantId: 2,
    wards: HARBOUR_WARDS,
    patients: HARBOUR_PATIENTS,
    tasks: HARBOUR_TASKS,
    staff: { nurse: PERSON.lopez, doctor: PERSON.lopez },
    presets: [],
    views: [],
    handovers: [],
  },
];
