// What the pages of all reports share: the data they carry, numbers, elements, charts, light and dark.
const omegaPage = (function () {
  'use strict';

  const data = JSON.parse(document.getElementById('data').textContent);
  const charts = {};
  const PALETTE = ['--c1', '--c2', '--c3', '--c4', '--c5', '--c6'];

  // ---- numbers, as the text report prints them ----

  function number(value) {
    if (value === null || value === undefined || !Number.isFinite(value)) return '-';
    const size = Math.abs(value);
    if (Number.isInteger(value) || size >= 1000) return grouped(Math.round(value));
    const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : Math.min(9, Math.max(2, 1 - Math.floor(Math.log10(size))));
    return value.toFixed(digits);
  }
  function grouped(value) {
    return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '\u2009');
  }

  // ---- building the page: text is only ever set as text ----

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }
  function row(table, cells, head) {
    const tr = table.appendChild(element('tr'));
    for (const [text, className] of cells) tr.appendChild(element(head ? 'th' : 'td', text, className));
    return tr;
  }
  function byId(id) {
    return document.getElementById(id);
  }

  function bar(parent, name, note) {
    const line = parent.appendChild(element('div', undefined, 'bar'));
    line.appendChild(element('div', name));
    const track = line.appendChild(element('div', undefined, 'track'));
    line.appendChild(element('div', note));
    return track;
  }

  // ---- charts ----

  function color(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }
  function axis(extra) {
    return Object.assign({ stroke: color('--soft'), grid: { stroke: color('--line'), width: 1 }, ticks: { stroke: color('--line'), width: 1 },
      font: '12px system-ui, sans-serif' }, extra);
  }
  function width(box) {
    return Math.max(280, box.clientWidth);
  }
  function draw(name, series, data, extra, unit) {
    const box = byId('chart-' + name);
    const options = Object.assign({
      width: width(box), height: 190, scales: { x: { time: false } }, cursor: { sync: { key: 'time' } },
      axes: [axis({ values: (u, splits) => splits.map(s => s + (unit || ' s')) }), axis({ size: 56, values: (u, splits) => splits.map(number) })],
      series: [{ label: 'at', value: (u, v) => v === null ? '-' : number(v) + (unit || ' s') }, ...series.map((s, index) => ({
        label: s.label, stroke: color(s.color || PALETTE[index]), width: s.dash ? 1 : 1.5, dash: s.dash, points: { show: data[0].length < 3 },
        value: (u, v) => number(v), spanGaps: false }))]
    }, extra);
    if (charts[name]) charts[name].destroy();
    charts[name] = new uPlot(options, data, box);
  }

  // ---- light and dark ----

  function themed(drawAll) {
    const preferred = window.matchMedia('(prefers-color-scheme: dark)');
    const theme = dark => {
      document.documentElement.dataset.theme = dark ? 'dark' : 'light';
      drawAll();
    };
    byId('theme').addEventListener('click', () => theme(document.documentElement.dataset.theme !== 'dark'));
    preferred.addEventListener('change', change => theme(change.matches));
    window.addEventListener('resize', () => Object.entries(charts).forEach(([name, chart]) =>
      chart.setSize({ width: width(byId('chart-' + name)), height: chart.height })));
    theme(preferred.matches);
  }

  return { data, charts, PALETTE, number, grouped, element, row, byId, bar, color, axis, draw, themed };
})();
