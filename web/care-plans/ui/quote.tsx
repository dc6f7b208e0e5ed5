// The sentence of a note that states a step, as it was written.
import classes from './quote.module.css';

export const Quote = ({ quote }: { quote: string }) => (
  <blockquote className={classes.quote} dir="auto">
    {quote}
  </blockquote>
);
