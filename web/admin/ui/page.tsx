// A page of the admin app: heading, actions, content.
import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePageTitle } from '../../kit/shell/page-title.ts';
import { useKeptScroll } from '../../kit/shell/use-kept-scroll.ts';
import classes from './page.module.css';

export function Page({ title, about, action, children }: { title: string; about: ReactNode; action?: ReactNode; children: ReactNode }) {
  usePageTitle(title);
  return (
    <div className={classes.page} ref={useKeptScroll()}>
      <div className={classes.inner}>
        <div className={classes.top}>
          <div>
            <Title order={1} size="h3">
              {title}
            </Title>
            <p className={classes.about}>{about}</p>
          </div>
          {action}
        </div>
        {children}
      </div>
    </div>
  );
}
