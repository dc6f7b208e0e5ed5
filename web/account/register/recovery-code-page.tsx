// The recovery code, shown this once: what it is for, ways to keep it, and no way on before it is kept.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { IconPrinter } from '../../kit/parts/icons.ts';
import { Secret } from '../../kit/parts/secret.tsx';
import { DoorFrame } from '../door/door-frame.tsx';

interface Props {
  title: string;
  email: string;
  code: string;
  onKept: () => void;
}

export function RecoveryCodePage({ title, email, code, onKept }: Props) {
  const { t } = useLingui();
  const box = useRef<HTMLInputElement>(null);
  const [missed, setMissed] = useState(false);
  // Whoever closes the page now has lost the code for good.
  useEffect(() => {
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (box.current?.checked) return onKept();
    setMissed(true);
    box.current?.focus();
  };

  return (
    <DoorFrame key="code" title={title} answer>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text>
            <Trans>
              Some notes are locked so that only you can open them. If you ever forget your password, this code opens them again. Nobody
              else has it, not even your clinic, and it is shown only now.
            </Trans>
          </Text>
          <Secret label={t`Recovery code of ${email}`} value={code} />
          <Group>
            <Button variant="default" leftSection={<IconPrinter size={18} />} onClick={() => window.print()} className="not-printed">
              <Trans>Print</Trans>
            </Button>
          </Group>
          <Checkbox
            ref={box}
            className="not-printed"
            label={t`I have kept the code where I find it again: on paper, or in a password manager.`}
            error={missed && t`First keep the code, then tick this box.`}
            aria-invalid={missed}
            onChange={() => setMissed(false)}
          />
          <Button type="submit" fullWidth className="not-printed">
            <Trans>Go on</Trans>
          </Button>
        </Stack>
      </form>
    </DoorFrame>
  );
}
