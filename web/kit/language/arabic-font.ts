// Loaded with the Arabic words only.
import '@fontsource-variable/noto-sans-arabic';
