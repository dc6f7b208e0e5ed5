// A loading page, before it is known which page to show.
import { Center, Loader } from '@mantine/core';

export const Wait = () => (
  <Center h="100dvh">
    <Loader aria-label="Bedside" role="status" />
  </Center>
);
