/* The interactive figure. It draws what Python computed: no mathematics here, every value shown is an entry of
   the table in the element's JSON (written by element.py, table.py). A classic script, since modules do not load
   from file://. Lines that are only a comment, and "// ..." at the end of a line, are left out of what is stored. */
(() => {
'use strict';
if (customElements.get('TAG_NAME')) return;
const CSS = `SHADOW_CSS`;
const CODE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const fill = (text, words) => text.replace(/\{(\w+)\}/g, (all, key) => words[key] ?? all);
const escape = text => text.replace(/[&<>"]/g, c => `&#${c.charCodeAt()};`);
const clamp = (v, low, high) => Math.max(low, Math.min(high, v));
const FAR = 5e4; // stands for infinity; what is beyond, for NaN
const number = (v, digits) => v > FAR ? 'NaN' : (v < 0 && +v.toFixed(digits) ? '−' : '') + (Math.abs(v) < FAR ? Math.abs(v).toFixed(digits) : '∞');

// the table: for each setting its curves (values and breaks), gauges and places
function unpack(c) {
  const out = [], count = c.x[2], text = c.table;
  let at = 0;
  const next = () => {
    let v = 0, shift = 0, c;
    do {
      c = CODE.indexOf(text[at++]);
      v |= (c & 31) << shift;
      shift += 5;
    } while (c & 32);
    return v & 1 ? -(v >> 1) : v >> 1;
  };
  const scaled = () => next() / c.scale;
  while (at < text.length) {
    const curves = c.curves.map(() => {
      const values = [], breaks = new Map();
      for (let slope = 0, value = 0, zeros = 0; values.length < count;) {
        if (zeros) zeros--;
        else {
          const bend = next();
          slope += bend;
          if (!bend) zeros = next();
        }
        value += slope;
        values.push(value / c.scale);
      }
      for (let k = next(); k--;) breaks.set(next(), [scaled(), scaled()]);
      return { values, breaks };
    });
    out.push({ curves, gauges: c.gauges.map(scaled), places: c.places.map(p => p.at || [scaled(), scaled()]) });
  }
  return out;
}

customElements.define('TAG_NAME', class extends HTMLElement {
  connectedCallback() {
    // a parser that is still reading has not seen the data yet
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => this.start());
    else this.start();
  }

  start() {
    if (this.shadowRoot) return;
    const json = this.querySelector('script').textContent;
    this.plain = JSON.parse(json);
    const c = this.c = JSON.parse(json, (key, v) => typeof v === 'string' ? escape(v) : v);
    c.places ??= [];
    this.settings = unpack(c);
    const T = c.text, track = i => `calc(13px + (100% - 26px)*${i})`;
    // on any error above the still picture stays
    const root = this.attachShadow({ mode: 'open' });
    const chips = (p, j) => Object.keys(p.named).map(i =>
      `<button data-j="${j}" value="${i}">${p.v ? `<b>${p.named[i][0]}</b> ` : ''}${p.named[i][1]}</button>`).join('');
    const slider = p => `<div class="row"><b class="bubble" aria-hidden="true"></b>` +
      `<input type="range" aria-label="${p.name}, ${p.sym}" max="${p.count - 1}">` +
      Object.keys(p.named).map(i => `<i style="left:${track(i / (p.count - 1))}"></i>`).join('') + '</div>';
    // where points are placed there is nothing to probe, and the handle drags the first of them
    root.innerHTML = `<style>${CSS}</style><div class="fig"><svg aria-hidden="true"></svg>` +
      (c.places[0] ? '<div class="probe" aria-hidden="true"></div></div>' : '<div class="probe" role="slider" tabindex="0"></div></div><div class="read" aria-hidden="true"></div>') +
      c.params.map((p, j) => '<div class="par">' +
        `<span class="name" aria-hidden="true">${p.name} <span class="m">${p.math}</span></span>` + (p.v ? slider(p) : '') +
        (c.params[j + 1] && !chips(p, j) ? '' : `<div class="chips" role="group" aria-label="${fill(T.named, { parameter: p.name })}">${chips(p, j)}` +
        (c.params[j + 1] ? '' : `<button class="back">${T.reset}</button>`) + '</div>') + '</div>').join('') +
      '<p class="live" role="status"></p>';
    this.setAttribute('role', 'group');
    this.setAttribute('aria-label', this.plain.title);
    for (const k of ['fig', 'probe', 'read', 'live']) this[k] = root.querySelector('.' + k);
    this.svg = root.querySelector('svg');
    this.par = [...root.querySelectorAll('.par')];
    this.input = this.par.map(e => e.querySelector('input'));
    this.reset();
    this.listen(root);
    new ResizeObserver(() => this.draw()).observe(this.fig);
  }

  reset() {
    this.k = this.c.params.map(p => p.start);
    this.i = this.c.probe;
  }

  // the setting for the positions of the controls
  get now() {
    return this.settings[this.k.reduce((row, k, j) => row * this.c.params[j].count + k, 0)];
  }
  x(i) {
    const [low, high, count] = this.c.x;
    return low + (high - low) * i / (count - 1);
  }
  // where curve u jumps at i: its limits; a derivative has no value there
  jump(u, i) {
    const sides = this.now.curves[u].breaks.get(i);
    return sides && sides[0] !== sides[1] ? sides : 0;
  }

  listen(root) {
    const { fig, probe, c } = this;
    const move = e => {
      const box = fig.getBoundingClientRect(), x = e.clientX - box.left;
      if (c.places[0]) this.set(() => { this.k = this.nearest(x, e.clientY - box.top); }, 1);
      else this.set(() => { this.i = Math.round((x - this.left) / this.step - this.first); });
    };
    fig.onpointerdown = e => {
      if (e.button || c.places[0] && !c.drag) return;
      fig.setPointerCapture(e.pointerId);
      move(e);
      probe.focus({ preventScroll: true });
      if (e.pointerType === 'mouse') e.preventDefault(); // no text selection
    };
    fig.onpointermove = e => { if (fig.hasPointerCapture(e.pointerId)) move(e); };
    probe.onkeydown = e => {
      const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10, Home: -1e4, End: 1e4 }[e.key];
      if (!by) return;
      e.preventDefault();
      this.set(() => { this.i += by; });
    };
    this.input.forEach((el, j) => {
      if (!el) return;
      el.oninput = () => this.set(() => { this.k[j] = +el.value; }, 1);
      el.onkeydown = e => { // Page keys go to the next named value
        const d = { PageUp: 1, PageDown: -1 }[e.key], named = Object.keys(c.params[j].named);
        if (!d || !named[0]) return;
        e.preventDefault();
        const to = (d > 0 ? named : named.reverse()).find(i => (i - this.k[j]) * d > 0);
        if (to) this.set(() => { this.k[j] = +to; }, 1);
      };
    });
    root.addEventListener('click', e => {
      const b = e.target.closest('button');
      if (!b) return;
      cancelAnimationFrame(this.raf);
      if (b.value) this.glide(+b.dataset.j, +b.value);
      else this.set(() => this.reset(), 1);
    });
  }

  // the controls, but for choices, that bring the first place nearest to a point of the picture
  nearest(x, y) {
    const { params } = this.c;
    let best = 1 / 0, found = this.k;
    this.settings.forEach((s, row) => {
      const k = [], [a, b] = this.spot(s.places[0]), far = Math.hypot(a - x, b - y);
      for (let j = params.length; j--; row = Math.floor(row / params[j].count)) k[j] = row % params[j].count;
      if (far < best && params.every((p, j) => p.v || k[j] === this.k[j])) [best, found] = [far, k];
    });
    return found;
  }

  // walk to a named value through the settings between, so that the change is seen
  glide(j, to) {
    const left = to - this.k[j], still = !this.input[j] || matchMedia('(prefers-reduced-motion:reduce)').matches;
    this.set(() => { this.k[j] += still ? left : Math.sign(left) * Math.ceil(Math.abs(left) / 8); }, 1);
    if (this.k[j] !== to) this.raf = requestAnimationFrame(() => this.glide(j, to));
  }

  set(change, speak) {
    change();
    this.i = clamp(this.i, 0, this.c.x[2] - 1);
    this.draw();
    if (!speak) return; // the probe speaks through aria-valuetext
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const { text, params } = this.plain;
      const gauges = this.plain.gauges.map((g, k) => this.gauge(g, k));
      const values = (this.c.places[0] ? gauges : [this.where(), ...gauges]).join(text.comma);
      this.live.textContent = this.spoken(fill(text.status, { settings: params.map((p, j) => this.param(p, j)).join(text.comma), values }));
    }, 700);
  }

  // words to speak
  spoken(s) {
    return s.replace(/−([\d.]+|∞)/g, (_, n) => fill(this.plain.text.minus, { number: n }));
  }
  param(p, j) {
    const k = this.k[j], name = p.named[k]?.[1];
    return p.v ? `${p.sym} = ${p.v[k]}` + (name ? this.plain.text.comma + name : '') : name;
  }
  gauge(g, k) {
    return fill(g.say, { value: number(this.now.gauges[k], g.digits) });
  }
  value(u, jump) {
    const sides = this.c.curves[u].of !== undefined && this.jump(u, this.i), show = v => number(v, this.c.digits);
    return sides ? fill(jump, { left: show(sides[0]), right: show(sides[1]) }) : show(this.now.curves[u].values[this.i]);
  }
  place() {
    return this.c.bars.length ? this.plain.bars[this.i].say : fill(this.plain.text.place, { value: number(this.x(this.i), this.c.digits) });
  }
  where() {
    const { text, curves } = this.plain;
    const values = curves.map((u, k) => fill(u.say, { value: this.value(k, text.jump) })).join(text.comma);
    return fill(text.at, { place: this.place(), values });
  }

  // the same picture as picture.py's, in the pixels of the page
  draw() {
    const { c, fig, now } = this, w = fig.clientWidth, h = fig.clientHeight;
    if (!w) return;
    const bars = c.bars.length, plane = !c.curves.length, high = g => g.range ? 38 : 22; // of a gauge
    const [x0, x1, count] = c.x, [y0, y1] = c.y;
    let left = bars ? 44 : 12, right = w - 12;
    let top = bars || plane ? 30 + Math.max(22 * c.curves.length, c.gauges.reduce((y, g) => y + high(g), 0)) : 14, bottom = h - (bars ? 72 : plane ? 14 : 48);
    if (plane) { // one scale for both axes
      const wide = x1 - x0, tall = y1 - y0, scale = Math.min((right - left) / wide, (bottom - top) / tall);
      left += (right - left - scale * wide) / 2;
      right = left + scale * wide;
      top += (bottom - top - scale * tall) / 2;
      bottom = top + scale * tall;
    }
    this.left = left;
    const first = this.first = bars ? .5 : 0, step = this.step = (right - left) / (bars || count - 1);
    const f = v => v.toFixed(1), at = i => left + step * (i + first);
    const X = v => left + (right - left) * (v - x0) / (x1 - x0), Y = v => top + (bottom - top) * (y1 - v) / (y1 - y0);
    const line = (k, a, b, d, e) => `<path class="${k}" d="M${f(a)} ${f(b)}L${f(d)} ${f(e)}"/>`;
    const text = (k, a, b, s, anchor = 'middle') => `<text class="${k}" x="${f(a)}" y="${f(b)}" text-anchor="${anchor}">${s}</text>`;
    const dot = (k, a, b, r) => `<circle class="${k}" cx="${f(a)}" cy="${f(b)}" r="${r}"/>`;
    const rect = (k, a, b, wide, tall) => `<rect class="${k}" x="${f(a)}" y="${f(b)}" width="${f(wide)}" height="${f(tall)}"/>`;
    this.spot = ([a, b]) => [X(a), Y(b)];
    const zero = Y(0), origin = X(0), here = at(this.i), on = i => i === this.i ? ' on' : '';
    let under = bars || plane ? '' : line('ax', left, zero, right, zero) + line('ax', origin, top, origin, bottom) +
      text('m', right, zero - 9, '𝑥', 'end') + (c.places[0] ? '' : line('ax hair', here, top, here, h - 22));
    for (const [v, s] of c.ticks[0]) under += line('ax', X(v), zero - 3, X(v), zero + 4) + text('', X(v), zero + 19, s);
    for (const [v, s] of c.ticks[1]) under += bars ? line(v ? 'ax rule' : 'ax', left, Y(v), right, Y(v)) + text('', left - 8, Y(v) + 4, s, 'end')
      : line('ax', origin - 3, Y(v), origin + 4, Y(v)) + text('', origin - 9, Y(v) + 4, s, 'end');

    let tangents = '', paths = '', over = '', names = '', probes = '';
    c.bars.forEach((b, i) => { names += text('m' + on(i), at(i), bottom + 26, b.math); });
    now.curves.forEach(({ values, breaks }, k) => {
      const u = c.curves[k];
      if (bars) names += text('m t' + k, right - 22, 26 + 22 * k, u.math, 'end') + rect('bar c' + k, right - 14, 15 + 22 * k, 14, 11);
      if (bars) return values.forEach((v, i) => {
        const wide = .72 * step / c.curves.length, a = at(i) + (k - c.curves.length / 2) * wide, y = v > FAR ? zero : Y(clamp(v, y0, y1));
        under += rect('bar c' + k, a, Math.min(zero, y), wide, Math.abs(zero - y));
        over += text(on(i), a + wide / 2, y + (v < 0 ? 18 : -7), number(v, c.digits));
      });
      let d = '', pen = 'M';
      values.forEach((v, i) => {
        const p = f(at(i)), sides = this.jump(k, i);
        d += sides ? `L${p} ${f(Y(sides[0]))}M${p} ${f(Y(sides[1]))}` : pen + p + ' ' + f(Y(v));
        pen = 'L';
      });
      paths += `<path class="c${k}" d="${d}"/>`;
      for (const [i, [a, b]] of breaks) {
        const p = at(i), y = Y(a);
        const alone = ![...breaks.keys()].some(j => j > i && at(j) - p < 50); // the next kink's name would stand on this one's
        over += a === b ? `<path d="M${f(p)} ${f(y - 7)}l7 7-7 7-7-7z${alone ? 'm4 12 7 14' : ''}"/>` + (alone ? text('', p + 14, y + 34, c.text.kink, 'start') : '')
          : dot('open c' + k, p, y, 4) + dot('open c' + k, p, Y(b), 4) + (u.of === undefined ? dot('dot t' + k, p, Y(values[i]), 4) : '');
      }
      if (!k) for (const i of c.cloud) over += dot(now.curves[1].values[i] ? 'dot t0' : 'open c0', at(i), Y(values[i]), 4); // hollow: no gradient
      const [, dx, dy] = u.label, middle = count >> 1;
      let [i] = u.label;
      while (i !== middle && (values[i] <= y0 || values[i] >= y1)) i += i < middle ? 1 : -1; // a label stays with its curve
      names += text('m t' + k, at(i) + dx, clamp(Y(values[i]) + dy, 28, bottom - 12), u.math, dx < 0 ? 'end' : dx ? 'start' : 'middle');
      const v = values[this.i], sides = u.of !== undefined && this.jump(k, this.i);
      if (c.places[0]) return;
      if (!sides && v >= y0 && v <= y1) probes += dot('dot t' + k, here, Y(v), 6);
      // the tangent in two halves, since at a kink they differ
      if (u.of !== undefined) [-1, 1].forEach((side, s) => {
        const run = X(1) - origin, rise = (sides ? sides[s] : v) * (zero - Y(1)), far = side * 70 / Math.hypot(run, rise);
        const y = Y(now.curves[u.of].values[this.i]);
        tangents += line('tan', here, y, here + run * far, y - rise * far);
      });
    });
    if (c.gap !== null) {
      const p = at(c.gap), [a, b] = now.curves.map(u => f(Y(u.values[c.gap])));
      paths += `<path class="gap" d="M${f(p - 6)} ${a}h12m-6 0V${b}m-6 0h12"/>`;
    }
    (c.outline || []).forEach(path => { under += `<path class="out" d="M${path.map(p => this.spot(p).map(f).join(' ')).join('L')}"/>`; });
    c.places.forEach(({ math, pen }, n) => {
      const [a, b] = this.spot(now.places[n]), t = pen === null ? '' : 't' + pen;
      over += dot(t ? 'dot ' + t : 'open', a, b, math ? 6 : 4);
      if (math) names += text('m ' + t, a, b - 11, math);
    });
    let gauges = '', y = 26;
    if (plane) [left, right] = [12, w - 12];
    c.gauges.forEach((g, k) => {
      const wide = (right - left) / 2 - 40;
      gauges += text('on', left, y, this.gauge(g, k), 'start');
      if (g.range) {
        const [low, up] = g.range, [a, b] = [0, clamp(now.gauges[k], low, up)].map(v => left + wide * (v - low) / (up - low));
        gauges += rect('track', left, y + 7, wide, 8) + rect('t' + k, Math.min(a, b), y + 7, Math.abs(b - a), 8) + line('', a, y + 4, a, y + 18);
      }
      y += high(g);
    });
    this.svg.setAttribute('viewBox', `0 0 ${w} ${h}`);
    this.svg.innerHTML = under + `<svg x="${left}" y="12" width="${right - left}" height="${bottom - 10}" viewBox="${left} 12 ${right - left} ${bottom - 10}">${tangents}${paths}</svg>` +
      over + probes + names + gauges;
    this.tell(here, now.places[0]);
  }

  // everything beside the picture: read-outs, controls, what assistive technology reads
  tell(here, first) {
    const { c, probe, plain } = this, x = number(this.x(this.i), c.digits), bar = c.bars[this.i];
    const aria = { label: plain.text.probe, valuemin: c.x[0], valuemax: c.x[1], valuenow: x.replace('−', '-'), valuetext: this.spoken(this.where()) };
    probe.style.left = here + 'px';
    if (first) [probe.style.left, probe.style.top] = this.spot(first).map(v => v + 'px');
    else for (const k in aria) probe.setAttribute('aria-' + k, aria[k]);
    if (this.read) this.read.innerHTML = `<b><span class="m">${bar ? bar.math : '𝑥'}</span>${bar ? '' : ' = ' + x}</b>` + c.curves.map((u, k) =>
      `<span><svg viewBox="0 0 22 8"><path class="c${k}" d="M1 4H21"/></svg><span class="m">${u.math}</span> <b>${this.value(k, '{left} → {right}')}</b></span>`).join('');
    c.params.forEach((p, j) => {
      const el = this.input[j], k = this.k[j];
      if (el) {
        el.value = k;
        el.setAttribute('aria-valuetext', this.spoken(this.param(plain.params[j], j)));
        el.parentNode.style.setProperty('--f', k / (p.count - 1));
        el.previousSibling.innerHTML = `<span class="m">${p.math}</span> = ${p.v[k]}`;
      }
      for (const b of this.par[j].querySelectorAll('[value]')) b.setAttribute('aria-pressed', +b.value === k);
    });
  }
});
})();
