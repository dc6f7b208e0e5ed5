// Always in sight: messages are not for emergencies, and where to call in one.
import { Trans } from '@lingui/react/macro';
import { callAddress } from '../../client/emergency-phone.ts';
import { IconPhone } from '../../kit/parts/icons.ts';
import classes from './shell.module.css';

export function EmergencyNotice({ phone }: { phone: string | undefined }) {
  return (
    <aside className={classes.emergency}>
      <span>
        <Trans>Messages are not for emergencies.</Trans>
      </span>
      {phone && (
        <a href={callAddress(phone)}>
          <IconPhone size={16} aria-hidden="true" />
          <span>
            <Trans>
              In an emergency call <bdi>{phone}</bdi>
            </Trans>
          </span>
        </a>
      )}
    </aside>
  );
}
