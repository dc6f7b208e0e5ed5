// Sets the colour scheme before the first paint, so that a dark page never flashes white.
(() => {
  let choice = 'auto';
  try {
    choice = localStorage.getItem('bedside:scheme') ?? 'auto';
  } catch {
    // Storage may be forbidden: then the system's scheme applies.
  }
  const dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
})();
