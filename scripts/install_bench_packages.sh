#!/usr/bin/env bash
# Installs what tests/bench/retrieval compares gongbu with (Debian 12 packages). As root, or with sudo.
set -euo pipefail

packages=(liblucene8-java openjdk-17-jdk-headless groonga-bin python3 libsqlite3-0 libxapian-dev libbenchmark-dev)

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}"
