// The buttons below a list of own facts: adds an entry, and while the list is unknown states that there are none.
import { Button, Group } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { IconPlus } from '../../../kit/parts/icons.ts';
import { ProblemLine } from '../../../kit/parts/problem-line.tsx';

interface Props {
  add: ReactNode;
  onAdd: () => void;
  none: ReactNode;
  /** Announced once it is stated that there are none. */
  thanks: string;
  /** Absent for a list that is known. */
  stateNone: (() => Promise<unknown>) | undefined;
}

export function AddOrNone({ add, onAdd, none, thanks, stateNone }: Props) {
  const announce = useAnnounce();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const state = async (send: () => Promise<unknown>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await send();
      announce(thanks);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Group>
        <Button leftSection={<IconPlus size={18} />} onClick={onAdd}>
          {add}
        </Button>
        {stateNone && (
          <Button variant="default" loading={busy} onClick={() => void state(stateNone)}>
            {none}
          </Button>
        )}
      </Group>
      {problem !== undefined && <ProblemLine>{problemText(problem)}</ProblemLine>}
    </>
  );
}
