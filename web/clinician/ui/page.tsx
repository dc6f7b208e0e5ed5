// A page of the clinicians' app that scrolls as a whole: heading, what stands beside it, what can be done, content.
import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePageTitle } from '../../kit/shell/page-title.ts';
import { useKeptScroll } from '../../kit/shell/use-kept-scroll.ts';
import classes from './page.module.css';

interface Props {
  /** Names the page in the browser's tab; never a patient's name. */
  tab: string;
  title: ReactNode;
  /** A quiet line beside the title. */
  about?: ReactNode;
  /** Buttons of the page; on a tablet or phone at the bottom, within reach of the thumb. */
  actions?: ReactNode;
  /** Number of things that want attention, for the tab. */
  waiting?: number;
  children: ReactNode;
}

export function Page({ tab, title, about, actions, waiting = 0, children }: Props) {
  usePageTitle(tab, waiting);
  return (
    <div className={classes.page} ref={useKeptScroll()}>
      <div className={classes.inner}>
        <div className={classes.top}>
          <div className={classes.name}>
            <Title order={1} size="h3">
              {title}
            </Title>
            {about && <p className={classes.about}>{about}</p>}
          </div>
          {actions && (
            <div className={`${classes.actions} not-printed`} data-at-hand>
              {actions}
            </div>
          )}
        </div>
        {children}
      </div>
    </div>
  );
}
