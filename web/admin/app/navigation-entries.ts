// Every entry of this app's navigation, as its features declare it in their `navigation.tsx`.
import { settings } from '../../account/settings/navigation.tsx';
import { collectNavigation, type NavigationFile } from '../../client/navigation/entry.ts';

export const entries = collectNavigation(import.meta.glob<NavigationFile>('../features/*/navigation.tsx', { eager: true }), [settings]);
