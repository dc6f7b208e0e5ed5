// Sample tasks, beds and lists for the tests of live updates.
import type { Task, WardTasks } from '../../../../contracts/tasks.ts';
import type { PlacedBed } from '../../../../contracts/wards.ts';
import type { Pages } from './task-news.ts';

export const NOW = Date.parse('2026-03-01T12:00:00.000Z');
export const hour = (n: number): string => new Date(NOW + n * 3_600_000).toISOString();

/** Patient 7 is in bed 1 of ward 3. */
const placement: Task['patient']['placement'] = {
  bed: { id: 1, name: 'A' },
  room: { id: 2, name: '12' },
  ward: { id: 3, name: 'North' },
  team: null,
};

export const taskOf = (id: number, fields: Partial<Task> = {}): Task => {
  const patient = fields.patient_id ?? 7;
  return {
    id,
    patient_id: patient,
    patient: {
      id: patient,
      first_name: 'Ada',
      last_name: 'Stone',
      medical_record_number: `MRN-${patient}`,
      date_of_birth: null,
      room_number: '12',
      placement,
    },
    type: 'other',
    title: `Task ${id}`,
    notes: null,
    due_at: hour(id),
    priority: 'normal',
    assignee_id: null,
    assignee: null,
    team_id: null,
    team: null,
    left_by: null,
    depends_on: [],
    blocked_by: [],
    not_done_before: [],
    recurrence: null,
    status: 'open',
    reason: null,
    started_at: null,
    finished_at: null,
    finished_by: null,
    task_log_id: null,
    next_task_id: null,
    created_at: hour(-9),
    created_by: { id: 5, name: 'Priya Patel' },
    updated_at: hour(-9),
    version: 1,
    ...fields,
  };
};

export const pagesOf = (...pages: Task[][]): Pages => ({
  pages: pages.map((tasks, at) => ({ tasks, next: at < pages.length - 1 ? `after ${at}` : null })),
  pageParams: pages.map((_, at) => (at === 0 ? '' : `after ${at - 1}`)),
});
export const idsIn = (pages: Pages | undefined): number[][] | undefined => pages?.pages.map(({ tasks }) => tasks.map(({ id }) => id));

export const boardOf = (...patients: [patient: number, tasks: Task[], open?: number][]): WardTasks => ({
  patients: patients.map(([patient, tasks, open = tasks.length]) => ({ patient_id: patient, open, overdue: 0, tasks })),
});

export const bedOf = (id: number, patient: number | null, fields: Partial<PlacedBed> = {}): PlacedBed => ({
  id,
  room_id: 2,
  ward_id: 3,
  name: String.fromCharCode(64 + id),
  version: 1,
  room_name: '12',
  ward_name: 'North',
  patient:
    patient === null
      ? null
      : {
          id: patient,
          first_name: 'Ada',
          last_name: 'Stone',
          medical_record_number: `MRN-${patient}`,
          date_of_birth: null,
          team: null,
          version: 2,
          since: hour(-1),
        },
  ...fields,
});
