// Whether content/api/openapi.json is OpenAPI 3.1 to the letter, and each of its examples is what its schema says.
// Usage: node valid.mjs NODE_MODULES DOCUMENT. Exits 77 where the validator is not installed.
import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';

const [modules, path] = process.argv.slice(2);
if (!existsSync(join(modules, '@seriousme/openapi-schema-validator'))) {
  console.log('@seriousme/openapi-schema-validator is not installed: deploy/test installs it');
  process.exit(77);
}
const require = createRequire(join(resolve(modules), 'x.js'));
const {Validator} = await import(require.resolve('@seriousme/openapi-schema-validator'));
const {default: Ajv} = await import(require.resolve('ajv/dist/2020.js'));
const {default: addFormats} = await import(require.resolve('ajv-formats'));

const document = JSON.parse(readFileSync(path, 'utf8'));
const wrong = [];

const judged = await new Validator().validate(structuredClone(document));
if (!judged.valid) wrong.push(`not OpenAPI 3.1: ${JSON.stringify(judged.errors, null, 1)}`);

const ajv = new Ajv({strict: false, allErrors: true});
addFormats(ajv);
ajv.addSchema({$id: 'openapi', ...document});

const pointer = (...parts) => parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');

function checkContent(content, where, ...parts) {
  for (const [type, media] of Object.entries(content ?? {})) {
    if (!type.includes('json')) continue;
    if (!('example' in media)) {
      wrong.push(`${where}: no example for ${type}`);
      continue;
    }
    if (!media.schema) continue;
    const check = ajv.compile({$ref: `openapi#/${pointer(...parts, type)}/schema`});
    if (!check(media.example)) wrong.push(`${where}: ${ajv.errorsText(check.errors)}`);
  }
}

const ids = new Set();
for (const [route, operations] of Object.entries(document.paths)) {
  for (const [method, operation] of Object.entries(operations)) {
    const where = `${method} ${route}`;
    if (ids.has(operation.operationId)) wrong.push(`${where}: ${operation.operationId} is another's name`);
    ids.add(operation.operationId);
    if (!operation.summary) wrong.push(`${where}: no summary`);
    if (operation.requestBody)
      checkContent(operation.requestBody.content, where, 'paths', route, method, 'requestBody', 'content');
    for (const [status, answer] of Object.entries(operation.responses))
      if (!answer.$ref && Number(status) < 300)
        checkContent(answer.content, `${where} ${status}`, 'paths', route, method, 'responses', status, 'content');
  }
}
for (const [name, answer] of Object.entries(document.components.responses))
  checkContent(answer.content, name, 'components', 'responses', name, 'content');

for (const line of wrong) console.error(line);
console.log(`${ids.size} operations, ${wrong.length} mistakes`);
process.exit(wrong.length === 0 ? 0 : 1);
