// Above a health question: a message is not for emergencies, and where to call.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor } from '@mantine/core';
import { callAddress, useEmergencyPhone } from '../../../client/emergency-phone.ts';
import { IconAlertTriangle } from '../../../kit/parts/icons.ts';
import { useHome } from '../../shared/home/use-home.ts';
import classes from './messages.module.css';

export function EmergencyAlert() {
  const { t } = useLingui();
  const phone = useEmergencyPhone(useHome().data?.me.tenant.emergency_phone);
  return (
    <Alert color="red" className={classes.expect} icon={<IconAlertTriangle size={20} aria-hidden="true" />} title={t`Is it an emergency?`}>
      <Trans>
        Chest pain, trouble breathing, heavy bleeding, sudden weakness or thoughts of harming yourself: do not write, call at once.
      </Trans>{' '}
      {phone && (
        <Anchor href={callAddress(phone)} className={classes.call}>
          <span>
            <Trans>
              Call <bdi>{phone}</bdi>
            </Trans>
          </span>
        </Anchor>
      )}
    </Alert>
  );
}
