// What notifications need to know of people.
import type { Identity } from '#modules/identity/index.ts';

export type NotificationsDeps = Pick<Identity, 'contact' | 'issueLinkToken' | 'tenantIds'>;
