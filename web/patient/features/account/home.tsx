// The card of an unconfirmed email address on the home page.
import { Trans } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import { Link } from '../../../kit/router/link.tsx';
import type { HomeCard } from '../../shared/home/home-card.ts';
import classes from './home.module.css';

function ConfirmAddress() {
  return (
    <div className={classes.confirm}>
      <Text fw={600}>
        <Trans>Confirm your email address</Trans>
      </Text>
      <Text>
        <Trans>Then we can email you when there is a new message.</Trans>
      </Text>
      <Anchor component={Link} to="/security" className={classes.link}>
        <Trans>Confirm it now</Trans>
      </Anchor>
    </div>
  );
}

export const cards: readonly HomeCard[] = [
  { id: 'confirm-address', section: 'to-do', order: 10, shows: ({ me }) => !me.user.email_verified, Card: ConfirmAddress },
];
