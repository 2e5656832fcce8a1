import { createPublicKey, verify } from 'node:crypto';
import { fastify } from 'fastify';

/** A constant reply of 1 KB from a usual framework, to whoever has signed. */

const key = createPublicKey({
  key: Buffer.concat([
    Buffer.from('302a300506032b6570032100', 'hex'),
    Buffer.from(process.env['DISCORD_PUBLIC_KEY'] ?? '', 'hex'),
  ]),
  format: 'der',
  type: 'spki',
});
const reply = { type: 4, data: { content: 'x'.repeat(1024 - '{"type":4,"data":{"content":""}}'.length) } };

const server = fastify();
server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
server.post('/interactions', (request, response) => {
  const body = Buffer.from(request.body instanceof Uint8Array ? request.body : '');
  const timestamp = Buffer.from(String(request.headers['x-signature-timestamp']));
  const signature = Buffer.from(String(request.headers['x-signature-ed25519']), 'hex');
  if (!verify(null, Buffer.concat([timestamp, body]), key, signature)) return response.code(401).send(reply);
  JSON.parse(body.toString());
  return response.send(reply);
});
await server.listen({ port: Number(process.env['PORT']), host: process.env['HOST'] ?? '127.0.0.1' });
