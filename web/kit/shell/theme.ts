// The theme: one accent, Inter, and colours that pass WCAG 2.2 AA where Mantine's own do not.
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const teal: MantineColorsTuple = [
  '#e6f7f6',
  '#cfecea',
  '#a2d9d5',
  '#71c5bf',
  '#49b4ac',
  '#2fa99f',
  '#1c968c',
  '#0b7c73',
  '#006961',
  '#00544d',
];

const FONT = '"Inter Variable", "Noto Sans Arabic Variable", system-ui, -apple-system, "Segoe UI", sans-serif';

/** 44 px. */
const TOUCH = '2.75rem';

/** `touch` makes every control at least 44 px high, for patients; otherwise controls have the denser sizes for clinicians. */
export function careTheme({ touch }: { touch: boolean }) {
  return createTheme({
    primaryColor: 'care',
    colors: { care: teal },
    primaryShade: 7,
    autoContrast: true,
    luminanceThreshold: 0.36,
    defaultRadius: 'md',
    cursorType: 'pointer',
    focusRing: 'auto',
    respectReducedMotion: true,
    fontFamily: FONT,
    headings: { fontFamily: FONT, fontWeight: '650' },
    // Plain objects instead of Component.extend(), which would load all of these components with the first page.
    components: {
      Badge: { defaultProps: { tt: 'none', fw: 600 } },
      Alert: { defaultProps: { variant: 'light' } },
      Tooltip: { defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: false } } },
      // The placeholder that Mantine focuses first is not an allowed child of a menu (WAI-ARIA 1.2, 6.3.16).
      Menu: { defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false } },
      SpotlightAction: { defaultProps: { highlightColor: 'care' } },
      // Mantine renders a dialog's header as <header>, which would be a second banner of the page.
      ModalHeader: { defaultProps: { role: 'none' } },
      DrawerHeader: { defaultProps: { role: 'none' } },
      // WCAG 2.5.8: Mantine's small ones are too small.
      CloseButton: { styles: { root: { minWidth: '1.5rem', minHeight: '1.5rem' } } },
      InputClearButton: { styles: { root: { minWidth: '1.5rem', minHeight: '1.5rem' } } },
      ...(touch && {
        Button: { vars: () => ({ root: { '--button-height': TOUCH } }) },
        ActionIcon: { vars: () => ({ root: { '--ai-size': TOUCH } }) },
        CloseButton: { styles: { root: { minWidth: TOUCH, minHeight: TOUCH } } },
        Menu: { defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false }, styles: { item: { minHeight: TOUCH } } },
        PasswordInput: { styles: { visibilityToggle: { minWidth: TOUCH, minHeight: TOUCH } } },
        Input: { vars: () => ({ wrapper: { '--input-height': TOUCH, '--input-size': TOUCH, '--input-fz': '1rem' } }) },
      }),
    },
  });
}

/** WCAG 1.4.3 and 1.4.11: dimmed text, placeholders, errors at 4.5:1 and input borders at 3:1. */
export const accessibleColors: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#565e66',
    '--mantine-color-placeholder': '#68717a',
    '--mantine-color-error': '#c92a2a',
    '--bedside-input-border': '#868e96',
    '--bedside-quiet': '#495057',
    '--bedside-canvas': 'var(--mantine-color-gray-0)',
    '--bedside-bubble': 'var(--mantine-color-gray-1)',
    '--bedside-bubble-own': 'var(--mantine-color-care-0)',
    '--bedside-warning-text': '#8a4a00',
    '--bedside-warning-bg': '#fff4e0',
    '--bedside-danger-text': '#a51d1d',
    '--bedside-note-bg': '#fff8e1',
    '--bedside-note-border': '#a8861a',
  },
  dark: {
    '--mantine-color-dimmed': '#b0b4ba',
    '--mantine-color-placeholder': '#a0a5ab',
    '--mantine-color-error': '#ff8787',
    '--bedside-input-border': '#737780',
    '--bedside-quiet': '#c1c5cb',
    '--bedside-canvas': 'var(--mantine-color-dark-8)',
    '--bedside-bubble': 'var(--mantine-color-dark-6)',
    '--bedside-bubble-own': 'color-mix(in srgb, var(--mantine-color-care-9) 55%, black)',
    '--bedside-warning-text': '#ffc078',
    '--bedside-warning-bg': '#3a2a12',
    '--bedside-danger-text': '#ffa8a8',
    '--bedside-note-bg': '#3a3115',
    '--bedside-note-border': '#8f7a2c',
  },
});
