// Facts on file about a person or a thing: a name and a value each.
import type { ReactNode } from 'react';
import classes from './facts.module.css';

export const Facts = ({ children }: { children: ReactNode }) => <dl className={classes.facts}>{children}</dl>;

interface FactProps {
  label: string;
  /** Explains the fact. */
  hint?: string;
  children: ReactNode;
}

export function Fact({ label, hint, children }: FactProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {children}
        {hint && <span className={classes.hint}>{hint}</span>}
      </dd>
    </div>
  );
}
