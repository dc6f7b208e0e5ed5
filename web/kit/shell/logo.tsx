// The product's mark.
import classes from './logo.module.css';

export function Logo({ size = 32 }: { size?: number }) {
  return (
    <svg className={classes.logo} width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M7 20h18v4M7 9v15M7 16h18v4M11 16v-2a2 2 0 0 1 2-2h2v4" />
    </svg>
  );
}
