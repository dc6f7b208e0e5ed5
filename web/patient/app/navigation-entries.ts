// Every entry of this app's navigation: what the features declare, each in its own file.
import { msg } from '@lingui/core/macro';
import { settings } from '../../account/settings/navigation.tsx';
import { collectNavigation, type NavigationFile, type NavigationGroup } from '../../client/navigation/entry.ts';

export const entries = collectNavigation(import.meta.glob<NavigationFile>('../features/*/navigation.tsx', { eager: true }), [
  { ...settings, group: 'account' },
]);

/** What a person comes for has no group and is in reach on a phone, too; the rest is in the account menu there. */
export const groups: readonly NavigationGroup[] = [{ id: 'account', label: msg`Your account` }];
