// The settings of a clinic's inbox. A clinic that has saved none has the defaults below.
import { z } from 'zod';
import type { MessagingSettings } from '#contracts/messaging/settings.ts';
import { CATEGORIES, THREAD_PRIORITIES, ThreadCategory, ThreadPriority } from '#contracts/messaging/thread.ts';
import { json } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

type Target = Omit<MessagingSettings['response_targets'][number], 'priority'>;

/** Minutes of opening hours, of eight hours a day; for `high` minutes of the clock. */
const DEFAULT_TARGETS: Readonly<Record<ThreadPriority, Target>> = {
  low: { amber_minutes: 720, due_minutes: 960 },
  normal: { amber_minutes: 360, due_minutes: 480 },
  high: { amber_minutes: 60, due_minutes: 120 },
};
const DEFAULT_HOURS: MessagingSettings['opening_hours'] = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' }));

const Category = z.object({ category: ThreadCategory, team_id: z.int().nullable(), restricted: z.boolean(), member_ids: z.array(z.int()) });
const SettingsRow = z.object({
  version: z.int().nullable(),
  catch_all_id: z.int().nullable(),
  assignment: z.enum(['none', 'round-robin', 'load']).nullable(),
  categories: json(z.array(Category)),
  targets: json(z.array(z.object({ priority: ThreadPriority, amber_minutes: z.int(), due_minutes: z.int() }))),
  hours: json(z.array(z.object({ weekday: z.int(), opens: z.string(), closes: z.string() }))),
  holidays: json(z.array(z.object({ day: z.string(), name: z.string() }))),
});

/** Returns the settings, with every category and priority. */
export const loadSettings = async (db: TenantDb, tenantId: number): Promise<MessagingSettings> => {
  const { rows } = await rowsOf(SettingsRow)`select s.version, s.catch_all_id, s.assignment,
      (select coalesce(json_agg(json_build_object('category', c.category, 'team_id', c.team_id, 'restricted', c.restricted, 'member_ids', array(
          select m.user_id from messaging.category_members m where m.tenant_id = c.tenant_id and m.category = c.category order by 1))), '[]')
        from messaging.categories c where c.tenant_id = ${tenantId}) as categories,
      (select coalesce(json_agg(json_build_object('priority', r.priority, 'amber_minutes', r.amber_minutes, 'due_minutes', r.due_minutes)), '[]')
        from messaging.response_targets r where r.tenant_id = ${tenantId}) as targets,
      (select coalesce(json_agg(json_build_object('weekday', o.weekday, 'opens', to_char(o.opens, 'HH24:MI'), 'closes', to_char(o.closes, 'HH24:MI'))
          order by o.weekday, o.opens), '[]') from messaging.opening_hours o where o.tenant_id = ${tenantId}) as hours,
      (select coalesce(json_agg(json_build_object('day', h.day, 'name', h.name) order by h.day), '[]')
        from messaging.holidays h where h.tenant_id = ${tenantId}) as holidays
    from (select ${tenantId}::int as tenant_id) t left join messaging.settings s on s.tenant_id = t.tenant_id`.execute(db);
  const { version, catch_all_id, assignment, categories, targets, hours, holidays } = rows[0]!;
  const saved = new Map(categories.map((category) => [category.category, category]));
  const targetOf = new Map(targets.map((target) => [target.priority, target]));
  return {
    categories: CATEGORIES.map((category) => saved.get(category) ?? { category, team_id: null, member_ids: [], restricted: false }),
    catch_all_id,
    assignment: assignment ?? 'none',
    response_targets: THREAD_PRIORITIES.map((priority) => targetOf.get(priority) ?? { priority, ...DEFAULT_TARGETS[priority] }),
    opening_hours: version === null ? DEFAULT_HOURS : hours,
    holidays,
    version: version ?? 1,
  };
};
