-- Visits, patrols and rounds as planned work, what was recorded of them on forms, people's needs as help to be
-- given, the grid memo with the topics of a week, disputes with their steps.
alter table visits add column person_id uuid;
alter table visits add column task_id uuid;
alter table visits add column care_need text collate "C";
alter table visits add column form text collate "C";
alter table visits add column form_version text collate "C";
alter table visits add column checked bigint;
alter table visits add column answers_sealed bytea;
alter table visits add column topic_id uuid;
create table planned_tasks (
  district bigint not null,
  id uuid not null,
  day bigint not null,
  kind text collate "C" not null,
  routine text collate "C" not null,
  label text collate "C" not null,
  form text collate "C",
  area bigint not null,
  role text collate "C" not null,
  user_id uuid,
  household_id uuid,
  person_id uuid,
  care_need text collate "C",
  due_at bigint not null,
  state text collate "C" not null,
  tries bigint not null,
  settled_at bigint,
  settled_by uuid,
  record_id uuid,
  reason_sealed bytea,
  plan_version text collate "C" not null,
  made_at bigint not null,
  primary key (district, id)
);
create index planned_tasks_by_day_area on planned_tasks (district, day, area);
create index planned_tasks_by_user_id_day on planned_tasks (district, user_id, day);
create index planned_tasks_by_state_due_at on planned_tasks (district, state, due_at);
create index planned_tasks_by_person_id_day on planned_tasks (district, person_id, day);
create index planned_tasks_by_household_id_day on planned_tasks (district, household_id, day);
create table work_plans (
  district bigint not null,
  area bigint not null,
  day bigint not null,
  version text collate "C" not null,
  made_at bigint not null,
  tasks bigint not null,
  unfilled bigint not null,
  primary key (district, area, day)
);
create table absences (
  district bigint not null,
  id uuid not null,
  area bigint not null,
  user_id uuid not null,
  from_day bigint not null,
  to_day bigint not null,
  reason text collate "C" not null,
  recorded_at bigint not null,
  recorded_by uuid,
  primary key (district, id)
);
create index absences_by_user_id_to_day on absences (district, user_id, to_day);
create table care_files (
  district bigint not null,
  person_id uuid not null,
  need text collate "C" not null,
  help_sealed bytea,
  visits_per_month bigint,
  visited_by text collate "C",
  review_day bigint not null,
  reviewed_at bigint,
  reviewed_by uuid,
  ended_reason_sealed bytea,
  changed_at bigint not null,
  primary key (district, person_id, need),
  foreign key (district, person_id) references persons (district, id)
);
create index care_files_by_review_day on care_files (district, review_day);
create table patrols (
  district bigint not null,
  id uuid not null,
  grid_code bigint not null,
  task_id uuid,
  form text collate "C" not null,
  form_version text collate "C" not null,
  checked bigint not null,
  answers_sealed bytea,
  hazard_found bigint not null,
  gatherings bigint not null,
  weddings bigint not null,
  funerals bigint not null,
  strangers bigint not null,
  matters text collate "C" not null,
  photos text collate "C" not null,
  at bigint not null,
  day bigint not null,
  by_user uuid,
  recorded_at bigint not null,
  primary key (district, id)
);
create index patrols_by_day_grid_code on patrols (district, day, grid_code);
create index patrols_by_by_user_at on patrols (district, by_user, at);
create index patrols_by_grid_code_at on patrols (district, grid_code, at);
create table rounds (
  district bigint not null,
  id uuid not null,
  grid_code bigint not null,
  task_id uuid,
  kind text collate "C" not null,
  place text collate "C" not null,
  agent text collate "C",
  concentration bigint,
  photos_before text collate "C" not null,
  photos_after text collate "C" not null,
  form_version text collate "C" not null,
  checked bigint not null,
  answers_sealed bytea,
  at bigint not null,
  day bigint not null,
  by_user uuid,
  recorded_at bigint not null,
  primary key (district, id)
);
create index rounds_by_day_grid_code on rounds (district, day, grid_code);
create index rounds_by_by_user_at on rounds (district, by_user, at);
create index rounds_by_grid_code_at on rounds (district, grid_code, at);
create table memos (
  district bigint not null,
  id uuid not null,
  grid_code bigint not null,
  household_id uuid,
  place_sealed bytea,
  chips text collate "C" not null,
  text_sealed bytea,
  topic_id uuid,
  at bigint not null,
  day bigint not null,
  by_user uuid,
  recorded_at bigint not null,
  primary key (district, id)
);
create index memos_by_day_grid_code on memos (district, day, grid_code);
create index memos_by_by_user_at on memos (district, by_user, at);
create index memos_by_household_id_at on memos (district, household_id, at);
create index memos_by_topic_id on memos (district, topic_id);
create table topics (
  district bigint not null,
  id uuid not null,
  area bigint not null,
  week bigint not null,
  title_sealed bytea not null,
  summary_sealed bytea,
  state text collate "C" not null,
  made_at bigint not null,
  made_by uuid,
  specialist uuid,
  handed_at bigint,
  handed_by uuid,
  due_at bigint,
  answer_sealed bytea,
  answered_at bigint,
  answered_by uuid,
  feedback_way text collate "C",
  feedback_sealed bytea,
  fed_back_at bigint,
  fed_back_by uuid,
  primary key (district, id)
);
create index topics_by_area_week on topics (district, area, week);
create index topics_by_specialist_state on topics (district, specialist, state);
create index topics_by_state_due_at on topics (district, state, due_at);
create index topics_by_answered_by_answered_at on topics (district, answered_by, answered_at);
create table disputes (
  district bigint not null,
  id uuid not null,
  grid_code bigint not null,
  kind text collate "C" not null,
  parties_sealed bytea not null,
  text_sealed bytea not null,
  state text collate "C" not null,
  at bigint not null,
  registered_at bigint not null,
  registered_by uuid,
  changed_at bigint not null,
  primary key (district, id)
);
create index disputes_by_grid_code_state on disputes (district, grid_code, state);
create table dispute_steps (
  district bigint not null,
  id uuid not null,
  dispute_id uuid not null,
  step text collate "C" not null,
  note_sealed bytea,
  at bigint not null,
  by_user uuid,
  primary key (district, id),
  foreign key (district, dispute_id) references disputes (district, id)
);
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
