// The compliance report: every recorded action on messages in a range of days, as a file.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Paper, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { saveFile } from '../../../client/files/save-file.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useClient } from '../../../client/react.tsx';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { IconDownload } from '../../../kit/parts/icons.ts';
import { ProblemLine } from '../../../kit/parts/problem-line.tsx';
import { useClinicTime } from '../../../kit/time/clinic-time.tsx';
import classes from './inbox.module.css';

const DAY_MS = 86_400_000;
/** The limit of the server. */
const MOST_DAYS = 366;

export function ComplianceReport() {
  const { t } = useLingui();
  const { download, clock } = useClient();
  const { dayKey } = useClinicTime();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const [today] = useState(() => dayKey(clock.now()));
  const [from, setFrom] = useState(`${today.slice(0, -2)}01`);
  const [to, setTo] = useState(today);
  const report = useMutation({
    mutationFn: async () => saveFile(await download('getComplianceReport', { query: { from, to } }), `messages-${from}-${to}.csv`),
    onSuccess: () => announce(t`The report is saved.`),
  });
  const early = to < from;
  const long = Date.parse(to) - Date.parse(from) > MOST_DAYS * DAY_MS;
  return (
    <Paper
      withBorder
      p="md"
      component="form"
      aria-label={t`Compliance report`}
      onSubmit={(event) => {
        event.preventDefault();
        report.mutate();
      }}
    >
      <Title order={2} size="h5">
        <Trans>Compliance report</Trans>
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        <Trans>
          Every recorded action on messages, with names, as a file for a spreadsheet. The download is recorded in the audit trail.
        </Trans>
      </Text>
      <div className={classes.columns}>
        <TextInput type="date" label={t`First day`} required value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput
          type="date"
          label={t`Last day`}
          required
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          error={early ? t`Choose the first day or a later one.` : long && t`Choose days within one year.`}
        />
      </div>
      {report.isError && <ProblemLine mt="xs">{problemText(report.error)}</ProblemLine>}
      <Button
        type="submit"
        variant="default"
        mt="sm"
        leftSection={<IconDownload size={16} />}
        loading={report.isPending}
        disabled={early || long || from === '' || to === ''}
      >
        <Trans>Download</Trans>
      </Button>
    </Paper>
  );
}
