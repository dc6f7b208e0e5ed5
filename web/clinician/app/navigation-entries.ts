// Every entry of this app's navigation: what the features declare, each in its own file.
import { security } from '../../account/security/navigation.tsx';
import { collectNavigation, type NavigationFile } from '../../client/navigation/entry.ts';

export const entries = collectNavigation(import.meta.glob<NavigationFile>('../features/*/navigation.tsx', { eager: true }), [security]);
