// The parts of other modules that carers use.
import type { Identity } from '#modules/identity/index.ts';
import type { Notifications } from '#modules/notifications/index.ts';
import type { Platform } from '#platform/platform.ts';

export interface CarersDeps {
  identity: Pick<Identity, 'contacts'>;
  notifications: Pick<Notifications, 'writeToCarer' | 'sendsSms'>;
}

export interface CarersParts extends CarersDeps {
  platform: Platform;
}
