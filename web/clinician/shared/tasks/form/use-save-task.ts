// Saves a new task or the change of one, which a colleague may have changed since the form was opened.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Task } from '../../../../../contracts/tasks.ts';
import { hasCode } from '../../../../client/problems/api-error.ts';
import { useClient } from '../../../../client/react.tsx';
import { useAttemptKey } from '../../../../client/use-attempt-key.ts';
import { wardKeys } from '../../../../client/ward-keys.ts';
import { useClinicTime } from '../../../../kit/time/clinic-time.tsx';
import { useFollow } from '../../steady/use-follow.ts';
import { usePutTask } from '../use-put-task.ts';
import { bodyOf, type TaskDraft } from './task-draft.ts';

interface NewTask {
  patient_id: number;
  assignee_id: number | null;
  team_id: number | null;
}

interface Options {
  /** The version on which the form was opened; without it a task is created. */
  task: Task | undefined;
  onSaved: (task: Task) => void;
  /** Called with the current version when a colleague has changed the task. */
  onConflict: (current: Task) => void;
}

/** `theirs` is the version of a colleague, until a request fails for another reason. */
export function useSaveTask({ task, onSaved, onConflict }: Options) {
  const { call } = useClient();
  const { zone } = useClinicTime();
  const put = usePutTask();
  const follow = useFollow();
  const { keyOf } = useAttemptKey();
  const [base, setBase] = useState(task);
  const [theirs, setTheirs] = useState<Task>();
  const saved = (one: Task) => {
    put(one);
    follow([wardKeys.tasks]);
    onSaved(one);
  };
  const create = useMutation({
    mutationFn: ({ draft, owner }: { draft: TaskDraft; owner: NewTask }) => {
      const body = { ...owner, ...bodyOf(draft, zone) };
      return call('createTask', { body, idempotencyKey: keyOf(body) });
    },
    onSuccess: saved,
  });
  const update = useMutation({
    mutationFn: (draft: TaskDraft) => {
      const { id, version } = base!;
      return call('updateTask', { params: { id }, body: { ...bodyOf(draft, zone, base), version } });
    },
    onSuccess: saved,
    onError: (error) => {
      const current = hasCode(error, 'EDIT_CONFLICT') ? (error.details['current'] as Task) : undefined;
      setTheirs(current);
      if (!current) return;
      setBase(current);
      onConflict(current);
    },
  });
  const failed = task ? update.error : create.error;
  return {
    create: create.mutate,
    update: update.mutate,
    busy: create.isPending || update.isPending,
    problem: hasCode(failed, 'EDIT_CONFLICT') ? null : failed,
    theirs,
    takeTheirs: () => theirs && saved(theirs),
  };
}
