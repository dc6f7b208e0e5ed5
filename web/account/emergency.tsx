// Where to call in an emergency, on the pages of patients in front of sign-in.
import { Trans } from '@lingui/react/macro';
import { callAddress, useEmergencyPhone } from '../client/emergency-phone.ts';
import { useClient } from '../client/react.tsx';
import { IconPhone } from '../kit/parts/icons.ts';
import classes from './door/door.module.css';
import { useSite } from './use-site.ts';

export function Emergency() {
  const { app } = useClient();
  return app === 'patient' ? <Call /> : null;
}

function Call() {
  const phone = useEmergencyPhone(useSite()?.emergency_phone);
  if (!phone) return null;
  return (
    <a className={classes.emergency} href={callAddress(phone)}>
      <IconPhone size={18} aria-hidden="true" />
      <span>
        <Trans>
          In an emergency call <bdi>{phone}</bdi>
        </Trans>
      </span>
    </a>
  );
}
