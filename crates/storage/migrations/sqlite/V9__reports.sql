create table daily_reports (
  district integer not null,
  id blob not null,
  area integer not null,
  day integer not null,
  status text not null,
  cut_off integer not null,
  content text not null,
  late integer not null,
  closed_at integer,
  closed_by blob,
  signed_at integer,
  signed_by blob,
  version integer not null,
  primary key (district, id)
) strict, without rowid;
create unique index daily_reports_by_area_day on daily_reports (district, area, day);
create table report_corrections (
  district integer not null,
  id blob not null,
  report_id blob not null,
  metric text not null,
  before_value integer not null,
  after_value integer not null,
  reason text not null,
  at integer not null,
  by_user blob,
  primary key (district, id),
  foreign key (district, report_id) references daily_reports (district, id)
) strict, without rowid;
create index report_corrections_by_report_id on report_corrections (district, report_id);
create table duty_records (
  district integer not null,
  id blob not null,
  area integer not null,
  responsibility text not null,
  plan_version text not null,
  day integer not null,
  at integer not null,
  by_user blob,
  note_sealed blob,
  primary key (district, id)
) strict, without rowid;
create index duty_records_by_area_day on duty_records (district, area, day);
