// The error of a whole form, announced when it appears.
import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import { IconAlertTriangle } from '../../kit/parts/icons.ts';

export const FormProblem = ({ children }: { children: ReactNode }) => (
  <Alert color="red" role="alert" icon={<IconAlertTriangle size={18} />}>
    {children}
  </Alert>
);
