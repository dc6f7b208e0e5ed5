// The notice shown on a page that a role may not use. It sends no request that the server would refuse.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import type { ComponentType } from 'react';
import type { Role } from '../../../contracts/common.ts';
import { useUser } from '../../client/react.tsx';
import { IconLock, IconShieldLock } from '../../kit/parts/icons.ts';
import { Empty } from '../../kit/parts/states.tsx';
import { type LazyPage, loadingLike } from '../../kit/router/lazy-page.tsx';
import { Link } from '../../kit/router/link.tsx';
import { Page } from '../ui/page.tsx';

export const FIRST: Partial<Record<Role, '/consultations' | '/ward' | '/messages'>> = {
  doctor: '/consultations',
  nurse: '/ward',
  staff: '/messages',
  pharmacist: '/messages',
  admin: '/ward',
};

/** Returns a component that shows `Guarded` to roles that `may` see it, and a notice to all others. */
export const forRoles = (may: (role: Role) => boolean, Guarded: ComponentType | LazyPage): ComponentType | LazyPage =>
  loadingLike(Guarded, function ForRoles() {
    return may(useUser().role) ? <Guarded /> : <NotForRole />;
  });

function NotForRole() {
  const { t } = useLingui();
  if (!FIRST[useUser().role]) return <NothingYet />;
  return (
    <Page tab={t`Not available`} title={t`Not available`}>
      <Empty icon={<IconLock size={36} />} title={t`This page is not available for your role`}>
        <Anchor component={Link} to="/">
          <Trans>Go to the home page</Trans>
        </Anchor>
      </Empty>
    </Page>
  );
}

/** The start page of a role that has no features yet. */
export function NothingYet() {
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
