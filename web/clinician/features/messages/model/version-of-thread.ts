// The version of a thread in a list: a thread of another version is an update of the list.
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';

export const versionOfThread = ({ updatedAt, lastMessageAt, isReadByStaff }: StaffThread): string =>
  `${updatedAt} ${lastMessageAt} ${isReadByStaff}`;
