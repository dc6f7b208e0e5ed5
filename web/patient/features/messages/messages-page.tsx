// A patient's threads with the clinic beside the open one; on a phone one at a time.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { collectProblems, ProblemsProvider } from '../../../client/problems/problems.tsx';
import { problems as files } from '../../../files/problems.ts';
import { IconMessages } from '../../../kit/parts/icons.ts';
import { Empty } from '../../../kit/parts/states.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { useParams } from '../../../kit/router/router.tsx';
import { useLocation } from '../../../kit/router/use-location.ts';
import { usePageTitle } from '../../../kit/shell/page-title.ts';
import { useUrlChoice } from '../../../kit/shell/use-url-state.ts';
import panes from '../../shared/conversations.module.css';
import { useHome } from '../../shared/home/use-home.ts';
import { MessageThreadView } from './message-thread-view.tsx';
import { NewThread } from './new-thread.tsx';
import { problems as messages } from './problems.ts';
import { ThreadList } from './thread-list.tsx';
import { SHOWN, useThreads } from './threads.ts';

const problems = collectProblems({}, messages, files);

export const MessagesPage = () => (
  <ProblemsProvider sentences={problems}>
    <Messages />
  </ProblemsProvider>
);

function Messages() {
  const { t } = useLingui();
  const { id } = useParams();
  const { pathname } = useLocation();
  const [shown, show] = useUrlChoice('show', SHOWN);
  const writing = pathname === '/messages/new';
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false });
  const list = useThreads(shown);
  usePageTitle(t`Messages`, useHome().data?.threads.unread_count);
  const beside = writing || id !== undefined;
  return (
    <>
      {(wide || !beside) && <ThreadList list={list} shown={shown} onShow={show} open={id} />}
      {id !== undefined && <MessageThreadView key={id} id={id} narrow={!wide} />}
      {writing && <NewThread narrow={!wide} />}
      {wide && !beside && (
        <div className={panes.nothing}>
          <Empty icon={<IconMessages size={32} />} title={t`Choose a conversation`}>
            <Button component={Link} to="/messages/new" variant="default" mt="sm">
              <Trans>Write to the clinic</Trans>
            </Button>
          </Empty>
        </div>
      )}
    </>
  );
}
