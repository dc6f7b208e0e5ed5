// The states of a thread: one table for every action, so that no use case decides by itself (seed 3, "Status Workflow").
import type { ThreadStatus } from '#contracts/messaging/thread.ts';

export const ACTIONS = [
  /** A colleague takes the thread from the pool. */
  'claim',
  /** The thread gets a holder, or another one. */
  'assign',
  /** Back to the pool, by staff or because the holder was silent. */
  'release',
  /** A reply of staff to the patient. */
  'answer',
  /** A message of the patient, while the lease of the holder lives, and after it ended. */
  'patient-writes',
  'patient-writes-late',
  /** It needs a provider; back again; and the provider's approval. */
  'refer',
  'resume',
  'approve',
  'close',
  'reopen',
  'note',
] as const;
export type Action = (typeof ACTIONS)[number];

/** Undefined: the action is impossible in the status. */
type Row = Readonly<Record<Action, ThreadStatus | undefined>>;

const TABLE: Readonly<Record<ThreadStatus, Row>> = {
  open: {
    claim: 'in-progress',
    assign: 'in-progress',
    release: undefined,
    // It claims the thread first.
    answer: 'waiting-patient',
    'patient-writes': 'open',
    'patient-writes-late': 'open',
    refer: undefined,
    resume: undefined,
    approve: undefined,
    close: 'closed',
    reopen: undefined,
    note: 'open',
  },
  'in-progress': {
    claim: undefined,
    assign: 'in-progress',
    release: 'open',
    answer: 'waiting-patient',
    'patient-writes': 'in-progress',
    'patient-writes-late': 'in-progress',
    refer: 'waiting-provider',
    resume: undefined,
    approve: undefined,
    close: 'closed',
    reopen: undefined,
    note: 'in-progress',
  },
  'waiting-patient': {
    claim: 'waiting-patient',
    assign: 'waiting-patient',
    release: undefined,
    answer: 'waiting-patient',
    'patient-writes': 'in-progress',
    'patient-writes-late': 'open',
    refer: undefined,
    resume: undefined,
    approve: undefined,
    close: 'closed',
    reopen: undefined,
    note: 'waiting-patient',
  },
  'waiting-provider': {
    claim: 'waiting-provider',
    assign: 'waiting-provider',
    release: undefined,
    answer: 'waiting-patient',
    'patient-writes': 'waiting-provider',
    'patient-writes-late': 'waiting-provider',
    refer: undefined,
    resume: 'in-progress',
    approve: 'waiting-patient',
    close: 'closed',
    reopen: undefined,
    note: 'waiting-provider',
  },
  closed: {
    claim: undefined,
    assign: undefined,
    release: undefined,
    answer: undefined,
    'patient-writes': 'open',
    'patient-writes-late': 'open',
    refer: undefined,
    resume: undefined,
    approve: undefined,
    close: undefined,
    reopen: 'open',
    note: 'closed',
  },
};

/** Returns the status after an action; undefined if it is impossible. */
export const after = (status: ThreadStatus, action: Action): ThreadStatus | undefined => TABLE[status][action];

/** Returns the action with which staff set a status by hand; undefined where there is none, and `keep` where nothing changes. */
export const actionTo = (from: ThreadStatus, to: ThreadStatus): Action | 'keep' | undefined => {
  if (from === to && to !== 'closed') return 'keep';
  switch (to) {
    case 'closed':
      return 'close';
    case 'open':
      return from === 'closed' ? 'reopen' : 'release';
    case 'in-progress':
      return from === 'open' ? 'claim' : 'resume';
    case 'waiting-provider':
      return 'refer';
    case 'waiting-patient':
      return 'approve';
  }
};
