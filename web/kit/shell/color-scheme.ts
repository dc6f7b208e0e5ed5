// Light, dark or the system's choice; public/scheme.js reads the same key before the first paint.
import { localStorageColorSchemeManager } from '@mantine/core';

export const colorSchemeManager = localStorageColorSchemeManager({ key: 'bedside:scheme' });
