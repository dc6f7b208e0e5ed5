// The end of a list: the error of a refresh, and a button that loads more.
import { Button, Center, Text } from '@mantine/core';
import { useProblemText } from '../../client/problem-text.ts';

interface Props {
  list: { error: unknown; isError: boolean; hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  label: string;
}

export function More({ list, label }: Props) {
  const problemText = useProblemText();
  return (
    <>
      {list.isError && (
        <Text c="var(--bedside-danger-text)" size="sm" ta="center" mt="md" role="alert">
          {problemText(list.error)}
        </Text>
      )}
      {list.hasNextPage && (
        <Center mt="md">
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {label}
          </Button>
        </Center>
      )}
    </>
  );
}
