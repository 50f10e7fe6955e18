# One signed file for the firmware: kernel, initrd and a command line a slot.
step "making and signing the kernel image"
offset=$size
line() {
  printf '%s ' "roothash=$roothash systemd.verity_root_data=PARTLABEL=root-$1 systemd.verity_root_hash=PARTLABEL=root-$1" \
    "systemd.verity_root_options=hash-offset=$offset,restart-on-corruption root=/dev/mapper/root rootfstype=erofs ro" \
    "systemd.volatile=state systemd.machine_id=firmware rauc.slot=$(echo "$1" | tr ab AB)" \
    "systemd.gpt_auto=no systemd.getty_auto=no systemd.import_credentials=no systemd.default_timeout_start_sec=90" \
    "lockdown=integrity panic=10 quiet loglevel=1 rd.udev.log_level=2 udev.log_level=2 systemd.show_status=no rd.systemd.show_status=no" \
    "vt.global_cursor_default=0 fbcon=map:9 usbcore.authorized_default=0 sysctl.kernel.sysrq=0" \
    "slab_nomerge vsyscall=none debugfs=off"
}
# uki OUTPUT WORDS...: with further words on the command line.
uki() {
  local output=$1 more=$2
  quietly "$work/uki-b.log" in_tools ukify build --profile="ID=b" --cmdline="$(line b)$more" --output="$work/profile-b.efi"
  BIND="$keys" quietly "$work/uki.log" in_tools ukify build --linux="$work/vmlinuz" --initrd="$work/initrd" \
    --os-release="@$root/usr/lib/os-release" --uname="$kernel" --profile="ID=a" --cmdline="$(line a)$more" --join-profile="$work/profile-b.efi" \
    --secureboot-private-key="$keys/db.key" --secureboot-certificate="$keys/db.crt" --output="$output"
  rm "$work/profile-b.efi"
}
uki "$work/vitrine.efi" ""
# For tests that look inside: the same root, with a door that is on no disk which leaves the house.
uki "$work/vitrine-test.efi" " systemd.import_credentials=yes console=ttyS0 loglevel=5 systemd.journald.forward_to_console=yes systemd.log_level=info"
