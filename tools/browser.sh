#!/bin/sh
# Installs the browser in which the page is tested, where there is none and Debian's packages can be had.
set -eu
for name in chromium google-chrome chromium-browser; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo -n"
if command -v apt-get >/dev/null 2>&1 && $as_root true 2>/dev/null; then
    echo "Installing chromium ..."
    $as_root apt-get update -qq && $as_root apt-get install -y -qq chromium fonts-noto-cjk >/dev/null && exit 0
fi
echo "No browser, and none could be installed: tests of the page in a browser will be skipped." >&2
