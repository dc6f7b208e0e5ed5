// Confirms a save visibly and for screen readers: a message at the bottom of the window that disappears after a while, whichever page is shown.
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { MRN_FORM } from '../../../text/mrn.ts';
import { useAnnounce } from '../../kit/accessibility/announcer.tsx';
import { PassingToast } from './toasts.tsx';

/** Long enough to read, in ms. */
const STAYS = 6_000;
/** Long enough to reach Undo by keyboard, in ms. */
const STAYS_WITH_UNDO = 8_000;
/** A match is an odd part of a split sentence. */
const MRN = new RegExp(`(${MRN_FORM})`);
/** Messages at a time. */
const MOST = 3;

type Confirm = (sentence: string, undo?: () => void) => void;
const ConfirmContext = createContext<Confirm>(() => {});

interface Shown {
  key: string;
  sentence: string;
  undo: (() => void) | undefined;
}

/** Descendants may confirm; the message is rendered in the app's `ToastArea`. */
export function ConfirmationProvider({ children }: { children: ReactNode }) {
  const announce = useAnnounce();
  const [all, show] = useState<readonly Shown[]>([]);
  const confirm = useCallback<Confirm>(
    (sentence, undo) => {
      announce(sentence);
      // A message with Undo stays beside the next ones.
      show((before) => [...before.filter((one) => one.undo), { key: crypto.randomUUID(), sentence, undo }].slice(-MOST));
    },
    [announce],
  );
  return (
    <ConfirmContext value={confirm}>
      {children}
      {all.map(({ key, sentence, undo }) => {
        const remove = () => show((before) => before.filter((one) => one.key !== key));
        return (
          <PassingToast key={key} about={key} stays={undo ? STAYS_WITH_UNDO : STAYS} onClose={remove}>
            <span>{sentence.split(MRN).map((part, index) => (index % 2 === 1 ? <bdi key={part}>{part}</bdi> : part))}</span>
            {undo && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  remove();
                  undo();
                }}
              >
                <Trans>Undo</Trans>
              </Button>
            )}
          </PassingToast>
        );
      })}
    </ConfirmContext>
  );
}

/**
 * Returns a function that confirms a save with a sentence that names the patient. With `undo` the message has a button for it, which may be
 * pressed when another page is open.
 */
export const useConfirm = (): Confirm => useContext(ConfirmContext);
