// A page of the clinicians' app that scrolls as a whole: heading, subtitle, actions, content.
import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePageTitle } from '../../kit/shell/page-title.ts';
import { useKeptScroll } from '../../kit/shell/use-kept-scroll.ts';
import classes from './page.module.css';

interface Props {
  /** The title of the browser tab; never a patient's name. */
  tab: string;
  title: ReactNode;
  /** A dimmed line beside the title. */
  about?: ReactNode;
  /** Actions of the page; at the bottom of the screen on a tablet or phone, within reach of the thumb. */
  actions?: ReactNode;
  /** An action that is rare, such as printing: beside the title on every screen. */
  rare?: ReactNode;
  /** Number of items that need attention, for the browser tab. */
  waiting?: number;
  children: ReactNode;
}

export function Page({ tab, title, about, actions, rare, waiting = 0, children }: Props) {
  usePageTitle(tab, waiting);
  return (
    <div className={classes.page} ref={useKeptScroll()} data-scrolls>
      <div className={classes.inner}>
        <div className={classes.top}>
          <div className={classes.name}>
            <Title order={1} size="h3">
              {title}
            </Title>
            {about && <p className={classes.about}>{about}</p>}
          </div>
          {rare && <div className="not-printed">{rare}</div>}
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
