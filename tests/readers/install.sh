#!/bin/sh
# Installs every reader that tests/readers asks, a browser, and Azurite, which tests put objects to,
# so that nothing is skipped. What is there already stays. The Python ones come with the package:
# pip install --editable '.[readers]'
set -eu
cd "$(dirname "$0")"

debian="newsboat sfeed curl rss2email ruby golang-go golang-github-mmcdole-gofeed-dev
    gpodder podget liferea xvfb dbus-daemon libglib2.0-bin emacs-nox elpa-elfeed
    chromium default-jre-headless fonts-dejavu-core"
command -v node >/dev/null || debian="$debian nodejs"
command -v npm >/dev/null || debian="$debian npm"

missing=""
for package in $debian; do
    dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null |
        grep -qx installed || missing="$missing $package"
done
if [ -n "$missing" ]; then
    root=""
    [ "$(id -u)" -eq 0 ] || root="sudo"
    $root apt-get update -qq
    # shellcheck disable=SC2086  # the names are words of their own
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing
fi

mkdir -p .npm
if ! cmp -s package.json .npm/installed.json; then
    cp package.json .npm/package.json
    npm --prefix .npm install --no-package-lock --no-audit --no-fund --loglevel=error
    cp package.json .npm/installed.json
fi
