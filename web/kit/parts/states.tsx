// The states of a list without rows: loading, empty, failed.
import { Trans } from '@lingui/react/macro';
import { Group, Paper, Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { IconAlertTriangle, IconRefresh } from './icons.ts';
import { PlainButton } from './plain-button.tsx';
import classes from './states.module.css';

/** Placeholder rows while a list loads: a circle and two lines each. */
export function ListSkeleton({ rows = 5, label }: { rows?: number; label: string }) {
  return (
    <Stack p="md" gap="lg" role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <Group key={row} wrap="nowrap" gap="sm">
          <Skeleton circle height={38} />
          <Stack gap={8} flex={1}>
            <Skeleton height={12} width="55%" />
            <Skeleton height={10} width="85%" />
          </Stack>
        </Group>
      ))}
    </Stack>
  );
}

/** Placeholders while a page of titled sections loads. */
export function SectionsSkeleton({ sections = 3, label }: { sections?: number; label: string }) {
  return (
    <Stack gap="lg" role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: sections }, (_, section) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the sections are all alike
        <Paper key={section} withBorder p="md">
          <Skeleton height={16} width="35%" mb="md" />
          <Skeleton height={12} width="85%" mb="xs" />
          <Skeleton height={12} width="60%" />
        </Paper>
      ))}
    </Stack>
  );
}

/** The empty state: what is empty, and what to do next. */
export function Empty({ icon, title, children }: { icon?: ReactNode; title: ReactNode; children?: ReactNode }) {
  return (
    <Stack align="center" gap={6} p="xl" ta="center">
      {icon && (
        <Text c="dimmed" span aria-hidden="true">
          {icon}
        </Text>
      )}
      <Text fw={600}>{title}</Text>
      {children && (
        <Text size="sm" c="dimmed" component="div">
          {children}
        </Text>
      )}
    </Stack>
  );
}

/** The error state: what happened, with a retry where one may help. */
export function Failed({ problem, onRetry }: { problem: string; onRetry: (() => void) | undefined }) {
  return (
    <div className={classes.failed} role="alert">
      <IconAlertTriangle size={18} className={classes.warning} aria-hidden="true" />
      <Stack align="flex-start" gap="sm">
        <Text size="sm">{problem}</Text>
        {onRetry && (
          <PlainButton icon={<IconRefresh size={16} aria-hidden="true" />} onClick={onRetry}>
            <Trans>Try again</Trans>
          </PlainButton>
        )}
      </Stack>
    </div>
  );
}
