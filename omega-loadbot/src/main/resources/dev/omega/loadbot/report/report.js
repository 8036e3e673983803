(function () {
  'use strict';

  const { data: report, charts, PALETTE, number, grouped, element, row, byId, bar, color, axis, draw, themed } = omegaPage;
  const PHASES = ['drain', 'step_players', 'think', 'paths', 'integrate', 'collide', 'combat', 'timers', 'replicate',
    'checkpoint', 'flush'];

  const UNITS = { per_second: '/s', ms: ' ms', bytes_per_second: ' B/s', kb_per_second: ' KB/s', percent: ' %', kb: ' KB', bytes: ' B', count: '' };
  const SIGNS = { above: '>', at_least: '\u2265', below: '<', at_most: '\u2264' };
  function target(t) {
    if (!t) return '-';
    return t.bound === 'within' ? number(t.low) + '\u2013' + number(t.high) + UNITS[t.unit] : SIGNS[t.bound] + ' ' + number(t.low) + UNITS[t.unit];
  }

  function header() {
    const plan = report.plan;
    const word = report.interrupted ? 'INTERRUPTED' : report.outcome.replace('_', ' ').toUpperCase();
    const gated = report.claims.filter(c => c.gated);
    const met = gated.filter(c => c.verdict === 'met').length;
    const title = byId('verdict');
    title.textContent = word + ': ' + met + ' of ' + gated.length + ' gated claims met';
    title.className = report.outcome === 'met' && !report.interrupted ? 'met' : report.outcome === 'missed' ? 'missed' : 'open';
    document.title = word + ' \u2013 omega loadtest, ' + plan.players + ' players';
    byId('summary').textContent = plan.zone_id + ', ' + plan.scenario + ', ' + grouped(plan.players) + ' players, '
      + number(report.window.seconds) + ' s after ' + plan.warm_up_ms / 1000 + ' s of warm-up, seed ' + plan.seed + ', '
      + new Date(report.window.start_epoch_ms).toISOString().replace('T', ' ').slice(0, 19) + ' UTC';
    const g = report.generator;
    const line = byId('validity');
    line.textContent = (report.valid ? 'Valid' : 'INVALID: ' + report.invalid_reasons.join('; ')) + '. Generator: '
      + number(Math.round(100 * g.cpu_share)) + ' % CPU, ' + grouped(g.missed_sends) + ' of ' + grouped(g.due_sends) + ' sends missed.';
    line.className = report.valid ? '' : 'missed';
  }

  function claims() {
    const table = byId('claims');
    const words = { met: 'ok', missed: 'MISSED', not_measured: 'NOT MEASURED', ill_defined: 'ILL-DEFINED' };
    row(table, [['', 'left'], ['claim', 'left'], ['target'], ['measured'], ['margin'], ['n'], ['verdict', 'left'], ['how, and what to know', 'left']], true);
    for (const gated of [true, false]) {
      row(table, [[gated ? 'Gated' : 'Shown only']]).className = 'group';
      for (const c of report.claims.filter(claim => claim.gated === gated)) {
        const verdict = c.verdict === 'met' ? 'met' : c.verdict === 'missed' && gated ? 'missed' : 'open';
        const judged = c.verdict === 'met' || c.verdict === 'missed';
        const margin = judged && c.margin_percent !== null ? (c.margin_percent > 0 ? '+' : '') + number(Math.round(c.margin_percent)) + ' %' : '-';
        row(table, [[c.id, 'left'], [c.title, 'left'], [target(c.target)],
          [c.measured === null ? '-' : number(c.measured) + (c.target ? UNITS[c.target.unit] : '')], [margin], [grouped(c.n)],
          [words[c.verdict], 'left ' + verdict], [[c.definition, c.note].filter(text => text).join('. '), 'left wide']]).title = c.source;
      }
    }
  }

  function latencies() {
    const table = byId('latencies');
    row(table, [['ms', 'left'], ['p50'], ['p90'], ['p95'], ['p99'], ['p99.9'], ['max'], ['mean'], ['n']], true);
    for (const [name, l] of Object.entries(report.latencies_ms)) {
      if (l.n > 0) row(table, [[name.replace(/_/g, ' '), 'left'], ...['p50', 'p90', 'p95', 'p99', 'p999', 'max', 'mean'].map(p => [number(l[p])]), [grouped(l.n)]]);
    }
  }

  function types() {
    const table = byId('types');
    row(table, [['direction', 'left'], ['message', 'left'], ['messages'], ['payload B/s'], ['with frame B/s'], ['size p50 B'], ['size p99 B'], ['largest B'], ['share', 'left']], true);
    const totals = {};
    for (const t of report.traffic.types) totals[t.direction] = (totals[t.direction] || 0) + t.payload_bytes_per_player_second;
    for (const t of report.traffic.types) {
      const size = t.payload_bytes;
      const tr = row(table, [[t.direction, 'left'], [t.name, 'left'], [grouped(t.messages)], [number(t.payload_bytes_per_player_second)],
        [number(t.frame_bytes_per_player_second)], [number(size.p50)], [number(size.p99)], [number(size.max)], ['', 'left']]);
      const share = tr.lastChild.appendChild(element('span', '', 'share'));
      share.style.width = Math.round(120 * t.payload_bytes_per_player_second / (totals[t.direction] || 1)) + 'px';
    }
  }

  function phaseColor(index) {
    return 'hsl(' + (index * 137) % 360 + ' 55% 52%)';
  }

  function phases() {
    const legend = byId('legend');
    const seen = new Set(report.server.instances.flatMap(i => Object.keys(i.phase_shares)));
    const names = [...PHASES.filter(p => seen.has(p)), ...[...seen].filter(p => !PHASES.includes(p))];
    names.forEach((name, index) => {
      const item = legend.appendChild(element('span'));
      item.appendChild(element('i')).style.background = phaseColor(index);
      item.appendChild(document.createTextNode(name));
    });
    for (const instance of report.server.instances) {
      const track = bar(byId('phases'), instance.instance_id, 'p99 ' + number(instance.tick_work_ms.p99) + ' ms, max ' + number(instance.tick_work_ms.max) + ' ms');
      names.forEach((name, index) => {
        const part = track.appendChild(element('span'));
        part.style.width = 100 * (instance.phase_shares[name] || 0) + '%';
        part.style.background = phaseColor(index);
        part.title = name + ' ' + number(100 * (instance.phase_shares[name] || 0)) + ' %';
      });
    }
    if (names.length === 0) byId('phases').appendChild(element('p', 'No zone host could be asked.'));
  }

  function fullness() {
    const parent = byId('fullness');
    const caps = new Map((report.shards || []).map(shard => [shard.zone_id, shard.hard_cap_percent]));
    for (const instance of report.fullness.instances) {
      const percent = 100 * instance.mean_players / instance.capacity;
      const track = bar(parent, instance.instance_id, 'mean ' + number(instance.mean_players) + ', most ' + instance.most_players + ' of ' + instance.capacity + ' (' + number(percent) + ' %)');
      const band = track.appendChild(element('div', '', 'band'));
      band.style.left = '70%';
      band.style.width = '10%';
      if (caps.has(instance.zone_id)) track.appendChild(element('div', '', 'mark')).style.left = caps.get(instance.zone_id) + '%';
      const fill = track.appendChild(element('span'));
      fill.style.width = Math.min(100, percent) + '%';
      fill.style.background = 'var(--c1)';
    }
    if (report.fullness.samples === 0) parent.appendChild(element('p', 'The API did not tell.'));
    const trips = report.trips;
    const table = byId('trips');
    const trades = report.trades;
    if (trades.offered + trades.bought + trades.claimed + trades.declined > 0) {
      row(table, [['offered at the trading post', 'left'], [grouped(trades.offered)]]);
      row(table, [['bought from others', 'left'], [grouped(trades.bought)]]);
      row(table, [['letters claimed', 'left'], [grouped(trades.claimed)]]);
      row(table, [['deals declined', 'left'], [grouped(trades.declined)]]);
    }
    if (report.lines.waited > 0) {
      row(table, [['put in line before a full zone', 'left'], [grouped(report.lines.waited)]]);
      row(table, [['got in from there', 'left'], [grouped(report.lines.got_in)]]);
      row(table, [['passed by in line', 'left'], [grouped(report.lines.passed_by)]]);
    }
    if (trips.parties + trips.matches + trips.matches_lost === 0) return;
    row(table, [['parties formed', 'left'], [grouped(trips.parties)]]);
    row(table, [['rifts entered', 'left'], [grouped(trips.rifts)]]);
    row(table, [['came back', 'left'], [grouped(trips.returns)]]);
    row(table, [['party splits', 'left'], [grouped(trips.splits)]]);
    row(table, [['matches played, for each player', 'left'], [grouped(trips.matches)]]);
    row(table, [['matches that did not come to their end', 'left'], [grouped(trips.matches_lost)]]);
    row(table, [['players not in place within a minute', 'left'], [grouped(trips.missed)]]);
    row(table, [['requests refused', 'left'], [grouped(trips.refused)]]);
  }

  function errors() {
    const table = byId('errors');
    row(table, [['', 'left'], ['in the window'], ['before and after']], true);
    row(table, [['total', 'left'], [grouped(report.errors.total)], [grouped(report.errors_outside_window.total)]]);
    const outside = report.errors_outside_window;
    for (const group of ['by_kind', 'close_codes', 'confirm_codes']) {
      const keys = new Set([...Object.keys(report.errors[group]), ...Object.keys(outside[group])]);
      for (const key of keys) {
        const here = report.errors[group][key] || 0;
        const there = outside[group][key] || 0;
        if (here + there > 0) row(table, [[(group === 'by_kind' ? '' : group.replace(/_codes/, ' code ')) + key.replace(/_/g, ' '), 'left'], [grouped(here)], [grouped(there)]]);
      }
    }
  }

  function environment() {
    const table = byId('environment');
    const e = report.environment;
    const s = report.server;
    const lines = [['Omega', e.omega + ', server ' + (e.server_build || '?')], ['JDK', e.jdk], ['system', e.os + ', ' + e.cores + ' cores'],
      ['transport of the bots', e.transport], ['zone hosts', number(s.hosts) + ', ' + number(s.cpu_cores) + ' cores in use, '
        + number(s.rss_bytes / 1e6) + ' MB resident, ' + number(s.allocated_bytes_per_second / 1e6) + ' MB/s allocated'],
      ['API server', report.api.measured ? number(report.api.requests_per_second) + ' requests/s, p50 ' + number(report.api.p50_ms) + ' ms, p99 '
        + number(report.api.p99_ms) + ' ms, ' + grouped(report.api.failures) + ' failed' : 'could not be asked'],
      ['garbage collection', grouped(s.gc.count) + ' collections, ' + grouped(s.gc.pause_ms) + ' ms in all, worst second ' + grouped(s.gc.worst_second_ms) + ' ms'],
      ['clock uncertainty', number(report.clock_uncertainty_ms) + ' ms']];
    for (const [name, value] of lines) row(table, [[name, 'left'], [value, 'left wide']]);
    byId('reproduce').textContent = report.plan.reproduce || 'not known';
  }

  // ---- charts ----

  function claim(id, title) {
    return report.claims.find(c => c.id === id && c.title.startsWith(title) && c.target);
  }
  function bound(id, title, length) {
    const found = claim(id, title);
    return found ? [{ line: { label: 'target', color: '--bad', dash: [6, 4] }, values: new Array(length).fill(found.target.low) }] : [];
  }

  function timeCharts() {
    const t = report.timeline;
    const at = t.map(second => second.at_ms / 1000);
    const column = key => t.map(second => second[key]);
    const confirm = bound('C2', 'input->confirm', t.length);
    draw('confirm', [{ label: 'p50' }, { label: 'p95' }, { label: 'p99' }, ...confirm.map(b => b.line)],
      [at, column('confirm_p50_ms'), column('confirm_p95_ms'), column('confirm_p99_ms'), ...confirm.map(b => b.values)]);
    draw('work', [{ label: 'tick work p99' }, { label: 'GC pause' }], [at, column('tick_work_p99_ms'), column('gc_pause_ms')]);
    const ticks = bound('C1', 'ticks/s, lowest', t.length);
    draw('ticks', [{ label: 'ticks/s' }, ...ticks.map(b => b.line)], [at, column('ticks'), ...ticks.map(b => b.values)],
      { scales: { x: { time: false }, y: { range: (u, low, high) => [0, Math.max(45, high * 1.1)] } } });
    draw('bytes', [{ label: 'up' }, { label: 'down' }], [at, column('up_bytes_per_player_second'), column('down_bytes_per_player_second')]);
    draw('players', [{ label: 'connected' }], [at, column('connected')]);
    draw('cpu', [{ label: 'cores' }], [at, column('server_cpu_cores')]);
    draw('api', [{ label: 'p95' }], [at, column('api_p95_ms')]);
    draw('database', [{ label: 'in use' }, { label: 'waiting' }], [at, column('database_connections'), column('database_waiting')]);
  }

  function spectrum() {
    const shown = ['input_confirm', 'input_confirm_uncorrected', 'input_applied', 'attack_event', 'state_age', 'state_jitter']
      .filter(kind => report.spectra_ms[kind]);
    const nines = p => -Math.log10(1 - Math.min(p, 99.99999) / 100);
    const tables = shown.map(kind => [report.spectra_ms[kind].map(point => nines(point[0])), report.spectra_ms[kind].map(point => Math.max(point[1], 0.01))]);
    const limit = claim('C2', 'input->confirm');
    if (tables.length === 0) {
      byId('chart-spectrum').textContent = 'Nothing was measured.';
      return;
    }
    const joined = tables.length > 1 ? uPlot.join(tables) : tables[0];
    if (limit) joined.push(joined[0].map(() => limit.target.low));
    const percentile = v => v <= 0 ? '0 %' : number(Math.round(1e7 * (1 - Math.pow(10, -v))) / 1e5) + ' %';
    const names = shown.map(kind => ({ label: kind.replace(/_/g, ' ') })).concat(limit ? [{ label: 'target', color: '--bad', dash: [6, 4] }] : []);
    draw('spectrum', names, joined, { height: 300, cursor: {}, scales: { x: { time: false }, y: { distr: 3 } },
      axes: [axis({ splits: [0, 0.30103, 1, 1.30103, 2, 3, 4, 5], values: (u, splits) => splits.map(percentile) }), axis({ size: 56, values: (u, splits) => splits.map(v => v === null ? '' : number(v)) })],
      series: [{ label: 'percentile', value: (u, v) => v === null ? '-' : percentile(v) }, ...names.map((s, index) => ({ label: s.label,
        stroke: color(s.color || PALETTE[index]), width: s.dash ? 1 : 1.5, dash: s.dash, points: { show: false }, spanGaps: true, value: (u, v) => number(v) + ' ms' }))] });
  }

  function drawAll() {
    timeCharts();
    spectrum();
  }

  header();
  claims();
  latencies();
  types();
  phases();
  fullness();
  errors();
  environment();
  themed(drawAll);
  window.omegaReport = { report, charts };
})();
