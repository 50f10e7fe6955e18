# What finds the root and checks it. Made by the tools, of the same Debian.
step "making the initrd"
drivers="virtio_blk virtio_pci virtio_scsi sd_mod sr_mod ahci nvme usb_storage uas xhci_pci ehci_pci mmc_block sdhci_pci dm_verity erofs vfat nls_cp437 nls_ascii \
  virtio_gpu bochs efivarfs i6300esb iTCO_wdt lpc_ich i2c_i801 sp5100_tco wdat_wdt"
# Devices are plugged in already now, and the firmware says from where it started this.
include=()
for file in usr/lib/udev/rules.d/40-vitrine-usb.rules usr/lib/udev/rules.d/65-vitrine-slots.rules usr/libexec/vitrine/booted-esp; do
  include+=(--include "$image/base/$file" "/$file")
done
BIND="$image" quietly "$work/dracut.log" in_tools dracut --force --quiet --no-hostonly --no-hostonly-cmdline --reproducible --no-early-microcode --zstd \
  --kver "$kernel" --kmoddir "$root/usr/lib/modules/$kernel" --fwdir "$root/usr/lib/firmware" \
  --modules "systemd systemd-initrd systemd-veritysetup systemd-udevd udev-rules kernel-modules shutdown base" \
  --drivers "$drivers" --install "blkid cat readlink sed tr" --include "$image/initrd" / "${include[@]}" "$work/initrd"
