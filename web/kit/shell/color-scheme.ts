// Light, dark or as the system has it; the same key is read before the first paint by public/scheme.js.
import { localStorageColorSchemeManager } from '@mantine/core';

export const colorSchemeManager = localStorageColorSchemeManager({ key: 'bedside:scheme' });
