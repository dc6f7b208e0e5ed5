// What a page shows in place of a thing that does not exist, or that the reader may not see.
import { Center, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePageTitle } from './page-title.ts';

interface Props {
  /** What was not found. */
  title: string;
  about?: ReactNode;
  /** The way on: a link. */
  children: ReactNode;
}

/** Fills the page, or the part of it that the address was to fill. */
export function Missing({ title, about, children }: Props) {
  usePageTitle(title);
  return (
    <Center mih="60dvh" p="md" flex={1}>
      <Stack align="center" ta="center" gap="sm">
        <Title order={1} size="h3">
          {title}
        </Title>
        {about && (
          <Text size="sm" c="dimmed" component="p" m={0}>
            {about}
          </Text>
        )}
        {children}
      </Stack>
    </Center>
  );
}
