// Shows which keys do what.
import { Trans, useLingui } from '@lingui/react/macro';
import { Kbd, Modal } from '@mantine/core';
import classes from './shell.module.css';

export function Shortcuts({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const keys: [string[], string][] = [
    [['J'], t`Next consultation`],
    [['K'], t`Previous consultation`],
    [['R'], t`Reply`],
    [['Ctrl', 'Enter'], t`Send the message`],
    [['E'], t`Close the consultation`],
    [['/'], t`Filter the list`],
    [['Ctrl', 'K'], t`Search consultations and actions`],
    [['?'], t`Show these keys`],
  ];
  return (
    <Modal opened onClose={onClose} title={t`Keyboard shortcuts`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <p>
        <Trans>They work while you are not writing.</Trans>
      </p>
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
    </Modal>
  );
}
