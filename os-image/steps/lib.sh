# Words of the steps. Sourced by scripts/image, which sets $class, $debug, $keys, $refresh.
suite=trixie
image=$top/os-image
store=$top/build/image
tools=$store/tools
work=$store/$class${debug:+-debug}
root=$work/root
packages=$store/packages
# What a class is made of, each with a directory of files and lists of its own: appliance is thin on more machines.
case $class in appliance) layers=(base thin appliance) ;; *) layers=(base "$class") ;; esac
[ -z "${debug:-}" ] || layers+=(debug)

# step TEXT: a line a step, with the seconds since the beginning.
step() { printf 'image: %3d s  %s\n' "$((SECONDS - begun))" "$*" >&2; }

# words FILE...: the packages in lists, without comments.
words() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$@" | LC_ALL=C sort -u; }

# quietly LOG COMMAND...: its output goes to a file, which is shown if it fails.
quietly() { # the log is kept
  local log=$1; shift
  "$@" >"$log" 2>&1 || { local status=$?; tail -n 40 "$log" >&2; say "failed: $1 (all of it: $log)"; return "$status"; }
}

# in_root ROOT COMMAND...: COMMAND in ROOT, with this repository's build directory at the same place, in namespaces that end with it.
# With instead=1 in the place of this process.
in_root() {
  local at=$1; shift
  mkdir -p "$at$store"
  ${instead:+exec} unshare --mount --pid --fork --kill-child --propagation private bash -euc '
    at=$1 store=$2; shift 2
    mount --rbind /dev "$at/dev"
    mount -t sysfs -o ro sysfs "$at/sys"
    mount -t proc proc "$at/proc"
    mount -t tmpfs -o mode=1777 tmpfs "$at/tmp"
    mount -t tmpfs tmpfs "$at/run"
    mount --rbind "$store" "$at$store"
    for bind in ${BIND:-}; do mkdir -p "$at$bind"; mount --bind "$bind" "$at$bind"; done
    exec chroot "$at" env -i HOME=/root TERM=dumb LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
      DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-0}" \
      http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" "$@"
  ' bash "$at" "$store" "$@"
}
# leave ROOT: takes away what in_root made there.
leave() { (cd "$1" && rmdir -p --ignore-fail-on-non-empty "${store#/}") || true; }
in_tools() { in_root "$tools" "$@"; }

# archive: trixie's sources as this machine's apt knows Debian, one line each.
archive() {
  local own main security; own=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  main=$(mirror_of "$own"); security=$(mirror_of "$own-security")
  : "${main:=http://deb.debian.org/debian}" "${security:=http://deb.debian.org/debian-security}"
  printf 'deb %s %s main non-free-firmware\n' "$main" "$suite" "$main" "$suite-updates" "$security" "$suite-security"
}
mirror_of() {
  apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' \
    | awk -v release="$1" '$1 == release && $2 == "main" { sub("/$", "", $3); print $3; exit }'
}
# apt_options: how this machine's apt reaches its archive, as options of mmdebstrap.
apt_options() { apt-config dump | grep -E '^Acquire::(https?|Check-[A-Za-z-]*|Retries)[: ]' | grep -v ' "";$' || true; }
# strap LOG OPTION... -- TARGET: mmdebstrap with all that.
strap() {
  local log=$1 option options=(); shift
  while IFS= read -r option; do options+=("--aptopt=$option"); done < <(apt_options)
  archive >"$store/sources.list"
  quietly "$log" "${strap_in[@]}" mmdebstrap --mode=root --format=directory "${options[@]}" \
    --aptopt='APT::Install-Recommends "false"' "$@" "$store/sources.list"
}
