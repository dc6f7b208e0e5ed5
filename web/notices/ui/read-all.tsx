// Marks all notices as read.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useAnnounce } from '../../kit/accessibility/announcer.tsx';
import { type useNotices, useReadNotices } from '../data/notices.ts';

interface Props {
  list: ReturnType<typeof useNotices>;
  /** Takes the focus from the button, which is gone then. */
  onDone: () => void;
}

export function ReadAll({ list, onDone }: Props) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const read = useReadNotices();
  const newest = list.notices[0];
  const shown = list.notices.some(({ read_at }) => read_at === null);
  if (!newest || list.unread === 0 || !(shown || list.hasNextPage)) return null;
  const readAll = () => {
    // A notice that arrives at the same time stays unread.
    read.mutate({ all_before: newest.updated_at }, { onSuccess: () => announce(t`All notifications are marked as read`) });
    requestAnimationFrame(onDone);
  };
  return (
    <Button variant="subtle" size="xs" loading={read.isPending} onClick={readAll}>
      <Trans>Mark all as read</Trans>
    </Button>
  );
}
