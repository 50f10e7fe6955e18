# Words for the kernel image, of 80-uki.sh and bundle.sh. Wants $kernel, $roothash, $size (of the root without its tree), $version, $trial, $debug.
line() {
  printf '%s ' "roothash=$roothash systemd.verity_root_data=/dev/vitrine/root systemd.verity_root_hash=/dev/vitrine/root" \
    "systemd.verity_root_options=hash-offset=$size,restart-on-corruption root=/dev/mapper/root rootfstype=erofs ro" \
    "systemd.volatile=state systemd.machine_id=firmware rauc.slot=$1 vitrine.version=$version${trial:+ vitrine.trial=$trial}" \
    "systemd.gpt_auto=no systemd.getty_auto=no systemd.import_credentials=no systemd.default_timeout_start_sec=90" \
    "lockdown=integrity panic=10 quiet loglevel=1 rd.udev.log_level=2 udev.log_level=2 systemd.show_status=no rd.systemd.show_status=no" \
    "vt.global_cursor_default=0 fbcon=map:9 usbcore.authorized_default=0 sysctl.kernel.sysrq=0" \
    "slab_nomerge vsyscall=none debugfs=off"
}
# full WORDS: a line as long as the kernel takes one (COMMAND_LINE_SIZE, and a zero). The kernel leaves out what is too much
# at the end, so nothing is heard of what systemd-stub appends of the firmware's and the hypervisor's SMBIOS, signed by nobody.
full() {
  local words=${1% } pad; pad=$(printf '%*s' $((2047 - ${#words} - 14)) '')
  printf '%s vitrine.full=%s' "$words" "${pad// /-}"
}
# For tests that look inside: the same root, with a door that is on no disk which leaves the house.
door=" systemd.import_credentials=yes console=ttyS0 loglevel=5 systemd.journald.forward_to_console=yes systemd.log_level=info"
# In place of the firmware's logo and messages, until there is a screen: the mark of the app's card on black.
# splash OUTPUT: a BMP, 64 by 6 pixels of 24 bits (blue, green, red).
splash() {
  {
    printf 'BM\xb6\x04\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x40\0\0\0\6\0\0\0\1\0\x18\0\0\0\0\0\x80\x04\0\0'
    printf '\x13\x0b\0\0\x13\x0b\0\0\0\0\0\0\0\0\0\0'
    for _ in {1..384}; do printf '\x5f\xb9\xe3'; done
  } >"$1"
}
# uki OUTPUT [WORDS]: with further words on the command lines. A profile a slot, so that whoever asks the kernel knows.
uki() {
  local output=$1 more="${2:-}${debug:+ console=ttyS0 loglevel=6}"
  quietly "$work/uki-b.log" in_tools ukify build --profile="ID=b" --cmdline="$(full "$(line B)$more")" --output="$work/profile-b.efi"
  splash "$work/splash.bmp"
  BIND="$keys" quietly "$work/uki.log" in_tools ukify build --linux="$work/vmlinuz" --initrd="$work/initrd" \
    --splash="$work/splash.bmp" --os-release="@$root/usr/lib/os-release" --uname="$kernel" --profile="ID=a" --cmdline="$(full "$(line A)$more")" --join-profile="$work/profile-b.efi" \
    --secureboot-private-key="$keys/db.key" --secureboot-certificate="$keys/db.crt" --output="$output"
  rm "$work/profile-b.efi" "$work/splash.bmp"
}
# esp UKI OUTPUT: the file system that the firmware looks into.
esp() {
  rm -f "$2"; truncate -s 64M "$2"
  in_tools bash -c "mkfs.vfat --invariant -F 32 -n ESP -i 56495452 $2 >/dev/null && mmd -i $2 ::/EFI ::/EFI/BOOT &&
    mcopy -i $2 $1 ::/EFI/BOOT/BOOTX64.EFI"
}
