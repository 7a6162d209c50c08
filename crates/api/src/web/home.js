// The server's own page of results. Asks the API with the token typed in, which stays in this page.
'use strict';
let lang = 'zh';
const $ = (id) => document.getElementById(id);
const words = {
  done: ['已完成', 'done'], due: ['进行中', 'due'], overdue: ['逾期', 'overdue'],
  nobody: ['无人负责', 'nobody’s'], draft: ['草稿', 'draft'], closed: ['已截止', 'closed'],
  signed: ['已签发', 'signed'], late: ['迟报', 'late'],
};
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
  const columns = [...new Set(items.flatMap((item) => Object.keys(item)))];
  const table = document.createElement('table');
  const head = table.insertRow();
  for (const column of columns) cell(head, column);
  for (const item of items) {
    const row = table.insertRow();
    for (const column of columns) cell(row, item[column] ?? '');
  }
  box.replaceChildren(table);
  $('rows-title').textContent = `${metric.label}：${metric.value}`;
  box.hidden = $('rows-title').hidden = false;
  box.scrollIntoView({ block: 'nearest' });
}

async function show() {
  $('message').textContent = '';
  $('rows').hidden = $('rows-title').hidden = true;
  const query = new URLSearchParams({ area: $('area').value, date: $('date').value });
  const report = await ask(`/api/v1/reports/daily?${query}`);
  $('title').textContent = `${report.area_name || ''} ${report.area} · ${report.date}`;
  $('status').textContent = [word(report.status), report.late ? word('late') : '',
    `${lang === 'zh' ? '数据截至' : 'as of'} ${report.cut_off}`].filter(Boolean).join(' · ');
  const metrics = $('metrics').tBodies[0];
  metrics.replaceChildren();
  for (const metric of report.metrics) {
    const row = metrics.insertRow();
    cell(row, metric.label);
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = metric.value;
    button.setAttribute('aria-label', `${metric.label} ${metric.value}`);
    button.addEventListener('click', () => openRows(metric).catch(fail));
    cell(row, '', 'number').append(button);
  }
  const duties = $('duties').tBodies[0];
  duties.replaceChildren();
  for (const duty of report.responsibilities) {
    const row = duties.insertRow();
    cell(row, duty.clause);
    cell(row, duty.text);
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
const given = new URLSearchParams(location.hash.slice(1));
for (const name of ['area', 'date']) if (given.has(name)) $(name).value = given.get(name);
speak();
