// Types for a module's part of the matrix: the expected statuses, a request for each route, and the requests that create something.
import { PEOPLE } from '../harness/people/people.ts';
import type { Stage } from './stage.ts';

/** A caller. The names of callers are the columns of the expectations. */
export interface Subject {
  name: string;
  tenant: 1 | 2 | undefined;
  /** ID of the person; for an integration the patient in whose name it acts. */
  person: number;
  isIntegration: boolean;
  /** Undefined for subjects without a token. A fresh one for requests that end their session. */
  token(fresh?: boolean): Promise<string | undefined>;
}

/** Text that no reply may show to other callers. */
export interface Canary {
  text: string;
  /** Names of the subjects that may see it. */
  readers: readonly string[];
}

export interface Sent {
  method: string;
  path: string;
  body?: unknown;
  file?: File;
  /** The request ends the caller's session. */
  endsSession?: boolean;
}

/** A valid request, so that a refusal comes from the policy and not from validation. */
export interface Spec<T> {
  make(things: T, subject: Subject, stage: Stage): Promise<Omit<Sent, 'method'>> | Omit<Sent, 'method'>;
  /** The status depends on the resources in the request. */
  aims?: true;
  /** The patients in the audit row of a success. */
  patients?(subject: Subject, sent: Sent, body: never): number[];
  /** The actions that a success writes, for a request that does several things which the trail names. */
  actions?: readonly string[];
  /** Action that the use case writes, for a route without its own audit rule. */
  action?: string;
}
/** By route, `GET /v1/me`. */
export type Requests<T> = Readonly<Record<string, Spec<T>>>;

/** A request that creates something, for `Idempotency-Key`. */
export interface Creation {
  person: number | undefined;
  /** POST by default. */
  method?: 'POST' | 'PATCH' | 'DELETE';
  path: string;
  body?: Record<string, unknown>;
  file?: File;
  /** Fields, or a file, that make it a different request; absent if it has no body. */
  other?: Record<string, unknown> | { file: File };
  /** The reply shows a secret, which a repeated request does not return again. */
  secret?: true;
  /** Status of the first reply, if not 201. */
  status?: 200;
  /** Table, and condition, of the rows to count. */
  count: string;
}

/** @typeParam T the resources that its requests refer to */
export interface MatrixModule<T> {
  /** One line per route, one column per subject; the first line names the subjects. */
  expectations: string;
  requests: Requests<T>;
  /** By route. Each call creates a new request, so that tests do not share rows. */
  creations?: Readonly<Record<string, (stage: Stage) => Promise<Creation>>>;
}

/** Tenant 1, tenant 2, no tenant: IDs that do not exist. */
export type Place = 'here' | 'harbour' | 'nowhere';
/** The resources that a module's requests refer to, in each place, and the canaries in them. */
export type Prepared<T> = Readonly<Record<Place, T>> & { canaries: readonly Canary[] };

export const NO_NUMBER = 999_999;
export const NO_UUID = '01890000-0000-7000-8000-00000000dead';

const firstNumber = ({ path }: Sent): number => Number(/\/(\d+)(\/|$)/.exec(path)?.[1]);
/** Returns the person whose ID is in the path. */
export const ofPath = (_: Subject, sent: Sent): number[] => [firstNumber(sent)];

const PATIENTS: readonly number[] = [PEOPLE.David, PEOPLE.Linh, PEOPLE.Mensah];
/** Returns the caller, if their role is patient: their own record is concerned. */
export const ownRecord = ({ person }: Subject): number[] => PATIENTS.filter((id) => id === person);
