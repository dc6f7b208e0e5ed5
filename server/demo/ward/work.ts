// Open tasks of the demo's wards when it is created: some overdue, most in the next hours, some tomorrow.

import type { TaskType } from '#contracts/task-logs.ts';
import { PERSON } from '../people.ts';

export interface DemoTask {
  patient: number;
  type: TaskType;
  title: string;
  /** Minutes from now until it is due; below zero it is overdue; null: no due time. */
  due: number | null;
  notes?: string;
  priority?: 'low' | 'high' | 'urgent';
  /** A user; without one, the patient's team. */
  assignee?: number;
  recurrence?: string;
  /** For a task that waits for this one. */
  key?: string;
  after?: string;
}

type Rest = Omit<DemoTask, 'patient' | 'type' | 'title' | 'due'>;
const task = (patient: number, type: TaskType, title: string, due: number | null, rest: Rest = {}): DemoTask => ({
  patient,
  type,
  title,
  due,
  ...rest,
});

export const NORTHSIDE_TASKS: readonly DemoTask[] = [
  task(101, 'medication', 'Paracetamol 1 g by mouth', 40, { recurrence: 'FREQ=HOURLY;INTERVAL=6' }),
  task(101, 'vitals', 'Blood pressure, pulse and temperature', -35),
  task(101, 'mobility', 'Walk to the door and back with the frame', 90),
  task(101, 'wound-care', 'Check the hip dressing', 150, { notes: 'Was slightly damp at the last check.' }),
  task(122, 'medication', 'Enoxaparin 40 mg subcutaneous', 120, { priority: 'high', recurrence: 'FREQ=DAILY' }),
  task(122, 'nutrition', 'Light meal; note how much was eaten', 180),
  task(122, 'vitals', 'Observations after theatre', 15, { priority: 'urgent', notes: 'Every 15 minutes in the first hour.' }),
  task(109, 'mobility', 'Turn to the left side', -10, { priority: 'high', recurrence: 'FREQ=HOURLY;INTERVAL=2' }),
  task(109, 'hygiene', 'Help with a wash at the basin', 60),
  task(109, 'medication', 'Codeine 30 mg if pain is above 4', null),
  task(109, 'observation', 'Skin check: heels and sacrum', 200),
  task(108, 'procedure', 'Flush the drain', -70, { priority: 'high' }),
  task(108, 'observation', 'Stoma output: record the volume', 100),
  task(108, 'nutrition', 'Fluid balance of the last 24 hours', 300),
  task(PERSON.linh, 'vitals', 'Observations before theatre', 75),
  task(PERSON.linh, 'procedure', 'Consent form', 30, { priority: 'high', assignee: PERSON.smith, key: 'consent' }),
  task(PERSON.linh, 'other', 'Take to theatre', 165, { after: 'consent' }),
  task(102, 'medication', 'Ondansetron 4 mg IV if sick', null),
  task(102, 'wound-care', 'Change the three small dressings', 240),
  task(102, 'mobility', 'Sit out in the chair for the meal', 195),
  task(104, 'vitals', 'Blood pressure', 50),
  task(104, 'mobility', 'Stairs with the physiotherapist', 1500),
  task(104, 'other', 'Discharge letter', 1440, { assignee: PERSON.smith }),
  task(106, 'other', 'Find a bed for after theatre', 110, { priority: 'high' }),
  task(PERSON.david, 'observation', 'Blood pressure lying and standing; ask about dizziness', 45, {
    priority: 'high',
    assignee: PERSON.priya,
  }),
  task(PERSON.david, 'medication', 'Next dose, with food', 360),
  task(107, 'vitals', 'Blood sugar before the meal', 10, { priority: 'urgent', assignee: PERSON.priya, key: 'sugar' }),
  task(107, 'medication', 'Insulin 10 units subcutaneous', 20, { priority: 'urgent', assignee: PERSON.priya, after: 'sugar' }),
  task(107, 'observation', 'Foot check', 1470),
  task(114, 'medication', 'Furosemide 40 mg by mouth', -120),
  task(114, 'observation', 'Weigh, before food', 1260, { recurrence: 'FREQ=DAILY' }),
  task(114, 'vitals', 'Oxygen saturation', 35, { recurrence: 'FREQ=HOURLY;INTERVAL=4' }),
  task(115, 'procedure', 'Blood cultures, two sets', -20, { priority: 'urgent', key: 'cultures' }),
  task(115, 'medication', 'Antibiotic IV, second dose', 140, { after: 'cultures' }),
  task(115, 'vitals', 'Temperature', 60),
  task(103, 'mobility', 'Walk along the corridor', 130),
  task(103, 'nutrition', 'Order tomorrow’s meals: halal', 270, { priority: 'low' }),
  task(103, 'medication', 'Salbutamol, two puffs', 55),
  task(110, 'vitals', 'Neurological observations', 5, { priority: 'high', recurrence: 'FREQ=HOURLY;INTERVAL=1' }),
  task(110, 'observation', 'Swallow test before anything by mouth', 85, { priority: 'high' }),
  task(113, 'hygiene', 'Shower with help', 1290),
  task(113, 'medication', 'Warfarin: dose by today’s result', 330, { assignee: PERSON.chen }),
  task(113, 'other', 'Call her daughter about going home', 210, { priority: 'low', assignee: PERSON.chen }),
  task(112, 'wound-care', 'Leg ulcer: clean, new dressing', 1410),
  task(112, 'vitals', 'Blood pressure on both arms', 170),
  task(116, 'observation', 'Sleep chart', 600, { priority: 'low' }),
  task(116, 'mobility', 'Exercises in bed, both legs', 115),
  task(116, 'medication', 'Eye drops, right eye', 65),
  task(105, 'vitals', 'Observations after the endoscopy', 25),
  task(105, 'nutrition', 'Tea and toast', 80),
  task(105, 'other', 'Going home: medicines and letter', 125, { assignee: PERSON.chen }),
  task(117, 'procedure', 'Take out the cannula', 95),
  task(117, 'observation', 'Pain score', 155),
  task(111, 'medication', 'Iron infusion, second half', 70),
  task(111, 'vitals', 'Blood pressure during the infusion', 30),
  task(118, 'wound-care', 'Take out the stitches', 185),
  task(119, 'procedure', 'Blood sample: potassium', -15, { priority: 'high', key: 'potassium' }),
  task(119, 'other', 'Tell Dr Chen the potassium result', 90, { assignee: PERSON.priya, after: 'potassium' }),
  task(120, 'mobility', 'Fit crutches and try them', 145),
  task(121, 'observation', 'On arrival: height, weight, allergies', 220),
];

export const HARBOUR_TASKS: readonly DemoTask[] = [
  task(PERSON.kofi, 'vitals', 'Blood pressure', 45, { recurrence: 'FREQ=HOURLY;INTERVAL=8' }),
  task(131, 'medication', 'Medicines by mouth', -25),
  task(131, 'mobility', 'Sit out in the chair', 120),
  task(132, 'observation', 'Fluid balance', 240),
  task(133, 'other', 'Prepare the room', 90),
];
