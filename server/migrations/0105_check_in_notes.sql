-- What a patient adds to a check-in, sealed to the readers of the plan's note (care_plans/internal/reminders/check-in-notes.ts).
alter table care_plans.check_ins add column note bytea;
