// The page for an item that does not exist or that the user may not see.
import { Center, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePageTitle } from './page-title.ts';

interface Props {
  /** The item that was not found. */
  title: string;
  about?: ReactNode;
  /** A link to another page. */
  children: ReactNode;
}

/** Fills the page, or the part of it in which the item would be. */
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
