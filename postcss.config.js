// Mantine's CSS helpers (rem(), light-dark(), hover mixins) for the CSS modules of the web apps.
import mantine from 'postcss-preset-mantine';

export default { plugins: [mantine()] };
