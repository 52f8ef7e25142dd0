// The Node side of `cargo xtask bench peers`: prints which peers it has, then answers requests on stdin, one a line.
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { createInput } from "./model.mjs";

const SCHEMA = new URL("../../../docs/schema/create-payment-session-input.schema.json", import.meta.url);
const model = createInput(new Date("2026-01-01T00:00:00Z"));
const ajv = new Ajv2020({ allErrors: true, strict: false });
const bySchema = ajv.compile(JSON.parse(readFileSync(SCHEMA, "utf8")));

const pointer = (path) => path.map((step) => `/${step}`).join("");

// The places of zod's findings: that of an unknown key is the key.
function modelPlaces(error) {
  return error.issues.flatMap(({ path, keys }) => (keys ? keys.map((key) => pointer([...path, key])) : [pointer(path)]));
}

// Ajv also reports that each alternative around a place did not fit: only the innermost places count.
function schemaPlaces(errors) {
  const places = errors.map(({ instancePath, params }) =>
    params.additionalProperty === undefined ? instancePath : `${instancePath}/${params.additionalProperty}`,
  );
  return places.filter((place) => !places.some((other) => other.startsWith(`${place}/`)));
}

// How each validates a body. The places of the findings are a separate request.
const peers = [
  { name: "JSON.parse", packages: [], checks: false, judge: (text) => void JSON.parse(text) },
  {
    name: "zod",
    packages: ["zod", "libphonenumber-js", "currency-codes", "i18n-iso-countries"],
    judge(text) {
      const result = model.safeParse(JSON.parse(text));
      return result.success ? undefined : () => modelPlaces(result.error);
    },
  },
  {
    name: "ajv",
    packages: ["ajv"],
    judge: (text) => (bySchema(JSON.parse(text)) ? undefined : schemaPlaces.bind(undefined, bySchema.errors)),
  },
];

function refusal(judge, text) {
  try {
    return judge(text);
  } catch {
    return () => [""];
  }
}

// A peer's findings in a text, or the time that a number of calls takes.
function answer({ peer, text, calls }) {
  const { judge } = peers[peer];
  // Not every peer takes a lone surrogate in a key as JSON.
  if (calls === 0) return (refusal(judge, text)?.() ?? []).map((place) => place.toWellFormed());
  const start = process.hrtime.bigint();
  for (let call = 0; call < calls; call += 1) refusal(judge, text);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

const lock = JSON.parse(readFileSync(new URL("package-lock.json", import.meta.url), "utf8"));
const named = (name) => `${name} ${lock.packages[`node_modules/${name}`].version}`;
const list = peers.map(({ name, packages, checks = true }) => ({
  name,
  checks,
  versions: packages.length > 0 ? packages.map(named) : [`Node ${process.versions.node}`],
}));
process.stdout.write(`${JSON.stringify(list)}\n`);
let rest = "";
for await (const chunk of process.stdin.setEncoding("utf8")) {
  const lines = (rest + chunk).split("\n");
  rest = lines.pop();
  for (const line of lines) process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
}
