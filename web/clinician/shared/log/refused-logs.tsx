// Logs that the server refused, for all patients. They appear on every page until the user decides on each.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useOutgoing } from '../../../client/outbox/outbox-context.tsx';
import { PatientIds } from '../../../hospital/patient-ids.tsx';
import { Dialog } from '../../../kit/parts/dialog.tsx';
import { IconAlertTriangle } from '../../../kit/parts/icons.ts';
import { useTypeName } from '../words.ts';
import classes from './log.module.css';
import { OutgoingState } from './outgoing-actions.tsx';
import { logs } from './outgoing-log.ts';

export function RefusedLogs() {
  const { t } = useLingui();
  const typeName = useTypeName();
  const [opened, { open, close }] = useDisclosure();
  const refused = useOutgoing(logs).filter((one) => one.refused);
  if (refused.length === 0) return null;
  return (
    <>
      <div className={classes.notice} role="alert">
        <IconAlertTriangle size={18} aria-hidden="true" />
        <span>
          <Plural value={refused.length} one="# log was not accepted." other="# logs were not accepted." />
        </span>
        <Button size="compact-sm" variant="default" onClick={open}>
          <Trans>View</Trans>
        </Button>
      </div>
      <Dialog opened={opened} onClose={close} title={t`Logs that were not accepted`}>
        <ul className={classes.refusedList}>
          {refused.map((one) => (
            <li key={one.id}>
              <b>
                <bdi>
                  {one.patient.first_name} {one.patient.last_name}
                </bdi>
              </b>
              <div className={classes.quiet}>
                <PatientIds patient={one.patient} />
              </div>
              <div>
                {typeName(one.taskType)}: <bdi>{one.description}</bdi>
              </div>
              <OutgoingState outgoing={one} />
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
