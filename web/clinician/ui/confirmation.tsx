// Confirms what was just saved, in sight and aloud: a message at the bottom of the window, gone after a while.
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { useAnnounce } from '../../kit/accessibility/announcer.tsx';
import { PassingToast } from './toasts.tsx';

/** Long enough to be read, in ms. */
const STAYS = 6_000;

type Confirm = (sentence: string) => void;
const ConfirmContext = createContext<Confirm>(() => {});

/** Children may confirm; the message is drawn where the app has its `ToastArea`. */
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

/** A function that confirms what was saved: a sentence that names the patient. */
export const useConfirm = (): Confirm => useContext(ConfirmContext);
