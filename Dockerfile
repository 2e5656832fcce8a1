# syntax=docker/dockerfile:1
# The bot, over the gateway or as an HTTP endpoint, by what its environment says: see .env.example, docs/operations.md.
ARG BASE=node:24-bookworm-slim

FROM ${BASE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Never --omit=optional: pictures are drawn by an optional package, one a platform. The Node that the install brings for
# machines with an old one is not needed here. Nothing loads type declarations, maps to sources or manuals; of the atlas
# and of the typeface src/pictures/ names the files it takes.
RUN npm ci --omit=dev --no-audit --no-fund \
    && rm -rf node_modules/node-* node_modules/.bin/node \
    && find node_modules -type f \( -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.map' -o -name '*.md' \) \
        ! -iname '*licen[cs]e*' -delete \
    && find node_modules/world-atlas -name '*-*m.json' ! -name countries-50m.json -delete \
    && find node_modules/@expo-google-fonts -name '*.ttf' ! -name Inter_400Regular.ttf ! -name Inter_700Bold.ttf -delete
COPY src src
COPY commands commands
COPY data data
# One start, so that the image holds the compiled modules: a container cannot write them. What was compiled under other
# flags is not taken, so they are those of CMD and of `npm start`. The key is that of RFC 8032's
# first example; nothing is served to anybody. Another processor's image is built by emulation: it takes what it takes.
RUN export TRANSPORT=http STORE_URL=memory: HOST=127.0.0.1 PORT=0 \
        DISCORD_PUBLIC_KEY=d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a; \
    node --import ./src/preload.js --min-semi-space-size=8 --max-semi-space-size=8 src/main.ts >/tmp/log & \
    until grep -q 'free questions are prepared for' /tmp/log; do kill -0 $! && sleep 0.2 || exit 1; done; \
    kill $! && wait $!

# What npm, apt and people at a shell need, and a bot does not: less to pull, less to keep patched.
FROM ${BASE} AS system
RUN rm -rf /usr/local/lib/node_modules /usr/local/lib/npm /usr/local/include /usr/local/share /opt/* ~/.npm* \
        /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn* \
        /usr/share/man /usr/share/locale /usr/share/info /var/lib/apt/lists/* /var/cache/* /var/log/* /tmp/* \
    && find /usr/share/doc -type f ! -name copyright -delete \
    # The default store, a file, for one machine alone.
    && install -d -o node -g node -m 0700 /app/var

# Copied as a whole: a layer over the base would only hide what was taken away.
FROM scratch
COPY --from=system / /
COPY --from=build /app /app
ENV PATH=/usr/local/bin:/usr/bin:/bin NODE_ENV=production HOST=0.0.0.0 PORT=3000 METRICS_PORT=9464
WORKDIR /app
USER node
VOLUME ["/app/var"]
EXPOSE 3000
# Whatever the transport, health is told on METRICS_PORT, inside the container.
HEALTHCHECK --interval=10s --timeout=2s --start-period=10s --retries=3 \
    CMD ["node", "-e", "require('node:http').get({ port: process.env.METRICS_PORT, path: '/healthz' }, ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1)).on('error', () => process.exit(1))"]
CMD ["node", "--import", "./src/preload.js", "--min-semi-space-size=8", "--max-semi-space-size=8", "src/main.ts"]
