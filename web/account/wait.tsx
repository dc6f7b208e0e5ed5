// The whole page while it is not known yet what it shows.
import { Center, Loader } from '@mantine/core';

export const Wait = () => (
  <Center h="100dvh">
    <Loader aria-label="Bedside" role="status" />
  </Center>
);
