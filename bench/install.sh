#!/usr/bin/env bash
# Installs tagfeed and its peers, from the ordinary registries, under bench/.peers. Run it again at
# any time: what stands is kept, tagfeed is brought up to the working tree.
set -euo pipefail
cd "$(dirname "$0")"
peers=$PWD/.peers
mkdir -p "$peers/node"

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

debian() { # COMMAND PACKAGE…: the packages, where the command is missing
  command -v "$1" >/dev/null && return
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get update -qq
  as_root apt-get install -y -qq "${@:2}" >/dev/null
}

venv() { # FOLDER REQUIREMENT…
  [ -x "$1/bin/python" ] || python3 -m venv "$1"
  "$1/bin/pip" install --quiet --disable-pip-version-check "${@:2}"
}

debian hugo hugo
debian npm nodejs npm
debian python3 python3 python3-venv

venv "$peers/tagfeed" ..
venv "$peers/tagfeed" --force-reinstall --no-deps ..
venv "$peers/python" PyYAML==6.0.3 feedgen==1.0.0 Django==5.2.8 pelican==4.12.0 Markdown==3.10

# No lock file: it would name the registry of the machine that made it.
npm --prefix "$peers/node" install --silent --no-fund --no-audit --no-package-lock --no-save \
  @11ty/eleventy@3.1.8 @11ty/eleventy-plugin-rss@3.0.0 feed@6.0.0 feedsmith@3.0.1
