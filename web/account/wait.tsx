// A loading page, before it is known which page to show.
import { Center } from '@mantine/core';
import classes from './wait.module.css';

export const Wait = () => (
  <Center h="100dvh">
    <span className={classes.circle} role="status" aria-label="Bedside" />
  </Center>
);
