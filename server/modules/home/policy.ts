// The permission to read one's own first page as a patient: of every role, because staff may be patients of their clinic, too.
import { ROLES } from '#contracts/common.ts';
import { permitUsers } from '#platform/operations/operation.ts';

export const readHome = permitUsers('home.read', ROLES);
