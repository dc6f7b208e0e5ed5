// Where each role starts: its own work, from what the product has for it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { Link, Navigate } from '@tanstack/react-router';
import type { Role } from '../../../contracts/common.ts';
import { useUser } from '../../client/react.tsx';
import { IconShieldLock } from '../../kit/parts/icons.ts';
import { Empty } from '../../kit/parts/states.tsx';
import { Page } from '../ui/page.tsx';

const FIRST: Partial<Record<Role, '/consultations' | '/ward' | '/patients'>> = {
  doctor: '/consultations',
  nurse: '/ward',
  staff: '/patients',
  admin: '/ward',
};

export function Home() {
  const first = FIRST[useUser().role];
  return first ? <Navigate to={first} replace /> : <NothingYet />;
}

/** Roles that sign in here before the product has something for them. */
function NothingYet() {
  const { t } = useLingui();
  return (
    <Page tab={t`Home`} title={t`Home`}>
      <Empty icon={<IconShieldLock size={36} />} title={t`Nothing here for your role yet`}>
        <Trans>
          Your account works. You can change your password and end sessions under{' '}
          <Anchor component={Link} to="/security">
            Security
          </Anchor>
          .
        </Trans>
      </Empty>
    </Page>
  );
}
