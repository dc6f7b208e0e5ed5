// Languages of the web apps. Each folder keeps its own catalogs, so that an app loads only the texts it can show. `first` has those of shared
// folders that every first page shows, `patient/first` those of the patients' own: that app loads the rest with the page that needs it. The apps
// for staff do so with `clinician/later` and `admin/later`.
import { defineConfig } from '@lingui/cli';

const folders = [
  'kit',
  'client',
  'account',
  'conversation',
  'files',
  'notices',
  'notes',
  'care-plans',
  'hospital',
  'patient',
  'clinician',
  'admin',
];
const FIRST = [
  'web/account/*.{ts,tsx}',
  'web/account/settings/navigation.tsx',
  'web/client/{problems/problems,problems/problem-text,role-name}.{ts,tsx}',
  'web/conversation/ui/{connection-banner,consultation-row,conversation-row}.tsx',
  'web/kit/{accessibility,time}/*.{ts,tsx}',
  'web/kit/shell/crash.tsx',
  'web/kit/parts/{dialog/confirm-dialog,dialog/dialog,states}.tsx',
];
const PATIENT_FIRST = [
  'web/patient/{app,shared}/**',
  'web/patient/features/*/{home,home-page,navigation,unread,unread-notices,unread-threads,waiting}.{ts,tsx}',
  'web/patient/features/care-plans/{plan-card,check-in/reminder-row}.tsx',
];

/** Texts of parts that the first pages of the clinicians and patients do without. */
const FACTS = 'web/hospital/facts/**';
const CLINICIAN_LATER = [
  'web/clinician/{features,shared}/facts/**',
  'web/clinician/features/doctors/**',
  'web/clinician/features/care-plans/{*-*,*/*}.{ts,tsx}',
  'web/clinician/shared/{notes,care-plans}/**',
  'web/clinician/features/profile/*-*.{ts,tsx}',
  'web/clinician/features/*/texts/*',
  'web/clinician/features/notes/{*-*,editor/*}.tsx',
  'web/clinician/features/handover/{flag-field,hand-over-page,handover-item,handover-page,handovers-page}.tsx',
  'web/clinician/features/tasks/{filters,save-view,task-groups,tasks-page,views}.tsx',
];
const ADMIN_LATER = [
  'web/admin/features/audit/words/*.ts',
  'web/admin/features/care-plans/{*-*,texts/*}.{ts,tsx}',
  'web/admin/features/escrow/{*-*,requests,decide,texts/*}.{ts,tsx}',
];
const SEPARATE = [...FIRST, ...PATIENT_FIRST, FACTS, ...CLINICIAN_LATER, ...ADMIN_LATER];

/** The texts of some files. */
const some = (folder: string, files: string[]) => ({
  path: `<rootDir>/web/${folder}/locales/{locale}`,
  include: files.map((file) => `<rootDir>/${file}`),
});

export default defineConfig({
  locales: ['en', 'es', 'ar'],
  sourceLocale: 'en',
  fallbackLocales: { default: 'en' },
  catalogs: [
    some('first', FIRST),
    some('patient/first', PATIENT_FIRST),
    some('hospital/facts', [FACTS]),
    some('clinician/later', CLINICIAN_LATER),
    some('admin/later', ADMIN_LATER),
    ...folders.map((folder) => ({
      path: `<rootDir>/web/${folder}/locales/{locale}`,
      include: [`<rootDir>/web/${folder}`],
      exclude: ['**/*.test.*', ...SEPARATE.map((file) => `**/${file}`)],
    })),
  ],
  format: 'po',
  formatOptions: { origins: false, lineNumbers: false },
});
