// The three web apps: sources, URL and size limits of each.
export interface WebApp {
  /** Folder under web/. */
  folder: string;
  /** Name in `X-Bedside-App` and folder under .build/web/. */
  name: 'patient' | 'clinic' | 'admin';
  base: string;
  /**
   * Upper limits of the JavaScript that the sign-in page and the first page behind it, with all cards, load in all, in kB (1,000 bytes), in
   * English, as browsers get it over https (Brotli).
   */
  budget: { door: number; inside: number };
  /** Folders whose texts load after the first page, as in its `catalogs.ts`. */
  laterTexts: readonly string[];
  /** Folders whose texts load after the first page behind sign-in. */
  insideTexts?: readonly string[];
  /** Shared folders that it does not use: it has no need of the endpoints that they name. */
  unused?: readonly string[];
}

export const APPS: readonly WebApp[] = [
  {
    folder: 'patient',
    name: 'patient',
    base: '/',
    budget: { door: 110, inside: 118 },
    laterTexts: ['kit', 'client', 'account'],
    insideTexts: ['conversation', 'files', 'notices', 'notes', 'care-plans', 'facts', 'patient'],
  },
  {
    folder: 'clinician',
    name: 'clinic',
    base: '/clinic/',
    budget: { door: 125, inside: 182 },
    laterTexts: ['account'],
    insideTexts: ['notes', 'care-plans', 'facts', 'later'],
  },
  {
    folder: 'admin',
    name: 'admin',
    base: '/admin/',
    budget: { door: 125, inside: 182 },
    laterTexts: ['later'],
    unused: ['notes', 'care-plans', 'hospital/facts'],
  },
];

/** The modules, under web/, that the sign-in page and the pages behind it load at once, beside the app's entry. */
export const firstModules = ({ folder }: WebApp) => ({
  door: ['account/sign-in/sign-in-page.tsx', 'account/sign-in/demo-accounts.tsx'],
  inside: [`${folder}/app/inside.tsx`],
});
