// Roles that may send and download files. Which files is decided per file: the caller's own, and those attached to records that the caller may read.
import { ROLES } from '#contracts/common.ts';
import { permitUsers } from '#platform/operations/operation.ts';

export const sendFiles = permitUsers('files.write', ROLES);
export const readFiles = permitUsers('files.read', ROLES);
