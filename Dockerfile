# tagfeed in a container: `docker build --tag tagfeed .`, then see docs/installing.md.
FROM python:3.13-slim AS installed
COPY . /source
RUN python -m venv /opt/tagfeed \
 && /opt/tagfeed/bin/pip install --no-cache-dir "/source[serve]"

FROM python:3.13-slim
COPY --from=installed /opt/tagfeed /opt/tagfeed
ENV PATH="/opt/tagfeed/bin:$PATH"
# A plain user: give the container the owner of the site's folder by --user.
RUN useradd --uid 1000 --create-home tagfeed
USER tagfeed
WORKDIR /site
ENTRYPOINT ["tagfeed"]
CMD ["build"]
