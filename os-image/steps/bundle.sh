# scripts/image bundle: the built image as a RAUC bundle, signed. The version stands in the signed kernel image and in the bundle.
[ -e "$work/root.size" ] || { say "$work has no image: scripts/image build --class $class"; exit 1; }
[ -n "$keys" ] || keys=$store/keys
roothash=$(cat "$work/roothash") size=$(cat "$work/root.size") kernel=$(basename "$root"/usr/lib/modules/*)
: "${version:=$(sed -n 's/^IMAGE_VERSION=//p' "$root/usr/lib/os-release")}"
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] || { say "'$version' is no version such as 0.2.0"; exit 2; }
bundle=$work/vitrine-$class${debug:+-debug}-$version${variant:+-$variant}.raucb
content=$work/bundle
. "$image/steps/uki.sh"
signing=$keys compatible=vitrine-$class${debug:+-debug} more=
rm -rf "$content" "$bundle"; mkdir "$content"
cp --reflink=auto "$work/root.img" "$content/rootfs.img"
# What the tests want to see survived, and a door for them.
case $variant in
  "") ;;
  panic) more=" rdinit=/none" ;;                # no initrd, then no root: the kernel panics
  blank) more=" systemd.mask=kiosk.service" ;;  # starts, and shows nothing
  root) dd if=/dev/zero of="$content/rootfs.img" bs=1M seek=8 count=8 conv=notrunc status=none ;;
  kernel) ;;
  door) more=$door ;;
  class) compatible=vitrine-other ;;
  signature)
    signing=$work/stranger; mkdir -p "$signing"
    quietly "$work/stranger.log" openssl req -quiet -x509 -newkey rsa:2048 -sha256 -nodes -days 10 -subj "/CN=Somebody else/" \
      -keyout "$signing/update.key" -out "$signing/update.crt" ;;
  *) say "unknown --variant '$variant'"; exit 2 ;;
esac
uki "$work/bundle.efi" "$more"
if [ "$variant" = kernel ]; then
  BIND=$keys quietly "$work/uki.log" in_tools sbattach --remove "$work/bundle.efi"
fi
esp "$work/bundle.efi" "$content/esp.vfat"
rm "$work/bundle.efi"
cat >"$content/manifest.raucm" <<END
[update]
compatible=$compatible
version=$version

[bundle]
format=verity

# The kernel image comes last: where it is, the root beside it is whole.
[image.rootfs]
filename=rootfs.img

[image.esp]
filename=esp.vfat
END
# The root is compressed already.
BIND=$signing quietly "$work/bundle.log" in_tools rauc bundle --cert="$signing/update.crt" --key="$signing/update.key" \
  --mksquashfs-args="-comp zstd -Xcompression-level 1" "$content" "$bundle"
rm -rf "$content"
step "done: $bundle, $(stat -c %s "$bundle" | numfmt --to=si)B, version $version"
