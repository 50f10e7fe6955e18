# One signed file for the firmware: kernel, initrd and a command line a slot.
step "making and signing the kernel image"
. "$image/steps/uki.sh"
printf '%s\n' "$size" >"$work/root.size"
uki "$work/vitrine.efi"
uki "$work/vitrine-test.efi" "$door"
