-- Months are made even where rows already fell into the DEFAULT partition: these move into their month. Before, one such row kept its month,
-- and with it every later one, from being made.
create or replace procedure platform.make_partitions(tbl regclass, months_ahead int, starting timestamptz default now()) language plpgsql as $$
declare
  m timestamptz; part text; sch text; rel text; cols text;
begin
  select n.nspname, c.relname into sch, rel from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = tbl;
  -- Generated columns make themselves.
  select string_agg(quote_ident(attname), ', ' order by attnum) into cols from pg_attribute
    where attrelid = tbl and attnum > 0 and not attisdropped and attgenerated = '';
  for i in 0..months_ahead loop
    m := (date_trunc('month', starting at time zone 'UTC') + make_interval(months => i)) at time zone 'UTC';
    part := format('%s_%s', rel, to_char(m at time zone 'UTC', 'YYYYMM'));
    continue when to_regclass(format('%I.%I', sch, part)) is not null;
    execute format('create table %I.%I (like %s including defaults including constraints including generated)', sch, part, tbl);
    -- Nothing may fall into DEFAULT between the move and the attachment.
    execute format('lock table %I.%I in access exclusive mode', sch, rel || '_default');
    execute format('with moved as (delete from %1$I.%2$I where at >= %3$L and at < %4$L returning *) insert into %1$I.%5$I (%6$s) select %6$s from moved',
      sch, rel || '_default', m, m + interval '1 month', part, cols);
    execute format('alter table %s attach partition %I.%I for values from (%L) to (%L)', tbl, sch, part, m, m + interval '1 month');
  end loop;
end $$;

-- Run daily by the worker, and at every start for machines that sleep at night: three months ahead, and the months of rows that lie in DEFAULT because nobody ran for a while (at most two
-- years: what is older has a wrong clock). Answers how many rows still lie there, which should be none.
create or replace function platform.maintain_partitions() returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  stray bigint := 0; n bigint; tbl text; oldest timestamptz; this_month timestamp := date_trunc('month', now() at time zone 'UTC');
begin
  -- Processes that start at once, and the daily job.
  perform pg_advisory_xact_lock(7411202);
  foreach tbl in array array['platform.events', 'audit.events', 'audit.platform_events'] loop
    execute format('select coalesce(min(at), now()) from %s_default where at between now() - interval ''2 years'' and now()', tbl) into oldest;
    call platform.make_partitions(tbl::regclass, 3 + (extract(year from age(this_month, date_trunc('month', oldest at time zone 'UTC'))) * 12
      + extract(month from age(this_month, date_trunc('month', oldest at time zone 'UTC'))))::int, oldest);
    execute format('select count(*) from %s_default', tbl) into n;
    stray := stray + n;
  end loop;
  return stray;
end $$;
