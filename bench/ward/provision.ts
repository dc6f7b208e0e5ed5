// Creates hospitals without logs and tasks: people, registry, wards, beds, teams, placements. Inserts sets of rows as the superuser.
import type pg from 'pg';
import { nameKey } from '#modules/patients/internal/name-key.ts';
import { termsOf } from '#modules/patients/internal/search-terms.ts';
import { type Hospital, inBeds, mrnOf, nameOf, roomName } from './hospital.ts';
import type { Size } from './size.ts';
import { asSuperuser } from './superuser.ts';

const TERMS_AT_ONCE = 2000;

const insertHouse = async (client: pg.Client, { tenant, ...first }: Hospital, size: Size): Promise<void> => {
  const { clinicians, wards, roomsOfWard, bedsOfRoom } = size;
  const rooms = wards * roomsOfWard;
  const run = (text: string, values: unknown[]): Promise<unknown> => client.query(text, [tenant, ...values]);
  await run(
    `insert into identity.tenants (id, name, time_zone, created_at) values ($1::int, 'Hospital ' || $1::int, 'Europe/London', now())`,
    [],
  );
  await run(
    `insert into identity.people (tenant_id, id, given_name, family_name, created_at) select $1::int, $2::int + n, 'Clinician', 'No ' || n, now() from generate_series(0, $3::int - 1) n`,
    [first.clinician, clinicians],
  );
  await run(
    `insert into identity.users (tenant_id, id, email, role, status, confirmed_at, created_at)
     select $1::int, $2::int + n, 'clinician' || $2::int + n || '@bench.example', case n % 4 when 0 then 'doctor' else 'nurse' end, 'active', now(), now() from generate_series(0, $3::int - 1) n`,
    [first.clinician, clinicians],
  );
  await run(
    `insert into wards.wards (tenant_id, id, name, name_key) select $1::int, $2::int + n, 'Ward ' || n, platform.name_key('Ward ' || n) from generate_series(0, $3::int - 1) n`,
    [first.ward, wards],
  );
  await run(
    `insert into wards.rooms (tenant_id, id, ward_id, name, name_key) select $1::int, $2::int + n, $3::int + n / $4::int, (100 + n)::text, platform.name_key((100 + n)::text) from generate_series(0, $5::int - 1) n`,
    [first.room, first.ward, roomsOfWard, rooms],
  );
  await run(
    `insert into wards.beds (tenant_id, id, ward_id, room_id, name, name_key)
     select $1::int, $2::int + n, $3::int + n / ($5::int * $6::int), $4::int + n / $6::int, 'Bed ' || n % $6::int, platform.name_key('Bed ' || n % $6::int) from generate_series(0, $7::int - 1) n`,
    [first.bed, first.ward, first.room, roomsOfWard, bedsOfRoom, inBeds(size)],
  );
  await run(
    `insert into wards.teams (tenant_id, id, ward_id, name, name_key) select $1::int, $2::int + n, $3::int + n, 'Team ' || n, platform.name_key('Team ' || n) from generate_series(0, $4::int - 1) n`,
    [first.team, first.ward, wards],
  );
  await run(
    `insert into wards.team_members (tenant_id, team_id, user_id) select $1::int, $2::int + n % $4::int, $3::int + n from generate_series(0, $5::int - 1) n`,
    [first.team, first.clinician, wards, clinicians],
  );
};

const insertPatients = async (client: pg.Client, hospital: Hospital, size: Size): Promise<void> => {
  const { tenant, patient: first } = hospital;
  const placed = inBeds(size);
  for (let from = 0; from < size.patients; from += TERMS_AT_ONCE) {
    const numbers = Array.from({ length: Math.min(TERMS_AT_ONCE, size.patients - from) }, (_, i) => from + i);
    const entries = numbers.map((n) => {
      const { given, family } = nameOf(n);
      const room = n < placed ? roomName(Math.floor(n / size.bedsOfRoom)) : null;
      return {
        id: first + n,
        given,
        family,
        mrn: mrnOf(n),
        room,
        key: nameKey({ givenName: given, familyName: family }),
        terms: termsOf({ givenName: given, familyName: family, mrn: mrnOf(n), room }),
      };
    });
    const ids = entries.map(({ id }) => id);
    await client.query(
      `insert into identity.people (tenant_id, id, given_name, family_name, created_at)
       select $1, id, given, family, now() from unnest($2::int[], $3::text[], $4::text[]) e(id, given, family)`,
      [tenant, ids, entries.map(({ given }) => given), entries.map(({ family }) => family)],
    );
    await client.query(
      `insert into patients.patients (tenant_id, id, mrn, date_of_birth, room, name_key, created_at, updated_at)
       select $1, id, mrn, '1950-01-01'::date + id % 20000, room, key, now(), now()
       from unnest($2::int[], $3::text[], $4::text[], $5::text[]) e(id, mrn, room, key)`,
      [tenant, ids, entries.map(({ mrn }) => mrn), entries.map(({ room }) => room), entries.map(({ key }) => key)],
    );
    const terms = entries.flatMap(({ id, key, terms }) => terms.map((term) => ({ id, key, term })));
    await client.query(
      `insert into patients.search_terms (tenant_id, patient_id, term, name_key)
       select $1, id, term, key from unnest($2::int[], $3::text[], $4::text[]) e(id, term, key)`,
      [tenant, terms.map(({ id }) => id), terms.map(({ term }) => term), terms.map(({ key }) => key)],
    );
  }
  await client.query(
    `insert into wards.placements (tenant_id, patient_id, bed_id, room_id, ward_id, team_id, since)
     select tenant_id, $2::int + id - $3::int, id, room_id, ward_id, $4::int + ward_id - $5::int, now() - interval '2 days' from wards.beds where tenant_id = $1::int`,
    [tenant, first, hospital.bed, hospital.team, hospital.ward],
  );
};

/** Skips triggers, among them the checks of foreign keys: all rows are consistent by construction. */
export const provisionHospitals = (superUrl: string, hospitals: readonly Hospital[], size: Size): Promise<void> =>
  asSuperuser(superUrl, async (client) => {
    await client.query("set session_replication_role = 'replica'; set synchronous_commit = off");
    for (const hospital of hospitals) {
      await insertHouse(client, hospital, size);
      await insertPatients(client, hospital, size);
    }
  });
