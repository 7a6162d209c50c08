-- Visits, patrols and rounds as planned work, what was recorded of them on forms, people's needs as help to be
-- given, the grid memo with the topics of a week, disputes with their steps.
alter table visits add column person_id blob;
alter table visits add column task_id blob;
alter table visits add column care_need text;
alter table visits add column form text;
alter table visits add column form_version text;
alter table visits add column checked integer;
alter table visits add column answers_sealed blob;
alter table visits add column topic_id blob;
create table planned_tasks (
  district integer not null,
  id blob not null,
  day integer not null,
  kind text not null,
  routine text not null,
  label text not null,
  form text,
  area integer not null,
  role text not null,
  user_id blob,
  household_id blob,
  person_id blob,
  care_need text,
  due_at integer not null,
  state text not null,
  tries integer not null,
  settled_at integer,
  settled_by blob,
  record_id blob,
  reason_sealed blob,
  plan_version text not null,
  made_at integer not null,
  primary key (district, id)
) strict, without rowid;
create index planned_tasks_by_day_area on planned_tasks (district, day, area);
create index planned_tasks_by_user_id_day on planned_tasks (district, user_id, day);
create index planned_tasks_by_state_due_at on planned_tasks (district, state, due_at);
create index planned_tasks_by_person_id_day on planned_tasks (district, person_id, day);
create index planned_tasks_by_household_id_day on planned_tasks (district, household_id, day);
create table work_plans (
  district integer not null,
  area integer not null,
  day integer not null,
  version text not null,
  made_at integer not null,
  tasks integer not null,
  unfilled integer not null,
  primary key (district, area, day)
) strict, without rowid;
create table absences (
  district integer not null,
  id blob not null,
  area integer not null,
  user_id blob not null,
  from_day integer not null,
  to_day integer not null,
  reason text not null,
  recorded_at integer not null,
  recorded_by blob,
  primary key (district, id)
) strict, without rowid;
create index absences_by_user_id_to_day on absences (district, user_id, to_day);
create table care_files (
  district integer not null,
  person_id blob not null,
  need text not null,
  help_sealed blob,
  visits_per_month integer,
  visited_by text,
  review_day integer not null,
  reviewed_at integer,
  reviewed_by blob,
  ended_reason_sealed blob,
  changed_at integer not null,
  primary key (district, person_id, need),
  foreign key (district, person_id) references persons (district, id)
) strict, without rowid;
create index care_files_by_review_day on care_files (district, review_day);
create table patrols (
  district integer not null,
  id blob not null,
  grid_code integer not null,
  task_id blob,
  form text not null,
  form_version text not null,
  checked integer not null,
  answers_sealed blob,
  hazard_found integer not null,
  gatherings integer not null,
  weddings integer not null,
  funerals integer not null,
  strangers integer not null,
  matters text not null,
  photos text not null,
  at integer not null,
  day integer not null,
  by_user blob,
  recorded_at integer not null,
  primary key (district, id)
) strict, without rowid;
create index patrols_by_day_grid_code on patrols (district, day, grid_code);
create index patrols_by_by_user_at on patrols (district, by_user, at);
create index patrols_by_grid_code_at on patrols (district, grid_code, at);
create table rounds (
  district integer not null,
  id blob not null,
  grid_code integer not null,
  task_id blob,
  kind text not null,
  place text not null,
  agent text,
  concentration integer,
  photos_before text not null,
  photos_after text not null,
  form_version text not null,
  checked integer not null,
  answers_sealed blob,
  at integer not null,
  day integer not null,
  by_user blob,
  recorded_at integer not null,
  primary key (district, id)
) strict, without rowid;
create index rounds_by_day_grid_code on rounds (district, day, grid_code);
create index rounds_by_by_user_at on rounds (district, by_user, at);
create index rounds_by_grid_code_at on rounds (district, grid_code, at);
create table memos (
  district integer not null,
  id blob not null,
  grid_code integer not null,
  household_id blob,
  place_sealed blob,
  chips text not null,
  text_sealed blob,
  topic_id blob,
  at integer not null,
  day integer not null,
  by_user blob,
  recorded_at integer not null,
  primary key (district, id)
) strict, without rowid;
create index memos_by_day_grid_code on memos (district, day, grid_code);
create index memos_by_by_user_at on memos (district, by_user, at);
create index memos_by_household_id_at on memos (district, household_id, at);
create index memos_by_topic_id on memos (district, topic_id);
create table topics (
  district integer not null,
  id blob not null,
  area integer not null,
  week integer not null,
  title_sealed blob not null,
  summary_sealed blob,
  state text not null,
  made_at integer not null,
  made_by blob,
  specialist blob,
  handed_at integer,
  handed_by blob,
  due_at integer,
  answer_sealed blob,
  answered_at integer,
  answered_by blob,
  feedback_way text,
  feedback_sealed blob,
  fed_back_at integer,
  fed_back_by blob,
  primary key (district, id)
) strict, without rowid;
create index topics_by_area_week on topics (district, area, week);
create index topics_by_specialist_state on topics (district, specialist, state);
create index topics_by_state_due_at on topics (district, state, due_at);
create index topics_by_answered_by_answered_at on topics (district, answered_by, answered_at);
create table disputes (
  district integer not null,
  id blob not null,
  grid_code integer not null,
  kind text not null,
  parties_sealed blob not null,
  text_sealed blob not null,
  state text not null,
  at integer not null,
  registered_at integer not null,
  registered_by blob,
  changed_at integer not null,
  primary key (district, id)
) strict, without rowid;
create index disputes_by_grid_code_state on disputes (district, grid_code, state);
create table dispute_steps (
  district integer not null,
  id blob not null,
  dispute_id blob not null,
  step text not null,
  note_sealed blob,
  at integer not null,
  by_user blob,
  primary key (district, id),
  foreign key (district, dispute_id) references disputes (district, id)
) strict, without rowid;
create index dispute_steps_by_dispute_id_at on dispute_steps (district, dispute_id, at);
create index dispute_steps_by_by_user_at on dispute_steps (district, by_user, at);
create index visits_by_by_user_at on visits (district, by_user, at);
create index visits_by_topic_id on visits (district, topic_id);
create index canvass_attempts_by_by_user_at on canvass_attempts (district, by_user, at);
create index measure_followups_by_by_user_at on measure_followups (district, by_user, at);
create index watch_entries_by_by_user_at on watch_entries (district, by_user, at);
create index link_contacts_by_user_id_at on link_contacts (district, user_id, at);
create index matters_by_by_user_at on matters (district, by_user, at);
create index samples_by_by_user_sampled_at on samples (district, by_user, sampled_at);
