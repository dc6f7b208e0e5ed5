// The dialog that creates a key and then shows its secret.
import { useLingui } from '@lingui/react/macro';
import { Checkbox, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Scope } from '../../../../contracts/integrations.ts';
import { visibleText } from '../../../../text/visible.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { keys } from '../../../client/query-keys.ts';
import { useClient } from '../../../client/react.tsx';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';
import { FormDialog } from '../../../kit/parts/dialog/form-dialog.tsx';
import { LimitedInput } from '../../../kit/parts/limited.tsx';
import { CreatedKey } from './created-key.tsx';
import { SCOPES, useScopeName } from './scope-name.ts';

export function NewKey({ onClose }: { onClose: () => void }) {
  const [secret, setSecret] = useState<string>();
  if (secret === undefined) return <KeyForm onMade={setSecret} onClose={onClose} />;
  return <CreatedKey secret={secret} onClose={onClose} />;
}

const USUAL: Scope[] = ['consultations:read'];

function KeyForm({ onMade, onClose }: { onMade: (secret: string) => void; onClose: () => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const scopeName = useScopeName();
  const { keyOf } = useAttemptKey();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Scope[]>(USUAL);
  const [tried, setTried] = useState(false);
  const make = useMutation({
    mutationFn: () => {
      const body = { name: visibleText(name), scopes };
      return call('createApiKey', { body, idempotencyKey: keyOf(body) });
    },
    onSuccess: (made) => onMade(made.key),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.apiKeys }),
  });
  const nameless = visibleText(name) === '';
  return (
    <FormDialog
      title={t`New key`}
      unsaved={name !== '' || scopes !== USUAL}
      action={t`Create key`}
      busy={make.isPending}
      problem={make.isError ? problemText(make.error) : undefined}
      onSubmit={() => {
        setTried(true);
        if (!nameless && scopes.length > 0) make.mutate();
      }}
      onClose={onClose}
    >
      <LimitedInput
        label={t`Name`}
        description={t`Patients see it: the name of the system that uses the key.`}
        required
        withAsterisk={false}
        limit={80}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={tried && nameless && t`Enter a name for the key.`}
      />
      <Checkbox.Group
        label={t`With this key a system may`}
        value={scopes}
        onChange={(next) => setScopes(next as Scope[])}
        error={tried && scopes.length === 0 && t`Choose at least one.`}
      >
        <Stack gap="xs" mt={6}>
          {SCOPES.map((scope) => (
            <Checkbox key={scope} value={scope} label={scopeName(scope)} aria-invalid={tried && scopes.length === 0} />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormDialog>
  );
}
