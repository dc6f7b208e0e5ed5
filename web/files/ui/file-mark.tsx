// The small picture beside the name of a file: the image itself, or an icon.
import { IconFileText } from '../../kit/parts/icons.ts';
import classes from './files.module.css';

/** @param image address of the picture; undefined for other files, and while it is loaded */
export const FileMark = ({ image, alt }: { image: string | undefined; alt: string }) => (
  <span className={classes.mark}>{image ? <img src={image} alt={alt} /> : <IconFileText size={20} aria-hidden="true" />}</span>
);
