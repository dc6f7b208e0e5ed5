// Starts an app: loads the catalogs first, so that no page flashes in the wrong language, then renders the page.
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { activateLanguage, type Catalogs, preferredLanguage } from '../language/locale.ts';
import { styleNonce } from './style-nonce.ts';

/** Renders `page` into `#root` once the catalogs of the user's language are loaded. */
export async function start(catalogs: Catalogs, page: ReactNode): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root.');
  // Libraries that Mantine uses (scroll locking) read the style nonce here.
  Object.assign(window, { __webpack_nonce__: styleNonce() });
  await activateLanguage(catalogs, preferredLanguage());
  createRoot(root).render(<StrictMode>{page}</StrictMode>);
}
