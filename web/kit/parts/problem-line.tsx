// A problem in one line of text, announced when it appears.
import { Text, type TextProps } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props extends Pick<TextProps, 'size' | 'ta' | 'mt'> {
  children: ReactNode;
}

export const ProblemLine = ({ size = 'sm', ...props }: Props) => (
  <Text size={size} c="var(--bedside-danger-text)" role="alert" {...props} />
);
