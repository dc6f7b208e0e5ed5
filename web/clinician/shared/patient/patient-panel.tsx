// A panel of the patient page. Each feature declares its own in its `patient-panel.tsx`; the app collects them.
import { Text, Title } from '@mantine/core';
import { type ComponentType, type ReactNode, useId } from 'react';
import type { Role } from '../../../../contracts/common.ts';
import classes from './patient-panel.module.css';

export interface PatientPanelEntry {
  /** Unique among all panels. */
  id: string;
  /** Panels are shown in ascending order; steps of ten leave room. */
  order: number;
  /** Roles that see the panel, when not all who see the page; the server enforces permissions. */
  roles?: (role: Role) => boolean;
  Panel: ComponentType<{ patientId: number }>;
}

export interface PatientPanelFile {
  panel: PatientPanelEntry;
}

interface Props {
  title: ReactNode;
  /** A summary such as a count, announced when it changes. */
  status: ReactNode;
  children: ReactNode;
}

/** The layout of all panels: heading, status, content. */
export function PatientPanel({ title, status, children }: Props) {
  const heading = useId();
  return (
    <section className={classes.panel} aria-labelledby={heading}>
      <div className={classes.heading}>
        <Title order={2} size="h5" id={heading}>
          {title}
        </Title>
        <Text size="sm" c="dimmed" role="status">
          {status}
        </Text>
      </div>
      {children}
    </section>
  );
}
