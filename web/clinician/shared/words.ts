// Display names of types of work, priorities and states.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { TaskType } from '../../../contracts/task-logs.ts';
import type { Task } from '../../../contracts/tasks.ts';

const types: Record<TaskType, MessageDescriptor> = {
  medication: msg`Medication`,
  vitals: msg`Vital signs`,
  'wound-care': msg`Wound care`,
  mobility: msg`Mobility`,
  nutrition: msg`Nutrition`,
  hygiene: msg`Hygiene`,
  procedure: msg`Procedure`,
  observation: msg`Observation`,
  other: msg({ message: 'Other', context: 'kind of task' }),
};
/** In the order of the choices. */
export const TYPES = Object.keys(types) as TaskType[];

const priorities: Record<Task['priority'], MessageDescriptor> = {
  low: msg({ message: 'Low', context: 'priority' }),
  normal: msg({ message: 'Normal', context: 'priority' }),
  high: msg({ message: 'High', context: 'priority' }),
  urgent: msg({ message: 'Urgent', context: 'priority' }),
};
export const PRIORITIES = Object.keys(priorities) as Task['priority'][];

/** Returns a function that names a type of work. */
export function useTypeName(): (type: TaskType) => string {
  const { i18n } = useLingui();
  return useCallback((type: TaskType) => i18n._(types[type]), [i18n]);
}

export function usePriorityName(): (priority: Task['priority']) => string {
  const { i18n } = useLingui();
  return useCallback((priority: Task['priority']) => i18n._(priorities[priority]), [i18n]);
}
