// Keeps the files chosen for messages that are being written while the user visits other pages of the app.
import { createContext, type ReactNode, useEffect, useState } from 'react';
import type { Attachments } from '../model/attachments.ts';

export const ChosenFilesContext = createContext<Map<string, Attachments> | null>(null);

export function ChosenFilesProvider({ children }: { children: ReactNode }) {
  const [byDraft] = useState(() => new Map<string, Attachments>());
  useEffect(
    () => () => {
      for (const attachments of byDraft.values()) attachments.stop();
      byDraft.clear();
    },
    [byDraft],
  );
  return <ChosenFilesContext value={byDraft}>{children}</ChosenFilesContext>;
}
