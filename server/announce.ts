// The terminal's output after a start.
import type { Config } from '#platform/config.ts';
import type { Logger } from '#platform/log.ts';
import { DEMO_PASSWORD } from './demo/people.ts';

/** Prints a line for the person at the terminal, not for the log. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

const demoText = (url: string): string => `
Bedside runs at ${url}

  Patients    ${url}/          david.wang@northside.example
  Clinicians  ${url}/clinic    isabella.chen@northside.example
  Admins      ${url}/admin     sam.lee@northside.example
  API         ${url}/docs
  Mail        ${url}/dev/mail

  Every demo account has the password ${DEMO_PASSWORD}: also linh.nguyen, john.smith, priya.patel, elena.rossi, tom.baker,
  grace.okafor and hannah.weiss @northside.example; maria.lopez, kofi.mensah and ana.silva @harbour.example.

Try the API:

  curl -s "${url}/api/getConsultationMessages?consultationId=1" -H "Authorization: Bearer $(curl -s ${url}/v1/auth/login -H 'Content-Type: application/json' -d '{"email":"david.wang@northside.example","password":"${DEMO_PASSWORD}"}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')"

Ctrl+C stops it.`;

/** Prints the address and, in the demo, the accounts. The log keeps the warning about the demo's public passwords. */
export const announce = (config: Config, url: string | undefined, log: Logger): void => {
  if (url !== undefined && config.demo)
    log.warn({}, 'this is a demo with public passwords: put no proxy in front of it (for an installation: BEDSIDE_DEMO=off)');
  if (url === undefined) say(`Bedside works in the background (${config.ROLES.join(', ')}).`);
  else say(config.demo ? demoText(url) : `Bedside runs at ${url}`);
};
