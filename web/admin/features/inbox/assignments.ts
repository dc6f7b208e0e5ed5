// The ways in which new conversations are assigned.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Settings } from './use-inbox-settings.ts';

type Assignment = Settings['assignment'];

export const ASSIGNMENTS: Readonly<Record<Assignment, MessageDescriptor>> = {
  none: msg`Wait until a member claims them`,
  'round-robin': msg`Assigned to members of the team in turn`,
  load: msg`Assigned to the member with the fewest conversations`,
};
export const ASSIGNMENT_NAMES = Object.keys(ASSIGNMENTS) as readonly Assignment[];
