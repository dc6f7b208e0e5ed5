// The end of a list: the error of a refresh, and a button that loads more.
import { Button, Center } from '@mantine/core';
import { useProblemText } from '../../client/problems/problem-text.ts';
import { ProblemLine } from '../../kit/parts/problem-line.tsx';

interface Props {
  list: { error: unknown; isError: boolean; hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  label: string;
}

export function More({ list, label }: Props) {
  const problemText = useProblemText();
  return (
    <>
      {list.isError && (
        <ProblemLine ta="center" mt="md">
          {problemText(list.error)}
        </ProblemLine>
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
