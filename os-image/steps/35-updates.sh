# Updates: the key pair that signs them, beside those for Secure Boot, and what the image knows of them.
[ -n "$keys" ] || keys=$store/keys
if [ "$keys" = "$store/keys" ] && [ ! -e "$keys/update.crt" ]; then
  step "making a development key for updates"
  mkdir -m 700 -p "$keys"
  quietly "$work/update-key.log" openssl req -quiet -x509 -newkey rsa:3072 -sha256 -nodes -days 3650 -subj "/CN=Vitrine development updates/" \
    -keyout "$keys/update.key" -out "$keys/update.crt"
fi
for name in update.crt update.key; do [ -e "$keys/$name" ] || { say "missing: $keys/$name"; exit 1; }; done
mkdir -p "$root/etc/rauc" "$root/usr/share/vitrine"
# Further certificates that the image shall trust: a second key, or the one that will sign next.
cat "$keys/update.crt" $([ ! -e "$keys/update-more.crt" ] || echo "$keys/update-more.crt") >"$root/etc/rauc/keyring.pem"
cp "$image/update-floor" "$root/usr/share/vitrine/update-floor"
cat >"$root/etc/rauc/system.conf" <<END
[system]
compatible=vitrine-$class${debug:+-debug}
bootloader=efi
bundle-formats=verity
data-directory=/var/lib/updates/rauc
min-bundle-version=$(cat "$image/update-floor")

[keyring]
path=/etc/rauc/keyring.pem
# A machine whose clock stands at 1970 still takes updates.
use-bundle-signing-time=true

[slot.rootfs.0]
device=/dev/vitrine/root-a
type=raw
bootname=A

[slot.esp.0]
device=/dev/vitrine/esp-a
type=vfat
parent=rootfs.0

[slot.rootfs.1]
device=/dev/vitrine/root-b
type=raw
bootname=B

[slot.esp.1]
device=/dev/vitrine/esp-b
type=vfat
parent=rootfs.1
END
