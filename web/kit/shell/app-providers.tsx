// The providers around an app's pages: theme, language, direction, announcements.
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { DirectionProvider, MantineProvider, type MantineThemeOverride } from '@mantine/core';
import type { ReactNode } from 'react';
import { AnnouncerProvider } from '../accessibility/announcer.tsx';
import { useSendKey } from '../accessibility/use-send-key.ts';
import { LanguageProvider } from '../language/language.tsx';
import type { Catalogs } from '../language/locale.ts';
import { useSingleClicks } from '../steady/use-single-clicks.ts';
import { colorSchemeManager } from './color-scheme.ts';
import { CrashBoundary } from './crash.tsx';
import { styleNonce } from './style-nonce.ts';
import { accessibleColors } from './theme.ts';

interface Props {
  theme: MantineThemeOverride;
  catalogs: Catalogs;
  children: ReactNode;
}

export function AppProviders({ theme, catalogs, children }: Props) {
  useSendKey();
  useSingleClicks();
  return (
    <DirectionProvider detectDirection>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={accessibleColors}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <I18nProvider i18n={i18n}>
          <LanguageProvider catalogs={catalogs}>
            <AnnouncerProvider>
              <CrashBoundary>{children}</CrashBoundary>
            </AnnouncerProvider>
          </LanguageProvider>
        </I18nProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
