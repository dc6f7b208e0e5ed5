// The number of consultations with unread messages.
import { Plural } from '@lingui/react/macro';
import { Badge, VisuallyHidden } from '@mantine/core';
import { useConsultations } from '../../../conversation/data/consultations.ts';

export function Unread() {
  const unread = useConsultations({ status: 'open' }).unreadConsultations;
  if (unread === 0) return null;
  return (
    <Badge size="sm" circle={unread < 10}>
      <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
      <VisuallyHidden>
        <Plural value={unread} one="# with unread messages" other="# with unread messages" />
      </VisuallyHidden>
    </Badge>
  );
}
