// Permissions. Users reach their own notices and preferences; administrators the dead letters of their clinic.
import { ROLES } from '#contracts/common.ts';
import { permitUsers } from '#platform/operations/operation.ts';

export const ownNotifications = permitUsers('notifications.own', ROLES);
export const messagePreferences = permitUsers('notifications.message-preferences', ['patient']);
export const manageDeliveries = permitUsers('notifications.manage-deliveries', ['admin']);
