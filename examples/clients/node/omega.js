// The game protocol omega.1, client side, written from docs/protocol.md alone.
//
// Api is the REST side: sessions, characters, tickets. Zone is the WebSocket: Hello, Input, Heartbeat, State, events.
// Zone emits "welcome" (welcome), "state" (world), "event" (event, snap), "notice" and once "close"
// (code, reason); also when the socket cannot be opened. Actions, chat, resume and transfer are left to the reader.

import { EventEmitter } from "node:events";
import { decode, encode } from "@msgpack/msgpack";
import WebSocket from "ws";

const HELLO = 1, INPUT = 2, HEARTBEAT = 4, RESYNC = 5, LEAVE = 7;
const WELCOME = 33, STATE = 34, EVENTS = 35, NOTICE = 40;

const CAPS = 1 | 2 | 4 | 32; // extensions, instant events, known statics, no Ready

const SELF_DELTA = 1, VITALS = 2, SELF_ABSOLUTE = 4, DESPAWNS = 8, RESET = 16, HEADERS = 32, SPAWNS = 64;

export const STOP = 0, WALK = 1, RUN = 2, SPRINT = 3;
export const PLAYER = 1, NPC = 2;

// ---- REST ----

export class Api {
  token = null;

  constructor(base) {
    this.base = base.replace(/\/+$/, "");
  }

  /** One request; the answer's JSON, or an Error with `code`, `status` and `retryAfterMs` of the API's error. */
  async call(method, path, body) {
    const headers = { "content-type": "application/json" };
    if (this.token) headers.authorization = `Bearer ${this.token}`;
    const response = await fetch(this.base + path, {
      method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(10_000),
    });
    const json = await response.json().catch(() => null); // 204 has none, and not everything that answers is an API
    if (response.ok) return json;
    const { code = "http_error", message = "not an answer of Omega", retry_after_ms: retryAfterMs } = json?.error ?? {};
    const { status } = response;
    throw Object.assign(new Error(`${status} ${code}: ${message}`), { status, code, retryAfterMs });
  }

  async logInAsGuest(deviceId, deviceSecret) {
    const credentials = { device_id: deviceId, device_secret: deviceSecret };
    this.token = (await this.call("POST", "/v1/sessions/device", credentials)).access_token;
  }

  async characters() {
    return (await this.call("GET", "/v1/characters")).characters;
  }

  createCharacter(name, characterClass) {
    return this.call("POST", "/v1/characters", { name, class: characterClass });
  }

  /** Asks for a ticket; where the API says that waiting helps, waits and asks again, up to `patienceMs` in all. */
  async join(characterId, zoneId, patienceMs = 10_000) {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      try {
        return await this.call("POST", `/v1/characters/${characterId}/join`, { zone_id: zoneId });
      } catch (error) {
        if (!error.retryAfterMs || Date.now() + error.retryAfterMs > deadline) throw error;
        await new Promise(resume => setTimeout(resume, error.retryAfterMs));
      }
    }
  }

  logOut() {
    return this.call("DELETE", "/v1/sessions/current");
  }
}

// ---- what the player sees ----

/** The decoder of State: slots, known statics, own position and vitals, as docs/protocol.md gives it. */
export class World {
  resetNeeded = true;
  snap = 0;
  ack = 127;
  self = [0, 0]; // 1/256 m
  selfJumped = false; // the last State placed us anew: spawn, teleport, correction
  vitals = [0, 0, 0, 0, 0, 0, 0]; // health, mana, stamina, their maxima, own state id
  dilation = 100;
  slots = new Map(); // slot → entity; positions in 1/32 m
  statics = new Map(); // net id → kind, archetype, name, level

  /** Applies a decoded State. False: a State was lost, a Resync is needed; nothing counts until a RESET. */
  apply(m) {
    let i = 1;
    const next = () => m[i++];
    const snap = next(), ack = next(), flags = next();

    // The head is read without touching anything.
    let self = this.self, gap = 1, dilation = 100;
    const vitals = [...this.vitals];
    if (flags & SELF_ABSOLUTE) self = [next(), next()];
    else if (flags & SELF_DELTA) self = [self[0] + next(), self[1] + next()];
    if (flags & VITALS) {
      const mask = next();
      for (let bit = 0; bit < 7; bit++) if (mask >> bit & 1) vitals[bit] = next();
    }
    if (flags & HEADERS) {
      const n = next();
      for (let k = 1; k <= n; k++) {
        const value = next(); // unknown ones are skipped
        if (k === 1) gap = value;
        else if (k === 2) dilation = value;
      }
    }

    // The gap check.
    if (!(flags & RESET) && (this.resetNeeded || ((snap - gap) & 127) !== this.snap)) {
      this.resetNeeded = true;
      return false;
    }

    if (flags & RESET) {
      this.slots.clear();
      this.statics.clear();
    }
    Object.assign(this, { snap, ack, self, vitals, dilation, selfJumped: (flags & SELF_ABSOLUTE) !== 0 });
    this.resetNeeded = true; // until the end is reached
    if (flags & DESPAWNS) for (let n = next(); n > 0; n--) this.slots.delete(next());
    const end = m.length - (flags & SPAWNS ? 1 : 0);
    while (i < end) if (!this.#record(next)) return false;
    if (flags & SPAWNS && !m[end].every(spawn => this.#spawn(spawn))) return false;
    this.resetNeeded = false;
    return true;
  }

  #record(next) {
    const entity = this.slots.get(next()), mask = next();
    if (!entity) return false;
    const motion = mask & 3;
    if (motion === 1) [entity.x, entity.y] = [entity.x + next(), entity.y + next()];
    else if (motion) [entity.x, entity.y] = [next(), next()];
    if (motion) entity.jumped = motion === 2; // a teleport: not to be interpolated
    if (mask & 4) entity.angle = next();
    if (mask & 8) entity.health = next();
    if (mask & 16) entity.state = next();
    if (mask & 32) entity.status = next();
    for (let k = 0, n = mask & 64 ? next() : 0; k < n; k++) {
      const value = next();
      if (k < 5) entity.extension[k] = value; // there may be more one day
    }
    return true;
  }

  #spawn(s) {
    const [slot, netId] = s;
    const short = s.length === 7; // an entity we were told of since the last RESET
    if (!short) this.statics.set(netId, { kind: s[2], archetype: s[3], name: s[9] ?? "", level: s[10] ?? 0 });
    const known = this.statics.get(netId);
    if (!known) return false;
    const [x, y, angle, health, state] = s.slice(short ? 2 : 4);
    this.slots.set(slot, {
      netId, ...known, x, y, angle, health, state, jumped: true, status: 0, extension: [0, 0, 0, 0, 0],
    });
    return true;
  }
}

// ---- the connection ----

export class Zone extends EventEmitter {
  world = new World();
  welcome = null;
  states = 0;
  resyncs = 0;
  controls = { gait: STOP, direction: 0, aim: 0 }; // what the next Inputs say; see steer()
  #socket;
  #seq = 0;
  #hseq = 0;
  #inputAt = 0;
  #lastStateAt = 0;
  #lastHeardAt = 0;
  #lastResyncAt = -Infinity;
  #timers = [];
  #fault = "";

  constructor(url, ticket) {
    super();
    this.#socket = new WebSocket(url, "omega.1", { perMessageDeflate: false, handshakeTimeout: 5_000 });
    this.#socket.binaryType = "arraybuffer";
    this.#socket.on("open", () => this.#send(HELLO, 1, ticket, "", CAPS, "omega-node-example/0.1"));
    this.#socket.on("message", data => this.#receive(data));
    this.#socket.on("error", error => { this.#fault = error.message || error.code; });
    this.#socket.on("close", (code, reason) => {
      this.#timers.forEach(clearInterval);
      this.emit("close", code, reason.toString() || this.#fault);
    });
  }

  /** Sets gait, direction and aim (0..127, 0 = +x, 32 = +y) of the Inputs from now on. */
  steer(gait, direction, aim = direction) {
    this.controls = { gait, direction: direction & 127, aim: aim & 127 };
  }

  /** Logs out cleanly; "close" with code 1000 follows, or 1006 after three seconds without an answer. */
  leave() {
    this.#timers.forEach(clearInterval);
    this.#send(LEAVE);
    setTimeout(() => this.#socket.terminate(), 3_000).unref();
  }

  #send(...message) {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(encode(message));
  }

  #receive(data) {
    let m = null;
    try {
      m = decode(new Uint8Array(data));
    } catch { /* not MessagePack */ }
    if (!Array.isArray(m)) return this.#socket.close(1002, "not a message of omega.1");
    this.#lastHeardAt = performance.now();
    switch (m[0]) {
      case WELCOME: return this.#onWelcome(m);
      case STATE: return this.#onState(m);
      case EVENTS: return m.slice(2).forEach(event => this.emit("event", event, m[1]));
      case NOTICE: return this.emit("notice", { code: m[1], text: m[2] });
      // The rest is ignored: a Heartbeat's answer is but a sign of life, and the protocol may grow.
    }
  }

  #onWelcome(m) {
    const [, , selfNetId, simHz, netDiv, netTick, , , , , parameters] = m;
    this.welcome = { selfNetId, simHz, netDiv, netTick, parameters };
    this.world.snap = netTick % 128; // what to acknowledge before the first State
    this.#lastStateAt = performance.now();
    const intervalMs = 1000 * netDiv / simHz;
    // Inputs follow States (see #onState); the timer steps in when no State comes.
    this.#timers.push(setInterval(() => {
      if (performance.now() - this.#inputAt > 1.5 * intervalMs) this.#sendInput();
    }, intervalMs / 2));
    this.#timers.push(setInterval(() => this.#everySecond(), 1_000));
    this.emit("welcome", this.welcome);
  }

  #onState(m) {
    this.#lastStateAt = performance.now();
    if (this.world.apply(m)) {
      this.states++;
      this.emit("state", this.world);
    } else {
      this.#resync();
    }
    this.#sendInput();
  }

  /** One Input: a single run that covers the whole network interval. */
  #sendInput() {
    if (!this.welcome) return;
    const { gait, direction, aim } = this.controls;
    const ticks = this.welcome.netDiv;
    this.#send(INPUT, this.#seq, this.world.snap, (ticks - 1) | gait << 2, direction, aim);
    this.#seq = (this.#seq + 1) & 127;
    this.#inputAt = performance.now();
  }

  #everySecond() {
    const now = performance.now();
    if (now - this.#lastHeardAt > 5_000) {
      this.#fault = "nothing heard for 5 s"; // a longer-lived client would resume here
      return this.#socket.terminate();
    }
    this.#send(HEARTBEAT, this.#hseq, this.world.snap);
    this.#hseq = (this.#hseq + 1) & 127;
    if ((this.states > 0 && this.world.resetNeeded) || now - this.#lastStateAt > 2_000) this.#resync();
  }

  /** Asks for a State with RESET, at most once a second. */
  #resync() {
    const now = performance.now();
    if (now - this.#lastResyncAt < 1_000) return;
    this.#lastResyncAt = now;
    this.resyncs++;
    this.#send(RESYNC, this.world.snap);
  }
}
