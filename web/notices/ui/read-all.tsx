// Marks all notices as read.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useAnnounce } from '../../kit/accessibility/announcer.tsx';
import { keepFocus } from '../../kit/accessibility/keep-focus.ts';
import { type useNotices, useReadNotices } from '../data/notices.ts';

export function ReadAll({ list }: { list: ReturnType<typeof useNotices> }) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const read = useReadNotices();
  const newest = list.notices[0];
  if (!newest || list.unread === 0) return null;
  const readAll = () =>
    read.mutate(
      // One that comes while this is pressed stays unread.
      { all_before: newest.updated_at },
      {
        onSuccess: () => {
          announce(t`All notifications are marked as read`);
          requestAnimationFrame(keepFocus);
        },
      },
    );
  return (
    <Button variant="subtle" size="xs" loading={read.isPending} onClick={readAll}>
      <Trans>Mark all as read</Trans>
    </Button>
  );
}
