# syntax=docker/dockerfile:1
# The bot, over the gateway or as an HTTP endpoint, by what its environment says: see .env.example, docs/operations.md.
ARG BASE=node:24-bookworm-slim

FROM ${BASE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Never --omit=optional: pictures are drawn by an optional package, one a platform. The Node that the install brings for
# machines with an old one is not needed here.
RUN npm ci --omit=dev --no-audit --no-fund \
    && rm -rf node_modules/node-* node_modules/.bin/node
COPY src src
COPY commands commands
COPY data data
# One start, so that the image holds the compiled modules: a container cannot write them. What was compiled under other
# flags is not taken, so they are those of CMD and of `npm start`. The key is that of RFC 8032's
# first example; nothing is served to anybody.
RUN TRANSPORT=http STORE_URL=memory: HOST=127.0.0.1 PORT=0 \
    DISCORD_PUBLIC_KEY=d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a \
    timeout --preserve-status --signal=TERM 5 node --import ./src/preload.js --min-semi-space-size=16 --max-semi-space-size=16 src/main.ts

FROM ${BASE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 METRICS_PORT=9464
WORKDIR /app
COPY --from=build /app ./
# The default store, a file, for one machine alone.
RUN install -d -o node -g node -m 0700 var
USER node
VOLUME ["/app/var"]
EXPOSE 3000
# Whatever the transport, health is told on METRICS_PORT, inside the container.
HEALTHCHECK --interval=10s --timeout=2s --start-period=10s --retries=3 \
    CMD ["node", "-e", "require('node:http').get({ port: process.env.METRICS_PORT, path: '/healthz' }, ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1)).on('error', () => process.exit(1))"]
CMD ["node", "--import", "./src/preload.js", "--min-semi-space-size=16", "--max-semi-space-size=16", "src/main.ts"]
