// The past week: what was done each day for every patient in a bed, at the usual hours of a ward.
import type { TaskType } from '#contracts/task-logs.ts';
import type { PastLog } from '#modules/tasks/index.ts';
import { instantOf } from '../clinic-time.ts';
import type { DemoPatient } from './patients.ts';

const WEEK = 7;
const BETWEEN_PATIENTS_MS = 2 * 60_000;

interface Round {
  /** Local time of the clinic. */
  time: string;
  /** Activities, one of them each day. */
  does: readonly { type: TaskType; says: readonly string[]; notes?: string }[];
  doctor?: true;
}

const ROUNDS: readonly Round[] = [
  {
    time: '06:10',
    does: [
      {
        type: 'vitals',
        says: ['BP 124/78, pulse 72, temperature 36.7', 'BP 131/82, pulse 80, temperature 37.1', 'BP 118/70, pulse 66, temperature 36.5'],
      },
    ],
  },
  {
    time: '08:05',
    does: [
      { type: 'medication', says: ['Morning medicines given', 'Morning medicines given, inhaler included'], notes: 'No side effects.' },
    ],
  },
  {
    time: '10:15',
    does: [
      { type: 'hygiene', says: ['Washed at the basin', 'Shower with help'] },
      { type: 'mobility', says: ['Walked to the window and back', 'Sat out in the chair for an hour'] },
      { type: 'wound-care', says: ['Dressing dry, left in place', 'Dressing changed, wound clean'] },
    ],
  },
  {
    time: '13:20',
    does: [{ type: 'nutrition', says: ['Ate half of the meal', 'Ate the whole meal', 'Ate little, drank well'] }],
  },
  {
    time: '17:00',
    does: [{ type: 'observation', says: ['Seen on the round: comfortable', 'Seen on the round: better than yesterday'] }],
    doctor: true,
  },
  { time: '21:30', does: [{ type: 'medication', says: ['Evening medicines given'] }] },
];

const pick = <T>(from: readonly T[], n: number): T => from[n % from.length]!;

/** Logs of the past week and of today until `now`, for patients in beds since their admission. @param timeZone IANA name */
export const pastLogs = (
  patients: readonly DemoPatient[],
  staff: { nurse: number; doctor: number },
  now: Date,
  timeZone: string,
): PastLog[] => {
  const there = patients.filter((patient) => patient.bed !== undefined);
  return there.flatMap((patient, p) =>
    Array.from({ length: Math.min(patient.days ?? 0, WEEK) + 1 }, (_, day) => day).flatMap((day) =>
      ROUNDS.flatMap(({ time, does, doctor }, r) => {
        const completedAt = new Date(instantOf({ day, time }, now, timeZone).getTime() + p * BETWEEN_PATIENTS_MS);
        if (completedAt > now) return [];
        const done = pick(does, p + day);
        const log = { patientId: patient.id, userId: doctor ? staff.doctor : staff.nurse, taskType: done.type };
        return [
          {
            ...log,
            description: pick(done.says, p + day + r),
            ...(done.notes ? { notes: done.notes } : {}),
            completedAt,
          },
        ];
      }),
    ),
  );
};
