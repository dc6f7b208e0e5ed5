// A recovery code, shown this once: what it is for, and ways to keep it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload, IconPrinter } from '../../kit/parts/icons.ts';
import { Secret } from '../../kit/parts/secret.tsx';

/** `email`: whose it is, where the page knows. */
export function RecoveryCode({ email, code }: { email?: string; code: string }) {
  const { t } = useLingui();
  const label = email === undefined ? t`Recovery code` : t`Recovery code of ${email}`;
  return (
    <Stack>
      <Text>
        <Trans>
          If you keep notes that only you can open and forget your password, this code opens them again. Keep it on paper or in a password
          manager. Nobody else has it, not even your clinic, and it is shown only now. Any code you had before no longer works.
        </Trans>
      </Text>
      <Secret label={label} value={code} />
      <Group className="not-printed">
        <Button variant="default" leftSection={<IconDownload size={18} />} onClick={() => saveAsFile(`Bedside · ${label}\n${code}\n`)}>
          <Trans>Download</Trans>
        </Button>
        <Button variant="default" leftSection={<IconPrinter size={18} />} onClick={() => window.print()}>
          <Trans>Print</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

function saveAsFile(text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'bedside-recovery-code.txt';
  link.click();
  URL.revokeObjectURL(url);
}
