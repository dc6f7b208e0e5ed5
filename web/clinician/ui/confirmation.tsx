// Confirms a save visibly and for screen readers: a message at the bottom of the window that disappears after a while.
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { useAnnounce } from '../../kit/accessibility/announcer.tsx';
import { PassingToast } from './toasts.tsx';

/** Long enough to read, in ms. */
const STAYS = 6_000;

type Confirm = (sentence: string) => void;
const ConfirmContext = createContext<Confirm>(() => {});

/** Descendants may confirm; the message is rendered in the app's `ToastArea`. */
export function ConfirmationProvider({ children }: { children: ReactNode }) {
  const announce = useAnnounce();
  const [shown, show] = useState<{ sentence: string }>();
  const confirm = useCallback<Confirm>(
    (sentence) => {
      announce(sentence);
      show({ sentence });
    },
    [announce],
  );
  return (
    <ConfirmContext value={confirm}>
      {children}
      {shown && (
        <PassingToast about={shown} stays={STAYS} onClose={() => show(undefined)}>
          <span>{shown.sentence}</span>
        </PassingToast>
      )}
    </ConfirmContext>
  );
}

/** Returns a function that confirms a save with a sentence that names the patient. */
export const useConfirm = (): Confirm => useContext(ConfirmContext);
