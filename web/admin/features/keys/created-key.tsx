// A new key: its secret is shown once, until the user confirms that they have copied it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { Dialog } from '../../../kit/parts/dialog/dialog.tsx';
import { Secret } from '../../../kit/parts/secret.tsx';

export function CreatedKey({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog opened onClose={onClose} title={t`Your new key`} closeOnClickOutside={false} closeOnEscape={false} withCloseButton={false}>
      <Stack>
        <Text size="sm" role="status">
          <Trans>
            Copy the key now and give it to the other system. It is shown only once. If you lose it, create another and revoke this one.
          </Trans>
        </Text>
        <Secret label={t`Key`} value={secret} />
        <Group justify="flex-end">
          <Button onClick={onClose}>
            <Trans>I have copied it</Trans>
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
