// Languages of the web apps. Each folder keeps its own catalogs, so that an app loads only the texts it can show.
import { defineConfig } from '@lingui/cli';

const folders = ['kit', 'client', 'account', 'conversation', 'files', 'notices', 'hospital', 'patient', 'clinician', 'admin'];

export default defineConfig({
  locales: ['en', 'es', 'ar'],
  sourceLocale: 'en',
  fallbackLocales: { default: 'en' },
  catalogs: folders.map((folder) => ({
    path: `<rootDir>/web/${folder}/locales/{locale}`,
    include: [`<rootDir>/web/${folder}`],
    exclude: ['**/*.test.*'],
  })),
  format: 'po',
  formatOptions: { origins: false, lineNumbers: false },
});
