create table daily_reports (
  district bigint not null,
  id uuid not null,
  area bigint not null,
  day bigint not null,
  status text collate "C" not null,
  cut_off bigint not null,
  content text collate "C" not null,
  late bigint not null,
  closed_at bigint,
  closed_by uuid,
  signed_at bigint,
  signed_by uuid,
  version bigint not null,
  primary key (district, id)
);
create unique index daily_reports_by_area_day on daily_reports (district, area, day);
create table report_corrections (
  district bigint not null,
  id uuid not null,
  report_id uuid not null,
  metric text collate "C" not null,
  before_value bigint not null,
  after_value bigint not null,
  reason text collate "C" not null,
  at bigint not null,
  by_user uuid,
  primary key (district, id),
  foreign key (district, report_id) references daily_reports (district, id)
);
create index report_corrections_by_report_id on report_corrections (district, report_id);
create table duty_records (
  district bigint not null,
  id uuid not null,
  area bigint not null,
  responsibility text collate "C" not null,
  plan_version text collate "C" not null,
  day bigint not null,
  at bigint not null,
  by_user uuid,
  note_sealed bytea,
  primary key (district, id)
);
create index duty_records_by_area_day on duty_records (district, area, day);
