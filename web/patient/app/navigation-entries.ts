// Collects the navigation entries that the features of this app declare.
import { msg } from '@lingui/core/macro';
import { settings } from '../../account/settings/navigation.tsx';
import { collectNavigation, type NavigationFile, type NavigationGroup } from '../../client/navigation/entry.ts';

export const entries = collectNavigation(import.meta.glob<NavigationFile>('../features/*/navigation.tsx', { eager: true }), [settings]);

/** Entries without a group are in the bar at the bottom of a phone; the others are in the account menu there. */
export const groups: readonly NavigationGroup[] = [{ id: 'account', label: msg`Your account` }];
