// The place of the files chosen for messages that are being written, for all pages of an app. Pages with a message box load the rest.
import { createContext, type ReactNode, useEffect, useState } from 'react';
import type { Attachments } from '../model/attachments.ts';

interface Drafts {
  of(draft: string): Attachments;
  stop(): void;
}
/** Filled by the first message box of the app. */
type Holder = { current?: Drafts | undefined };

export const ChosenFilesContext = createContext<Holder | null>(null);

export function ChosenFilesProvider({ children }: { children: ReactNode }) {
  const [holder] = useState<Holder>({});
  useEffect(
    () => () => {
      holder.current?.stop();
      holder.current = undefined;
    },
    [holder],
  );
  return <ChosenFilesContext value={holder}>{children}</ChosenFilesContext>;
}
