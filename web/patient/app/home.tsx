// The first page behind sign-in.
import { Trans } from '@lingui/react/macro';
import { Title } from '@mantine/core';

export const Home = () => <Title order={1}><Trans>Welcome</Trans></Title>;
