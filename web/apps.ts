// The three web apps: sources, URL and size limit of each.
export interface WebApp {
  /** Folder under web/. */
  folder: string;
  /** Name in `X-Bedside-App` and folder under .build/web/. */
  name: 'patient' | 'clinic' | 'admin';
  base: string;
  /** Upper limit of the JavaScript that the first page loads, in kB (1,000 bytes) after gzip. */
  budget: number;
}

export const APPS: readonly WebApp[] = [
  { folder: 'patient', name: 'patient', base: '/', budget: 130 },
  { folder: 'clinician', name: 'clinic', base: '/clinic/', budget: 200 },
  { folder: 'admin', name: 'admin', base: '/admin/', budget: 200 },
];
