// Loaded into a process that must not outlive its parent: when the parent is gone, even by kill -9, it asks itself to stop.
const LOOK_MS = 300;

const parent = process.ppid;
const look = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(look);
  process.kill(process.pid, 'SIGTERM');
}, LOOK_MS);
look.unref();
