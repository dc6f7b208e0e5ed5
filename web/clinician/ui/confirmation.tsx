// Confirms what was just saved, in sight and aloud: a message at the bottom of the window, gone after a while.
import { useLingui } from '@lingui/react/macro';
import { CloseButton } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { useAnnounce } from '../../kit/accessibility/announcer.tsx';
import { Toast } from './toasts.tsx';

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
      {shown && <Confirmation shown={shown} onClose={() => show(undefined)} />}
    </ConfirmContext>
  );
}

function Confirmation({ shown, onClose }: { shown: { sentence: string }; onClose: () => void }) {
  const { t } = useLingui();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time counts from what was confirmed, not from a render
  useEffect(() => {
    const timer = setTimeout(onClose, STAYS);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <Toast>
      <span>{shown.sentence}</span>
      <CloseButton size="sm" variant="transparent" c="inherit" aria-label={t`Close`} onClick={onClose} />
    </Toast>
  );
}

/** A function that confirms what was saved: a sentence that names the patient. */
export const useConfirm = (): Confirm => useContext(ConfirmContext);
