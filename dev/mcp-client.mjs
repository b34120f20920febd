// Tries `jarnix mcp` with the protocol's own client for Node, in a folder where `npm install @modelcontextprotocol/sdk` was run:
//
//   node dev/mcp-client.mjs ./jarnix mcp
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(process.cwd() + "/x.js"));
const load = (name) => import(pathToFileURL(require.resolve("@modelcontextprotocol/sdk/" + name)).href);
const { Client } = await load("client/index.js");
const { StdioClientTransport } = await load("client/stdio.js");

const [command, ...args] = process.argv.slice(2);
const client = new Client({ name: "try", version: "1" });
await client.connect(new StdioClientTransport({ command, args, stderr: "inherit" }));
let failures = 0;

const call = async (name, given, options) => {
  const result = await client.callTool({ name, arguments: given }, undefined, options);
  return (result.isError ? "error: " : "") + result.content.map((part) => part.text).join("");
};

async function expect(what, actual, wanted) {
  let text;
  try {
    text = await actual;
  } catch (e) {
    text = "thrown: " + e.message;
  }
  const good = wanted.test(text);
  failures += good ? 0 : 1;
  console.log(good ? "ok  " : "FAIL", what, good ? "" : JSON.stringify(text.slice(0, 300)));
}

const tools = (await client.listTools()).tools.map((tool) => tool.name).join(" ");
await expect("tools", tools, /^bash read_file write_file list_files snapshot restore$/);
await expect("bash", call("bash", { command: "cd /tmp; x=5; echo hi | tr a-z A-Z" }), /^HI\n$/);
await expect("a shell that lasts", call("bash", { command: "pwd; echo $x; false" }), /^error: \/tmp\n5\n\[exit status 1\]\n$/);
await expect("write", call("write_file", { path: "/tmp/a b/\u00fc.txt", content: "t\u00ebxt\n" }), /^wrote 5/);
await expect("read", call("read_file", { path: "/tmp/a b/\u00fc.txt" }), /^t\u00ebxt\n$/);
await expect("list", call("list_files", { path: "/tmp/a b" }), /\u00fc\.txt\n$/);
await expect("snapshot", call("snapshot", { name: "s" }), /^kept/);
await expect("remove", call("bash", { command: "rm -r '/tmp/a b'" }), /^$/);
await expect("restore", call("restore", { name: "s" }), /^files are as they were/);
await expect("read again", call("read_file", { path: "/tmp/a b/\u00fc.txt" }), /^t\u00ebxt\n$/);
await expect("no such snapshot", call("restore", { name: "t" }), /^error: no snapshot/);
await expect("no such file", call("read_file", { path: "/none" }), /^error: .*No such file/);
await expect("no such tool", call("none", {}), /^thrown: .*Unknown tool/);
await expect("no argument", call("bash", {}), /^error: .*required property 'command'/);
await expect("a number for a text", call("bash", { command: 5 }), /^error: .*string expected/);
await expect("a large output", call("bash", { command: "seq 1000000" }), /^1\n[^]*are left out here[^]*1000000\n$/);
await expect("a large file", call("write_file", { path: "/tmp/big", content: "x".repeat(3e6) }), /^wrote 3000000/);
await expect("its size", call("bash", { command: "wc -c </tmp/big" }), /^3000000\n$/);
await expect("bytes", call("bash", { command: "printf '\\xff\\0\\n'" }), /^\ufffd\0\n$/);
await expect("time over", call("bash", { command: "sleep 100", timeout_seconds: 0.2 }), /stopped after 0\.2 seconds/);
const stop = new AbortController();
setTimeout(() => stop.abort("enough"), 200);
await expect("cancelled", call("bash", { command: "sleep 1000" }, { signal: stop.signal }), /^thrown: .*enough/);
await expect("and the shell goes on", call("bash", { command: "echo after" }), /^after\n$/);
const many = await Promise.all(Array.from({ length: 20 }, (_, i) => call("bash", { command: "echo " + i })));
await expect("at once", many.join(""), /^0\n1\n[^]*19\n$/);
await client.close();
process.exit(failures === 0 ? 0 : 1);
