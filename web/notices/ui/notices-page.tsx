// The notices as a page of their own.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Paper, Title } from '@mantine/core';
import { keepFocus } from '../../kit/accessibility/keep-focus.ts';
import { TextPage } from '../../kit/parts/text-page.tsx';
import { Link } from '../../kit/router/link.tsx';
import { usePageTitle } from '../../kit/shell/page-title.ts';
import { useNotices } from '../data/notices.ts';
import { NoticeList, type PathOf } from './notice-list.tsx';
import classes from './notices.module.css';
import { ReadAll } from './read-all.tsx';

export function NoticesPage({ pathOf }: { pathOf: PathOf }) {
  const { t } = useLingui();
  const list = useNotices();
  usePageTitle(t`Notifications`, list.unread);
  return (
    <TextPage>
      <div className={classes.title}>
        <Title order={1} size="h3">
          <Trans>Notifications</Trans>
        </Title>
        <ReadAll list={list} onDone={keepFocus} />
      </div>
      <Paper withBorder className={classes.paper}>
        <NoticeList list={list} pathOf={pathOf} />
      </Paper>
      <Anchor component={Link} to="/settings/notifications" className={classes.settings}>
        <Trans>Notification settings</Trans>
      </Anchor>
    </TextPage>
  );
}
