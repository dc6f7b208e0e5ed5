// Shows which keys do what.
import { Trans, useLingui } from '@lingui/react/macro';
import { Kbd, Switch } from '@mantine/core';
import { useUser } from '../../client/react.tsx';
import { useSingleKeys } from '../../kit/accessibility/single-keys.ts';
import { Dialog } from '../../kit/parts/dialog.tsx';
import { worksOnWard } from '../../ward/rights.ts';
import classes from './shell.module.css';

type Keys = [combination: string[], meaning: string][];

export function Shortcuts({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { role } = useUser();
  const [on, turn] = useSingleKeys();
  const everywhere: Keys = [
    [['J'], t`Next item`],
    [['K'], t`Previous item`],
    [['Enter'], t`Open`],
    [['/'], t`Find or filter`],
    [['Ctrl', 'K'], t`Search patients, consultations and actions`],
    [['?'], t`Show these keys`],
  ];
  const tasks: Keys = [
    [['D'], t`Complete the task`],
    [['S'], t`Start the task`],
    [['X'], t`Mark as not done`],
    [['G'], t`Assign the task`],
    [['U'], t`Undo what was done last`],
    [['M'], t`Move the patient to another bed`],
    [['L'], t`Log something for the patient`],
  ];
  const consultations: Keys = [
    [['R'], t`Reply`],
    [['Ctrl', 'Enter'], t`Send`],
    [['Esc'], t`Leave the message box; what you wrote is kept`],
    [['E'], t`Resolve the consultation`],
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
        description={t`Turn them off if you dictate, or if keys are pressed by mistake. Ctrl+K and Ctrl+Enter always work. Kept on this device.`}
      />
      <KeyList title={t`Everywhere`} keys={everywhere} />
      {worksOnWard(role) && <KeyList title={t`Tasks and beds`} keys={tasks} />}
      <KeyList title={t`Consultations`} keys={consultations} />
    </Dialog>
  );
}

function KeyList({ title, keys }: { title: string; keys: Keys }) {
  return (
    <div>
      <h3 className={classes.shortcutsOf}>{title}</h3>
      <dl className={classes.shortcuts}>
        {keys.map(([combination, meaning]) => (
          <div key={meaning} style={{ display: 'contents' }}>
            <dt>
              {combination.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
