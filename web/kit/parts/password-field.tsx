// A password field whose text can be shown, by mouse and by keyboard.
import { useLingui } from '@lingui/react/macro';
import { PasswordInput, type PasswordInputProps } from '@mantine/core';

/** `autoComplete` is for password managers: `current-password` or `new-password`. */
export function PasswordField(props: PasswordInputProps & { autoComplete: string }) {
  const { t } = useLingui();
  return (
    <PasswordInput
      {...props}
      // Mantine shows the error, but does not mark the field.
      aria-invalid={props.error ? true : undefined}
      dir="ltr"
      withAsterisk={false}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': t`Show password`, size: 32 }}
    />
  );
}
