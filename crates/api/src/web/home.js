// The server's own page of results. Asks the API with the token typed in, which stays in this page.
'use strict';
let lang = 'zh';
const $ = (id) => document.getElementById(id);
const words = {
  done: ['已完成', 'done'], due: ['进行中', 'due'], overdue: ['逾期', 'overdue'],
  nobody: ['无人负责', 'no one'], draft: ['草稿', 'draft'], closed: ['已截止', 'closed'],
  signed: ['已签发', 'signed'], late: ['迟报', 'late'],
  // Columns of the rows behind a number, and the words in them.
  area: ['网格', 'Grid'], name: ['姓名', 'Name'], word: ['结果', 'Outcome'], weight: ['计数', 'Counts'],
  reached_by_phone: ['电话联系到', 'reached by phone'], reached_at_door: ['入户见到', 'reached at the door'],
  refused: ['拒绝', 'refused'], not_reached: ['未联系到', 'not reached'],
  low: ['低风险', 'low risk'], medium: ['中风险', 'medium risk'], high: ['高风险', 'high risk'],
  home_monitoring: ['居家健康监测', 'home monitoring'],
  temporary_observation: ['临时留观', 'temporary observation'],
  centralized_quarantine: ['集中隔离', 'centralized quarantine'],
};
// Shown to people; an id is for programs.
const shown = ['area', 'name', 'word', 'weight'];
const word = (key) => (words[key] ? words[key][lang === 'zh' ? 0 : 1] : key);

function speak() {
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  document.title = lang === 'zh' ? 'Linli 邻里 · 今日结果' : 'Linli · results of the day';
  for (const node of document.querySelectorAll('[data-zh]')) node.textContent = node.dataset[lang];
  $('language').textContent = lang === 'zh' ? 'English' : '中文';
}

async function ask(path) {
  const answer = await fetch(path, {
    headers: { Authorization: `Bearer ${$('token').value.trim()}`, 'Accept-Language': lang },
  });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.detail || `HTTP ${answer.status}`);
  return body;
}

function cell(row, text, name) {
  const node = document.createElement('td');
  node.textContent = text;
  if (name) node.className = name;
  row.append(node);
  return node;
}

async function openRows(metric) {
  const page = await ask(metric.rows);
  const box = $('rows');
  const items = page.items || [];
  const columns = shown.filter((column) => items.some((item) => item[column] !== undefined));
  const table = document.createElement('table');
  const head = table.createTHead().insertRow();
  for (const column of columns) head.append(heading(word(column)));
  const body = table.createTBody();
  for (const item of items) {
    const row = body.insertRow();
    for (const column of columns) cell(row, word(item[column] ?? ''));
  }
  box.replaceChildren(table);
  const more = page.next ? (lang === 'zh' ? `，先列 ${items.length} 条` : `, the first ${items.length}`) : '';
  $('rows-title').textContent = `${label(metric)}${lang === 'zh' ? '：' : ': '}${metric.value}${more}`;
  box.hidden = $('rows-title').hidden = false;
  $('rows-title').scrollIntoView({ block: 'start' });
  box.focus({ preventScroll: true });
}

function heading(text) {
  const node = document.createElement('th');
  node.scope = 'col';
  node.textContent = text;
  return node;
}

const label = (thing) => (lang === 'en' && thing.label_en) || thing.label;

// A number, which opens.
function number(row, metric) {
  const box = cell(row, '', 'number');
  if (!metric) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = metric.value;
  button.setAttribute('aria-label', `${label(metric)} ${metric.value}`);
  button.addEventListener('click', () => openRows(metric).catch(fail));
  box.append(button);
}

async function show() {
  $('message').textContent = '';
  $('rows').hidden = $('rows-title').hidden = true;
  const query = new URLSearchParams({ area: $('area').value, date: $('date').value });
  const report = await ask(`/api/v1/reports/daily?${query}`);
  $('title').textContent = `${report.area_name || ''} ${report.area} · ${report.date}`;
  $('status').textContent = [word(report.status), report.late ? word('late') : '',
    `${lang === 'zh' ? '数据截至' : 'as of'} ${report.cut_off.slice(0, 16).replace('T', ' ')}`].filter(Boolean).join(' · ');
  const metrics = $('metrics').tBodies[0];
  metrics.replaceChildren();
  const households = new Map(report.metrics.filter((metric) => metric.name.endsWith('_households')
    && report.metrics.some(({ name }) => `${name}_households` === metric.name))
    .map((metric) => [metric.name, metric]));
  for (const metric of report.metrics.filter(({ name }) => !households.has(name))) {
    const row = metrics.insertRow();
    cell(row, label(metric).replace(/（人）$/, ''));
    number(row, metric);
    number(row, households.get(`${metric.name}_households`));
  }
  const duties = $('duties').tBodies[0];
  duties.replaceChildren();
  for (const duty of report.responsibilities) {
    const row = duties.insertRow();
    cell(row, duty.clause);
    cell(row, (lang === 'en' && duty.text_en) || duty.text);
    const owed = duty.state === 'overdue' || duty.state === 'nobody';
    cell(row, word(duty.state), `state ${owed ? 'owed' : duty.state}`);
  }
  $('report').hidden = false;
}

function fail(error) { $('message').textContent = error.message; }

$('ask').addEventListener('submit', (event) => { event.preventDefault(); show().catch(fail); });
$('language').addEventListener('click', () => {
  lang = lang === 'zh' ? 'en' : 'zh';
  speak();
  if (!$('report').hidden) show().catch(fail);
});
// What stands behind the # never reaches the server; a token does not stay in the address either.
const given = new URLSearchParams(location.hash.slice(1));
for (const name of ['token', 'area', 'date']) if (given.has(name)) $(name).value = given.get(name);
if (given.has('token')) {
  given.delete('token');
  history.replaceState(null, '', `#${given}`);
}
speak();
if ($('ask').checkValidity()) show().catch(fail);
