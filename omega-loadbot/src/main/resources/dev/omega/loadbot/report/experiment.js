(function () {
  'use strict';

  const { data, charts, number, grouped, element, row, byId, bar, draw, themed } = omegaPage;
  const TICKS_WANTED = 40;
  const SAVINGS = [['left_out_percent', 'left out: of the cost without it, all others in use', '--c1'],
    ['alone_percent', 'alone: of the cost with none', '--c2'], ['chain_percent', 'chain: of the cost before its step', '--c3']];

  function header(title, kind) {
    const setup = data.setup;
    byId('verdict').textContent = title;
    document.title = title + ' \u2013 omega loadtest ' + kind;
    byId('summary').textContent = setup.zone_id + ', ' + setup.scenario + ', up to ' + grouped(setup.players) + ' players, seed ' + setup.seed;
    const table = byId('environment');
    for (const [name, value] of [['Omega', setup.omega], ['JDK', setup.jdk], ['system', setup.os + ', ' + setup.cores + ' cores']]) {
      row(table, [[name, 'left'], [value, 'left wide']]);
    }
    byId('reproduce').textContent = data.reproduce || 'not known';
  }

  // ---- capacity ----

  function loads(id, list, last, words) {
    const table = byId(id);
    row(table, [['players'], ['in the world'], ['confirm p95 ms'], ['tick p99 ms'], ['ticks/s'], ['States %'], ['cores'], [last, 'left']], true);
    for (const load of list) {
      row(table, [[grouped(load.players)], [grouped(load.in_world)], [number(load.input_confirm_p95_ms)], [number(load.tick_p99_ms)],
        [number(load.ticks_per_second)], [number(load.state_rate_percent)], [number(load.cpu_cores)], [words(load), 'left wide']])
        .className = load.holds ? '' : 'broke';
    }
  }

  function outcome(load) {
    const generator = load.generator.length ? ' (generator: ' + load.generator.join('; ') + ')' : '';
    return (load.holds ? 'holds' : 'broke: ' + load.broken.join('; ')) + generator;
  }

  function curves() {
    if (data.curve.length === 0) return;
    const at = data.curve.map(load => load.percent);
    const column = key => data.curve.map(load => load[key]);
    const linear = data.curve.filter(load => load.document_frame_time_factor === 1 && load.tick_p99_ms !== null).pop();
    const points = { cursor: { sync: { key: 'load' } } };
    const dashed = label => ({ label, color: '--bad', dash: [6, 4] });
    draw('frame', [{ label: 'measured' }, dashed('document')],
      [at, column('tick_p99_ms').map(ms => linear && ms !== null ? ms / linear.tick_p99_ms : null), column('document_frame_time_factor')], points, ' %');
    draw('confirm', [{ label: 'p95' }, dashed('target')], [at, column('input_confirm_p95_ms'), at.map(() => 100)], points, ' %');
    draw('rates', [{ label: 'ticks' }, { label: 'States' }],
      [at, column('ticks_per_second').map(ticks => ticks === null ? null : 100 * ticks / TICKS_WANTED), column('state_rate_percent')], points, ' %');
    draw('cpu', [{ label: 'cores' }], [at, column('cpu_cores')], points, ' %');
  }

  function capacity() {
    header((data.generator_limit || data.first_broken === 0 ? 'At least ' : '') + grouped(data.capacity) + ' players', 'capacity');
    byId('capacity').hidden = false;
    loads('curve', data.curve, 'the document', load => load.percent + ' %: ' + load.document);
    loads('tried', data.tried, 'result', outcome);
  }

  // ---- ablation ----

  function savings() {
    const legend = byId('saving-legend');
    for (const [, words, name] of SAVINGS) {
      const item = legend.appendChild(element('span'));
      item.appendChild(element('i')).style.background = 'var(' + name + ')';
      item.appendChild(document.createTextNode(words));
    }
    for (const saving of data.savings) {
      const [low, high] = saving.claimed_percent;
      const track = bar(byId('savings'), saving.strategy + ' (' + saving.of + ')',
        'claimed ' + low + '\u2013' + high + ' %: ' + (saving.reaches_claim ? 'reached' : 'not reached'));
      track.classList.add('savings');
      track.title = saving.source;
      const band = track.appendChild(element('div', '', 'band'));
      band.style.left = low + '%';
      band.style.width = high - low + '%';
      SAVINGS.forEach(([key, words, name], index) => {
        const part = track.appendChild(element('span', '', 'saving'));
        part.style.width = Math.max(0, Math.min(100, saving[key] || 0)) + '%';
        part.style.top = index * 33 + '%';
        part.style.background = 'var(' + name + ')';
        part.title = words + ': ' + number(saving[key]) + ' %';
      });
    }
  }

  function settings() {
    const table = byId('settings');
    row(table, [['setting', 'left'], ['down B/s'], ['States/s'], ['CPU us'], ['tick us'], ['MB/s'], ['confirm p95 ms']], true);
    for (const s of data.settings) {
      row(table, [[s.label, 'left'], [number(Math.round(s.down_bytes_per_player_second))], [number(s.states_per_player_second)],
        [number(s.cpu_us_per_player_second)], [number(s.tick_us)], [number(s.allocated_bytes_per_second / 1e6)], [number(s.input_confirm_p95_ms)]]);
    }
  }

  function ablation() {
    header('Bandwidth ' + number(data.bandwidth_together_percent) + ' %, CPU ' + number(data.cpu_together_percent) + ' % saved', 'ablate');
    byId('ablation').hidden = false;
    savings();
    settings();
  }

  if (data.savings) ablation();
  else capacity();
  themed(data.savings ? () => {} : curves);
  window.omegaReport = { report: data, charts };
})();
