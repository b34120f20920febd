// The same small runs by two sandboxed shells of npm, in one process each: node bench/rivals.mjs, in a folder where
// `npm install just-bash @everruns/bashkit` was run.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(process.cwd() + "/x.js"));
const SMALL = "echo hi | tr a-z A-Z";

const load = async (name) => {
  try {
    return require(name);
  } catch {
    return import(pathToFileURL(require.resolve(name)).href);
  }
};

async function median(runs, work) {
  const times = [];
  for (let i = 0; i < runs; i++) {
    const start = process.hrtime.bigint();
    await work();
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  const warm = times.slice(runs / 2).sort((a, b) => a - b);
  return warm[warm.length >> 1];
}

const row = (what, value, unit) => console.log(what.padEnd(40), value.toFixed(3).padStart(10), unit);

async function measure(name, make, run) {
  const one = make();
  row(`${name}: exec of ${SMALL}`, await median(2000, () => run(one, SMALL)), "ms");
  row(`${name}: exec of echo hi`, await median(2000, () => run(one, "echo hi")), "ms");
  row(`${name}: new to first result`, await median(400, () => run(make(), "echo hi")), "ms");
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const kept = [];
  for (let i = 0; i < 500; i++) {
    kept.push(make());
  }
  globalThis.gc?.();
  row(`${name}: resident memory of an idle one`, (process.memoryUsage().rss - before) / 1024 / kept.length, "KB");
}

const which = process.argv[2];
if (which !== "bashkit") {
  const { Bash } = await load("just-bash");
  await measure("just-bash", () => new Bash(), (bash, script) => bash.exec(script));
}
if (which !== "just-bash") {
  const { Bash } = await load("@everruns/bashkit");
  await measure("bashkit", () => new Bash(), (bash, script) => bash.executeSync(script));
}
