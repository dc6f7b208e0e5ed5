// The card of the emergency number on the home page.
import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import type { Home } from '../../../../contracts/home.ts';
import { callAddress } from '../../../client/emergency-phone.ts';
import { IconPhone } from '../../../kit/parts/icons.ts';
import { PlainButton } from '../../../kit/parts/plain-button.tsx';
import type { HomeCard } from '../../shared/home/home-card.ts';
import classes from './emergency.module.css';

function Emergency({ home }: { home: Home }) {
  const { emergency_phone: phone } = home.me.tenant;
  return (
    <div className={classes.emergency}>
      <Text className={classes.about}>
        <Trans>If it is an emergency, call. Do not write a message.</Trans>
      </Text>
      <PlainButton href={callAddress(phone)} className={classes.call} icon={<IconPhone size={18} aria-hidden="true" />}>
        <Trans>
          Call <bdi>{phone}</bdi>
        </Trans>
      </PlainButton>
    </div>
  );
}

export const cards: readonly HomeCard[] = [{ id: 'emergency', section: 'call', order: 10, shows: () => true, Card: Emergency }];
