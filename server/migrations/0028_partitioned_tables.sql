-- Tables that are partitioned by time, one row each: the daily upkeep reads them here. A module registers its own in its migration, with
-- platform.partition_by_time.
create table platform.partitioned_tables (
  schema_name text not null,
  table_name text not null,
  -- what one partition holds
  every text not null check (every in ('day', 'month')),
  -- partitions that are made before their time
  ahead int not null check (ahead > 0),
  primary key (schema_name, table_name)
);
insert into platform.partitioned_tables values ('platform', 'events', 'month', 3), ('audit', 'events', 'month', 3), ('audit', 'platform_events', 'month', 3);

drop procedure platform.make_partitions(regclass, int, timestamptz);

-- Makes the partitions of a registered table from one time to another, in UTC, where they are missing; rows that lie in DEFAULT move there.
create procedure platform.make_partitions(tbl regclass, first_at timestamptz, last_at timestamptz) language plpgsql as $$
declare
  sch text; rel text; period text; step interval; key_column text; cols text; part text; starts timestamp; lower_at timestamptz; upper_at timestamptz;
begin
  select r.schema_name, r.table_name, r.every into sch, rel, period from platform.partitioned_tables r
    where to_regclass(format('%I.%I', r.schema_name, r.table_name)) = tbl;
  if not found then raise exception '% is not in platform.partitioned_tables', tbl; end if;
  step := ('1 ' || period)::interval;
  select quote_ident(a.attname) into strict key_column from pg_partitioned_table p join pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
    where p.partrelid = tbl;
  -- Generated columns make themselves.
  select string_agg(quote_ident(attname), ', ' order by attnum) into cols from pg_attribute
    where attrelid = tbl and attnum > 0 and not attisdropped and attgenerated = '';
  for starts in select generate_series(date_trunc(period, first_at at time zone 'UTC'), date_trunc(period, last_at at time zone 'UTC'), step) loop
    part := format('%s_%s', rel, to_char(starts, case period when 'day' then 'YYYYMMDD' else 'YYYYMM' end));
    continue when to_regclass(format('%I.%I', sch, part)) is not null;
    lower_at := starts at time zone 'UTC';
    upper_at := (starts + step) at time zone 'UTC';
    execute format('create table %I.%I (like %s including defaults including constraints including generated)', sch, part, tbl);
    -- Nothing may fall into DEFAULT between the move and the attachment.
    execute format('lock table %I.%I in access exclusive mode', sch, rel || '_default');
    execute format('with moved as (delete from %1$I.%2$I where %3$s >= %4$L and %3$s < %5$L returning *) insert into %1$I.%6$I (%7$s) select %7$s from moved',
      sch, rel || '_default', key_column, lower_at, upper_at, part, cols);
    execute format('alter table %s attach partition %I.%I for values from (%L) to (%L)', tbl, sch, part, lower_at, upper_at);
  end loop;
end $$;
revoke all on procedure platform.make_partitions(regclass, timestamptz, timestamptz) from public;

-- Called in the migration that makes a table which is partitioned by range of a timestamptz: registers it, and makes its DEFAULT partition and
-- those of now and the next `ahead` periods ('day' or 'month').
create procedure platform.partition_by_time(tbl regclass, every text, ahead int) language plpgsql as $$
declare
  sch text; rel text;
begin
  select n.nspname, c.relname into sch, rel from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = tbl;
  insert into platform.partitioned_tables values (sch, rel, every, ahead);
  execute format('create table %I.%I partition of %s default', sch, rel || '_default', tbl);
  call platform.make_partitions(tbl, now(), now() + ahead * ('1 ' || every)::interval);
end $$;
revoke all on procedure platform.partition_by_time(regclass, text, int) from public;

-- Rows in DEFAULT partitions: which table, which period (its start), how many.
create function platform.stray_rows() returns table (tbl regclass, period timestamptz, rows bigint) language plpgsql stable as $$
declare
  registered platform.partitioned_tables; key_column text;
begin
  for registered in select * from platform.partitioned_tables r order by r.schema_name, r.table_name loop
    tbl := format('%I.%I', registered.schema_name, registered.table_name)::regclass;
    select quote_ident(a.attname) into strict key_column from pg_partitioned_table p join pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
      where p.partrelid = tbl;
    return query execute format('select %1$L::regclass, date_trunc(%2$L, %3$s, ''UTC''), count(*) from %4$I.%5$I group by 2 order by 2',
      tbl, registered.every, key_column, registered.schema_name, registered.table_name || '_default');
  end loop;
end $$;
revoke all on function platform.stray_rows() from public;

-- Run daily by the worker, and at every start for machines that sleep at night: each registered table has its partitions ahead, and those of
-- rows that lie in DEFAULT because nobody ran for a while (at most two years: what is older has a wrong clock). Returns how many rows still
-- lie there, which should be none.
create or replace function platform.maintain_partitions() returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  registered platform.partitioned_tables; due regclass; oldest timestamptz;
begin
  -- Processes that start at once, and the daily job.
  perform pg_advisory_xact_lock(7411202);
  for registered in select * from platform.partitioned_tables r order by r.schema_name, r.table_name loop
    due := format('%I.%I', registered.schema_name, registered.table_name)::regclass;
    select min(s.period) into oldest from platform.stray_rows() s where s.tbl = due and s.period between now() - interval '2 years' and now();
    call platform.make_partitions(due, coalesce(oldest, now()), now() + registered.ahead * ('1 ' || registered.every)::interval);
  end loop;
  return (select coalesce(sum(s.rows), 0) from platform.stray_rows() s);
end $$;
