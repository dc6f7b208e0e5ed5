// The bell in the header: the number of unread notices, and the newest ones.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Anchor, Indicator, Popover, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { LaterPart } from '../../client/problems/later-part.tsx';
import { countText } from '../../kit/parts/count-badge.tsx';
import { IconBell } from '../../kit/parts/icons.ts';
import { ListSkeleton } from '../../kit/parts/states.tsx';
import { lazyPage } from '../../kit/router/lazy-page.tsx';
import { Link } from '../../kit/router/link.tsx';
import { useNotices } from '../data/notices.ts';
import { useNoticesLive } from '../data/use-notices-live.ts';
import type { PathOf } from './notice-list.tsx';
import classes from './notices.module.css';
import { ReadAll } from './read-all.tsx';

/** Most visits of an app do not open the bell: its list loads when a pointer or the focus comes to it. */
const NoticeList = lazyPage(() => import('./notice-list.tsx'), 'NoticeList');

interface Props {
  pathOf: PathOf;
  /** Called when notices arrive or are read. */
  onNews?: () => void;
}

export function Bell({ pathOf, onNews }: Props) {
  const { t } = useLingui();
  const list = useNotices();
  useNoticesLive(onNews);
  const [open, setOpen] = useState(false);
  const region = useRef<HTMLElement>(null);
  const close = () => setOpen(false);
  const { unread } = list;
  const count = countText(unread);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={360} trapFocus returnFocus shadow="md" radius="md">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          size="lg"
          className={classes.bell}
          onClick={() => setOpen(!open)}
          onPointerEnter={() => void NoticeList.load()}
          onFocus={() => void NoticeList.load()}
          aria-label={unread === 0 ? t`Notifications` : t`Notifications, ${count} unread`}
        >
          <Indicator label={<bdi>{count}</bdi>} size={16} disabled={unread === 0} aria-hidden="true">
            <IconBell size={20} />
          </Indicator>
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} className={classes.popover} aria-label={t`Notifications`}>
        <div className={classes.head}>
          <Text fw={600}>
            <Trans>Notifications</Trans>
          </Text>
          <ReadAll list={list} onDone={() => region.current?.focus()} />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: with nothing to tab to in it, the keyboard could not scroll it */}
        <section ref={region} className={classes.scroll} tabIndex={0} aria-label={t`Notifications`}>
          <LaterPart
            part={NoticeList}
            props={{ list, pathOf, onGo: close }}
            waiting={<ListSkeleton rows={3} label={t`Loading notifications`} />}
          />
        </section>
        <div className={classes.foot}>
          <Anchor component={Link} to="/settings/notifications" size="sm" onClick={close} className={classes.settings}>
            <Trans>Notification settings</Trans>
          </Anchor>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
