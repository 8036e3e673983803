#!/usr/bin/env node
// Walks a square in a zone and tells what it sees. See README.md.

import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { Api, NPC, PLAYER, RUN, STOP, Zone } from "./omega.js";

const FIRST_STATE_MS = 5_000;
const SIDES = [["+x", 0], ["+y", 32], ["-x", 64], ["-y", 96]]; // direction: 128 steps per turn

const EVENTS = {
  1: ([, source, target, amount, flags]) =>
    `${name(source)} ${flags & 4 ? "misses" : `hits ${flags & 8 ? "and kills " : ""}`}${name(target)} (${amount})`,
  2: ([, who]) => `${name(who)} dies`,
  3: ([, who, status, ticks]) => `status ${status} of ${name(who)} ${ticks ? "begins" : "ends"}`,
};

let zone = null;

function fail(message) {
  console.error(`walk-square: ${message}`);
  process.exit(1);
}

function options() {
  const option = value => ({ type: "string", default: value });
  try {
    const { values } = parseArgs({
      options: { api: option("http://127.0.0.1:7700"), zone: option("forest"), seconds: option("8") },
    });
    const seconds = Number(values.seconds);
    if (!(seconds >= 1 && seconds <= 3600)) throw new Error("--seconds takes a number from 1 to 3600");
    return { ...values, seconds };
  } catch (error) {
    return fail(error.message);
  }
}

/** Logs in as a guest, makes a character where there is none, and asks for a ticket. */
async function join(api, zoneId) {
  await api.logInAsGuest(randomUUID(), randomBytes(32).toString("base64url"));
  const [first] = await api.characters();
  const character = first ?? await api.createCharacter(randomName(), "ranger");
  return { character, ...await api.join(character.character_id, zoneId) };
}

/** Ten letters; with 26⁹ names hardly ever taken. */
function randomName() {
  return "W" + Array.from({ length: 9 }, () => String.fromCharCode(97 + randomInt(26))).join("");
}

function name(netId) {
  if (netId === zone.welcome.selfNetId) return "you";
  const known = zone.world.statics.get(netId);
  return known?.name || `${known?.kind === PLAYER ? "player" : "creature"} ${netId}`;
}

const wait = ms => new Promise(resume => setTimeout(resume, ms));

/** Runs the four sides, prints a line per second, and gives the summary. */
async function walk(seconds) {
  const world = zone.world;
  const recent = [];
  let moved = 0, visibleMax = world.slots.size, last = world.self, side = SIDES[0];
  zone.on("state", () => {
    if (!world.selfJumped) moved += Math.hypot(world.self[0] - last[0], world.self[1] - last[1]);
    last = world.self;
    visibleMax = Math.max(visibleMax, world.slots.size);
  });
  zone.on("event", event => EVENTS[event[0]] && recent.push(EVENTS[event[0]](event)));

  const startedAt = performance.now();
  const report = () => {
    const entities = [...world.slots.values()];
    const creatures = entities.filter(entity => entity.kind === NPC).length;
    const at = world.self.map(units => (units / 256).toFixed(1)).join(" ");
    console.log(`${((performance.now() - startedAt) / 1000).toFixed(0).padStart(3)} s  at ${at} m, runs ${side[0]}`
      + `  health ${world.vitals[0]}/${world.vitals[3]}`
      + `  sees ${entities.length} (${creatures} creatures)`
      + `  events: ${recent.splice(0).slice(-2).join("; ") || "none"}`);
  };
  const reports = setInterval(report, 1_000);
  for (side of SIDES) {
    zone.steer(RUN, side[1]);
    await wait(seconds * 1000 / SIDES.length);
  }
  zone.steer(STOP, side[1]);
  await wait(200); // the stop, and the State that shows it
  clearInterval(reports);
  const { states, resyncs } = zone;
  return { moved_m: Number((moved / 256).toFixed(2)), states, visible_max: visibleMax, resyncs };
}

const { api: address, zone: zoneId, seconds } = options();
const api = new Api(address);
const { character, instance_id, url, ticket } = await join(api, zoneId).catch(error => fail(
  error.status ? `the API refused: ${error.message}`
    : `cannot reach the API at ${address}: ${error.cause?.code ?? error.cause?.message ?? error.message}`));

zone = new Zone(url, ticket);
const closed = new Promise(resolve => zone.once("close", (code, reason) => resolve({ code, reason })));
const lost = ({ code, reason }) => fail(`the zone at ${url} closed the connection: ${code} ${reason}`);
const seen = new Promise(resolve => zone.once("state", () => resolve(null)));
const outcome = await Promise.race([seen, closed, wait(FIRST_STATE_MS).then(() => ({ late: true }))]);
if (outcome?.late) fail(`no State from ${url} within ${FIRST_STATE_MS / 1000} s`);
if (outcome) lost(outcome);
console.log(`${character.name} is in ${instance_id}, entity ${zone.welcome.selfNetId}`);

const summary = await Promise.race([walk(seconds), closed.then(early => ({ early }))]);
if (summary.early) lost(summary.early);
zone.leave();
const { code, reason } = await closed;
if (code !== 1000) fail(`leaving was answered with ${code} ${reason}`);
await api.logOut().catch(() => {}); // the session would expire by itself
console.log(JSON.stringify(summary));
process.exit(0);
