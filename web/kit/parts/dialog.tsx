// A dialog and a drawer that restore the focus when they close.
import { useLingui } from '@lingui/react/macro';
import { Drawer, type DrawerProps, Modal, type ModalProps } from '@mantine/core';
import { useFocusBack } from '../accessibility/use-focus-back.ts';

export function Dialog(props: ModalProps) {
  const { t } = useLingui();
  const giveBack = useFocusBack(props.opened);
  const gone = () => {
    giveBack();
    props.onExitTransitionEnd?.();
  };
  return <Modal closeButtonProps={{ 'aria-label': t`Close` }} {...props} onExitTransitionEnd={gone} />;
}

export function SideDialog(props: DrawerProps) {
  const { t } = useLingui();
  const giveBack = useFocusBack(props.opened);
  return <Drawer closeButtonProps={{ 'aria-label': t`Close` }} onExitTransitionEnd={giveBack} {...props} />;
}
