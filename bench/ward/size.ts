// Amount of data: ten hospitals, 200,000 patients and 5,000,000 logs; `--logs` sets another number of logs, and the rest in proportion.

export interface Size {
  hospitals: number;
  /** Per hospital. */
  patients: number;
  logs: number;
  clinicians: number;
  wards: number;
  roomsOfWard: number;
  bedsOfRoom: number;
  openTasks: number;
  /** Tasks that were not done. */
  skippedTasks: number;
}

const HOSPITALS = 10;
const FULL_LOGS = 5_000_000;
const LOGS_OF_PATIENT = 25;

const optionOf = (name: string): number | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  if (at < 0) return undefined;
  const value = Number(process.argv[at + 1]?.replaceAll('_', ''));
  if (!Number.isInteger(value) || value <= 0) throw new Error(`--${name} needs a number`);
  return value;
};

export const sizeOfRun = (): Size => {
  const logs = Math.ceil((optionOf('logs') ?? FULL_LOGS) / HOSPITALS);
  return {
    hospitals: HOSPITALS,
    patients: Math.max(1000, Math.ceil(logs / LOGS_OF_PATIENT)),
    logs,
    clinicians: 40,
    wards: 10,
    roomsOfWard: 10,
    bedsOfRoom: 3,
    openTasks: 2500,
    skippedTasks: 2500,
  };
};

/** Duration of the open loop in seconds. */
export const secondsOfRun = (): number => optionOf('seconds') ?? 120;
