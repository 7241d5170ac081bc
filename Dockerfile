# Installs with everything a build needs, builds, and keeps only what runs.
FROM node:22-slim AS build
WORKDIR /app
# For the SQLite driver, where no binary of it fits.
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json .npmrc ./
# Before the sources, so that a change of these does not install everything again.
RUN npm ci --ignore-scripts && npm rebuild better-sqlite3
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:22-slim
WORKDIR /app
# A container is reached from outside by its network address; what is published is decided where it is run.
ENV NODE_ENV=production HOST=0.0.0.0 HUB_DATA_DIR=/data
RUN mkdir /data && chown node:node /data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/hub ./
COPY --from=build /app/cli/build.js ./cli/
COPY --from=build /app/schema ./schema
# The facts and sample rows that departments load lie beside their sources.
COPY --from=build /app/subgraphs ./subgraphs
COPY --from=build /app/docker/healthcheck.mjs ./docker/
USER node
VOLUME /data
EXPOSE 4000
ENTRYPOINT ["./hub"]
CMD ["start"]
