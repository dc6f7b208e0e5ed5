// Shows which keys do what.
import { Trans, useLingui } from '@lingui/react/macro';
import { Kbd, Modal } from '@mantine/core';
import { useUser } from '../../client/react.tsx';
import { worksOnWard } from '../../ward/rights.ts';
import classes from './shell.module.css';

type Keys = [combination: string[], meaning: string][];

export function Shortcuts({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { role } = useUser();
  const everywhere: Keys = [
    [['J'], t`Next line`],
    [['K'], t`Previous line`],
    [['Enter'], t`Open it`],
    [['/'], t`Find or filter`],
    [['Ctrl', 'K'], t`Search patients, consultations and actions`],
    [['?'], t`Show these keys`],
  ];
  const tasks: Keys = [
    [['D'], t`The task is done`],
    [['S'], t`Start the task`],
    [['X'], t`The task is not done`],
    [['G'], t`Give the task to somebody`],
    [['M'], t`Move the patient to another bed`],
    [['L'], t`Log something for the patient`],
  ];
  const consultations: Keys = [
    [['R'], t`Reply`],
    [['Ctrl', 'Enter'], t`Send`],
    [['E'], t`Close the consultation`],
  ];
  return (
    <Modal opened onClose={onClose} title={t`Keyboard shortcuts`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <p>
        <Trans>They work while you are not writing.</Trans>
      </p>
      <KeyList title={t`Everywhere`} keys={everywhere} />
      {worksOnWard(role) && <KeyList title={t`Tasks and beds`} keys={tasks} />}
      <KeyList title={t`Consultations`} keys={consultations} />
    </Modal>
  );
}

function KeyList({ title, keys }: { title: string; keys: Keys }) {
  return (
    <section aria-label={title}>
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
    </section>
  );
}
