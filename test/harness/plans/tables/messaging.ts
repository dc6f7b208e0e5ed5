import { type Columns, ONE_TENANT, PARTITIONS, type Tables, TENANT } from '../table.ts';

const THREADS = 500_000;
const MESSAGES = 10_000_000;
const WORDS = 15_000_000;
const NOTES = 200_000;

const MESSAGE_COLUMNS: Columns = {
  id: { distinct: -1 },
  thread_id: { distinct: THREADS / PARTITIONS },
  number: { distinct: 200 },
  kind: { distinct: 3 },
  sender_type: { distinct: 2 },
  sender_id: { distinct: 20_000, nulls: 0.1 },
  read_by_patient_at: { distinct: -0.4, nulls: 0.55 },
};

export const messaging: Tables = {
  'messaging.threads': {
    rows: THREADS,
    width: 400,
    columns: {
      ...TENANT,
      id: { distinct: -1 },
      patient_id: { distinct: 100_000 },
      category: { distinct: 6 },
      priority: { distinct: 3, common: { normal: 0.7, high: 0.2, low: 0.1 } },
      status: {
        distinct: 5,
        common: { closed: 0.9, 'waiting-patient': 0.04, open: 0.02, 'in-progress': 0.02, 'waiting-provider': 0.02 },
      },
      last_message_at: { distinct: -1 },
      is_read_by_staff: { distinct: 2, common: { t: 0.98, f: 0.02 } },
      patient_unread: { distinct: 5, common: { 0: 0.97, 1: 0.02 } },
      assigned_to: { distinct: 400, nulls: 0.3 },
      lease_until: { distinct: -0.02, nulls: 0.98 },
      amber_at: { distinct: -0.02, nulls: 0.98 },
      due_at: { distinct: -0.02, nulls: 0.98 },
      breached_at: { distinct: -0.01, nulls: 0.99 },
      snoozed_until: { distinct: -0.01, nulls: 0.99 },
      merged_into: { distinct: -0.01, nulls: 0.99 },
    },
    few: ['threads_active', 'threads_unread', 'threads_due', 'threads_patient_unread'],
  },
  'messaging.messages': {
    rows: MESSAGES / PARTITIONS,
    width: 350,
    columns: { ...ONE_TENANT, ...MESSAGE_COLUMNS },
    whole: { ...TENANT, ...MESSAGE_COLUMNS, thread_id: { distinct: THREADS } },
  },
  'messaging.message_files': {
    rows: MESSAGES / 10,
    width: 60,
    columns: { ...TENANT, message_id: { distinct: -0.8 }, file_id: { distinct: -1 }, position: { distinct: 5 } },
  },
  'messaging.thread_reads': {
    rows: THREADS * 2,
    width: 60,
    columns: { ...TENANT, thread_id: { distinct: -0.5 }, user_id: { distinct: 400 } },
  },
  'messaging.mentions': { rows: NOTES, width: 50, columns: { ...TENANT, message_id: { distinct: -0.8 }, user_id: { distinct: 400 } } },
  'messaging.drafts': { rows: 20_000, width: 200, columns: { ...TENANT, thread_id: { distinct: -0.9 }, user_id: { distinct: 400 } } },
  'messaging.thread_words': {
    rows: WORDS,
    width: 60,
    columns: { ...TENANT, word: { distinct: 600_000 }, thread_id: { distinct: THREADS } },
  },
};
