# The file that is written to a disk: slot A filled, slot B empty; the data partition is made at the first start.
step "writing the disk"
rm -rf "$work/repart.d" "$work/disk.img"; mkdir "$work/repart.d"
esp "$work/vitrine.efi" "$work/esp.img"
cp "$image"/disk/repart.d/[12]*.conf "$work/repart.d/"
echo "CopyBlocks=$work/esp.img" >>"$work/repart.d/10-esp-a.conf"
echo "CopyBlocks=$work/root.img" >>"$work/repart.d/20-root-a.conf"
quietly "$work/repart.log" in_tools systemd-repart --empty=create --size=auto --offline=yes --dry-run=no --seed=6c1f4c64-8e0c-4d8a-a3c7-7e6a2a1a6d03 \
  --definitions="$work/repart.d" "$work/disk.img"
# The firmware's memory with our keys in it, for virtual machines.
BIND="$keys" quietly "$work/vars.log" in_tools virt-fw-vars -i /usr/share/OVMF/OVMF_VARS_4M.fd -o "$work/vars.fd" \
  --set-pk 1a7f4bd0-6c0b-4f6a-9b11-1f5b3c9ad3e1 "$keys/PK.crt" --add-kek 1a7f4bd0-6c0b-4f6a-9b11-1f5b3c9ad3e1 "$keys/KEK.crt" \
  --add-db 1a7f4bd0-6c0b-4f6a-9b11-1f5b3c9ad3e1 "$keys/db.crt" --add-db 1a7f4bd0-6c0b-4f6a-9b11-1f5b3c9ad3e1 "$keys/db-2.crt" --sb
printf '%s\n' "$roothash" >"$work/roothash"
