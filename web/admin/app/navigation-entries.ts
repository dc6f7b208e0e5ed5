// Collects the navigation entries that the features of this app declare.
import { settings } from '../../account/settings/navigation.tsx';
import { collectNavigation, type NavigationFile } from '../../client/navigation/entry.ts';

export const entries = collectNavigation(import.meta.glob<NavigationFile>('../features/*/navigation.tsx', { eager: true }), [settings]);
