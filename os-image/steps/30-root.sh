# The root: Debian's part without what nobody uses, and os-image's own files over it.
step "laying out the root"
kernel=$(basename "$base"/usr/lib/modules/*)
rm -rf --one-file-system "$root"
cp -a --reflink=auto "$base" "$root"

# What is in here, for whoever asks.
mkdir -p "$root/usr/share/vitrine"
{ in_root "$base" dpkg-query -W -f '${Package}\t${Version}\n'; cat "$root/kernel.packages"; } | LC_ALL=C sort >"$root/usr/share/vitrine/packages"
rm "$root/kernel.packages"

for layer in "${layers[@]}"; do
  [ ! -d "$image/$layer" ] || cp -r --no-preserve=mode,ownership "$image/$layer/." "$root/"
done
in_tools systemd-sysusers --root="$root"
printf 'NAME=Vitrine\nID=vitrine\nID_LIKE=debian\nPRETTY_NAME="Vitrine %s"\nVERSION_ID=%s\nVARIANT_ID=%s\nIMAGE_ID=vitrine\nIMAGE_VERSION=%s\n' \
  "$version" "$version" "$(basename "$work")" "$version" >"$root/usr/lib/os-release"

units=$root/etc/systemd/system
# Debian's choice of what starts is not ours.
find "$units" -mindepth 1 -maxdepth 1 \( -name '*.wants' -o -name '*.requires' \) -exec rm -r {} +
while read -r unit; do
  rm -f "$units/$unit"; ln -s /dev/null "$units/$unit"
done < <(words "$image/lists/masked")
for list in "$image/lists/enabled" "${layers[@]/#/$image/lists/enabled-}"; do
  [ -e "$list" ] || continue
  while read -r unit by; do
    mkdir -p "$units/$by.wants"
    [ -e "$units/$unit" ] || [ -e "$root/usr/lib/systemd/system/$unit" ] || { say "no such unit: $unit"; exit 1; }
    if [ -e "$units/$unit" ]; then ln -s "/etc/systemd/system/$unit" "$units/$by.wants/$unit"; else ln -s "/usr/lib/systemd/system/$unit" "$units/$by.wants/$unit"; fi
  done < <(words "$list")
done
ln -sf /usr/lib/systemd/system/multi-user.target "$units/default.target"
ln -sf /usr/lib/systemd/system/dbus-broker.service "$units/dbus.service"
mkdir -p "$root/usr/lib/repart.d"
cp "$image"/disk/repart.d/*.conf "$root/usr/lib/repart.d/"

in_tools depmod -b "$root" "$kernel" # before modules go, so that what is missing is seen
for directory in $(words "$image/lists/modules-trimmed"); do rm -rf "${root:?}/usr/lib/modules/$kernel/kernel/$directory"; done
in_tools depmod -b "$root" "$kernel"
mv "$root/boot/vmlinuz-$kernel" "$work/vmlinuz"
while read -r pattern; do
  (cd "$root" && shopt -s nullglob && eval "rm -rf -- $pattern")
done < <(words "$image/lists/trimmed")
find "$root" -xdev -type f -perm /6000 -exec chmod a-s {} +
# Root cannot log in, nor anybody else.
sed -i -E 's/^([^:]*):[^:]*:/\1:!*:/' "$root/etc/shadow"
sed -i -E 's#^(root:.*):[^:]*$#\1:/usr/sbin/nologin#' "$root/etc/passwd"
rm -f "$root"/etc/{passwd,shadow,group,gshadow,subuid,subgid}- "$root"/etc/.pwd.lock "$root/etc/ld.so.cache" "$root/etc/resolv.conf" "$root/etc/mtab"
ln -s ../proc/self/mounts "$root/etc/mtab"
: >"$root/etc/machine-id"
rm -rf "${root:?}"/{boot,home,root,srv,media,mnt,opt,tmp,var,run}
mkdir -m 755 "$root"/{boot,data,home,srv,mnt,var,run}; mkdir -m 700 "$root/root"; mkdir -m 1777 "$root/tmp"
mkdir -p "$root"/var/{lib,log,cache,tmp}; ln -s ../run "$root/var/run"
in_root "$root" ldconfig -X
in_root "$root" ldconfig
rm -rf "$root/var/cache/ldconfig"
