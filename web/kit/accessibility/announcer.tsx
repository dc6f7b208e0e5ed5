// Announcements for screen readers: one polite live region for a whole app.
import { VisuallyHidden } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

type Announce = (sentence: string) => void;
const AnnounceContext = createContext<Announce>(() => {});

export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ sentence: '', turn: 0 });
  const announce = useCallback<Announce>((sentence) => setSaid((before) => ({ sentence, turn: before.turn + 1 })), []);
  return (
    <AnnounceContext value={announce}>
      {children}
      {/* The key makes a repeated sentence announced again. */}
      <VisuallyHidden role="status" aria-live="polite">
        <span key={said.turn}>{said.sentence}</span>
      </VisuallyHidden>
    </AnnounceContext>
  );
}

/** Returns a function that has a sentence announced by assistive technology at the next pause. */
export const useAnnounce = (): Announce => useContext(AnnounceContext);
