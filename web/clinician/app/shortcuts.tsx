// Lists the shortcuts of the current page.
import { Trans, useLingui } from '@lingui/react/macro';
import { Kbd, Switch } from '@mantine/core';
import { useSingleKeys } from '../../kit/accessibility/single-keys.ts';
import { Dialog } from '../../kit/parts/dialog/dialog.tsx';
import { capsOf, type Hint, useWorkingKeys } from '../ui/key-hints.tsx';
import classes from './shell.module.css';

export function Shortcuts({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [on, turn] = useSingleKeys();
  const here: Hint[] = [
    { keys: ['j', 'arrowdown'], does: t`Next item` },
    { keys: ['k', 'arrowup'], does: t`Previous item` },
    { keys: ['enter'], does: t`Open` },
    { keys: ['/'], does: t`Find or filter` },
    { keys: ['n'], does: t`Add a patient` },
    { keys: ['d'], does: t`Complete the task` },
    { keys: ['s'], does: t`Start the task` },
    { keys: ['x'], does: t`Mark as not done` },
    { keys: ['g'], does: t`Assign the task` },
    { keys: ['u'], does: t`Undo the last action` },
    { keys: ['m'], does: t`Move the patient to another bed` },
    { keys: ['l'], does: t`Log something for the patient` },
    { keys: ['r'], does: t`Reply` },
    { keys: ['mod+enter'], does: t`Send` },
    { keys: ['escape'], does: t`Leave the message box; what you wrote is kept` },
    { keys: ['e'], does: t`Resolve the consultation or close the conversation` },
    { keys: ['a'], does: t`Assign the conversation` },
  ];
  const everywhere: Hint[] = [
    { keys: ['mod+k'], does: t`Search patients, consultations and actions` },
    { keys: ['?'], does: t`Show these keys` },
  ];
  return (
    <Dialog opened onClose={onClose} title={t`Keyboard shortcuts`}>
      <p>
        <Trans>Available when you are not typing.</Trans>
      </p>
      <Switch
        checked={on}
        onChange={(event) => turn(event.currentTarget.checked)}
        label={t`Single-key shortcuts`}
        description={t`Turn them off if you dictate, or press keys by mistake. Ctrl+K and Ctrl+Enter always work. This setting is kept on this device.`}
      />
      <KeyList title={t`On this page`} hints={here} />
      <KeyList title={t`Everywhere`} hints={everywhere} />
    </Dialog>
  );
}

function KeyList({ title, hints }: { title: string; hints: readonly Hint[] }) {
  const works = useWorkingKeys();
  const working = hints.map(({ keys, does }) => ({ keys: keys.filter(works), does })).filter(({ keys }) => keys.length > 0);
  if (working.length === 0) return null;
  return (
    <section>
      <h3 className={classes.shortcutsOf}>{title}</h3>
      <dl className={classes.shortcuts}>
        {working.map(({ keys, does }) => (
          <div key={keys[0]} style={{ display: 'contents' }}>
            <dt>{keys.flatMap((key) => capsOf(key).map((cap) => <Kbd key={`${key} ${cap}`}>{cap}</Kbd>))}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
