// The buttons at the end of a dialog, which stay in sight.
import type { ReactNode } from 'react';
import classes from './dialog-footer.module.css';

export const DialogFooter = ({ children }: { children: ReactNode }) => <div className={classes.footer}>{children}</div>;
