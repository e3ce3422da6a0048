#!/bin/sh
# Installs Debian's Chromium and a font, for the tests of the explorer; run as root.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -y -q --no-install-recommends chromium fonts-dejavu-core
