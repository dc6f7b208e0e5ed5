// A dialog and a drawer that restore the focus when they close.
import { useLingui } from '@lingui/react/macro';
import { Box, Drawer, type DrawerProps, Modal, type ModalProps } from '@mantine/core';
import { createContext, type ReactNode, useContext } from 'react';
import { useFocusBack } from '../../accessibility/use-focus-back.ts';

const SubjectContext = createContext<ReactNode>(undefined);

/** Shows `subject`, such as a patient, above the content of every dialog inside. */
export const DialogSubject = ({ subject, children }: { subject: ReactNode; children: ReactNode }) => (
  <SubjectContext value={subject}>{children}</SubjectContext>
);

interface Props extends ModalProps {
  /** Whether the focus goes back to the text that the user was writing. */
  backToText?: boolean;
}

export function Dialog({ children, backToText = false, ...props }: Props) {
  const { t } = useLingui();
  const subject = useContext(SubjectContext);
  const giveBack = useFocusBack(props.opened, backToText);
  const gone = () => {
    giveBack();
    props.onExitTransitionEnd?.();
  };
  return (
    <Modal closeButtonProps={{ 'aria-label': t`Close` }} returnFocus={!backToText} {...props} onExitTransitionEnd={gone}>
      {subject && <Box mb="sm">{subject}</Box>}
      {children}
    </Modal>
  );
}

export function SideDialog(props: DrawerProps) {
  const { t } = useLingui();
  const giveBack = useFocusBack(props.opened);
  return <Drawer closeButtonProps={{ 'aria-label': t`Close` }} onExitTransitionEnd={giveBack} {...props} />;
}
