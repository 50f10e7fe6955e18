# The root as it lies in its slot: erofs, and behind it the tree of its hashes.
step "packing the root"
rm -f "$work/root.img"
# What ran in the root has left caches behind.
find "$root"/{dev,root,run,tmp,var/cache,var/lib,var/log,var/tmp} -xdev -mindepth 1 -delete
leave "$root"
# Fixed times, identities and salt: the same files give the same hash.
quietly "$work/erofs.log" in_tools mkfs.erofs --quiet -z "$compression" -T "$SOURCE_DATE_EPOCH" --all-time -U 9f1b5c0e-7d1c-4a57-8a39-2f6a1d4c6e01 \
  --ignore-mtime "$work/root.img" "$root"
size=$(( ($(stat -c %s "$work/root.img") + 4095) / 4096 * 4096 ))
truncate -s "$size" "$work/root.img"
quietly "$work/verity.log" in_tools veritysetup format "$work/root.img" "$work/root.img" --hash-offset="$size" \
  --uuid=4d0f8a63-52c7-4a5a-9a57-35a0c2ce0b02 --salt="$(printf 'vitrine %s' "$class" | sha256sum | cut -d' ' -f1)"
roothash=$(sed -n 's/^Root hash:[[:space:]]*//p' "$work/verity.log")
[ ${#roothash} = 64 ] || { say "no root hash in $work/verity.log"; exit 1; }
