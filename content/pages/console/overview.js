// The overview's charts, with new figures as they come.
'use strict';

const green = '#166534', amber = '#b45309', grey = '#94a3b8';
const holder = document.getElementById('charts');
const short = label => label.length > 12 ? label.slice(0, 11) + '…' : label;
const whole = { beginAtZero: true, ticks: { precision: 0 } };

const bars = (id, sets, sideways) => new Chart(document.getElementById(id), {
  type: 'bar',
  data: { labels: [], datasets: sets.map(([label, backgroundColor]) => ({ label, backgroundColor, data: [] })) },
  options: {
    animation: false, maintainAspectRatio: false, indexAxis: sideways ? 'y' : 'x',
    scales: sideways ? { x: whole } : { y: whole },
    plugins: { legend: { display: sets.length > 1, position: 'bottom' } },
  },
});

const charts = {
  days: bars('chart-days', [['报名', green]], false),
  nearest: bars('chart-nearest', [['报名', grey], ['签到', green], ['志愿者', amber]], true),
  themes: bars('chart-themes', [['参与人次', green]], true),
  units: bars('chart-units', [['参与人次', green], ['志愿者人次', amber]], true),
};

const fill = (chart, rows, ...keys) => {
  chart.data.labels = rows.map(row => short(row.label));
  keys.forEach((key, n) => { chart.data.datasets[n].data = rows.map(row => row[key]); });
  chart.update();
};

const show = figures => {
  for (const [key, value] of Object.entries(figures.totals))
    document.getElementById('total-' + key).textContent = value;
  fill(charts.days, figures.days, 'registered');
  fill(charts.nearest, figures.nearest, 'registered', 'attended', 'volunteers');
  fill(charts.themes, figures.themes, 'participants');
  fill(charts.units, figures.units, 'participants', 'volunteers');
};

show(JSON.parse(holder.dataset.figures));

const status = document.getElementById('live');
const poll = async () => {
  if (!document.hidden) {
    try {
      const answer = await fetch('/console/live', { headers: { Accept: 'application/json' } });
      if (answer.status === 401) { location.reload(); return; }
      if (!answer.ok) throw new Error(answer.status);
      show(await answer.json());
      status.textContent = '数字每十秒更新一次';
    } catch {
      status.textContent = '连不上服务器，正在重试';
    }
  }
  setTimeout(poll, 10000);
};

// The server sends figures as they change; where it refuses to, they are asked for.
const listen = () => {
  const events = new EventSource('/console/live');
  events.onmessage = event => { show(JSON.parse(event.data)); status.textContent = '数字会自动更新'; };
  events.onerror = () => {
    status.textContent = '连不上服务器，正在重试';
    if (events.readyState === EventSource.CLOSED) poll();
  };
};
if ('EventSource' in window) listen(); else poll();
