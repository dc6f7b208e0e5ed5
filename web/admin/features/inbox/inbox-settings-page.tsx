// The settings of the inbox: who gets which conversations, response times, opening hours, holidays; and the report of what was done in it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Paper, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { SectionsSkeleton } from '../../../kit/parts/states.tsx';
import { Page } from '../../ui/page.tsx';
import { ComplianceReport } from './compliance-report.tsx';
import { EditHolidays } from './edit-holidays.tsx';
import { EditHours } from './edit-hours.tsx';
import { EditRouting } from './edit-routing.tsx';
import { EditTargets } from './edit-targets.tsx';
import classes from './inbox.module.css';
import { HolidayFacts, HoursFacts, RoutingFacts, TargetFacts } from './settings-facts.tsx';
import { type Settings, useSettings } from './use-inbox-settings.ts';

export function InboxSettingsPage() {
  const { t } = useLingui();
  const query = useSettings();
  return (
    <Page title={t`Inbox`} about={<Trans>Which team answers which conversations of patients, and how soon.</Trans>}>
      {query.isPending && <SectionsSkeleton sections={4} label={t`Loading settings`} />}
      {query.isError && !query.data && <FailedRequest error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <Sections settings={query.data} />}
    </Page>
  );
}

type Part = 'routing' | 'targets' | 'hours' | 'holidays';

function Sections({ settings }: { settings: Settings }) {
  const { t } = useLingui();
  // A form keeps the version on which it was opened.
  const [editing, setEditing] = useState<{ part: Part; settings: Settings }>();
  const edit = (part: Part) => () => setEditing({ part, settings });
  const close = () => setEditing(undefined);
  return (
    <div className={classes.sections}>
      <Section title={t`Teams and assignment`} onEdit={edit('routing')}>
        <RoutingFacts settings={settings} />
      </Section>
      <Section title={t`Response times`} onEdit={edit('targets')}>
        <TargetFacts targets={settings.response_targets} />
      </Section>
      <Section title={t`Opening hours`} onEdit={edit('hours')}>
        <HoursFacts hours={settings.opening_hours} />
      </Section>
      <Section title={t`Holidays`} onEdit={edit('holidays')}>
        <HolidayFacts holidays={settings.holidays} />
      </Section>
      <ComplianceReport />
      {editing?.part === 'routing' && <EditRouting settings={editing.settings} onClose={close} />}
      {editing?.part === 'targets' && <EditTargets settings={editing.settings} onClose={close} />}
      {editing?.part === 'hours' && <EditHours settings={editing.settings} onClose={close} />}
      {editing?.part === 'holidays' && <EditHolidays settings={editing.settings} onClose={close} />}
    </div>
  );
}

function Section({ title, onEdit, children }: { title: string; onEdit: () => void; children: ReactNode }) {
  const { t } = useLingui();
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <div className={classes.heading}>
        <Title order={2} size="h5">
          {title}
        </Title>
        <Button variant="default" size="xs" onClick={onEdit} aria-label={t`Edit: ${title}`}>
          <Trans>Edit</Trans>
        </Button>
      </div>
      {children}
    </Paper>
  );
}
