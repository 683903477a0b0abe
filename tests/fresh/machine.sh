# shellcheck shell=bash
# make_machine FOLDER: mounts a Debian 12 with git and nothing else there. For run.sh, in a mount namespace of its own; needs
# $cache, the folder of what is kept between runs. Sets network, the environment by which a command in the machine reaches
# what this machine reaches.
suite=bookworm
network=()

# Prints where this machine's apt has Debian 12 from, as lines "SITE SUITE COMPONENT". Other sources are none of Debian's.
debian_sites() {
  # shellcheck disable=SC2016
  apt-get indextargets --format '$(SITE) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' |
    grep -E " $suite(-updates|-security)? " | sort -u
}

# Prints what this machine's apt is told of fetching: proxies, certificates, how strict it is about dates.
fetching() {
  apt-config dump | grep -E '^Acquire::(http|https|ftp|Retries|ForceIPv|Check-|Max-ValidTime)' | grep -v 'Proxy-Auto-Detect' || true
  echo 'Acquire::Retries "3";'
}

# empty_machine FOLDER SITES: Debian as debootstrap makes it, which is done anew each month.
empty_machine() {
  local folder=$1 sites=$2 kept site proxy
  kept=$cache/base-$(sha256sum <<<"$sites" | head -c 12).tar
  find "$cache" -maxdepth 1 -name 'base-*' -mtime +30 -delete
  if [ -e "$kept" ]; then
    tar -C "$folder" -xf "$kept"
    return
  fi
  echo "Making an empty Debian 12 (a minute; kept in $kept)"
  site=$(awk -v suite=$suite '$2 == suite && $3 == "main" {print $1; exit}' <<<"$sites")
  proxy=$(apt-config dump --format '%v%n' Acquire::http::Proxy)
  env ${proxy:+"http_proxy=$proxy"} debootstrap --variant=minbase --include=git,ca-certificates $suite "$folder" "$site" \
    >"$cache/debootstrap.log" 2>&1 || { cat "$cache/debootstrap.log"; skip "debootstrap cannot make a Debian here"; }
  ! mountpoint -q "$folder/proc" || umount "$folder/proc"
  rm -f "$folder"/var/cache/apt/archives/*.deb
  tar -C "$folder" --one-file-system -cf "$kept.part" .
  mv "$kept.part" "$kept"
}

# copy_network FOLDER: name servers, proxies, npm's settings, and the certificates that this machine trusts.
copy_network() {
  local folder=$1 name value certificates=${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}
  cp -L /etc/resolv.conf /etc/hosts "$folder/etc/"
  for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    [ -z "${!name:-}" ] || network+=("$name=${!name}")
  done
  if command -v npm >/dev/null; then
    for name in registry proxy https-proxy noproxy; do
      value=$(npm config get "$name")
      case $value in '' | null | undefined) ;; *) network+=("npm_config_${name//-/_}=$value") ;; esac
    done
  fi
  if [ -r "$certificates" ]; then
    cp -L "$certificates" "$folder/etc/ssl/trusted.crt"
    network+=(SSL_CERT_FILE=/etc/ssl/trusted.crt NODE_EXTRA_CA_CERTS=/etc/ssl/trusted.crt)
  fi
}

# bind_compiler_cache FOLDER: this machine's ccache and its settings, without which nothing would be found in it.
bind_compiler_cache() {
  local folder=$1 compiler_cache
  compiler_cache=$(ccache --get-config cache_dir 2>/dev/null) || return 0
  mkdir -p "$compiler_cache" "$folder/ccache"
  mount --bind "$compiler_cache" "$folder/ccache"
  echo "cache_dir = /ccache" >"$folder/etc/ccache.conf"
  ccache --show-config | sed -nE '/^\(default\)|cache_dir =/!s/^\([^)]*\) //p' >>"$folder/etc/ccache.conf"
}

make_machine() {
  local folder=$1 sites
  sites=$(debian_sites || true)
  if [ -z "$sites" ]; then # apt knows its sources by their indexes, which may not have been loaded yet
    apt-get -q update >/dev/null 2>&1 || true
    sites=$(debian_sites || true)
  fi
  grep -q " $suite main$" <<<"$sites" || skip "apt has no Debian 12 here"

  mkdir -p "$folder"
  mount -t tmpfs -o size=6g,mode=755 tmpfs "$folder"
  empty_machine "$folder" "$sites"
  awk '{print "deb", $0}' <<<"$sites" >"$folder/etc/apt/sources.list"
  fetching >"$folder/etc/apt/apt.conf.d/90fetching"
  copy_network "$folder"

  mount -t proc proc "$folder/proc"
  mount -t sysfs -o ro sysfs "$folder/sys"
  mount -t devpts -o newinstance,ptmxmode=0666 devpts "$folder/dev/pts"
  ln -sfn pts/ptmx "$folder/dev/ptmx"
  mount -t tmpfs tmpfs "$folder/dev/shm"
  mount --bind "$cache/archives" "$folder/var/cache/apt/archives"
  mkdir -p "$folder/root/.npm"
  mount --bind "$cache/npm" "$folder/root/.npm"
  bind_compiler_cache "$folder"
}
